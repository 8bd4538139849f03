// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Stopwatch;

/**
 * A stopwatch that stands still until somebody wants to know: a browser allocates an object for
 * every look at its clock.
 */
final class Measuring implements Stopwatch {
    private final Stopwatch stopwatch;
    private boolean on;

    Measuring(Stopwatch stopwatch, boolean on) {
        this.stopwatch = stopwatch;
        this.on = on;
    }

    /** From here on; between frames, so that no time is taken with two readings of two kinds. */
    void start() {
        on = true;
    }

    /** From here on it stands still again, where it did before anybody started it. */
    void stop(boolean always) {
        on = always;
    }

    boolean isOn() {
        return on;
    }

    /** The time, also while nobody wants to know. */
    int now() {
        return stopwatch.micros();
    }

    @Override
    public int micros() {
        return on ? stopwatch.micros() : 0;
    }
}
