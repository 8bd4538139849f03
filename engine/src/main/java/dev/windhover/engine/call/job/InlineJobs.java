// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import dev.windhover.engine.base.Stopwatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs jobs on the host's own thread, one after the other, for a part of the time between frames.
 */
public final class InlineJobs implements JobPlace {
    /** A quarter of a frame of a 60 Hz display: steps and drawing have the rest. */
    static final int BUDGET_MICROS = 4_000;

    /** Where the clock stands still, as in tests, this many are all that fit between two frames. */
    public static final int SLICES_MAX = 256;

    /** A slice of a whole frame: with it in between, one is missed. */
    static final int SLOW_MICROS = 16_667;

    private record Waiting(int ticket, int id, byte[] arguments) {}

    private final JobRunner runner;
    private final Stopwatch stopwatch;
    private final List<Waiting> waiting = new ArrayList<>();
    private int running;

    public InlineJobs(JobRunner runner, Stopwatch stopwatch) {
        this.runner = runner;
        this.stopwatch = stopwatch;
    }

    @Override
    public void take(int ticket, int id, byte[] arguments, JobDesk desk) {
        waiting.add(new Waiting(ticket, id, arguments));
    }

    @Override
    public void cancel(int ticket, JobDesk desk) {
        if (running == ticket) {
            runner.drop();
            running = 0;
        } else if (!waiting.removeIf(each -> each.ticket() == ticket)) {
            return;
        }
        desk.stopped(ticket);
    }

    @Override
    public void poll(JobDesk desk) {
        int began = stopwatch.micros();
        int now = began;
        for (int slice = 0; slice < SLICES_MAX; slice++) {
            if (running == 0 && !next(desk)) return;
            runner.slice();
            int after = stopwatch.micros();
            int took = Stopwatch.between(now, after);
            if (took > SLOW_MICROS) desk.slow(running, took);
            if (!runner.hasEnded()) desk.advanced(running, runner.progress());
            if (runner.hasEnded()) end(desk);
            now = after;
            if (Stopwatch.between(began, now) >= BUDGET_MICROS) return;
        }
    }

    @Override
    public void close() {
        waiting.clear();
        runner.drop();
        running = 0;
    }

    private boolean next(JobDesk desk) {
        if (waiting.isEmpty()) return false;
        Waiting job = waiting.remove(0);
        running = job.ticket();
        desk.begun(running);
        runner.begin(job.id(), job.arguments());
        return true;
    }

    private void end(JobDesk desk) {
        int ticket = running;
        running = 0;
        desk.ended(ticket, runner.outcome(), runner.result());
        runner.drop();
    }
}
