// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import dev.windhover.engine.base.Identity;
import dev.windhover.engine.state.World;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A game that can be looked into, from any thread. */
public interface Insight {
    /** Which run of which build it is. */
    Identity identity();

    /** What it and its host wrote down of late. */
    LogShelf logs();

    /**
     * Has a look at its world between two frames, on its own thread.
     *
     * @return never done when the game hangs, and cancelled when it has ended
     */
    <T> CompletableFuture<T> look(Function<World, T> how);
}
