// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

/** For measuring only; nothing simulated depends on it. */
@FunctionalInterface
public interface Stopwatch {
    /** Micros since 1970, as fine as the platform gives. */
    double micros();
}
