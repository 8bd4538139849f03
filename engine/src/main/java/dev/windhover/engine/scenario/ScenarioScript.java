// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

/** What happens in a scenario, in its order: steps, input, calls, and what must hold. */
@FunctionalInterface
public interface ScenarioScript {
    /** Called once in each run, and may not depend on anything but what the run tells. */
    void play(ScenarioRun run);
}
