// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;

/** Some sheep that wander, published in patches, with a count that is published whole. */
public final class Fold implements Game {
    public static final int SHEEP = 100;

    /** One row per sheep. */
    public static final class Flock extends Table {
        public final FloatColumn x = floats("x");
        public final IntColumn moved = ints("moved");

        Flock() {
            super("flock", SHEEP);
        }
    }

    /** One number. */
    public static final class Number extends Block {
        public final IntColumn value = ints("value");

        Number(String name) {
            super(name, 1);
        }
    }

    private record Wander(Flock flock) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).writes(flock.x, flock.moved);
        }

        @Override
        public void run(Step step) {
            int number = step.number();
            for (int row = number % 10; row < flock.count(); row += 10) {
                flock.x.set(row, flock.x.get(row) + Rng.between(number, row, -1f, 1f));
                flock.moved.set(row, number);
            }
        }
    }

    private record Handler(Number counter, Number secret) implements FoldApi {
        @Override
        public int count() {
            counter.value.set(0, counter.value.get(0) + 1);
            return counter.value.get(0);
        }

        @Override
        public void hide(int number) {
            secret.value.set(0, number);
        }

        @Override
        public int hidden() {
            return secret.value.get(0);
        }

        @Override
        public void tear() {
            throw new IllegalStateException("torn");
        }
    }

    @Override
    public void define(Definition game) {
        Flock flock = game.table(new Flock());
        Number counter = game.table(new Number("counter"));
        Number secret = game.table(new Number("secret"));
        game.setup(
                world -> {
                    for (int n = 0; n < SHEEP; n++) {
                        flock.x.set(flock.add(world.entities().create()), n);
                    }
                });
        game.kernel(new Wander(flock));
        game.handler(new FoldDispatcher(new Handler(counter, secret)));
        game.publish("flock", flock).every(1).patches();
        game.publish("counter", counter);
        game.scene((list, alpha) -> list.background(0.1f, 0.3f, 0.2f));
    }
}
