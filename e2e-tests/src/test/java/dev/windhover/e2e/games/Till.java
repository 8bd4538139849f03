// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.call.job.JobDefinition;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;

/** A sum that calls change and read, with calls of the other kinds beside. */
public final class Till implements Game {
    /** What is kept. */
    static final class Kept extends Block {
        final IntColumn sum = ints("sum");
        final IntColumn last = ints("last");
        final IntColumn entered = ints("entered");
        final IntColumn lost = ints("lost");

        Kept() {
            super("kept", 1);
        }
    }

    private final Kept kept = new Kept();

    @Override
    public void define(Definition game) {
        game.table(kept);
        game.handler(new TillDispatcher(new Calls(kept)));
        game.authority(new OracleDispatcher(Primes::luckOf));
        game.results(new PrimesReceiver(new Found(kept)));
        game.results(new OracleReceiver(new Told(kept)));
        game.publish("kept", kept);
        game.scene((list, alpha) -> list.background(0.1f, 0.2f, 0.3f));
    }

    @Override
    public void jobs(JobDefinition jobs) {
        jobs.handler(new PrimesDispatcher(new PrimesHandler()));
    }

    private record Calls(Kept kept) implements TillApi {
        @Override
        public int add(int amount) {
            kept.sum.set(0, kept.sum.get(0) + amount);
            kept.last.set(0, amount);
            return sum();
        }

        @Override
        public int sum() {
            return kept.sum.get(0);
        }

        @Override
        public byte[] fill(int bytes) {
            byte[] filled = new byte[bytes];
            for (int i = 0; i < bytes; i++) filled[i] = (byte) i;
            return filled;
        }

        @Override
        public int refuse() {
            throw new Refused("__proto__", "constructor");
        }

        @Override
        public void tear() {
            throw new IllegalStateException("torn");
        }

        @Override
        public int stumble() {
            throw new IllegalStateException("over its own feet");
        }

        @Override
        public int entered() {
            return kept.entered.get(0);
        }

        @Override
        public int lost() {
            return kept.lost.get(0);
        }
    }

    private static void count(IntColumn column) {
        column.set(0, column.get(0) + 1);
    }

    private record Found(Kept kept) implements PrimesResults {
        @Override
        public void count(int number, int result) {
            Till.count(kept.entered);
        }

        @Override
        public void refused(String call, int number, Outcome outcome, Refusal why) {
            Till.count(kept.lost);
        }
    }

    private record Told(Kept kept) implements OracleResults {
        @Override
        public void luck(int number, int result) {
            Till.count(kept.entered);
        }

        @Override
        public void refused(String call, int number, Outcome outcome, Refusal why) {
            Till.count(kept.lost);
        }
    }
}
