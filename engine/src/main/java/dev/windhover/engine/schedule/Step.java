// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

/** The step that is being simulated. One object serves all steps. */
public final class Step {
    private float seconds;
    private int number;

    public Step(int stepsPerSecond) {
        rate(stepsPerSecond);
    }

    void rate(int stepsPerSecond) {
        seconds = 1f / stepsPerSecond;
    }

    /** Counts from 0. */
    public int number() {
        return number;
    }

    /** Simulated length, the same until the game is configured otherwise. */
    public float seconds() {
        return seconds;
    }

    void become(int value) {
        number = value;
    }
}
