// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.audio;

/** What sounds do while the game is paused, and while nobody sees its page. */
public enum WhenStill {
    /** They stand still as well and go on where they were. */
    PAUSE,

    /** They are heard on; for a game that is listened to. */
    GO_ON
}
