// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;

/**
 * Ten thousand boats, of which every tenth gets another place in every step, and a megabyte of
 * which ten bytes do; for measuring the mirror, so nothing else.
 */
public final class Regatta implements Game {
    public static final int BOATS = 10_000;

    /** One boat in so many moves. */
    public static final int APART = 10;

    public static final int BULK_BYTES = 1_000_000;

    private static final class Boats extends Table {
        final FloatColumn x = floats("x");
        final FloatColumn y = floats("y");
        final FloatColumn vx = floats("vx");
        final FloatColumn vy = floats("vy");

        Boats() {
            super("boat", BOATS);
        }
    }

    private static final class Bulk extends Block {
        final ByteColumn bytes = bytes("bytes");

        Bulk() {
            super("bulk", BULK_BYTES);
        }
    }

    private static final class Turns extends Block {
        final IntColumn number = ints("number");

        Turns() {
            super("turns", 1);
        }
    }

    /** Sets one float of a boat or two: the turn, with the row added or taken away. */
    private record Sail(Boats boats, Turns turns, boolean both) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).writes(boats.x, turns.number);
            if (both) access.writes(boats.y);
        }

        @Override
        public void run(Step step) {
            int turn = step.number();
            turns.number.set(0, turn);
            for (int row = 0; row < BOATS; row += APART) {
                boats.x.set(row, turn + row);
                if (both) boats.y.set(row, turn - row);
            }
        }
    }

    /** Ten bytes, each far from the others. */
    private record Stir(Bulk bulk) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.PHYSICS).writes(bulk.bytes);
        }

        @Override
        public void run(Step step) {
            for (int n = 0; n < 10; n++) {
                bulk.bytes.set(n * (BULK_BYTES / 10), (byte) (step.number() + 1));
            }
        }
    }

    @Override
    public void define(Definition game) {
        boolean both = game.parameter("floats", 2, 1, 2) == 2;
        int every = game.parameter("every", 1, 1, 1 << 20);
        Boats boats = game.table(new Boats());
        Turns turns = game.table(new Turns());
        Bulk bulk = game.table(new Bulk());
        game.setup(
                world -> {
                    for (int n = 0; n < BOATS; n++) boats.add(world.entities().create());
                });
        game.kernel(new Sail(boats, turns, both));
        game.publish("boats", boats).every(every).patches();
        if (game.parameter("bulk", 0, 0, 1) == 1) {
            game.kernel(new Stir(bulk));
            game.publish("bulk", bulk).every(every).patches();
        }
        game.handler(new RegattaDispatcher(() -> turns.number.get(0)));
        game.scene((list, alpha) -> list.background(0.1f, 0.2f, 0.3f));
    }
}
