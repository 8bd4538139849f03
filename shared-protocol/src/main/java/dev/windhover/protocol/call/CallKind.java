// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

/** What a call may do, and when. */
public enum CallKind {
    /** Changes the world, at the boundary before the next step. */
    COMMAND,
    /** Reads the world between steps. */
    QUERY,
    /** Long work off the step. */
    JOB,
    /** Decided elsewhere. */
    AUTHORITY,
    /** Done for the game by what it runs in; no client calls it. */
    PLUGIN
}
