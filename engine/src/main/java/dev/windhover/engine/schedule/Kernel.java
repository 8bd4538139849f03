// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

/**
 * A function that runs in every step. It keeps no state of its own: what must survive is in tables.
 */
public interface Kernel {
    /** Says which columns it reads and writes, and in which stage it runs. Called once. */
    void declare(Access access);

    /**
     * One step. No allocation, no clock, no randomness but what comes from the arguments and the
     * tables.
     */
    void run(Step step);

    /** How errors and timings call it. */
    default String name() {
        return getClass().getSimpleName();
    }
}
