// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.samples.drift.Drift;

/** The sample, with what plays its recordings in a browser. */
public final class ReplayedDrift implements Game {
    @Override
    public void define(Definition game) {
        new Drift().define(game);
        game.replays();
    }
}
