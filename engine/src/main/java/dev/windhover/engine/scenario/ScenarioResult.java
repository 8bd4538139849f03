// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.journal.Recording;

/** What a run of a scenario came to, and its recording, with a hash of every step. */
public final class ScenarioResult {
    private final Scenario scenario;
    private final int steps;
    private final ScenarioFailed failed;
    private final byte[] bytes;
    private final int worldBytes;

    ScenarioResult(
            Scenario scenario, int steps, ScenarioFailed failed, byte[] bytes, int worldBytes) {
        this.scenario = scenario;
        this.steps = steps;
        this.failed = failed;
        this.bytes = bytes;
        this.worldBytes = worldBytes;
    }

    /** What was played. */
    public Scenario scenario() {
        return scenario;
    }

    /** Whether all held. */
    public boolean isPassed() {
        return failed == null;
    }

    /** Why it failed; null when it did not. */
    public ScenarioFailed failed() {
        return failed;
    }

    /**
     * Goes on with what passed.
     *
     * @throws ScenarioFailed when it did not
     */
    public ScenarioResult orThrow() {
        if (failed != null) throw failed;
        return this;
    }

    /** Steps that were done. */
    public int steps() {
        return steps;
    }

    /** Of the world after so many steps, 1 or more. */
    public long hash(int step) {
        Recording recording = recording();
        int n = recording.hashAfter(step);
        Check.that(n >= 0, "no hash after step " + step + " of " + steps);
        return recording.hash(n);
    }

    /** All that entered and a hash of every step, also of a run that failed. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The same, to be read and replayed. */
    public Recording recording() {
        return Recording.of(bytes);
    }

    /**
     * Holds the run to something that no run may break.
     *
     * @throws ScenarioFailed with step, table and column when it is broken
     */
    public ScenarioResult prove(Proof proof) {
        orThrow();
        new Trial(scenario, recording(), proof).hold();
        return this;
    }

    /**
     * Has today's code play what {@link Scenario#golden} kept, and compares each step.
     *
     * @throws ScenarioFailed with step, table, row, column and both values where it parts
     */
    public ScenarioResult mustMatch(byte[] golden) {
        return mustMatch(golden, "");
    }

    /**
     * The same, which tells how to keep today's run in place of what was kept.
     *
     * @param golden nothing where nothing was kept, which fails too
     * @param renew the command; for who meant the change
     */
    public ScenarioResult mustMatch(byte[] golden, String renew) {
        orThrow();
        new Golden(scenario, renew).hold(golden, recording());
        return this;
    }

    /** Of the world at the end, as a keyframe. */
    int worldBytes() {
        return worldBytes;
    }
}
