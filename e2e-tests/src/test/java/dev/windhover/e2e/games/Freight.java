// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.call.job.JobDefinition;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.call.Sliced;

/** A count of ships that calls change and read, and a mill; for measuring calls, so little else. */
public final class Freight implements Game {
    private static final class Count extends Block {
        final IntColumn ships = ints("ships");

        Count() {
            super("count", 1);
        }
    }

    private record Handler(Count count) implements FreightApi {
        @Override
        public int launch(int ships) {
            count.ships.set(0, count.ships.get(0) + ships);
            return ships();
        }

        @Override
        public int ships() {
            return count.ships.get(0);
        }

        @Override
        public Ship ship(Ship ship) {
            return ship;
        }
    }

    /** A million turns a slice, which are a few milliseconds. */
    private static final class Grinding implements Sliced<Integer> {
        private final int millions;
        private int value;
        private int done;

        Grinding(int seed, int millions) {
            value = seed;
            this.millions = millions;
        }

        @Override
        public boolean slice() {
            for (int n = 0; n < 1_000_000; n++) {
                value = value * 0x5851_f42d + 0x1405_7b7f ^ value >>> 15;
            }
            return ++done >= millions;
        }

        @Override
        public Integer result() {
            return value;
        }

        @Override
        public double progress() {
            return (double) done / millions;
        }
    }

    @Override
    public void define(Definition game) {
        Count count = game.table(new Count());
        game.publish("count", count);
        game.handler(new FreightDispatcher(new Handler(count)));
        game.scene((list, alpha) -> list.background(0.1f, 0.2f, 0.3f));
    }

    @Override
    public void jobs(JobDefinition jobs) {
        jobs.handler(new MillDispatcher(Grinding::new));
    }
}
