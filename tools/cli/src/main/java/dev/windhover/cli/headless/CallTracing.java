// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.headless.health.CallSpan;
import dev.windhover.engine.host.Host;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Has a host tell what a share of its calls goes through, and reads what it tells. */
final class CallTracing {
    private static final CallSpan.Phase[] PHASES = CallSpan.Phase.values();

    /** A clock's readings are the lowest bits of its micros. */
    private static final long CLOCK_MASK = 0x3fff_ffff;

    private static final double IDS = 0x1p32;

    private final Consumer<CallSpan> to;

    private CallTracing(Consumer<CallSpan> to) {
        this.to = to;
    }

    /** What a host's stopwatch reads. */
    static int clock() {
        return (int) (System.nanoTime() / 1_000 & CLOCK_MASK);
    }

    /**
     * From here on; between two frames.
     *
     * @param sample share of all calls, more than 0 and at most 1
     * @param to is told on the game's thread
     */
    static CallTracing begin(Host host, double sample, Consumer<CallSpan> to) {
        long most = Math.max(1, Math.round(sample * IDS) - 1);
        WireWriter batch = new WireWriter(Wire.HEADER_BYTES + 8);
        batch.begin(Wire.LOG, Wire.LOG_TRACE, 0).i32((int) most).i32(0).end();
        host.receive(new WireReader(batch.bytes()).reset(batch.length()));
        return new CallTracing(to);
    }

    /**
     * Reads a span.
     *
     * @param phase of the message
     * @param in stands behind its header
     */
    void read(int phase, WireReader in) {
        int trace = in.i32();
        int step = in.i32();
        int begin = in.i32();
        int end = in.i32();
        String name = in.text(Wire.BATCH_BYTES_MAX);
        if (phase >= PHASES.length) return;
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        long endAt = now - age(end);
        long beginAt = endAt - (end - begin & CLOCK_MASK);
        to.accept(new CallSpan(trace, PHASES[phase], name, step, beginAt, endAt));
    }

    private static long age(int reading) {
        return clock() - reading & CLOCK_MASK;
    }
}
