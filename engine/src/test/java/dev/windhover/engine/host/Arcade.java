// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import java.util.ArrayList;
import java.util.List;

/** A game that asks for its scores outside of its world: so many times in every step. */
final class Arcade implements Game, ScoresResults {
    /** What is kept. */
    static final class Board extends Block {
        final IntColumn asks = ints("asks");
        final IntColumn keeps = ints("keeps");
        final IntColumn nameBytes = ints("nameBytes");
        final IntColumn number = ints("number");
        final IntColumn told = ints("told");
        final IntColumn kept = ints("kept");
        final IntColumn refused = ints("refused");
        final FloatColumn points = floats("points");

        Board() {
            super("board", 1);
        }
    }

    private record Ask(Board board, ScoresAsks scores) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(board.asks, board.keeps, board.number);
        }

        @Override
        public void run(Step step) {
            for (int i = 0; i < board.asks.get(0); i++) {
                board.number.set(0, scores.best(step.number()));
            }
            for (int i = 0; i < board.keeps.get(0); i++) {
                scores.keep(1, "x".repeat(board.nameBytes.get(0)));
            }
            board.asks.set(0, 0);
            board.keeps.set(0, 0);
        }
    }

    final Board board = new Board();

    /** For tests to read; nothing of the world depends on it. */
    final List<String> heard = new ArrayList<>();

    private final int atStart;

    /** So often an answer leads to another question at once. */
    int asksAgain;

    ScoresAsks scores;

    Arcade() {
        this(0);
    }

    /**
     * @param atStart questions that the set-up asks
     */
    Arcade(int atStart) {
        this.atStart = atStart;
    }

    @Override
    public void define(Definition game) {
        game.table(board);
        scores = new ScoresAsks(game.plugin(new ScoresReceiver(this)));
        game.kernel(new Ask(board, scores));
        game.setup(
                world -> {
                    for (int i = 0; i < atStart; i++) scores.best(-1);
                });
    }

    /** Has the next step ask so often. */
    void ask(int times) {
        board.asks.set(0, times);
    }

    void keep(int times, int bytes) {
        board.keeps.set(0, times);
        board.nameBytes.set(0, bytes);
    }

    @Override
    public void best(int number, List<ScoresApi.Score> result) {
        board.told.set(0, board.told.get(0) + 1);
        for (ScoresApi.Score each : result) {
            board.points.set(0, board.points.get(0) + each.points());
        }
        heard.add("best " + number + " " + result);
        if (asksAgain-- > 0) scores.best(0);
    }

    @Override
    public void keep(int number) {
        board.kept.set(0, board.kept.get(0) + 1);
        heard.add("keep " + number);
    }

    @Override
    public void refused(String call, int number, Outcome outcome, Refusal why) {
        board.refused.set(0, board.refused.get(0) + 1);
        heard.add(call + " " + number + " " + outcome + " " + why.code() + ": " + why.message());
    }
}
