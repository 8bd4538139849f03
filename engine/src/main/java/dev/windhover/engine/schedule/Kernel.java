// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

/**
 * A function that runs in every step. It keeps no state of its own: what must survive is in tables.
 */
public interface Kernel {
    /**
     * Says which columns it reads and writes, in which stage it runs and what it comes after.
     * Called once.
     */
    void declare(Access access);

    /**
     * One step. No allocation, no clock, no randomness but what comes from the arguments and the
     * tables.
     */
    void run(Step step);

    /**
     * How declarations, errors and timings call it; among kernels without an order the smaller name
     * runs first. Two kernels of one class need names of their own.
     */
    default String name() {
        return getClass().getSimpleName();
    }
}
