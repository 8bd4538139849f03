// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.World;
import dev.windhover.samples.drift.Drift;

/** The sample, with its world hashed so often in every step. */
public final class HashedDrift implements Game {
    @Override
    public void define(Definition game) {
        new Drift().define(game);
        int hashes = game.parameter("hashes", 0, 0, 100);
        if (hashes > 0) game.kernel(new HashWorld(game.world(), hashes));
    }

    private static final class HashWorld implements Kernel {
        private final World world;
        private final int hashes;
        private long last;

        HashWorld(World world, int hashes) {
            this.world = world;
            this.hashes = hashes;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.FINISH);
        }

        @Override
        public void run(Step step) {
            for (int i = 0; i < hashes; i++) last += world.hash();
        }
    }
}
