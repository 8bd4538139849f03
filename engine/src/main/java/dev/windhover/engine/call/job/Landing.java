// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import dev.windhover.protocol.call.Outcome;

/** The way of a result into the journal. */
public interface Landing {
    /**
     * What a call that was worked on elsewhere came to.
     *
     * @param token of the client that called; means nothing when the game did
     * @param trace of the call, 0 when it has none
     * @param job number that the game knows it by; 0 when a client called
     * @param bytes the result, or the five texts of a refusal
     * @return false when there is no room before the next boundary; then it is tried again
     */
    boolean land(int token, int trace, int id, int job, Outcome outcome, byte[] bytes);

    /** It was worked on up to now, and is not done. */
    default void goesOn(int trace) {}
}
