// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.host.HostMisused.Reason;

/** Where a host is in its life, and which calls make sense there. */
final class Life {
    private HostState state = HostState.CREATED;
    private boolean inFrame;

    HostState state() {
        return state;
    }

    /** From CREATED to INITIALISING. */
    void starts() {
        if (state == HostState.RUNNING) {
            throw misused(Reason.STARTED_TWICE, "start of a host that runs");
        }
        if (state != HostState.CREATED) throw misused(reason(), "start of a host that is " + state);
        state = HostState.INITIALISING;
    }

    /** Nothing of the world was touched: it can be started again. */
    void startsOver() {
        state = HostState.CREATED;
    }

    /** The world of a host that runs is filled once more. */
    void fillsAgain() {
        mustRun("a new beginning");
        state = HostState.INITIALISING;
    }

    void runs() {
        state = HostState.RUNNING;
    }

    void fails() {
        state = HostState.FAILED;
        inFrame = false;
    }

    /** A failed host stays one. */
    void stops() {
        if (state != HostState.FAILED) state = HostState.STOPPED;
    }

    void entersFrame(double nowMicros) {
        mustRun("a frame");
        if (nowMicros - nowMicros != 0) {
            String time = nowMicros != nowMicros ? "NaN" : "infinity";
            throw misused(Reason.TIME_NOT_FINITE, "a frame at the time " + time);
        }
        if (nowMicros < 0) {
            throw misused(Reason.TIME_NEGATIVE, "a frame at the time " + (float) nowMicros);
        }
        inFrame = true;
    }

    void leavesFrame() {
        inFrame = false;
    }

    boolean isInFrame() {
        return inFrame;
    }

    /** For calls that need a started host between its frames. */
    void mustRun(String what) {
        if (state != HostState.RUNNING)
            throw misused(reason(), what + " of a host that is " + state);
        mustBeBetweenFrames(what);
    }

    /** For calls that make sense before the start as well. */
    void mustBeUsable(String what) {
        if (state != HostState.CREATED) mustRun(what);
    }

    void mustBeBetweenFrames(String what) {
        if (inFrame) throw misused(Reason.INSIDE_A_FRAME, what + " from inside a frame");
    }

    private Reason reason() {
        switch (state) {
            case CREATED:
                return Reason.NOT_STARTED;
            case INITIALISING:
                return Reason.STARTING;
            case STOPPED:
                return Reason.STOPPED;
            default:
                return Reason.FAILED;
        }
    }

    private static HostMisused misused(Reason reason, String message) {
        return new HostMisused(reason, message);
    }
}
