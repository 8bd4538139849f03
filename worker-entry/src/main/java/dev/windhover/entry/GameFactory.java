// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry;

import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HostDef;

/** Makes the game that this module was built for. */
final class GameFactory {
    private GameFactory() {}

    /** The build writes the body: a constructor call of the class it was told. */
    static Game create() {
        throw new IllegalStateException("this module was built without a game");
    }

    /** What is checked; a release build puts the other method in here, and so lacks the checks. */
    static HostDef def() {
        return HostDef.checked();
    }
}
