// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.base.Trig;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Inexact;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;

/** A hundred thousand sines or cosines in a step: ours, the platform's, or neither. */
public final class Sines implements Game {
    /** How many a step takes. */
    public static final int ANGLES = 100_000;

    /** Whose function is taken, in the order of the parameter {@code whose}. */
    public enum Whose {
        NOBODYS,
        OUR_SIN,
        OUR_COS,
        PLATFORM_SIN,
        PLATFORM_COS
    }

    /** What was added up; never published. */
    public static final class Total extends Block {
        public final DoubleColumn value = doubles(Field.of("value"));

        Total() {
            super("total", 1);
        }
    }

    @Override
    public void define(Definition game) {
        Whose whose = Whose.values()[game.parameter("whose", 0, 0, Whose.values().length - 1)];
        // Angles of a game lie within a few turns, those of a careless one within many.
        int turns = game.parameter("turns", 2, 1, 1_000_000);
        game.kernel(new Add(game.table(new Total()), whose, turns));
    }

    private static final class Add implements Kernel {
        private final Total total;
        private final Whose whose;
        private final double spread;

        Add(Total total, Whose whose, int turns) {
            this.total = total;
            this.whose = whose;
            spread = turns * 6.283185307179586 / ANGLES;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(total.value);
        }

        @Override
        public void run(Step step) {
            total.value.set(0, sum(step.number()));
        }

        @Inexact("it is measured here and nobody compares the result")
        private double sum(int step) {
            double sum = 0;
            double shift = step * 0.001;
            for (int i = 0; i < ANGLES; i++) {
                double angle = (i - ANGLES / 2) * spread + shift;
                switch (whose) {
                    case OUR_SIN -> sum += Trig.sin(angle);
                    case OUR_COS -> sum += Trig.cos(angle);
                    case PLATFORM_SIN -> sum += Math.sin(angle);
                    case PLATFORM_COS -> sum += Math.cos(angle);
                    default -> sum += angle;
                }
            }
            return sum;
        }
    }
}
