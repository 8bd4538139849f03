// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;

/** A game that keeps a balance: calls change and read it, a key doubles it, every step adds one. */
final class Book implements Game {
    static final int DEPOSIT = 0x7000_0001;
    static final int WITHDRAW = -5;
    static final int BALANCE = 3;
    static final int PAGES = 0x4000_0000;
    static final int STATEMENT = -0x7fff_ffff;
    static final int HALVE = 8;
    static final int BROKEN = 9;
    static final int SCRIBBLE = 10;
    static final int NOTE = 11;
    static final int MISREAD = 12;

    /** What is kept. */
    static final class Balance extends Block {
        final IntColumn value = ints("value");
        final IntColumn steps = ints("steps");

        /** The value as the first step saw it. */
        final IntColumn seen = ints("seen");

        Balance() {
            super("balance", 1);
        }
    }

    /** Written by hand, as codegen would from an interface. */
    record Calls(Balance balance) implements Dispatcher {
        private static final String[] NAMES = {
            "deposit",
            "withdraw",
            "balance",
            "pages",
            "statement",
            "halve",
            "broken",
            "scribble",
            "note",
            "misread"
        };
        private static final int[] IDS = {
            DEPOSIT, WITHDRAW, BALANCE, PAGES, STATEMENT, HALVE, BROKEN, SCRIBBLE, NOTE, MISREAD
        };

        @Override
        public String api() {
            return "book";
        }

        @Override
        public int count() {
            return NAMES.length;
        }

        @Override
        public String name(int call) {
            return NAMES[call];
        }

        @Override
        public int id(int call) {
            return IDS[call];
        }

        @Override
        public CallKind kind(int call) {
            switch (IDS[call]) {
                case BALANCE:
                case PAGES:
                case BROKEN:
                case SCRIBBLE:
                case MISREAD:
                    return CallKind.QUERY;
                default:
                    return CallKind.COMMAND;
            }
        }

        @Override
        public void call(int call, WireReader arguments, WireWriter result) {
            switch (IDS[call]) {
                case DEPOSIT:
                    balance.value.set(0, balance.value.get(0) + last(arguments));
                    result.i32(balance.value.get(0));
                    break;
                case WITHDRAW:
                    withdraw(last(arguments));
                    break;
                case BALANCE:
                    if (arguments.remaining() > 0) throw new WireRefused("no arguments are taken");
                    result.i32(balance.value.get(0));
                    break;
                case PAGES:
                    fill(result, last(arguments));
                    break;
                case STATEMENT:
                    balance.value.set(0, balance.value.get(0) + 1);
                    fill(result, last(arguments));
                    break;
                case HALVE:
                    balance.value.set(0, balance.value.get(0) / 2);
                    throw new IllegalStateException("torn");
                case BROKEN:
                    throw new IllegalStateException("torn");
                case SCRIBBLE:
                    balance.value.set(0, -1);
                    break;
                case NOTE:
                    while (arguments.remaining() > 0) arguments.u8();
                    balance.value.set(0, balance.value.get(0) + 1);
                    break;
                case MISREAD:
                    new WireReader(new byte[last(arguments)]).i64();
                    break;
                default:
                    throw new AssertionError("call " + call);
            }
        }

        private void withdraw(int amount) {
            if (amount > balance.value.get(0)) {
                throw new Refused(
                        new Refusal("NOT_COVERED", "too much", "deposit first", "amount"));
            }
            balance.value.set(0, balance.value.get(0) - amount);
        }

        private static void fill(WireWriter result, int bytes) {
            for (int i = 0; i < bytes; i++) {
                result.u8(i);
            }
        }

        private static int last(WireReader arguments) {
            int value = arguments.i32();
            if (arguments.remaining() > 0) throw new WireRefused("more than the arguments");
            return value;
        }
    }

    private record CountSteps(Balance balance) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).reads(balance.value).writes(balance.steps, balance.seen);
        }

        @Override
        public void run(Step step) {
            if (balance.steps.get(0) == 0) balance.seen.set(0, balance.value.get(0));
            balance.steps.set(0, balance.steps.get(0) + 1);
        }
    }

    private record Keys(Balance balance) implements InputHandler {
        @Override
        public void keyDown(Key key, int modifiers, boolean repeat) {
            balance.value.set(0, 2 * balance.value.get(0));
        }
    }

    final Balance balance = new Balance();

    @Override
    public void define(Definition game) {
        game.replays();
        game.table(balance);
        game.kernel(new CountSteps(balance));
        game.input(new Keys(balance));
        game.handler(new Calls(balance));
        game.publish("balance", balance);
    }

    int value() {
        return balance.value.get(0);
    }
}
