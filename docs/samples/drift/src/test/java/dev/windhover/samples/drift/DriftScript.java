// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift;

import dev.windhover.engine.input.InputRecords;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;

/**
 * Ten seconds of a busy player: keys, strokes, drags of every button, two fingers, a wheel, a
 * resize, a lost focus. The same records go into a host on the JVM and, as bytes, into one in a
 * browser.
 */
public final class DriftScript {
    /** Steps that the script is played over. */
    public static final int STEPS = 600;

    private static final int RECORDS_MAX = 1_024;
    private static final int MOUSE = 1;
    private static final int FINGER = 11;
    private static final int THUMB = 12;

    private final InputRecords records;

    private DriftScript(InputRecords records) {
        this.records = records;
    }

    /** Adds the script to a host's, which must be empty. */
    public static void fill(InputRecords script) {
        new DriftScript(script).play();
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
        resize(0, 1_280, 720, 1_280, 720);
        records.add(1, InputKind.FOCUS, 0, 1, 0, 0, 0, 0, 0);
        key(10, Key.D, 20);
        key(30, Key.W, 25);
        drag(60, InputKind.BUTTON_MAIN, 0, 40, 420, 380, 11, 3);
        for (int i = 0; i < 6; i++) {
            records.add(120 + i, InputKind.WHEEL, 0, 0, 0, 700, 330, 0, i < 4 ? -100 : 63);
        }
        drag(140, InputKind.BUTTON_SECONDARY, 0, 30, 900, 300, -7, 2);
        drag(180, InputKind.BUTTON_MIDDLE, 0, 20, 500, 500, 4, -5);
        click(210, 640, 400);
        key(215, Key.F, 2);
        key(240, Key.EQUAL, 6);
        pinch(260);
        resize(310, 1_600, 1_200, 800, 600);
        drag(320, InputKind.BUTTON_MAIN, InputKind.ALT, 30, 200, 350, 9, -2);
        drag(360, InputKind.BUTTON_MAIN, InputKind.SHIFT, 20, 300, 300, 5, 5);
        loseFocus(400);
        key(440, Key.ESCAPE, 1);
        click(450, 400, 320);
        key(460, Key.MINUS, 8);
        drag(480, InputKind.BUTTON_MAIN, 0, 50, 150, 480, 10, -4);
        key(560, Key.HOME, 1);
        resize(580, 0, 0, 0, 0);
        resize(585, 1_280, 720, 1_280, 720);
    }

    /** Held for so many steps, repeated every other one. */
    private void key(int step, Key key, int steps) {
        records.add(step, InputKind.KEY_DOWN, 0, key.ordinal(), 0, 0, 0, 0, 0);
        for (int i = 2; i < steps; i += 2) {
            int repeat = InputKind.REPEAT;
            records.add(step + i, InputKind.KEY_DOWN, repeat, key.ordinal(), 0, 0, 0, 0, 0);
        }
        records.add(step + steps, InputKind.KEY_UP, 0, key.ordinal(), 0, 0, 0, 0, 0);
    }

    private void click(int step, float x, float y) {
        pointer(step, InputKind.POINTER_DOWN, 0, InputKind.BUTTON_MAIN, MOUSE, x, y);
        pointer(step + 1, InputKind.POINTER_UP, 0, InputKind.BUTTON_MAIN, MOUSE, x, y);
    }

    private void drag(
            int step, int button, int modifiers, int steps, float x, float y, float dx, float dy) {
        int mask = button == 0 ? 1 : button == InputKind.BUTTON_MIDDLE ? 4 : 2;
        pointer(step, InputKind.POINTER_DOWN, modifiers, button, MOUSE, x, y);
        for (int i = 1; i < steps; i++) {
            float atX = x + dx * i;
            float atY = y + dy * i;
            pointer(step + i, InputKind.POINTER_MOVE, modifiers, mask, MOUSE, atX, atY);
        }
        float endX = x + dx * steps;
        float endY = y + dy * steps;
        pointer(step + steps, InputKind.POINTER_UP, modifiers, button, MOUSE, endX, endY);
    }

    private void pinch(int step) {
        pointer(step, InputKind.POINTER_DOWN, 0, 0, FINGER, 500, 360);
        pointer(step + 1, InputKind.POINTER_DOWN, 0, 0, THUMB, 700, 380);
        for (int i = 2; i < 32; i++) {
            pointer(step + i, InputKind.POINTER_MOVE, 0, 1, FINGER, 500 - 2 * i, 360 + i);
            pointer(step + i, InputKind.POINTER_MOVE, 0, 1, THUMB, 700 + 3 * i, 380 - 2 * i);
        }
        pointer(step + 32, InputKind.POINTER_UP, 0, 0, FINGER, 440, 390);
        pointer(step + 33, InputKind.POINTER_CANCEL, 0, 0, THUMB, 790, 320);
    }

    /** In the middle of a stroke and with a key down. */
    private void loseFocus(int step) {
        int down = InputKind.KEY_DOWN;
        records.add(step, down, InputKind.SHIFT, Key.SHIFT_LEFT.ordinal(), 0, 0, 0, 0, 0);
        pointer(step + 1, InputKind.POINTER_DOWN, 0, 0, MOUSE, 300, 300);
        pointer(step + 3, InputKind.POINTER_MOVE, 0, 1, MOUSE, 380, 300);
        records.add(step + 5, InputKind.FOCUS, 0, 0, 0, 0, 0, 0, 0);
        pointer(step + 7, InputKind.POINTER_MOVE, 0, 0, MOUSE, 420, 300);
        records.add(step + 9, InputKind.FOCUS, 0, 1, 0, 0, 0, 0, 0);
    }

    private void pointer(int step, int kind, int modifiers, int code, int id, float x, float y) {
        records.add(step, kind, modifiers, code, id, x, y, 0.5f, id == MOUSE ? 0 : 1);
    }

    private void resize(int step, int width, int height, float cssWidth, float cssHeight) {
        records.add(step, InputKind.RESIZE, 0, 0, 0, width, height, cssWidth, cssHeight);
    }
}
