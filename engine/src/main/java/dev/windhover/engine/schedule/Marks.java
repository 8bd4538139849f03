// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

/**
 * Hears at the moment when a scope begins and ends, for profilers that take the time themselves.
 * One scope at a time.
 */
public interface Marks {
    /**
     * A scope begins.
     *
     * @param scope the name of a kernel, or "scene"
     */
    void begins(String scope, int step);

    /** It ended, or threw. */
    void ends();
}
