// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import dev.windhover.protocol.call.Outcome;

/**
 * Where a {@link JobPlace} tells what becomes of jobs, on the host's thread and between two frames.
 * What is told of a ticket that has ended is ignored.
 */
public interface JobDesk {
    /** Somebody works on it now. */
    void begun(int ticket);

    /**
     * @param share that is done, 0 to 1; less than before is ignored
     */
    void advanced(int ticket, float share);

    /** Its slice took so long that frames had to wait for it. */
    void slow(int ticket, int micros);

    /**
     * @param bytes the result, or the five texts of a refusal; the desk keeps them
     */
    void ended(int ticket, Outcome outcome, byte[] bytes);

    /** It was stopped because it was cancelled. */
    void stopped(int ticket);

    /** Whoever ran it is gone. */
    void lost(int ticket);
}
