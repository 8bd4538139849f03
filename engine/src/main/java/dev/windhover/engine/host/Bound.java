// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

/** Provides a plugin by what the host of the game that asks can do. */
interface Bound {
    /**
     * Once, before the first frame.
     *
     * @param headless whoever steps it; null for a host that steps itself
     */
    void bind(Host host, HeadlessHost headless);

    /** Behind a frame. */
    default void between() {}
}
