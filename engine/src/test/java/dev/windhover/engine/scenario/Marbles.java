// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.RowKernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;

/** Marbles roll and are counted; a press throws one more. One of its faults can be planted. */
final class Marbles implements Game {
    static final int MARBLES_MAX = 40;

    enum Fault {
        NONE,
        /** Rolls by what a field remembers. */
        FIELD,
        /** Counts by what it does not say that it reads. */
        UNDECLARED,
        /** Rolls by where its neighbour is, and says that it looks at its row alone. */
        NEIGHBOUR,
        /** Rolls by what another run of the game left behind. */
        STATIC,
        /** Breaks when there are too many. */
        BREAKS
    }

    static final class MarbleTable extends Table {
        final FloatColumn x = floats("x");
        final FloatColumn v = floats("v");

        MarbleTable() {
            super("marble", MARBLES_MAX);
        }
    }

    static final class Tally extends Block {
        final FloatColumn sum = floats("sum");
        final IntColumn thrown = ints("thrown");

        Tally() {
            super("tally", 1);
        }
    }

    private static final int[] RUNS = {0};

    private final Fault fault;
    private final float roll;

    Marbles() {
        this(Fault.NONE, 1f);
    }

    Marbles(Fault fault) {
        this(fault, 1f);
    }

    /** As other code would make it. */
    Marbles(Fault fault, float roll) {
        this.fault = fault;
        this.roll = roll;
    }

    private final class RollMarbles implements RowKernel {
        private final MarbleTable marbles;
        private int ran;

        RollMarbles(MarbleTable marbles) {
            this.marbles = marbles;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).eachRow(marbles).reads(marbles.v).writes(marbles.x);
        }

        @Override
        public void run(Step step, int fromRow, int toRow) {
            float more = fault == Fault.STATIC ? RUNS[0] : 0f;
            if (fault == Fault.FIELD && ran++ % 16 == 15) more = ran;
            for (int row = fromRow; row < toRow; row++) {
                float near = fault == Fault.NEIGHBOUR && row > 0 ? marbles.x.get(row - 1) : 0f;
                float x = marbles.x.get(row) + near / 8f + more;
                marbles.x.set(row, x + roll * marbles.v.get(row) * step.seconds());
            }
        }
    }

    private final class CountMarbles implements Kernel {
        private final MarbleTable marbles;
        private final Tally tally;

        CountMarbles(MarbleTable marbles, Tally tally) {
            this.marbles = marbles;
            this.tally = tally;
        }

        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).writes(tally.sum);
            if (fault != Fault.UNDECLARED) access.reads(marbles.x).after("RollMarbles");
        }

        @Override
        public void run(Step step) {
            float sum = 0f;
            for (int row = 0; row < marbles.count(); row++) sum += marbles.x.get(row);
            tally.sum.set(0, sum);
            if (fault == Fault.BREAKS && marbles.count() > 10) {
                throw new IllegalStateException("too many marbles");
            }
        }
    }

    @Override
    public void define(Definition game) {
        RUNS[0]++;
        int count = game.parameter("marbles", 5, 0, MARBLES_MAX);
        MarbleTable marbles = game.table(new MarbleTable());
        Tally tally = game.table(new Tally());
        World world = game.world();
        long seed = game.seed();
        game.kernel(new RollMarbles(marbles));
        game.kernel(new CountMarbles(marbles, tally));
        game.input(
                new InputHandler() {
                    @Override
                    public void pointerDown(int pointer, int button, float x, float y, int keys) {
                        if (marbles.isFull()) return;
                        tally.thrown.set(0, tally.thrown.get(0) + 1);
                        add(marbles, world, seed, 1_000 + tally.thrown.get(0), x);
                    }
                });
        game.setup(
                filled -> {
                    for (int n = 0; n < count; n++) add(marbles, filled, seed, n, n);
                });
    }

    private static void add(MarbleTable marbles, World world, long seed, int n, float x) {
        int row = marbles.add(world.entities().create());
        marbles.x.set(row, x);
        marbles.v.set(row, Rng.between(seed, n, -4f, 4f));
    }
}
