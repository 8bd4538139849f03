// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

/** What lies over the rink. */
public enum Screen {
    TITLE,
    /** Nothing but the button that pauses. */
    PLAY,
    PAUSE,
    CONTROLS,
    OVER
}
