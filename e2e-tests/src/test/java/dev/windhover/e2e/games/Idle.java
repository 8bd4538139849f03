// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;

/** Kernels that do nothing, so that what a step takes is the schedule's. */
public final class Idle implements Game {
    @Override
    public void define(Definition game) {
        int kernels = game.parameter("kernels", 100, 0, 1_000);
        for (int i = 0; i < kernels; i++) {
            game.kernel(new Nothing("Nothing" + i));
        }
    }

    private static final class Nothing implements Kernel {
        private final String name;

        Nothing(String name) {
            this.name = name;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE);
        }

        @Override
        public void run(Step step) {}

        @Override
        public String name() {
            return name;
        }
    }
}
