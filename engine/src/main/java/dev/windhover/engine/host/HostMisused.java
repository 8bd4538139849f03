// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

/**
 * A call that a host cannot follow now, or with an argument that means nothing. It had no effect:
 * state, world and clock are what they were.
 */
public final class HostMisused extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** What was wrong with the call. */
    public enum Reason {
        /** The host was not started. */
        NOT_STARTED,
        /** It was started already. */
        STARTED_TWICE,
        /** It is being started. */
        STARTING,
        /** It was stopped, and what it held is gone. */
        STOPPED,
        /** It failed, and what its world holds may be half a step. */
        FAILED,
        /** The call came from inside a frame: from a kernel, a handler or the scene. */
        INSIDE_A_FRAME,
        /** An authority call was made from inside a step: by a kernel or by a handler. */
        AUTHORITY_IN_A_STEP,
        /** A plugin was asked by what a replay does not run: a query, the scene, another thread. */
        PLUGIN_OUTSIDE_A_STEP,
        /** A part was added to a game whose definition is closed. */
        DEFINED_LATE,
        /** A time that is NaN or infinite. */
        TIME_NOT_FINITE,
        /** A time before its clock began. */
        TIME_NEGATIVE,
        /** A number of steps below what makes sense. */
        STEPS_NEGATIVE
    }

    private final Reason reason;

    HostMisused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
