// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.samples.counter.Counter;

/** The sample, with what plays its recordings in a browser. */
public final class ReplayedCounter implements Game {
    @Override
    public void define(Definition game) {
        new Counter().define(game);
        game.replays();
    }
}
