// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;

/**
 * Input for so many steps, made up from a seed: for the JVM as records, for a page as SCHEDULE
 * messages.
 */
final class Script {
    /** Below what one message may hold. */
    private static final int RECORDS_PER_BATCH = 1_000;

    private static final Key[] KEYS = {
        Key.W, Key.A, Key.S, Key.D, Key.F, Key.SPACE, Key.ARROW_LEFT, Key.EQUAL
    };

    private final InputRecords records = new InputRecords(16_384);
    private final long seed;
    private int draws;

    private Script(long seed) {
        this.seed = seed;
    }

    /** Keys, pointers, wheel, a resize and a lost focus over a screen of 960 x 540. */
    static Script random(long seed, int steps) {
        Script script = new Script(seed);
        script.records.add(0, InputKind.RESIZE, 0, 0, 0, 960, 540, 960, 540);
        float x = 480;
        float y = 270;
        boolean down = false;
        for (int step = 1; step < steps; step++) {
            int events = script.below(4);
            for (int i = 0; i < events; i++) {
                x = Math.min(959, Math.max(0, x + script.below(41) - 20));
                y = Math.min(539, Math.max(0, y + script.below(41) - 20));
                switch (script.below(8)) {
                    case 0 -> script.key(step, InputKind.KEY_DOWN);
                    case 1 -> script.key(step, InputKind.KEY_UP);
                    case 2 -> {
                        down = !down;
                        script.pointer(
                                step,
                                down ? InputKind.POINTER_DOWN : InputKind.POINTER_UP,
                                0,
                                x,
                                y);
                    }
                    case 3 ->
                            script.records.add(
                                    step,
                                    InputKind.WHEEL,
                                    0,
                                    0,
                                    0,
                                    x,
                                    y,
                                    0,
                                    script.below(201) - 100);
                    default -> script.pointer(step, InputKind.POINTER_MOVE, down ? 1 : 0, x, y);
                }
            }
            if (step == steps / 2) script.records.add(step, InputKind.FOCUS, 0, 0, 0, 0, 0, 0, 0);
            if (step == steps / 3)
                script.records.add(step, InputKind.RESIZE, 0, 0, 0, 640, 480, 640, 480);
        }
        return script;
    }

    /** What the senses hear: two fingers, a pen, a pad, a locked pointer, wishes and texts. */
    static Script hands(long seed, int steps) {
        Script script = new Script(seed);
        InputRecords records = script.records;
        records.add(0, InputKind.RESIZE, 0, 0, 0, 960, 540, 960, 540);
        records.add(0, InputKind.PAD_CONNECTED, 0, 1, 0, 17, 6, 0, 0);
        for (int step = 1; step < steps; step++) {
            boolean begins = step % 40 == 1;
            int touch = begins ? InputKind.POINTER_DOWN : InputKind.POINTER_MOVE;
            int ended = step % 40 == 39 ? InputKind.POINTER_UP : touch;
            for (int finger = 1; finger <= 2; finger++) {
                float x = 300 * finger + script.below(200);
                float y = 100 + script.below(300);
                int code = ended == InputKind.POINTER_MOVE ? 1 : 0;
                float type = InputKind.POINTER_TOUCH;
                records.add(step, ended, 0, code, finger, x, y, 0.5f, type);
            }
            switch (script.below(7)) {
                case 0 -> script.key(step, InputKind.KEY_DOWN);
                case 1 -> script.key(step, InputKind.KEY_UP);
                case 2 -> {
                    float pressed = script.below(101) / 100f;
                    int held = pressed > 0.5f ? 1 : 0;
                    records.add(step, InputKind.PAD_BUTTON, 0, 0, 0, 0, 0, pressed, held);
                }
                case 3 -> {
                    float x = script.below(201) / 100f - 1;
                    float y = script.below(201) / 100f - 1;
                    records.add(step, InputKind.PAD_AXES, 0, 0, 0, x, y, -y, -x);
                }
                case 4 -> {
                    int tilt = script.below(90);
                    records.add(step, InputKind.POINTER_POSE, 0, 0, 1, tilt, -tilt, 7, 0);
                }
                case 5 -> {
                    float dx = script.below(41) - 20;
                    records.add(step, InputKind.POINTER_TURN, 0, 0, 1, dx, -dx, 0, 0);
                }
                default -> {
                    float unit = 'a' + script.below(26);
                    records.add(step, InputKind.TEXT, 0, 3, 0, unit, 0xd83d, unit, 0);
                    records.add(step, InputKind.WISH, 0, Wire.WISH_LOCK, 0, 0, 0, 1, 0);
                }
            }
            if (step == steps / 2) records.add(step, InputKind.FOCUS, 0, 0, 0, 0, 0, 0, 0);
        }
        return script;
    }

    /** Into a headless run. */
    void into(InputRecords scheduled) {
        for (int i = 0; i < records.count(); i++) {
            scheduled.take(records, i, records.step(i));
        }
    }

    /** Into a page's game. */
    void into(GamePage game) {
        for (int first = 0; first < records.count(); first += RECORDS_PER_BATCH) {
            int count = Math.min(RECORDS_PER_BATCH, records.count() - first);
            WireWriter wire = new WireWriter(Wire.BATCH_BYTES_MAX);
            for (int i = first; i < first + count; i++) {
                wire.i32(records.step(i)).i32(0);
                records.write(wire, i);
            }
            game.schedule(Arrays.copyOf(wire.bytes(), wire.length()));
        }
    }

    private void key(int step, int kind) {
        records.add(step, kind, 0, KEYS[below(KEYS.length)].ordinal(), 0, 0, 0, 0, 0);
    }

    private void pointer(int step, int kind, int code, float x, float y) {
        records.add(step, kind, below(8) == 0 ? InputKind.SHIFT : 0, code, 1, x, y, 0.5f, 0);
    }

    private int below(int bound) {
        return Rng.below(seed, draws++, bound);
    }
}
