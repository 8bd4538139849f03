// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.engine.scenario.Scenario;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Waits for a scenario as long as its kernels begin and end: neither a kernel nor a script that
 * goes round for ever keeps the others from being played.
 */
final class ScenarioWatch {
    private final Scenario scenario;
    private final int patienceSeconds;
    private final Place place = new Place();
    private final StepWatch watch;

    ScenarioWatch(Scenario scenario, int patienceSeconds) {
        this.scenario = scenario.heardBy(place);
        this.patienceSeconds = patienceSeconds;
        watch = new StepWatch(TimeUnit.SECONDS.toMillis(patienceSeconds), () -> place.heard);
    }

    /** It never ends; the message says which, at which step and where. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private Refused(String message) {
            super(message);
        }
    }

    /** What was heard last, by whoever watches from another thread. */
    private static final class Place implements Scenario.Progress {
        private volatile long heard;
        private volatile int steps;
        private volatile String kernel = "";

        @Override
        public void begins(String scope, int step) {
            kernel = scope;
            steps = step;
            heard = heard + 1;
        }

        @Override
        public void ends() {
            kernel = "";
            heard = heard + 1;
        }

        @Override
        public void stepped(int done) {
            steps = done;
            heard = heard + 1;
        }
    }

    /** Does something with the scenario. */
    <T> T run(Function<Scenario, T> work) throws Refused, InterruptedException {
        return run(scenario, work);
    }

    /** The same with what came of it here before, which is heard too. */
    <S, T> T run(S done, Function<S, T> work) throws Refused, InterruptedException {
        try {
            return watch.run("scenario " + scenario.name(), () -> work.apply(done));
        } catch (StepWatch.Endless endless) {
            String in = place.kernel;
            String what = in.isEmpty() ? "it" : "the kernel " + in;
            throw new Refused(
                    ("scenario " + scenario.name() + ", step " + place.steps + ": " + what)
                            + (" does not end; after " + patienceSeconds)
                            + (" s without another step it is here:" + endless.place()));
        }
    }
}
