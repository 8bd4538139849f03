// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.plugin.SavesApi;
import dev.windhover.engine.plugin.SavesAsks;
import dev.windhover.engine.plugin.SavesReceiver;
import dev.windhover.engine.plugin.SavesResults;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import java.util.List;

/** A game that keeps itself every hundred steps, and begins with what it kept if it is told to. */
public final class Checkpoints implements Game {
    private static final class Count extends Block {
        private final IntColumn kept = ints("kept");
        private final IntColumn loaded = ints("loaded");
        private final IntColumn sum = ints("sum");

        Count() {
            super("count", 1);
        }
    }

    private record Add(Count count, SavesAsks saves) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(count.sum);
        }

        @Override
        public void run(Step step) {
            count.sum.set(0, 31 * count.sum.get(0) + step.number());
            if (step.number() % 100 == 99) saves.save("auto/" + step.number() / 100);
        }
    }

    private record Heard(Count count) implements SavesResults {
        @Override
        public void save(int number, SavesApi.Saved saved) {
            count.kept.set(0, count.kept.get(0) + 1);
        }

        @Override
        public void load(int number, int note) {
            count.loaded.set(0, note);
        }

        @Override
        public void remove(int number) {}

        @Override
        public void list(int number, List<SavesApi.Saved> all) {}

        @Override
        public void refused(String call, int number, Outcome outcome, Refusal why) {}
    }

    @Override
    public void define(Definition game) {
        int from = game.parameter("from", -1, -1, 100);
        Count count = game.table(new Count());
        SavesAsks saves = new SavesAsks(game.plugin(new SavesReceiver(new Heard(count))));
        game.kernel(new Add(count, saves));
        game.setup(
                world -> {
                    if (from >= 0) saves.load("auto/" + from, 1);
                });
    }
}
