// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.base.Powers;
import dev.windhover.engine.base.Rng;
import dev.windhover.engine.base.Rounding;
import dev.windhover.engine.base.Trig;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.Draws;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.LongColumn;
import dev.windhover.engine.memory.RowOrder;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;

/** Asks every function of the engine's arithmetic for many values, and keeps a hash of each. */
public final class Sweep implements Game {
    private static final int POINTS_PER_STEP = 200;

    /** A hash for each function, so that a difference has a name. */
    public static final class Swept extends Block {
        final IntColumn sin = ints("sin");
        final IntColumn cos = ints("cos");
        final IntColumn tan = ints("tan");
        final IntColumn asin = ints("asin");
        final IntColumn acos = ints("acos");
        final IntColumn atan = ints("atan");
        final IntColumn atan2 = ints("atan2");
        final IntColumn degrees = ints("degrees");
        final IntColumn exp = ints("exp");
        final IntColumn log = ints("log");
        final IntColumn pow = ints("pow");
        final IntColumn cbrt = ints("cbrt");
        final IntColumn hypot = ints("hypot");
        final IntColumn round = ints("round");
        final IntColumn even = ints("even");
        final IntColumn remainder = ints("remainder");
        final IntColumn floats = ints("floats");
        final IntColumn plain = ints("plain");
        final IntColumn negated = ints("negated");
        final IntColumn least = ints("least");
        final IntColumn whole = ints("whole");
        final IntColumn draws = ints("draws");
        final IntColumn order = ints("order");

        /** How many were run. */
        final IntColumn steps = ints("steps");

        Swept() {
            super("swept", 1);
        }
    }

    /** What draws go on from; the second is split off the first. */
    public static final class Luck extends Block {
        final LongColumn state = longs(Field.of("state"));
        final IntColumn key = ints("key");

        Luck() {
            super("luck", POINTS_PER_STEP);
        }
    }

    private record SweepFunctions(Swept swept) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).writes(swept);
        }

        @Override
        public void run(Step step) {
            swept.steps.set(0, swept.steps.get(0) + 1);
            int from = step.number() * POINTS_PER_STEP;
            for (int n = from; n < from + POINTS_PER_STEP; n++) {
                // Any double there is, NaNs and denormal ones too, and one of everyday size.
                long bits = (long) Rng.bits(1, n) << 32 | Rng.bits(2, n) & 0xffff_ffffL;
                double any = Double.longBitsToDouble(bits);
                double near = (Rng.bits(3, n) + Rng.unit(4, n)) * 0x1p-29;
                angles(any, near);
                powers(any, near);
                rest(any, near, n);
            }
        }

        private void angles(double any, double near) {
            mix(swept.sin, Trig.sin(any), Trig.sin(near));
            mix(swept.cos, Trig.cos(any), Trig.cos(near));
            mix(swept.tan, Trig.tan(any), Trig.tan(near));
            mix(swept.asin, Trig.asin(any), Trig.asin(near * 0.25));
            mix(swept.acos, Trig.acos(any), Trig.acos(near * 0.25));
            mix(swept.atan, Trig.atan(any), Trig.atan(near));
            mix(swept.atan2, Trig.atan2(any, near), Trig.atan2(near, 1.0 - near));
            mix(swept.degrees, Trig.degrees(any), Trig.radians(near));
        }

        private void powers(double any, double near) {
            mix(swept.exp, Powers.exp(any), Powers.exp(near * 180.0));
            mix(swept.log, Powers.log(any), Powers.log(Math.abs(near)));
            mix(swept.pow, Powers.pow(Math.abs(any), near), Powers.pow(near, 3.0));
            mix(swept.cbrt, Powers.cbrt(any), Powers.cbrt(near));
            mix(swept.hypot, Powers.hypot(any, near), Powers.hypot(near, 1.0 - near));
        }

        private void rest(double any, double near, int n) {
            mix(swept.round, Rounding.round(any), Rounding.round((float) near));
            mix(swept.even, Rounding.even(any), Rounding.even(Math.floor(near) + 0.5));
            mix(swept.remainder, Rounding.remainder(any, near), Rounding.floorMod(near, 0.7));
            float some = (float) near;
            mix(swept.floats, Trig.atan2(some, 0.3f), Powers.pow(Math.abs(some), 0.7f));
            mix(swept.floats, Trig.sin(some), Powers.hypot(some, 0.1f));
            mix(swept.plain, Math.sqrt(any) + Math.floor(near), Math.ceil(near) / any);
            mix(swept.plain, Math.abs(some) * any, (long) any + (int) near + (int) (float) any);
            // Minus zero of both kinds.
            mix(swept.negated, -(near * 0.0), -(some * 0f));
            mix(swept.negated, -any, -some);
            mix(swept.least, Math.min(any, near), Math.max((float) any, some));
            mix(swept.least, Math.min(near * 0.0, 0.0), Math.max(-0.0, near * 0.0));
            mix(swept.whole, Math.floorMod(Rng.bits(5, n), -7), Math.floorDiv(Rng.bits(5, n), 9));
            mix(swept.whole, Double.compare(any, near), Float.compare(some * 0f, 0f));
        }

        private static void mix(IntColumn into, double one, double two) {
            long hash = into.get(0);
            hash = Hash.lane(hash, Hash.canonical(Double.doubleToRawLongBits(one)));
            hash = Hash.lane(hash, Hash.canonical(Double.doubleToRawLongBits(two)));
            into.set(0, (int) (hash ^ hash >>> 32));
        }
    }

    /** Draws into keys, from two hands in turn, and puts the rows into their order. */
    private static final class ShuffleRows implements Kernel {
        private final Luck luck;
        private final Swept swept;
        private final Draws draws;
        private final RowOrder order = new RowOrder(POINTS_PER_STEP);

        ShuffleRows(Luck luck, Swept swept) {
            this.luck = luck;
            this.swept = swept;
            draws = new Draws(luck.state);
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).writes(luck).writes(swept.draws, swept.order);
            access.after("SweepFunctions");
        }

        @Override
        public void run(Step step) {
            if (step.number() % 50 == 0) draws.split(0, 1);
            for (int row = 0; row < POINTS_PER_STEP; row++) {
                luck.key.set(row, draws.below(row & 1, 100) - 50);
                SweepFunctions.mix(swept.draws, draws.unit(0), draws.normal(1));
                SweepFunctions.mix(swept.draws, draws.between(0, -3f, 5f), draws.bits(1));
            }
            order.by(luck.key, POINTS_PER_STEP);
            for (int place = 0; place < POINTS_PER_STEP; place++) {
                SweepFunctions.mix(swept.order, order.row(place), place);
            }
        }
    }

    @Override
    public void define(Definition game) {
        Swept swept = game.table(new Swept());
        Luck luck = game.table(new Luck());
        game.setup(world -> new Draws(luck.state).seed(0, game.seed()));
        game.kernel(new SweepFunctions(swept));
        game.kernel(new ShuffleRows(luck, swept));
        game.publish("swept", swept);
        game.scene((list, alpha) -> list.background(0f, 0f, 0f));
    }
}
