// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.telemetry;

import dev.windhover.engine.base.Check;

/**
 * How often something happened since the host began, also in steps that are run a second time. It
 * only grows; nothing simulated may depend on it.
 */
public final class Counter {
    private final String name;
    private long total;

    Counter(String name) {
        this.name = name;
    }

    /** It happened so many times more. */
    public void add(int times) {
        if (times < 0) Check.range("counter " + name, times, 0, Integer.MAX_VALUE);
        total += times;
    }

    String name() {
        return name;
    }

    /** Told exactly up to 2^53. */
    long total() {
        return total;
    }

    /** The host before this one, which this one goes on for, came so far. */
    void goesOnFrom(double before) {
        total += (long) before;
    }
}
