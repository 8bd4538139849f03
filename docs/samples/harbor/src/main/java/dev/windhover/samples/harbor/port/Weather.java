// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.port;

/** Slows vessels; in a storm pilots board nobody who has no tug. */
public enum Weather {
    CLEAR(1f),
    RAIN(0.85f),
    FOG(0.5f),
    STORM(0.7f);

    private final float pace;

    Weather(float pace) {
        this.pace = pace;
    }

    /** Share of the usual speed. */
    public float pace() {
        return pace;
    }
}
