// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import dev.windhover.engine.telemetry.Reading;
import java.util.List;

/**
 * What a game's thread told of itself last, between two frames. Times are of {@link
 * System#nanoTime}.
 *
 * @param nanos when
 * @param step the last that ran
 * @param paused whether no steps are due
 * @param stepMicros what the last step took
 * @param dropped steps that were due and left out, since the start
 * @param droppedNanos when the last of them was
 * @param peers who are connected
 * @param arenaBytes of the memory that the tables lie in
 * @param error what a page would have been warned of last; empty when nothing was
 * @param errorNanos when that was
 * @param kernels in the order of the plan
 * @param readings of the counters and gauges of the game
 */
public record Vitals(
        long nanos,
        int step,
        boolean paused,
        int stepMicros,
        long dropped,
        long droppedNanos,
        int peers,
        long arenaBytes,
        String error,
        long errorNanos,
        List<KernelTime> kernels,
        List<Reading> readings) {
    /**
     * What one kernel took, since the start and last.
     *
     * @param name of it
     * @param runs steps in which it ran to its end
     * @param micros in all of them
     * @param lastMicros in the last step; 0 when it did not run in it
     */
    public record KernelTime(String name, int runs, long micros, int lastMicros) {}

    public Vitals {
        kernels = List.copyOf(kernels);
        readings = List.copyOf(readings);
    }

    /** The same of another moment. */
    public Vitals at(long nanos) {
        return new Vitals(
                nanos,
                step,
                paused,
                stepMicros,
                dropped,
                droppedNanos,
                peers,
                arenaBytes,
                error,
                errorNanos,
                kernels,
                readings);
    }
}
