// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * For measuring only; nothing simulated depends on it. An int, because a browser allocates an
 * object for every double that crosses into a module, sixty times a second and more.
 */
@FunctionalInterface
public interface Stopwatch {
    /** Readings wrap at 2^30 micros, about 18 minutes; only differences mean something. */
    int WRAP_MASK = (1 << 30) - 1;

    /** Micros since 1970, the lowest 30 bits. */
    int micros();

    /** The time from one reading to a later one. */
    static int between(int earlier, int later) {
        return later - earlier & WRAP_MASK;
    }
}
