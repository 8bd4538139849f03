// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.configuration;

/** What a game does while nobody sees it: the tab is in the background or the window is covered. */
public enum WhenHidden {
    /** Stands still; the time that passed is not made up for. */
    PAUSE(0f),
    /**
     * Goes on at a tenth of its speed, for games that must not stand still but need not be prompt.
     */
    SLOW(0.1f),
    /** Goes on at full speed as far as the browser lets it; nothing is drawn. */
    KEEP(1f);

    private final float factor;

    WhenHidden(float factor) {
        this.factor = factor;
    }

    /** Of its speed while hidden. */
    public float factor() {
        return factor;
    }
}
