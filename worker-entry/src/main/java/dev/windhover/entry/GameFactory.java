// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry;

import dev.windhover.engine.host.Game;

/** Makes the game that this module was built for. */
final class GameFactory {
    private GameFactory() {}

    /** The build writes the body: a constructor call of the class it was told. */
    static Game create() {
        throw new IllegalStateException("this module was built without a game");
    }

    /** Whether nothing is checked; the build replaces the body by a constant. */
    static boolean isRelease() {
        return false;
    }
}
