// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

/** A scenario did not come to what it says, with its name and the step; a failed test in JUnit. */
public final class ScenarioFailed extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String scenario;
    private final int step;

    ScenarioFailed(String scenario, int step, String what, Throwable cause) {
        super("scenario " + scenario + ", step " + step + ": " + what, cause);
        this.scenario = scenario;
        this.step = step;
    }

    /** The name of the scenario. */
    public String scenario() {
        return scenario;
    }

    /** Steps that were done, or the first after which something differed. */
    public int step() {
        return step;
    }
}
