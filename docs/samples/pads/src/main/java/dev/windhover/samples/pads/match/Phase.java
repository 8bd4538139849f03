// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.match;

/** Where a match is. */
public enum Phase {
    /** Behind the title: machines play, and nobody counts. */
    DEMO,
    /** Counting down to a round. */
    READY,
    PLAY,
    /** A goal, or a round without one. */
    BREAK,
    OVER
}
