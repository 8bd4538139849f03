// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.call.Commands;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;

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

    private static final byte[] NO_SETTINGS = {};

    /** Is told where keyframes begin. */
    public interface Cut {
        /** One of a step is about to be written behind so many bytes of {@link #out}. */
        void keyframe(int step, int at);
    }

    private WireWriter out;
    private final RecordingDef def;
    private final Cut cut;
    private final int headBytes;
    private final World world;
    private final Keyframes keyframes;
    private final long[] columns;
    private final LastInput last = new LastInput();
    private byte[] open = new byte[4_096];
    private int length;
    private byte[] arguments = new byte[256];
    private byte[] settings = NO_SETTINGS;
    private int step;
    private int ahead;
    private int framedStep;
    private boolean isBroken;
    private boolean isEnded;

    /** For a run at its beginning. */
    public Recorder(RecordingHead head, World world, RecordingDef def) {
        this(head, world, def, (step, at) -> {});
    }

    /** For a run at any step, which begins with a keyframe. */
    public Recorder(RecordingHead head, World world, RecordingDef def, Cut cut) {
        this.def = def;
        this.cut = cut;
        this.world = world;
        keyframes = def.keyframeEvery() == 0 ? null : new Keyframes(world);
        columns = new long[def.columns() ? Keyframes.columns(world) : 0];
        int keyframeBytes = keyframes == null ? 0 : keyframes.bytesMax() + OUT_BYTES_MAX;
        out = new WireWriter(OUT_BYTES_MAX + keyframeBytes);
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
        headBytes = out.length();
        if (keyframes == null) return;
        seek(world.step());
        keyframe();
    }

    /** Of what every recording of this run begins with. */
    public int headBytes() {
        return headBytes;
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

    /** Steps up to which whole frames have been written, which {@link #out} has or had. */
    public int framed() {
        return framedStep;
    }

    /** Steps between two hashes of the world that it wants to be told. */
    int hashEvery() {
        return def.hashEvery();
    }

    /**
     * An operator has changed something of the game, from this step on.
     *
     * @param message all that holds now, as it would be sent; kept
     */
    public void configured(int atStep, byte[] message) {
        settings = message;
        if (isOver()) return;
        seek(atStep);
        put(RecordingFormat.CONFIGURATION);
        putBytes(message, message.length);
        frame();
    }

    /**
     * Another world was loaded, in place of the one that had come so far.
     *
     * @param toStep where that world is
     * @param bytes as {@code Snapshot} writes it
     */
    public void loaded(int atStep, int toStep, byte[] bytes) {
        if (isOver()) return;
        seek(atStep);
        frame();
        put(RecordingFormat.LOAD);
        putBytes(bytes, bytes.length);
        if (out.room() < length + OUT_BYTES_MAX) makeRoom(length + OUT_BYTES_MAX);
        frame();
        ahead = toStep - step;
        if (keyframes != null) keyframe();
    }

    /** How far the world's step is ahead of those that were run: see {@link #loaded}. */
    public int ahead() {
        return ahead;
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

    /**
     * The hash of the world; of its columns it is made, and those are kept where they are wanted.
     */
    long hash() {
        return columns.length == 0 ? world.hash() : world.hash(columns);
    }

    /** The world after so many steps, with its hash, where {@link #hash} was taken. */
    void stepped(int steps, boolean isHashed, long hash) {
        if (isOver()) return;
        if (isHashed) {
            seek(steps);
            put(RecordingFormat.HASH);
            putLong(hash);
            if (columns.length > 0) columns();
        }
        int ran = steps - ahead;
        if (keyframes != null && ran % def.keyframeEvery() == 0) {
            seek(steps);
            keyframe();
        }
        if (ran - framedStep < FRAME_STEPS_MAX) return;
        seek(steps);
        frame();
    }

    /** Closes the open frame, so that {@link #out} has all up to here. */
    public void flush(int steps) {
        if (isOver()) return;
        seek(steps);
        frame();
    }

    /**
     * Goes on behind a keyframe, in place of all that came behind it.
     *
     * @param ran steps up to it
     * @param atStep of the world, which another one may have been loaded in place of
     * @param held the configuration of that keyframe
     */
    public void resume(int ran, int atStep, byte[] held) {
        out.clear();
        last.clear();
        length = 0;
        step = ran;
        ahead = atStep - ran;
        framedStep = ran;
        settings = held;
        isBroken = false;
        isEnded = false;
    }

    /** The run ends here; nothing is written afterwards. */
    public void end(int steps) {
        if (isOver()) return;
        seek(steps);
        put(RecordingFormat.END);
        frame();
        isEnded = true;
    }

    private void columns() {
        put(RecordingFormat.COLUMNS);
        putNumber(columns.length);
        for (int c = 0; c < columns.length; c++) putInt(RecordingFormat.fold(columns[c]));
    }

    /** In a frame of its own: who goes there reads nothing before it. */
    private void keyframe() {
        frame();
        if (isOver()) return;
        cut.keyframe(step, out.length());
        int bytes = keyframes.take();
        put(RecordingFormat.KEYFRAME);
        putBytes(settings, settings.length);
        putNumber(bytes);
        room(bytes);
        keyframes.copy(open, length, bytes);
        length += bytes;
        frame();
        last.clear();
    }

    private boolean isOver() {
        return isBroken || isEnded;
    }

    /** Goes on to a step of the world. What is written down is how many were run. */
    private void seek(int atStep) {
        int ran = atStep - ahead;
        if (ran == step) return;
        put(RecordingFormat.STEP);
        putNumber(ran - step);
        step = ran;
    }

    private void makeRoom(int more) {
        WireWriter larger = new WireWriter(out.length() + more);
        larger.bytes(out.bytes(), 0, out.length());
        out = larger;
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
        room(bytes);
        System.arraycopy(arguments, 0, open, length, bytes);
        length += bytes;
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
        room(1);
        open[length++] = (byte) value;
    }

    private void room(int more) {
        if (more <= open.length - length) return;
        open = Arrays.copyOf(open, Math.max(length + more, 2 * open.length));
    }

    private void putBytes(byte[] bytes, int count) {
        putNumber(count);
        room(count);
        System.arraycopy(bytes, 0, open, length, count);
        length += count;
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
