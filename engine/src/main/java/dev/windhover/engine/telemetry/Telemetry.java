// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.telemetry;

import dev.windhover.engine.schedule.Schedule;
import dev.windhover.engine.schedule.Timings;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.List;

/**
 * Writes down what every step and frame took, while it is switched on: the newest in a ring, until
 * somebody takes them. Records are little-endian 32-bit words; the first is the kind, and above its
 * lowest 8 bits how many words there are with it. See {@link Wire#TELEMETRY_RUN} and those behind.
 */
public final class Telemetry {
    /** Twenty seconds of a game of sixty steps, which nobody takes for so long. */
    public static final int STEPS_MAX = 1_200;

    /** Four megabytes, should a game have hundreds of kernels. */
    private static final int RING_WORDS_MAX = 1 << 20;

    /**
     * 2^32 divided by the golden ratio: its multiples are spread evenly, also those by every n-th
     * step. So a kernel that runs in one step of eight is told of as often as one that runs in all.
     */
    private static final int SPREAD = 0x9e37_79b9;

    private static final int STEP_WORDS = 4;
    private static final int FRAME_WORDS = 7;
    private static final int TOLD_HEAD_BYTES = Wire.HEADER_BYTES + 8;

    /** Half of a batch is left to what else a frame tells, and to the last word of a host. */
    private static final int ROOM_BYTES = Wire.BATCH_BYTES_MAX / 2;

    private final Schedule schedule;
    private final Metrics metrics;
    private final List<Counter> counters;
    private final List<Gauge> gauges;
    private boolean isOn;
    private int told = -1;
    private boolean isRunDue;
    private int stepsPerSecond;
    private int[] ring = {};
    private int tail;
    private int head;
    private int lost;

    /** What stands before the records that are taken next. */
    private WireWriter before = new WireWriter(0);

    private int beforeTold;
    private int end;
    private boolean isTaken;

    public Telemetry(Schedule schedule, Metrics metrics) {
        this.schedule = schedule;
        this.metrics = metrics;
        counters = metrics.counters();
        gauges = metrics.gauges();
    }

    /** Where the counters and gauges of the game are, on or off. */
    public List<Reading> readings() {
        return metrics.readings();
    }

    /** Whether anything is to be written down; nothing else is looked at while not. */
    public boolean isOn() {
        return isOn;
    }

    /** Writes down from the next step on, and first of all what there is. */
    public void start(int rate) {
        stepsPerSecond = rate;
        isRunDue = true;
        isOn = true;
        if (ring.length > 0) return;
        int words = 2 * schedule.kernelNames().size() + FRAME_WORDS + STEP_WORDS + metricWords();
        int length = 1;
        while (length < words * STEPS_MAX && length < RING_WORDS_MAX) length *= 2;
        ring = new int[length];
    }

    /**
     * From the next step on a share is told, where nobody wants all.
     *
     * @param asked has one f64, one step in how many
     */
    public void tellOneIn(int count, WireReader asked) {
        int steps = count == 1 ? (int) asked.f64() : 0;
        if (steps < 1) throw new WireRefused("one step in " + steps);
        told = Integer.divideUnsigned(-1, steps);
    }

    /** Whether a step is one of those that are written down. */
    public boolean isTold(int number) {
        return Integer.compareUnsigned(number * SPREAD, told) <= 0;
    }

    /**
     * Counters go on from where they were in a host that failed.
     *
     * @param totals f64 each stand next, as many or fewer than there are counters
     */
    public void goOn(int count, WireReader totals) {
        for (int i = 0; i < count; i++) {
            double total = totals.f64();
            if (i < counters.size() && total >= 0) counters.get(i).goesOnFrom(total);
        }
    }

    /** What was written down before can still be taken. */
    public void stop() {
        isOn = false;
    }

    /**
     * A step ended, or a kernel broke it off.
     *
     * @param began as the host's stopwatch had it
     */
    public void step(int number, int began, int micros) {
        Timings timings = schedule.timings();
        int kernels = timings.count();
        begin(Wire.TELEMETRY_STEP, STEP_WORDS + 2 * kernels + metricWords());
        put(number);
        put(began);
        put(micros);
        for (int i = 0; i < kernels; i++) {
            put(timings.number(i) << 2 | timings.outcome(i).ordinal());
            put(timings.micros(i));
        }
        for (int i = 0; i < counters.size(); i++) put((double) counters.get(i).total());
        for (int i = 0; i < gauges.size(); i++) put(gauges.get(i).value());
    }

