// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads;

import dev.windhover.engine.input.InputRecords;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Two players for twenty seconds: through the menu with a binding changed, then a match with keys,
 * a pad and fingers, a pause and a screen that is turned. The same records go into a host on the
 * JVM and, as bytes, into one in a browser. Nothing of it is a wish: what a page answers to those
 * is input of its own.
 */
public final class PadsScript {
    /** Steps that the script is played over. */
    public static final int STEPS = 1_200;

    private static final int RECORDS_MAX = 1_024;

    /**
     * One thing that a player does; told in the order of steps, whatever order it is written in.
     */
    private record Deed(int step, int kind, int code, int id, float x, float y, float a, float b) {}

    private final List<Deed> deeds = new ArrayList<>();

    /** Adds the script to a host's, which must be empty. */
    public static void fill(InputRecords script) {
        PadsScript played = new PadsScript();
        played.play();
        played.deeds.sort(Comparator.comparingInt(Deed::step));
        for (Deed deed : played.deeds) {
            int step = deed.step();
            float x = deed.x();
            float y = deed.y();
            script.add(step, deed.kind(), 0, deed.code(), deed.id(), x, y, deed.a(), deed.b());
        }
    }

    /** What the page's {@code game.schedule} takes: 40 bytes a record. */
    public static byte[] bytes() {
        InputRecords script = new InputRecords(RECORDS_MAX);
        fill(script);
        WireWriter wire = new WireWriter(script.count() * Wire.SCHEDULED_RECORD_BYTES);
        for (int i = 0; i < script.count(); i++) {
            wire.i32(script.step(i)).i32(0);
            script.write(wire, i);
        }
        return Arrays.copyOf(wire.bytes(), wire.length());
    }

    private void play() {
        deed(0, InputKind.RESIZE, 0, 0, 1_280f, 720f, 1_280f, 720f);
        deed(1, InputKind.FOCUS, 1, 0, 0f, 0f, 0f, 0f);
        menu();
        deed(90, InputKind.PAD_CONNECTED, 1, 0, 17f, 4f, 0f, 0f);
        key(110, Key.ENTER, 2);
        // The countdown of the round ends 180 steps later.
        key(300, Key.L, 60);
        key(310, Key.ARROW_LEFT, 80);
        key(330, Key.SPACE, 2);
        key(390, Key.ARROW_UP, 40);
        for (int i = 0; i < 60; i++) {
            float along = (i % 20 - 10) / 10f;
            deed(400 + 2 * i, InputKind.PAD_AXES, 0, 0, 0.9f, along, 0f, 0f);
        }
        deed(530, InputKind.PAD_AXES, 0, 0, 0f, 0f, 0f, 0f);
        fingers(540);
        key(700, Key.ESCAPE, 2);
        key(730, Key.ESCAPE, 2);
        deed(760, InputKind.RESIZE, 0, 0, 780f, 1_688f, 390f, 844f);
        key(770, Key.W, 90);
        key(800, Key.ARROW_DOWN, 70);
        key(860, Key.ENTER, 2);
        deed(900, InputKind.PAD_DISCONNECTED, 0, 0, 0f, 0f, 0f, 0f);
        key(940, Key.ENTER, 2);
        key(960, Key.W, 120);
        deed(1_150, InputKind.FOCUS, 0, 0, 0f, 0f, 0f, 0f);
    }

    /** Controls: blue goes right by L. Then two players are selected. */
    private void menu() {
        for (int i = 0; i < 4; i++) key(10 + 3 * i, Key.ARROW_DOWN, 1);
        key(24, Key.ENTER, 1);
        for (int i = 0; i < 3; i++) key(30 + 3 * i, Key.ARROW_DOWN, 1);
        key(40, Key.ENTER, 1);
        key(44, Key.L, 1);
        key(50, Key.ESCAPE, 1);
        key(54, Key.ARROW_DOWN, 1);
    }

    /** Two on the glass, each on a half of it, and a tap on a button. */
    private void fingers(int step) {
        finger(step, InputKind.POINTER_DOWN, 11, 300f, 400f);
        finger(step + 1, InputKind.POINTER_DOWN, 12, 900f, 400f);
        for (int i = 2; i < 80; i++) {
            finger(step + i, InputKind.POINTER_MOVE, 11, 300f + i, 400f - i % 30);
            finger(step + i, InputKind.POINTER_MOVE, 12, 900f - i, 400f + i % 40);
        }
        finger(step + 50, InputKind.POINTER_DOWN, 13, 70f, 650f);
        finger(step + 53, InputKind.POINTER_UP, 13, 70f, 650f);
        finger(step + 90, InputKind.POINTER_UP, 11, 380f, 380f);
        finger(step + 95, InputKind.POINTER_CANCEL, 12, 0f, 0f);
    }

    private void finger(int step, int kind, int id, float x, float y) {
        int code = kind == InputKind.POINTER_MOVE ? 1 : 0;
        deed(step, kind, code, id, x, y, 0.5f, InputKind.POINTER_TOUCH);
    }

    private void deed(int step, int kind, int code, int id, float x, float y, float a, float b) {
        deeds.add(new Deed(step, kind, code, id, x, y, a, b));
    }

    private void key(int step, Key key, int steps) {
        deed(step, InputKind.KEY_DOWN, key.ordinal(), 0, 0f, 0f, 0f, 0f);
        deed(step + steps, InputKind.KEY_UP, key.ordinal(), 0, 0f, 0f, 0f, 0f);
    }
}
