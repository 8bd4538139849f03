// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.telemetry.Counter;
import dev.windhover.engine.telemetry.Gauge;
import java.util.ArrayList;
import java.util.List;

/** A shooting gallery that counts its shots, with a kernel that breaks when it is told to. */
final class Gallery implements Game {
    static final String ODD = "Break \"all\"\nnow";

    private static final class Stand extends Block {
        final IntColumn shots = ints("shots");
        final IntColumn seen = ints("seen");
        final IntColumn last = ints("last");

        Stand() {
            super("stand", 1);
        }
    }

    /** The step that {@link #ODD} throws in. */
    int breaksAt = -1;

    /** What each kernel takes. */
    int micros;

    /** Moved by the kernels alone. */
    int clock;

    final boolean counts;

    private record Named(String name, List<IntColumn> writes, int every, Runs what)
            implements Kernel {
        interface Runs {
            void run(int step);
        }

        @Override
        public void declare(Access access) {
            access.every(every);
            for (IntColumn each : writes) access.writes(each);
        }

        @Override
        public void run(Step step) {
            what.run(step.number());
        }
    }

    Gallery(boolean counts) {
        this.counts = counts;
    }

    @Override
    public void define(Definition game) {
        Stand stand = game.table(new Stand());
        List<Counter> counters = new ArrayList<>();
        List<Gauge> gauges = new ArrayList<>();
        if (counts) {
            counters.add(game.counter("shots fired"));
            gauges.add(game.gauge("queue", "ships"));
            gauges.add(game.gauge("broken gauge", ""));
        }
        Named.Runs shoot =
                step -> {
                    clock += micros;
                    stand.shots.set(0, stand.shots.get(0) + 2);
                    if (counts) counters.get(0).add(2);
                    if (counts) gauges.get(0).set(step / 2.0);
                    if (counts) gauges.get(1).set(Double.POSITIVE_INFINITY);
                };
        Named.Runs breaks =
                step -> {
                    clock += micros;
                    if (step == breaksAt) throw new IllegalStateException("out of balls");
                };
        game.kernel(new Named("AShoot", List.of(stand.shots), 1, shoot));
        game.kernel(new Named(ODD, List.of(stand.seen), 1, breaks));
        game.kernel(new Named("Rest", List.of(stand.last), 2, step -> clock += micros));
    }
}