    /** A frame ended; began and micros of its picture are 0 when nothing was drawn. */
    public void frame(int number, int began, int micros, int drawn, int scene, int render) {
        begin(Wire.TELEMETRY_FRAME, FRAME_WORDS);
        put(number);
        put(began);
        put(micros);
        put(drawn);
        put(scene);
        put(render);
    }

    /** What there is now is to be told; whoever asks twice is told once. */
    public void take() {
        end = head;
        if (isTaken) return;
        isTaken = true;
        beforeTold = 0;
        before = new WireWriter(beforeBytes());
        if (isRunDue) describe();
        isRunDue = false;
        if (lost > 0) before.i32(Wire.TELEMETRY_LOST | 2 << 8).i32(lost);
        lost = 0;
    }

    /** The host ends: what goes with its last word is told, and of that the newest. */
    public void last(WireWriter outbox) {
        int room = outbox.room() - ROOM_BYTES - TOLD_HEAD_BYTES - beforeBytes();
        while (4 * (head - tail) > room && head != tail) forget();
        take();
        write(outbox);
    }

    /** Tells as much of what was taken as there is room for. */
    public void write(WireWriter outbox) {
        while (isTaken) {
            int room = outbox.room() - ROOM_BYTES - TOLD_HEAD_BYTES;
            if (room < 0) return;
            int bytes = due(room);
            boolean isAll = bytes == left();
            if (bytes == 0 && !isAll) return;
            outbox.begin(Wire.TELEMETRY_TOLD, isAll ? 1 : 0, 0).i32(bytes).i32(0);
            copy(outbox, bytes);
            outbox.end();
            isTaken = !isAll;
        }
    }

    /** All that was written down since the last time, on the JVM, where there is room for it. */
    public byte[] all() {
        take();
        WireWriter out = new WireWriter(left());
        copy(out, left());
        isTaken = false;
        return out.bytes();
    }

    private int left() {
        return before.length() - beforeTold + 4 * Math.max(0, end - tail);
    }

    /** Of the records, whole ones only: those that wait may be overwritten. */
    private int due(int room) {
        int due = Math.min(room, before.length() - beforeTold);
        if (beforeTold + due < before.length()) return due & ~3;
        for (int at = tail; end - at > 0; at += words(at)) {
            if (due + 4 * words(at) > room) break;
            due += 4 * words(at);
        }
        return due;
    }

    private void copy(WireWriter out, int bytes) {
        int first = Math.min(bytes, before.length() - beforeTold);
        out.bytes(before.bytes(), beforeTold, first);
        beforeTold += first;
        for (int i = first; i < bytes; i += 4) out.i32(ring[tail++ & ring.length - 1]);
    }

    private void describe() {
        List<String> kernels = schedule.kernelNames();
        before.i32(0).i32(stepsPerSecond).i32(kernels.size());
        before.i32(counters.size()).i32(gauges.size());
        for (String name : kernels) before.text(name);
        for (Counter counter : counters) before.text(counter.name());
        for (Gauge gauge : gauges) before.text(gauge.name()).text(gauge.unit());
        before.pad();
        int words = before.length() >> 2;
        byte[] bytes = before.bytes();
        bytes[0] = Wire.TELEMETRY_RUN;
        bytes[1] = (byte) words;
        bytes[2] = (byte) (words >> 8);
    }

    /** An upper limit. */
    private int beforeBytes() {
        int chars = 0;
        for (String name : schedule.kernelNames()) chars += 1 + name.length();
        for (Counter counter : counters) chars += 1 + counter.name().length();
        for (Gauge gauge : gauges) chars += 2 + gauge.name().length() + gauge.unit().length();
        return 64 + 3 * chars;
    }

    private int metricWords() {
        return 2 * (counters.size() + gauges.size());
    }

    private int words(int at) {
        return ring[at & ring.length - 1] >>> 8;
    }

    private void begin(int kind, int words) {
        while (head + words - tail > ring.length) forget();
        put(kind | words << 8);
    }

    private void forget() {
        tail += words(tail);
        lost++;
    }

    private void put(int word) {
        ring[head++ & ring.length - 1] = word;
    }

    private void put(double value) {
        long bits = Double.doubleToLongBits(value);
        put((int) bits);
        put((int) (bits >> 32));
    }
}
