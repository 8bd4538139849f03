// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.call.job.JobDefinition;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;

/**
 * A world of what its jobs have found and what an oracle says. Space has the game itself start a
 * job.
 */
public final class Primes implements Game {
    private static final int BELOW = 10_000;

    /** What is kept. */
    static final class Found extends Block {
        final IntColumn last = ints("last");
        final IntColumn results = ints("results");
        final IntColumn refused = ints("refused");
        final IntColumn own = ints("own");
        final IntColumn luck = ints("luck");

        Found() {
            super("found", 1);
        }
    }

    private record Results(Found found) implements PrimesResults {
        @Override
        public void count(int number, int result) {
            found.last.set(0, result);
            found.results.set(0, found.results.get(0) + 1);
            if (number != 0) found.own.set(0, found.own.get(0) + 1);
        }

        @Override
        public void refused(String call, int number, Outcome outcome, Refusal why) {
            found.refused.set(0, found.refused.get(0) + 1);
        }
    }

    private record Luck(Found found) implements OracleResults {
        @Override
        public void luck(int number, int result) {
            found.luck.set(0, result);
        }
    }

    static int luckOf(int number) {
        if (number == 13) throw new Refused("UNLUCKY", "not this one");
        return 7 * number;
    }

    @Override
    public void define(Definition game) {
        Found found = game.table(new Found());
        game.authority(new OracleDispatcher(Primes::luckOf));
        game.results(new OracleReceiver(new Luck(found)));
        game.results(new PrimesReceiver(new Results(found)));
        game.publish("found", found);
        PrimesJobs jobs = new PrimesJobs(game.jobs());
        game.input(
                new InputHandler() {
                    @Override
                    public void keyDown(Key key, int modifiers, boolean repeat) {
                        jobs.count(BELOW, BELOW / 10);
                    }
                });
        game.scene((list, alpha) -> list.background(0.1f, 0.2f, 0.3f));
    }

    @Override
    public void jobs(JobDefinition jobs) {
        jobs.handler(new PrimesDispatcher(new PrimesHandler()));
    }
}
