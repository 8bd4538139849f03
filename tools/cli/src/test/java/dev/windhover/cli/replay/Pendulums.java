// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.log.Log;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;

/** Pendulums of which one can be told to fall apart, as code that was changed would. */
public final class Pendulums implements Game {
    /** The step from which on the seventh is pulled harder; none unless it is set. */
    static final String CHANGED = "windhover.test.changed";

    /** The step that throws. */
    static final String BROKEN = "windhover.test.broken";

    /** The step that does not end as long as this is set. */
    static final String ENDLESS = "windhover.test.endless";

    private static final int COUNT = 40;

    private static final class Swing extends Block {
        private final FloatColumn angle = floats("angle");
        private final FloatColumn speed = floats("speed");

        Swing() {
            super("swing", COUNT);
        }
    }

    private record Pull(Swing swing, float gravity, int changed, int broken) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).reads(swing.angle).writes(swing.speed).after("Move");
        }

        @Override
        public void run(Step step) {
            if (step.number() == broken) throw new IllegalStateException("the thread is torn");
            while (step.number() == Integer.getInteger(ENDLESS, -1)) Thread.onSpinWait();
            for (int row = 0; row < COUNT; row++) {
                boolean isChanged = row == 7 && step.number() >= changed;
                float pull = isChanged ? gravity * 1.5f : gravity;
                float more = -pull * swing.angle.get(row) * step.seconds();
                swing.speed.set(row, swing.speed.get(row) + more);
            }
        }
    }

    private record Move(Swing swing) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).reads(swing.speed).writes(swing.angle);
        }

        @Override
        public void run(Step step) {
            for (int row = 0; row < COUNT; row++) {
                float more = swing.speed.get(row) * step.seconds();
                swing.angle.set(row, swing.angle.get(row) + more);
            }
        }
    }

    @Override
    public void define(Definition game) {
        Swing swing = game.table(new Swing());
        float gravity = game.parameter("gravity", 9, 1, 100);
        int never = Integer.MAX_VALUE;
        int changed = Integer.getInteger(CHANGED, never);
        game.kernel(new Pull(swing, gravity, changed, Integer.getInteger(BROKEN, never)));
        game.kernel(new Move(swing));
        Log log = game.log("swing");
        game.setup(
                world -> {
                    log.debug("{} hang", COUNT);
                    for (int row = 0; row < COUNT; row++) {
                        swing.angle.set(row, Rng.between(game.seed(), row, -1f, 1f));
                    }
                });
    }
}
