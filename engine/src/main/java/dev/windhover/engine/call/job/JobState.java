// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

/** How far a job is. It leaves a state to the right only, and the last four never. */
public enum JobState {
    QUEUED,
    RUNNING,
    DONE,
    REFUSED,
    FAILED,
    CANCELLED;

    /** Whether nothing more becomes of it. */
    public boolean isEnd() {
        return compareTo(RUNNING) > 0;
    }
}
