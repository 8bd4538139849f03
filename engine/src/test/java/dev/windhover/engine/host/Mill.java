// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.call.job.JobDefinition;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.CallStarter;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.JobWork;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.call.ResultReceiver;
import dev.windhover.protocol.call.Sliced;

/** A game whose jobs count: the sum of what came of them is its world. */
final class Mill implements Game {
    /** Takes slices and an amount, answers the amount. */
    static final int GRIND = 0x2000_0001;

    /** Takes slices and an amount, and is not run again when it is lost. */
    static final int ONCE = 0x2000_0002;

    /** Refuses in its first slice. */
    static final int CHOOSY = 0x2000_0003;

    /** Throws in its first slice. */
    static final int BROKEN = 0x2000_0004;

    /** Answers so many bytes. */
    static final int FLOUR = 0x2000_0005;

    private static final int[] IDS = {GRIND, ONCE, CHOOSY, BROKEN, FLOUR};
    private static final String[] NAMES = {"grind", "once", "choosy", "broken", "flour"};

    /** What is kept. */
    static final class Total extends Block {
        final IntColumn value = ints("value");
        final IntColumn refused = ints("refused");
        final IntColumn last = ints("last");

        Total() {
            super("total", 1);
        }
    }

    /** Written by hand, as codegen would from an interface. */
    static final class Jobs implements Dispatcher {
        @Override
        public String api() {
            return "mill";
        }

        @Override
        public int count() {
            return IDS.length;
        }

        @Override
        public String name(int call) {
            return NAMES[call];
        }

        @Override
        public CallKind kind(int call) {
            return CallKind.JOB;
        }

        @Override
        public int id(int call) {
            return IDS[call];
        }

        @Override
        public boolean retries(int call) {
            return IDS[call] != ONCE;
        }

        @Override
        public void call(int call, WireReader arguments, WireWriter result) {
            begin(call, arguments).finish(result);
        }

        @Override
        public JobWork<?> begin(int call, WireReader arguments) {
            int slices = arguments.i32();
            int amount = arguments.i32();
            if (arguments.remaining() > 0) throw new WireRefused("more than the arguments");
            switch (IDS[call]) {
                case CHOOSY:
                    return JobWork.whole(
                            () -> {
                                throw new Refused(new Refusal("NO", "not this", "that", "corn"));
                            },
                            (out, value) -> out.i32(0));
                case BROKEN:
                    return JobWork.whole(
                            () -> {
                                throw new IllegalStateException("torn");
                            },
                            (out, value) -> out.i32(0));
                case FLOUR:
                    return JobWork.whole(() -> new byte[amount], WireWriter::bytes);
                default:
                    return JobWork.sliced(new Grinding(slices, amount), WireWriter::i32);
            }
        }
    }

    private static final class Grinding implements Sliced<Integer> {
        private final int slices;
        private final int amount;
        private int done;

        Grinding(int slices, int amount) {
            this.slices = slices;
            this.amount = amount;
        }

        @Override
        public boolean slice() {
            return ++done >= slices;
        }

        @Override
        public Integer result() {
            return amount;
        }

        @Override
        public double progress() {
            return (double) done / slices;
        }
    }

    private record Sacks(Total total) implements ResultReceiver {
        @Override
        public String api() {
            return "mill";
        }

        @Override
        public void receive(int call, int number, Outcome outcome, WireReader result) {
            total.last.set(0, number);
            if (outcome != Outcome.DONE) {
                total.refused.set(0, total.refused.get(0) + 1);
            } else if (IDS[call] != FLOUR) {
                int amount = result.i32();
                if (amount < 0) throw new IllegalStateException("less than nothing");
                // The order of two results shows in it.
                total.value.set(0, 3 * total.value.get(0) + amount & 0xff_ffff);
            }
        }
    }

    /** Starts a job of its own every so many steps. */
    private record Feed(Total total, CallStarter jobs, int every) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).reads(total.value);
        }

        @Override
        public void run(Step step) {
            if (every == 0 || step.number() % every != 0) return;
            int amount = 1 + total.value.get(0) % 7;
            jobs.start(GRIND, out -> out.i32(5).i32(amount));
        }
    }

    final Total total = new Total();
    private final int every;

    Mill() {
        this(0);
    }

    /** One that feeds itself. */
    Mill(int every) {
        this.every = every;
    }

    @Override
    public void define(Definition game) {
        game.saves();
        game.table(total);
        game.results(new Sacks(total));
        game.kernel(new Feed(total, game.jobs(), every));
        game.publish("total", total);
    }

    @Override
    public void jobs(JobDefinition jobs) {
        jobs.handler(new Jobs());
    }

    ResultReceiver receiver() {
        return new Sacks(total);
    }

    int value() {
        return total.value.get(0);
    }
}
