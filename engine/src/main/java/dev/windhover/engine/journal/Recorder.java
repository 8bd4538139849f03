// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.call.Commands;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.protocol.WireWriter;

/**
 * Writes down what enters a run, as {@link Recording} reads it: whoever carries {@link #out} off to
 * a file has all that the run needs to be the same again. Nothing is allocated after the first
 * frames.
 */
public final class Recorder {
    /** What waits for who carries it off; a second of the largest commands. */
    public static final int OUT_BYTES_MAX = 1 << 22;

    /** A run in which nothing happens is written down once a second. */
    private static final int FRAME_STEPS_MAX = 60;

    private final WireWriter out = new WireWriter(OUT_BYTES_MAX);
    private final LastInput last = new LastInput();
    private byte[] open = new byte[4_096];
    private int length;
    private byte[] arguments = new byte[256];
    private int step;
    private int framedStep;
    private boolean isBroken;
    private boolean isEnded;

    public Recorder(RecordingHead head) {
        out.i32(RecordingFormat.MARK);
        WireWriter names = new WireWriter(2 * RecordingHead.NAME_BYTES_MAX + 16);
        names.text(head.game()).text(head.engine());
        for (int i = 0; i < names.length(); i++) put(names.bytes()[i]);
        putLong(head.layoutHash());
        putLong(head.seed());
        int[] parameters = head.parameters();
        putNumber(parameters.length);
        for (int parameter : parameters) putSigned(parameter);
        frame();
    }

    /**
     * Whole frames that nobody has carried off yet: write them behind what came before, and clear.
     */
    public WireWriter out() {
        return out;
    }

    /**
     * Whether nobody carried anything off for so long that what entered found no room: the
     * recording ends before that.
     */
    public boolean isBroken() {
        return isBroken;
    }

    /** What entered before a step: records {@code from} and on of the log. */
    void entered(int atStep, InputRecords log, int from, Commands commands) {
        if (from == log.count() || isOver()) return;
        seek(atStep);
        for (int i = from; i < log.count(); i++) {
            int kind = log.kind(i);
            if (kind == InputRecords.COMMAND || kind == InputRecords.RESULT) {
                call(kind == InputRecords.RESULT, commands, commands.indexOf(log.id(i)));
            } else {
                input(log, i);
            }
        }
        frame();
    }

    /** The world after so many steps, with its hash, where one was taken. */
    void stepped(int steps, boolean isHashed, long hash) {
        if (isOver()) return;
        if (isHashed) {
            seek(steps);
            put(RecordingFormat.HASH);
            putLong(hash);
        }
        if (steps - framedStep < FRAME_STEPS_MAX) return;
        seek(steps);
        frame();
    }

    /** The run ends here; nothing is written afterwards. */
    public void end(int steps) {
        if (isOver()) return;
        seek(steps);
        put(RecordingFormat.END);
        frame();
        isEnded = true;
    }

    private boolean isOver() {
        return isBroken || isEnded;
    }

    private void seek(int atStep) {
        if (atStep == step) return;
        put(RecordingFormat.STEP);
        putNumber(atStep - step);
        step = atStep;
    }

    private void input(InputRecords log, int i) {
        int kind = log.kind(i);
        put(RecordingFormat.INPUT);
        put(kind);
        int flagsAt = length;
        put(0);
        put(0);
        int flags = 0;
        if (log.modifiers(i) != last.modifiers[kind]) {
            flags |= RecordingFormat.MODIFIERS;
            putNumber(last.modifiers[kind] = log.modifiers(i));
        }
        if (log.code(i) != last.code[kind]) {
            flags |= RecordingFormat.CODE;
            putNumber(last.code[kind] = log.code(i));
        }
        if (log.id(i) != last.id[kind]) {
            flags |= RecordingFormat.ID;
            putNumber(last.id[kind] = log.id(i));
        }
        int forms = number(kind, 0, log.x(i));
        forms |= number(kind, 1, log.y(i)) << 2;
        forms |= number(kind, 2, log.a(i)) << 4;
        forms |= number(kind, 3, log.b(i)) << 6;
        open[flagsAt] = (byte) flags;
        open[flagsAt + 1] = (byte) forms;
    }

    /** Writes a number as shortly as it comes back the same; the form that says how. */
    private int number(int kind, int n, float value) {
        float before = last.number(kind, n);
        last.number(kind, n, value);
        int bits = Float.floatToRawIntBits(value);
        if (bits == Float.floatToRawIntBits(before)) return RecordingFormat.SAME;
        int fine = (int) ((value - before) * RecordingFormat.FINE);
        boolean isNear = fine > -RecordingFormat.NEAR_MAX && fine < RecordingFormat.NEAR_MAX;
        float again = before + fine / RecordingFormat.FINE;
        if (isNear && Float.floatToRawIntBits(again) == bits) {
            putSigned(fine);
            return RecordingFormat.NEAR;
        }
        putInt(bits);
        return RecordingFormat.WHOLE;
    }

    private void call(boolean isResult, Commands commands, int at) {
        put(isResult ? RecordingFormat.RESULT : RecordingFormat.COMMAND);
        putSigned(commands.token(at));
        putSigned(commands.id(at));
        putSigned(commands.trace(at));
        if (isResult) {
            putSigned(commands.job(at));
            putNumber(commands.outcome(at));
        }
        int bytes = commands.length(at);
        putNumber(bytes);
        if (arguments.length < bytes) arguments = new byte[Math.max(bytes, 2 * arguments.length)];
        commands.copyArguments(at, arguments);
        for (int i = 0; i < bytes; i++) put(arguments[i]);
    }

    private void frame() {
        framedStep = step;
        if (length == 0) return;
        int bytes = length;
        length = 0;
        isBroken = out.room() < RecordingFormat.FRAME_HEAD_BYTES + bytes;
        if (isBroken) return;
        out.i32(bytes).i32(RecordingFormat.check(open, 0, bytes)).bytes(open, 0, bytes);
    }

    private void put(int value) {
        if (length == open.length) open = java.util.Arrays.copyOf(open, 2 * length);
        open[length++] = (byte) value;
    }

    private void putInt(int value) {
        for (int shift = 0; shift < 32; shift += 8) put(value >>> shift);
    }

    private void putLong(long value) {
        putInt((int) value);
        putInt((int) (value >>> 32));
    }

    /** Seven bits a byte, the lowest first. */
    private void putNumber(int value) {
        int left = value;
        for (; left >>> 7 != 0; left >>>= 7) put(left | 0x80);
        put(left);
    }

    private void putSigned(int value) {
        putNumber(value << 1 ^ value >> 31);
    }
}
