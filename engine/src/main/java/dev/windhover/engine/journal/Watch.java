// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.state.World;

/** Sees the world when a step has run, before anything enters for the next. */
public interface Watch {
    /** Of nobody. */
    Watch NONE = world -> {};

    /** Reads, and writes nothing. */
    void closed(World world);
}
