// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.telemetry;

import dev.windhover.engine.schedule.Timings.Outcome;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** Telemetry as it was told, read for tools; in a game's module there is nothing of it. */
public final class TelemetryLog {
    private static final int HEAD_BYTES = 8;
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final int TEXT_BYTES_MAX = 6_000;

    private final WireReader in;
    private final int length;
    private final List<TelemetryRecord> records = new ArrayList<>();
    private TelemetryRecord.Run run;

    private TelemetryLog(byte[] bytes) {
        in = new WireReader(bytes).reset(bytes.length);
        length = bytes.length;
    }

    /**
     * Records as a host told them, of all parts together.
     *
     * @throws WireRefused saying at which byte they are none
     */
    public static List<TelemetryRecord> read(byte[] told) {
        return new TelemetryLog(told).all();
    }

    /** The same of a file, which has a head. */
    public static List<TelemetryRecord> readFile(byte[] file) {
        TelemetryLog log = new TelemetryLog(file);
        boolean isOurs = isFile(file);
        if (!isOurs) throw new WireRefused("it does not begin as telemetry does, with WHTM");
        log.in.i32();
        int version = log.in.i32();
        if (version != Wire.TELEMETRY_VERSION) {
            throw new WireRefused("its version is " + version + ", not " + Wire.TELEMETRY_VERSION);
        }
        return log.all();
    }

    /** Whether the bytes begin as a file of telemetry does. */
    public static boolean isFile(byte[] file) {
        if (file.length < HEAD_BYTES) return false;
        return new WireReader(file).reset(file.length).i32() == Wire.TELEMETRY_MAGIC;
    }

    /** What a file begins with. */
    public static byte[] head() {
        return new WireWriter(HEAD_BYTES)
                .i32(Wire.TELEMETRY_MAGIC)
                .i32(Wire.TELEMETRY_VERSION)
                .bytes();
    }

    private List<TelemetryRecord> all() {
        while (in.remaining() > 0) {
            int at = in.at();
            try {
                next(at);
            } catch (WireRefused | IndexOutOfBoundsException broken) {
                throw new WireRefused(
                        "the record at byte " + at + " is broken: " + broken.getMessage());
            }
        }
        return records;
    }

    private void next(int at) {
        int head = in.i32();
        int words = head >>> 8;
        int end = at + 4 * words;
        if (words < 1 || end > length || end < at) throw new WireRefused(words + " words");
        switch (head & 0xff) {
            case Wire.TELEMETRY_RUN -> {
                run = run();
                records.add(run);
            }
            case Wire.TELEMETRY_STEP -> records.add(step(words));
            case Wire.TELEMETRY_FRAME ->
                    records.add(
                            new TelemetryRecord.Frame(
                                    in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32()));
            case Wire.TELEMETRY_LOST -> records.add(new TelemetryRecord.Lost(in.i32()));
            default -> throw new WireRefused("no record has the kind " + (head & 0xff));
        }
        if (in.at() > end) throw new WireRefused("it is longer than " + words + " words");
        in.seek(end);
    }

    private TelemetryRecord.Run run() {
        int stepsPerSecond = in.i32();
        int kernels = in.i32();
        int counters = in.i32();
        int gauges = in.i32();
        List<String> kernelNames = names(kernels);
        List<String> counterNames = names(counters);
        List<TelemetryRecord.GaugeName> gaugeNames = new ArrayList<>();
        for (int i = 0; i < gauges; i++) {
            String name = in.text(TEXT_BYTES_MAX);
            gaugeNames.add(new TelemetryRecord.GaugeName(name, in.text(TEXT_BYTES_MAX)));
        }
        return new TelemetryRecord.Run(
                stepsPerSecond, kernelNames, counterNames, List.copyOf(gaugeNames));
    }

    private List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) names.add(in.text(TEXT_BYTES_MAX));
        return List.copyOf(names);
    }

    private TelemetryRecord.StepRun step(int words) {
        if (run == null) throw new WireRefused("a step of which nobody told what run it is of");
        int step = in.i32();
        int start = in.i32();
        int micros = in.i32();
        int metrics = 2 * (run.counters().size() + run.gauges().size());
        List<TelemetryRecord.KernelRun> kernels = new ArrayList<>();
        for (int left = words - 4 - metrics; left > 0; left -= 2) {
            int kernel = in.i32();
            String name = run.kernels().get(kernel >>> 2);
            kernels.add(new TelemetryRecord.KernelRun(name, OUTCOMES[kernel & 3], in.i32()));
        }
        List<Double> counters = doubles(run.counters().size());
        List<Double> gauges = doubles(run.gauges().size());
        return new TelemetryRecord.StepRun(
                step, start, micros, List.copyOf(kernels), counters, gauges);
    }

    private List<Double> doubles(int count) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) values.add(in.f64());
        return List.copyOf(values);
    }
}
