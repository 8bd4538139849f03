// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

/**
 * The work of a job, in slices: between two of them it can be told to stop and asked how far it is.
 *
 * @param <R> result of the job
 */
public interface Sliced<R> {
    /** Works on for some milliseconds. True when the work is done and there is a result. */
    boolean slice();

    R result();

    /** The share that is done, 0 to 1. */
    default double progress() {
        return 0;
    }
}
