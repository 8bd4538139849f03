// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.render.DrawList;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Inexact;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;

/**
 * Takes a chosen time for every step, as a game with too much to do would. It reads the clock,
 * which no real game may, because what a test wants is a time and not an amount of work.
 */
public final class Burner implements Game {
    /** Booting stays quick: the first second of steps is free. */
    private static final int FREE_STEPS = 60;

    /** What it did. */
    public static final class Work extends Block {
        public final IntColumn rounds = ints("rounds");
        public final IntColumn burnt = ints("burnt");

        Work() {
            super("work", 1);
        }
    }

    @Override
    public void define(Definition game) {
        Work work = game.table(new Work());
        int millis = game.parameter("millis", 200, 0, 1_000);
        int cube = game.mesh(Cube.mesh());
        // One step a frame: the frame then takes as long as the step.
        game.catchUpStepsMax(1);
        game.kernel(new Burn(work, millis));
        game.scene(
                (list, alpha) -> {
                    list.view().look(0f, 0f, 26f, 0f, 0f, 0f, 0.9f, 0.1f, 100f);
                    list.batch(DrawList.Kind.LIT, cube);
                    float x = work.burnt.get(0) % 10;
                    list.instance(
                            x, 0f, 0f, 2f, 0f, 0f, 0f, 1f, DrawList.colour(1f, 0.4f, 0.2f, 1f));
                });
        game.publish("work", work);
    }

    private static final class Burn implements Kernel {
        private final Work work;
        private final int millis;

        Burn(Work work, int millis) {
            this.work = work;
            this.millis = millis;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(work.rounds, work.burnt);
        }

        @Override
        @Inexact("it burns a time and not a work, on purpose")
        public void run(Step step) {
            if (step.number() < FREE_STEPS) return;
            long end = System.nanoTime() + millis * 1_000_000L;
            int rounds = work.rounds.get(0);
            while (System.nanoTime() < end) {
                rounds++;
            }
            work.rounds.set(0, rounds);
            work.burnt.set(0, work.burnt.get(0) + 1);
        }
    }
}
