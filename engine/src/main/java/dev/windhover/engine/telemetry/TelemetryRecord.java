// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.telemetry;

import dev.windhover.engine.schedule.Timings.Outcome;
import java.util.List;

/** One record of telemetry, for tools. Times are micros. */
public sealed interface TelemetryRecord {
    /** What the records behind it are of; comes again when a host begins anew. */
    record Run(
            int stepsPerSecond, List<String> kernels, List<String> counters, List<GaugeName> gauges)
            implements TelemetryRecord {}

    /**
     * A gauge as the game declares it.
     *
     * @param unit may be empty
     */
    record GaugeName(String name, String unit) {}

    /**
     * A step, whole or as far as it came.
     *
     * @param start micros since 1970, the lowest 30 bits
     * @param micros of the step, with what the host does behind its kernels
     * @param kernels in the order of the step
     * @param counters totals, in the order of the run
     * @param gauges in the order of the run; NaN for none
     */
    record StepRun(
            int step,
            int start,
            int micros,
            List<KernelRun> kernels,
            List<Double> counters,
            List<Double> gauges)
            implements TelemetryRecord {
        /** The kernel that broke it off; empty when none did. */
        public String broken() {
            for (KernelRun each : kernels) {
                if (each.outcome() == Outcome.THREW) return each.kernel();
            }
            return "";
        }
    }

    /** A kernel in a step. */
    record KernelRun(String kernel, Outcome outcome, int micros) {}

    /**
     * A frame.
     *
     * @param start as of a step
     * @param micros with the steps in it
     * @param drawStart of its picture; 0 for none
     */
    record Frame(int frame, int start, int micros, int drawStart, int sceneMicros, int renderMicros)
            implements TelemetryRecord {}

    /** So many records were overwritten before anybody took them. */
    record Lost(int records) implements TelemetryRecord {}
}
