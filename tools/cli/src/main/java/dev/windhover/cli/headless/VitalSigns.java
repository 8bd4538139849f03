// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.headless.health.Vitals;
import dev.windhover.cli.headless.health.Vitals.KernelTime;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.schedule.Timings;
import java.util.ArrayList;
import java.util.List;

/** Takes a game's vitals on its thread, for any other to read. */
final class VitalSigns {
    private final Host host;
    private volatile Vitals last;
    private volatile long beatNanos;
    private String error = "";
    private long errorNanos;
    private long droppedNanos;

    VitalSigns(Host host) {
        this.host = host;
        beat();
        take(0);
    }

    /** A frame was done. */
    void beat() {
        beatNanos = System.nanoTime();
    }

    /** Something that a page would be warned of. */
    void error(String line) {
        error = line;
        errorNanos = System.nanoTime();
    }

    void take(int peers) {
        long dropped = host.clock().dropped();
        if (last != null && dropped > last.dropped()) droppedNanos = beatNanos;
        last =
                new Vitals(
                        beatNanos,
                        host.world().step(),
                        host.clock().isPaused(),
                        host.timings().stepMicros(),
                        dropped,
                        droppedNanos,
                        peers,
                        host.arena().bytes(),
                        error,
                        errorNanos,
                        kernels(host.timings()),
                        host.telemetry().readings());
    }

    private static List<KernelTime> kernels(Timings timings) {
        List<KernelTime> kernels = new ArrayList<>();
        for (int i = 0; i < timings.count(); i++) {
            kernels.add(
                    new KernelTime(
                            timings.name(i),
                            timings.runs(i),
                            timings.totalMicros(i),
                            timings.micros(i)));
        }
        return kernels;
    }

    /** As taken last, with the time of the last frame. */
    Vitals last() {
        return last.at(beatNanos);
    }
}
