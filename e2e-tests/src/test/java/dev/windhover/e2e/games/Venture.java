// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Pace;
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
import java.util.List;

/**
 * Somebody who sets out: is saved at a checkpoint, loses a life and begins there again, stands
 * still until a key is pressed, is taken back once, and arrives in a hurry. All of it by the game's
 * own rules.
 */
final class Venture extends Block {
    /** Where it stands. */
    enum Phase {
        AT_HOME,
        WALKS,
        IS_SAVED,
        WALKS_ON,
        IS_LOST,
        STANDS,
        GOES,
        IS_TAKEN_BACK,
        ARRIVED
    }

    private static final int CHECKPOINT = 10;
    private static final int STAGE_STEPS = 40;
    private static final int BACK_STEPS = 30;

    final IntColumn phase = ints("phase");
    final IntColumn since = ints("since");
    final IntColumn lives = ints("lives");
    final IntColumn lost = ints("lost");
    final IntColumn stoodAt = ints("stoodAt");
    final IntColumn rewinds = ints("rewinds");

    Venture() {
        super("venture", 1);
    }

    private boolean is(Phase which) {
        return phase.get(0) == which.ordinal();
    }

    void become(Phase next) {
        phase.set(0, next.ordinal());
        since.set(0, 0);
    }

    /** Puts its rules into a game. */
    static Asked in(Definition game, Kiosk.Told told) {
        game.saves();
        game.replays();
        Venture venture = game.table(new Venture());
        SavesAsks saves = new SavesAsks(game.plugin(new SavesReceiver(new Kept(venture, told))));
        TimeAsks time = new TimeAsks(game.plugin(new TimeReceiver(new Back(venture, told))));
        game.setup(world -> venture.lives.set(0, 3));
        game.kernel(new Go(venture, saves, time, game.pace()));
        game.publish("venture", venture).every(1);
        return new Asked(venture, saves, time);
    }

    /** What the page may have it do. */
    record Asked(Venture venture, SavesAsks saves, TimeAsks time) {}

    private record Go(Venture venture, SavesAsks saves, TimeAsks time, Pace pace)
            implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(venture);
        }

        @Override
        public void run(Step step) {
            int since = venture.since.get(0) + 1;
            venture.since.set(0, since);
            if (venture.is(Phase.WALKS) && since == CHECKPOINT) {
                saves.save("checkpoint");
                venture.become(Phase.IS_SAVED);
            } else if (venture.is(Phase.WALKS_ON) && since == STAGE_STEPS) {
                if (venture.lives.get(0) == 3) {
                    saves.load("checkpoint", venture.lives.get(0) - 1);
                    venture.become(Phase.IS_LOST);
                } else {
                    venture.become(Phase.STANDS);
                }
            } else if (venture.is(Phase.STANDS)) {
                pace.pause();
                venture.stoodAt.set(0, step.number() + 1);
                venture.become(Phase.GOES);
            } else if (venture.is(Phase.GOES) && since == STAGE_STEPS) {
                if (venture.rewinds.get(0) == 0) {
                    time.rewind(step.number() - BACK_STEPS, 1);
                    venture.become(Phase.IS_TAKEN_BACK);
                } else {
                    pace.speed(4f);
                    venture.become(Phase.ARRIVED);
                }
            }
        }
    }

    private record Kept(Venture venture, Kiosk.Told told) implements SavesResults {
        @Override
        public void save(int number, SavesApi.Saved saved) {
            venture.become(Phase.WALKS_ON);
            told.tell("saved " + saved.slot());
        }

        @Override
        public void load(int number, int note) {
            venture.lives.set(0, number < 0 ? note : -1);
        }

        @Override
        public void remove(int number) {
            told.tell("removed");
        }

        @Override
        public void list(int number, List<SavesApi.Saved> all) {
            StringBuilder said = new StringBuilder("slots");
            for (SavesApi.Saved each : all) {
                said.append(' ').append(each.slot()).append(' ').append(each.lasting());
                if (each.step() < 1 || each.bytes() < 1 || each.savedAt() < 1) said.append('?');
            }
            told.tell(said.toString());
        }

        @Override
        public void refused(String call, int number, Outcome outcome, Refusal why) {
            told.refused(call, outcome, why);
            if (!call.equals("save") || outcome != Outcome.UNKNOWN) return;
            // This world was loaded from what that question came to.
            venture.lost.set(0, venture.lost.get(0) + 1);
            venture.become(Phase.WALKS_ON);
        }
    }

    private record Back(Venture venture, Kiosk.Told told) implements TimeResults {
        @Override
        public void rewind(int number, int note) {
            venture.rewinds.set(0, number < 0 ? note : -1);
        }

        @Override
        public void refused(String call, int number, Outcome outcome, Refusal why) {
            told.refused(call, outcome, why);
        }
    }
}
