// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Stopwatch;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the jobs of a game. There is no world here: a job runs where none is, perhaps in another
 * thread, and has its arguments alone.
 */
public final class JobDefinition {
    /** Who runs jobs, in one place or another. */
    private interface Places {
        JobPlace inline(JobDefinition jobs, boolean tells, Stopwatch clock);

        WireJobs workers(int count);

        JobWorker worker(JobDefinition jobs, boolean tells);
    }

    private static final class AllPlaces implements Places {
        @Override
        public JobPlace inline(JobDefinition jobs, boolean tells, Stopwatch clock) {
            return new InlineJobs(new JobRunner(jobs, tells), clock);
        }

        @Override
        public WireJobs workers(int count) {
            return new WireJobs(count);
        }

        @Override
        public JobWorker worker(JobDefinition jobs, boolean tells) {
            return new JobWorker(new JobRunner(jobs, tells));
        }
    }

    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private final Runnable first;

    /** Made with the first handler: a game without jobs does not contain what runs them. */
    private Places places;

    public JobDefinition() {
        this(() -> {});
    }

    /**
     * @param first is told when there are jobs
     */
    public JobDefinition(Runnable first) {
        this.first = first;
    }

    /** Lets clients and the game start the jobs of an interface; several for a game. */
    public void handler(Dispatcher dispatcher) {
        Check.present("dispatcher", dispatcher);
        for (int call = 0; call < dispatcher.count(); call++) {
            Check.that(
                    dispatcher.kind(call) == CallKind.JOB,
                    dispatcher.api()
                            + "."
                            + dispatcher.name(call)
                            + " is no job: give its dispatcher to Game.define");
        }
        dispatchers.add(dispatcher);
        if (places == null) first.run();
        places = new AllPlaces();
    }

    public List<Dispatcher> dispatchers() {
        return List.copyOf(dispatchers);
    }

    /**
     * Where jobs run between the frames of their host.
     *
     * @param tells whether failures are told in full
     */
    public JobPlace inline(boolean tells, Stopwatch clock) {
        return places == null ? new NoJobs() : places.inline(this, tells, clock);
    }

    /** Where jobs run on so many workers; null when there are no jobs. */
    public WireJobs workers(int count) {
        return places == null ? null : places.workers(count);
    }

    /** One of those workers; null when there are no jobs. */
    public JobWorker worker(boolean tells) {
        return places == null ? null : places.worker(this, tells);
    }
}
