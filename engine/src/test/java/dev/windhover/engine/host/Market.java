// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

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
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.call.ResultReceiver;

/** A game that has somebody else decide what a thing costs. */
final class Market implements Game {
    static final int QUOTE = 0x3000_0001;

    /** A command that tries to have it decided in the middle of a step. */
    static final int HASTY = 0x3000_0002;

    /** What is kept. */
    static final class Prices extends Block {
        final IntColumn last = ints("last");
        final IntColumn unknown = ints("unknown");
        final IntColumn number = ints("number");

        Prices() {
            super("prices", 1);
        }
    }

    /** Written by hand, as codegen would from an interface. A thing costs twice its number. */
    static final class Quotes implements Dispatcher {
        int asked;

        @Override
        public String api() {
            return "market";
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public String name(int call) {
            return "quote";
        }

        @Override
        public CallKind kind(int call) {
            return CallKind.AUTHORITY;
        }

        @Override
        public int id(int call) {
            return QUOTE;
        }

        @Override
        public void call(int call, WireReader arguments, WireWriter result) {
            int thing = arguments.i32();
            if (arguments.remaining() > 0) throw new WireRefused("more than the arguments");
            asked++;
            if (thing == 0) throw new Refused("NOT_FOR_SALE", "nobody sells it");
            if (thing == 1) throw new IllegalStateException("torn");
            if (thing < 0) {
                for (int i = 0; i < -thing; i++) result.u8(i);
                return;
            }
            result.i32(2 * thing);
        }
    }

    private record Hasty(CallStarter authority) implements Dispatcher {
        @Override
        public String api() {
            return "trade";
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public String name(int call) {
            return "hasty";
        }

        @Override
        public CallKind kind(int call) {
            return CallKind.COMMAND;
        }

        @Override
        public int id(int call) {
            return HASTY;
        }

        @Override
        public void call(int call, WireReader arguments, WireWriter result) {
            authority.start(QUOTE, out -> out.i32(5));
        }
    }

    private record Board(Prices prices) implements ResultReceiver {
        @Override
        public String api() {
            return "market";
        }

        @Override
        public void receive(int call, int number, Outcome outcome, WireReader result) {
            prices.number.set(0, number);
            if (outcome == Outcome.DONE) prices.last.set(0, result.i32());
            if (outcome == Outcome.UNKNOWN) prices.unknown.set(0, prices.unknown.get(0) + 1);
        }
    }

    private record Trade(CallStarter authority) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE);
        }

        @Override
        public void run(Step step) {
            authority.start(QUOTE, out -> out.i32(5));
        }
    }

    final Prices prices = new Prices();
    final Quotes quotes = new Quotes();
    private final boolean trades;
    CallStarter authority;

    Market() {
        this(false);
    }

    /**
     * @param trades whether a kernel tries to ask
     */
    Market(boolean trades) {
        this.trades = trades;
    }

    @Override
    public void define(Definition game) {
        game.table(prices);
        authority = game.authority();
        game.authority(quotes);
        game.results(new Board(prices));
        game.handler(new Hasty(authority));
        if (trades) game.kernel(new Trade(authority));
        game.publish("prices", prices);
    }
}
