// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.counter;

import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioRun;
import dev.windhover.engine.scenario.Scenarios;
import java.util.List;

/** What the counter is held to. */
public final class CounterScenarios implements Scenarios {
    @Override
    public List<Scenario> all() {
        return List.of(
                Scenario.of("idle", Counter::new, CounterScenarios::idle)
                        .about("Nobody presses anything"),
                Scenario.of("pressed-and-cleared", Counter::new, CounterScenarios::cleared)
                        .about("Presses are counted until the page begins anew"));
    }

    private static void idle(ScenarioRun run) {
        run.steps(120);
        run.must(run.block(TallyBlock.class).presses.get(0) == 0, "nothing was counted");
    }

    private static void cleared(ScenarioRun run) {
        TallyBlock tally = run.block(TallyBlock.class);
        CounterClient page = new CounterClient(run.caller());
        for (int press = 1; press <= 12; press++) {
            run.pointerDown(5f, 5f).pointerUp(5f, 5f).steps(3);
            run.must(tally.presses.get(0) == press, "each press is counted once");
        }
        int told = run.done(page.clear());
        run.must(told == 12, "the page is told how many there were");
        run.must(tally.presses.get(0) == 0, "it begins anew");
        run.pointerDown(5f, 5f).steps(10);
        run.must(tally.presses.get(0) == 1, "it counts on");
    }
}
