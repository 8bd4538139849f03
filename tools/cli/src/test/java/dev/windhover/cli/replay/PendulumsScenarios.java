// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioRun;
import dev.windhover.engine.scenario.Scenarios;
import java.util.List;

/** What pendulums are held to. */
public final class PendulumsScenarios implements Scenarios {
    /** The script goes round at this step, 20, as long as this is set. */
    static final String ROUND = "windhover.test.round";

    @Override
    public List<Scenario> all() {
        return List.of(
                Scenario.of("left-alone", Pendulums::new, PendulumsScenarios::leftAlone)
                        .about("Nobody touches them")
                        .seeded(4),
                Scenario.of("pulled-hard", Pendulums::new, run -> run.steps(50))
                        .with("gravity", 60));
    }

    private static void leftAlone(ScenarioRun run) {
        run.steps(20);
        while (run.step() == Integer.getInteger(ROUND, -1)) Thread.onSpinWait();
        run.steps(180);
    }
}
