// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.base.Check;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;

/**
 * A ring of input records with the step that each belongs to. Index 0 is the oldest. Plain arrays
 * of a fixed length: nothing is allocated per record.
 */
public final class InputRecords {
    /**
     * The kind of a record that is no input but keeps the place of a command among it; its id is
     * the command's number. None comes from the wire.
     */
    public static final int COMMAND = 0xff;

    /** The same for a result that came from elsewhere: of a job or of an authority call. */
    public static final int RESULT = 0xfe;

    /** Beyond any screen; keeps sums of positions far from infinity. */
    private static final float POSITION_MAX = 1_000_000f;

    /** Thirty thousand years after 1970. */
    private static final double TIME_MAX = 1e18;

    private final int[] step;
    private final int[] head;
    private final int[] id;
    private final float[] x;
    private final float[] y;
    private final float[] a;
    private final float[] b;
    private final double[] timeMicros;
    private int first;
    private int count;
    private long dropped;

    public InputRecords(int recordsMax) {
        Check.range("recordsMax", recordsMax, 1, 1 << 20);
        step = new int[recordsMax];
        head = new int[recordsMax];
        id = new int[recordsMax];
        x = new float[recordsMax];
        y = new float[recordsMax];
        a = new float[recordsMax];
        b = new float[recordsMax];
        timeMicros = new double[recordsMax];
    }

    public int count() {
        return count;
    }

    public boolean isFull() {
        return count == step.length;
    }

    /** Records that made room for newer ones. */
    public long dropped() {
        return dropped;
    }

    public int step(int i) {
        return step[at(i)];
    }

    public int kind(int i) {
        return head[at(i)] & 0xff;
    }

    public int modifiers(int i) {
        return head[at(i)] >>> 8 & 0xff;
    }

    public int code(int i) {
        return head[at(i)] >>> 16;
    }

    public int id(int i) {
        return id[at(i)];
    }

    public float x(int i) {
        return x[at(i)];
    }

    public float y(int i) {
        return y[at(i)];
    }

    /**
     * Whether nobody's hands are on the game any more: the focus is lost, or the canvas has no
     * size, because it was taken out of its page or is not laid out. Not every browser tells that
     * this takes the focus too.
     */
    public boolean letsGo(int i) {
        if (kind(i) == InputKind.FOCUS) return code(i) == 0;
        return kind(i) == InputKind.RESIZE && a(i) == 0f && b(i) == 0f;
    }

    public float a(int i) {
        return a[at(i)];
    }

    public float b(int i) {
        return b[at(i)];
    }

    /** When it happened, micros since 1970, 0 when not known; never read by a simulation. */
    public double timeMicros(int i) {
        return timeMicros[at(i)];
    }

    /**
     * Reads one record from the wire to the end. False when its form is wrong; nothing is kept of
     * it then.
     */
    public boolean read(WireReader wire, int atStep) {
        int kind = wire.u8();
        int modifiers = wire.u8();
        int code = wire.u16();
        int pointer = wire.i32();
        float px = wire.f32();
        float py = wire.f32();
        float pa = wire.f32();
        float pb = wire.f32();
        double time = wire.f64();
        if (!isValid(kind, pointer, px, py, pa, pb)) return false;
        // A clock that tells nonsense must not hold a key for ever: nobody but who measures looks.
        double known = time >= 0 && time < TIME_MAX ? time : 0.0;
        add(atStep, kind | modifiers << 8 | code << 16, pointer, px, py, pa, pb, known);
        return true;
    }

    /** Whether a record can be such; what comes from outside is asked. */
    public static boolean isValid(int kind, int pointer, float px, float py, float pa, float pb) {
        if (!InputKind.isKnown(kind) || !(fits(px) && fits(py) && fits(pa) && fits(pb))) {
            return false;
        }
        if (kind == InputKind.RESIZE && !(px >= 0 && py >= 0 && pa >= 0 && pb >= 0)) {
            return false;
        }
        return pointer >= 0;
    }

