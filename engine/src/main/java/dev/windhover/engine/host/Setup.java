// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.state.World;

/**
 * Fills the world before the first step. Step code: only the seed and the parameters may decide.
 */
@FunctionalInterface
public interface Setup {
    void fill(World world);
}
