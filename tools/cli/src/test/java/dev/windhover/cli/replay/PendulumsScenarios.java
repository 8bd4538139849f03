// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.Scenarios;
import java.util.List;

/** What pendulums are held to. */
public final class PendulumsScenarios implements Scenarios {
    @Override
    public List<Scenario> all() {
        return List.of(
                Scenario.of("left-alone", Pendulums::new, run -> run.steps(200))
                        .about("Nobody touches them")
                        .seeded(4),
                Scenario.of("pulled-hard", Pendulums::new, run -> run.steps(50))
                        .with("gravity", 60));
    }
}