    /** Adds one built in Java, not before the step of the last: scripts, tests, replays. */
    public void add(
            int atStep,
            int kind,
            int modifiers,
            int code,
            int pointer,
            float px,
            float py,
            float pa,
            float pb) {
        Check.that(InputKind.isKnown(kind), "input of kind " + kind);
        Check.range("pointer", pointer, 0, Integer.MAX_VALUE);
        Check.range("step", atStep, count == 0 ? 0 : step(count - 1), Integer.MAX_VALUE);
        Check.that(fits(px) && fits(py) && fits(pa) && fits(pb), "input that is not finite");
        add(atStep, kind | modifiers << 8 | code << 16, pointer, px, py, pa, pb, 0.0);
    }

    /**
     * Appends a copy of another queue's record under a step. The oldest makes room when the ring is
     * full.
     */
    public void take(InputRecords from, int i, int atStep) {
        int at = from.at(i);
        if (isFull()) {
            removeFirst();
            dropped++;
        }
        add(
                atStep,
                from.head[at],
                from.id[at],
                from.x[at],
                from.y[at],
                from.a[at],
                from.b[at],
                from.timeMicros[at]);
    }

    /** Appends the place of a command. The oldest makes room when the ring is full. */
    public void addCommand(int atStep, int number) {
        addPlace(atStep, COMMAND, number);
    }

    /** Appends the place of a command or result. The oldest makes room when the ring is full. */
    public void addPlace(int atStep, int kind, int number) {
        if (isFull()) {
            removeFirst();
            dropped++;
        }
        add(atStep, kind, number, 0f, 0f, 0f, 0f, 0.0);
    }

    /** Writes record {@code i} in the form that {@link #read} takes. */
    public void write(WireWriter wire, int i) {
        int at = at(i);
        wire.u8(head[at] & 0xff).u8(head[at] >>> 8 & 0xff).u16(head[at] >>> 16).i32(id[at]);
        wire.f32(x[at]).f32(y[at]).f32(a[at]).f32(b[at]).f64(timeMicros[at]);
    }

    public void clear() {
        first = 0;
        count = 0;
    }

    /**
     * Makes room when the ring is full, so that what must not be lost is not: moves, poses and
     * turns of the wheel go first. If that is not enough, all input goes and is as if the focus had
     * been lost and regained, because a release among it would leave its key held for ever.
     * Commands and results stay; whoever adds them leaves room for these two.
     */
    public void makeRoom() {
        int before = count;
        keep(false);
        boolean isEnough = count < step.length;
        if (!isEnough) keep(true);
        dropped += before - count;
        if (isEnough) return;
        add(0, InputKind.FOCUS, 0, 0, 0, 0f, 0f, 0f, 0f);
        add(0, InputKind.FOCUS, 0, 1, 0, 0f, 0f, 0f, 0f);
    }

    private void keep(boolean commandsOnly) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int kind = kind(i);
            if (kind == InputKind.POINTER_MOVE
                    || kind == InputKind.WHEEL
                    || kind == InputKind.POINTER_POSE
                    || kind == InputKind.POINTER_TURN) {
                continue;
            }
            if (commandsOnly && kind != COMMAND && kind != RESULT) continue;
            copy(at(i), at(kept++));
        }
        count = kept;
    }

    public void removeFirst() {
        Check.that(count > 0, "no record to remove");
        first = first + 1 == step.length ? 0 : first + 1;
        count--;
    }

    private void add(
            int atStep,
            int newHead,
            int pointer,
            float px,
            float py,
            float pa,
            float pb,
            double time) {
        Check.that(!isFull(), "no room for another input record");
        count++;
        int at = at(count - 1);
        step[at] = atStep;
        head[at] = newHead;
        id[at] = pointer;
        x[at] = px;
        y[at] = py;
        a[at] = pa;
        b[at] = pb;
        timeMicros[at] = time;
    }

    private void copy(int from, int to) {
        step[to] = step[from];
        head[to] = head[from];
        id[to] = id[from];
        x[to] = x[from];
        y[to] = y[from];
        a[to] = a[from];
        b[to] = b[from];
        timeMicros[to] = timeMicros[from];
    }

    private int at(int i) {
        if (i < 0 || i >= count) {
            throw new WireRefused("record " + i + " of " + count);
        }
        int at = first + i;
        return at >= step.length ? at - step.length : at;
    }

    private static boolean fits(float value) {
        // NaN compares false, so it is refused too.
        return value >= -POSITION_MAX && value <= POSITION_MAX;
    }
}
