// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

/** What a button does. */
public enum Choice {
    PLAY_ALONE,
    PLAY_TOGETHER,
    /** Enters a player's name. */
    NAME,
    CONTROLS,
    SOUND,
    WHOLE_SCREEN,
    PAUSE,
    GO_ON,
    AGAIN,
    /** Ends the match. */
    TITLE,
    /** Asks for the key or button of a slot. */
    BIND,
    DEFAULTS,
    BACK
}
