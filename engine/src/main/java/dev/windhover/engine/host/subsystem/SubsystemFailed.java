// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.subsystem;

/**
 * A subsystem threw while it started or stopped. The cause is what it threw; what others threw
 * while they were stopped for it is suppressed in it.
 */
public final class SubsystemFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String subsystem;
    private final Phase phase;

    SubsystemFailed(String subsystem, Phase phase, Throwable cause) {
        super(
                "subsystem "
                        + subsystem
                        + " failed to "
                        + (phase == Phase.INITIALISE ? "initialise" : "shut down")
                        + ": "
                        + cause,
                cause);
        this.subsystem = subsystem;
        this.phase = phase;
    }

    public String subsystem() {
        return subsystem;
    }

    /** INITIALISE or SHUTDOWN. */
    public Phase phase() {
        return phase;
    }
}
