// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.base.Trig;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.input.Pads;
import dev.windhover.engine.input.Pens;
import dev.windhover.engine.input.TextInput;
import dev.windhover.engine.input.Tilt;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.TextColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Inexact;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.RowKernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Key;

/**
 * Balloons are let go, rise, lean and are gone: by every kind of input, by commands and by chance.
 * A fault can be planted: a kernel whose sine is that of the machine, or one that counts its runs.
 */
public final class Fair implements Game {
    static final int BALLOONS_MAX = 120;
    private static final int LIFE_STEPS = 90;

    private static final int NONE = 0;
    private static final int USES_MATH = 1;
    private static final int COUNTS_RUNS = 2;

    /** One row per balloon. */
    public static final class BalloonTable extends Table {
        public final FloatColumn x = floats("x");
        public final FloatColumn y = floats("y");
        public final DoubleColumn lean = doubles(Field.of("lean"));
        public final IntColumn age = ints("age");

        BalloonTable() {
            super("balloon", BALLOONS_MAX);
        }
    }

    /** What there is one of. */
    public static final class Ground extends Block {
        public final FloatColumn wind = floats("wind");
        public final IntColumn let = ints("let");
        public final IntColumn refused = ints("refused");
        public final IntColumn keys = ints("keys");
        public final TextColumn sign = text(Field.of("sign").width(24));

        Ground() {
            super("ground", 1);
        }
    }

    private record LetGo(BalloonTable balloons, Ground ground, World world, long seed) {
        boolean at(float x, float y) {
            if (balloons.isFull()) {
                ground.refused.set(0, ground.refused.get(0) + 1);
                return false;
            }
            int number = ground.let.get(0);
            ground.let.set(0, number + 1);
            int row = balloons.add(world.entities().create());
            balloons.x.set(row, x);
            balloons.y.set(row, y);
            balloons.lean.set(row, Rng.between(seed, number, -1f, 1f));
            return true;
        }
    }

    private record RiseBalloons(BalloonTable balloons, Ground ground, Pads pads, Tilt tilt)
            implements RowKernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS)
                    .eachRow(balloons)
                    .reads(balloons.lean, ground.wind)
                    .reads(pads, tilt)
                    .writes(balloons.x, balloons.y, balloons.age);
        }

        @Override
        public void run(Step step, int fromRow, int toRow) {
            float wind = ground.wind.get(0) + pads.axis(0, 0) + pads.axis(1, 0);
            for (int row = fromRow; row < toRow; row++) {
                float lean = (float) balloons.lean.get(row);
                balloons.x.set(row, balloons.x.get(row) + (wind + lean) * step.seconds());
                balloons.y.set(row, balloons.y.get(row) + Trig.cos(lean) * step.seconds());
                balloons.age.set(row, balloons.age.get(row) + 1);
            }
        }
    }

    private static final class LeanBalloons implements Kernel {
        private final BalloonTable balloons;
        private final Ground ground;
        private final int fault;
        private int runs;

        LeanBalloons(BalloonTable balloons, Ground ground, int fault) {
            this.balloons = balloons;
            this.ground = ground;
            this.fault = fault;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).reads(balloons.age, ground.keys).writes(balloons.lean);
        }

        @Override
        public void run(Step step) {
            // Only once a key was pressed: a run without one is the same everywhere.
            boolean isInexact = fault == USES_MATH && ground.keys.get(0) > 0;
            if (fault == COUNTS_RUNS) runs++;
            for (int row = 0; row < balloons.count(); row++) {
                double turned = balloons.lean.get(row) + 1e3 * balloons.age.get(row) + row + runs;
                balloons.lean.set(row, isInexact ? ofTheMachine(turned) : Trig.sin((float) turned));
            }
        }

        @Inexact("on purpose: this is the fault that is planted")
        private static double ofTheMachine(double turned) {
            return Math.sin(turned);
        }
    }

    private record DropBalloons(BalloonTable balloons, World world) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.GEOMETRY).reads(balloons.age).changes(balloons);
        }

        @Override
        public void run(Step step) {
            for (int row = balloons.count() - 1; row >= 0; row--) {
                if (balloons.age.get(row) > LIFE_STEPS) world.despawn(balloons.entity(row));
            }
        }
    }

    private record Hands(LetGo letGo, Ground ground, Controls controls) implements InputHandler {
        @Override
        public void keyDown(Key key, int modifiers, boolean repeat) {
            if (!repeat) ground.keys.set(0, ground.keys.get(0) + 1);
            letGo.at(key.ordinal() / 4f, 0f);
        }

        @Override
        public void pointerDown(int pointer, int button, float x, float y, int modifiers) {
            letGo.at(x / 64f, y / 64f);
        }

        @Override
        public void pointerMoved(int pointer, int buttons, float x, float y, int modifiers) {
            if (buttons != 0) letGo.at(x / 64f, y / 64f);
        }
    }

    private record Desk(LetGo letGo, Ground ground) implements FairApi {
        @Override
        public int release(int count) {
            int gone = 0;
            while (gone < Math.min(count, BALLOONS_MAX) && letGo.at(gone / 8f, 0f)) gone++;
            return gone;
        }

        @Override
        public void wind(float speed) {
            ground.wind.set(0, speed);
        }

        @Override
        public void sign(String text) {
            ground.sign.set(0, text);
        }
    }

    @Override
    public void define(Definition game) {
        game.replays();
        int fault = game.parameter("fault", NONE, NONE, COUNTS_RUNS);
        BalloonTable balloons = game.table(new BalloonTable());
        Ground ground = game.table(new Ground());
        Pads pads = game.sense(new Pads());
        Tilt tilt = game.sense(new Tilt());
        game.sense(new Pens(game.controls()));
        // What a player types fits the sign; what is pasted may not.
        game.sense(
                new TextInput(
                        (text, isPasted) -> {
                            if (text.length() <= 8) ground.sign.set(0, text);
                        }));
        LetGo letGo = new LetGo(balloons, ground, game.world(), game.seed());
        game.kernel(new LeanBalloons(balloons, ground, fault));
        game.kernel(new RiseBalloons(balloons, ground, pads, tilt));
        game.kernel(new DropBalloons(balloons, game.world()));
        game.input(new Hands(letGo, ground, game.controls()));
        game.handler(new FairDispatcher(new Desk(letGo, ground)));
        game.publish("ground", ground);
        game.setup(
                world -> {
                    for (int n = 0; n < 12; n++) letGo.at(n, n % 3);
                });
        game.scene((list, alpha) -> list.background(0.3f, 0.5f, 0.7f));
    }
}
