// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.plugin.SavesApi;
import dev.windhover.engine.plugin.SavesAsks;
import dev.windhover.engine.plugin.SavesReceiver;
import dev.windhover.engine.plugin.SavesResults;
import dev.windhover.engine.plugin.TimeAsks;
import dev.windhover.engine.plugin.TimeReceiver;
import dev.windhover.engine.plugin.TimeResults;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Somebody walks, and asks on the way for what a test put there. */
final class Quest implements Game, SavesResults, TimeResults {
    /** What is kept. */
    static final class Walk extends Block {
        final IntColumn place = ints("place");
        final IntColumn sum = ints("sum");
        final IntColumn note = ints("note");

        Walk() {
            super("walk", 1);
        }
    }

    /** Asked for behind a step, as often as the world comes there. */
    interface Wish {
        void at(int step, Walk walk);
    }

    private record Go(Quest quest) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(quest.walk.place, quest.walk.sum);
        }

        @Override
        public void run(Step step) {
            Walk walk = quest.walk;
            walk.place.set(0, walk.place.get(0) + 1);
            walk.sum.set(0, 31 * walk.sum.get(0) + walk.note.get(0) + step.number());
            quest.wish.at(step.number(), walk);
        }
    }

    final Walk walk = new Walk();
    SavesAsks saves;
    TimeAsks time;
    Wish wish = (step, its) -> {};

    /** For tests to read; nothing of the world depends on it. */
    final List<String> heard = new ArrayList<>();

    /** The last that it was told of. */
    SavesApi.Saved told;

    @Override
    public void define(Definition game) {
        game.table(walk);
        saves = new SavesAsks(game.plugin(new SavesReceiver(this)));
        time = new TimeAsks(game.plugin(new TimeReceiver(this)));
        game.kernel(new Go(this));
    }

    @Override
    public void save(int number, SavesApi.Saved saved) {
        told = saved;
        heard.add(walk.place.get(0) + ": saved " + saved.slot() + " of " + saved.step());
    }

    @Override
    public void load(int number, int note) {
        walk.note.set(0, note);
        heard.add(walk.place.get(0) + ": loaded " + (number < 0 ? "out of " : "in ") + note);
    }

    @Override
    public void remove(int number) {
        heard.add(walk.place.get(0) + ": removed");
    }

    @Override
    public void list(int number, List<SavesApi.Saved> all) {
        List<String> said = all.stream().map(each -> each.slot() + " of " + each.step()).toList();
        heard.add(walk.place.get(0) + ": " + said);
    }

    @Override
    public void rewind(int number, int note) {
        walk.note.set(0, note);
        heard.add(walk.place.get(0) + ": back " + (number < 0 ? "out of " : "in ") + note);
    }

    @Override
    public void refused(String call, int number, Outcome outcome, Refusal why) {
        heard.add(walk.place.get(0) + ": " + call + " " + outcome + " " + why.code() + why.path());
    }
}
