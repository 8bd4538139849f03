// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;

/** A balance that calls change and read and a key doubles, with a dispatcher written by hand. */
public final class Ledger implements Game {
    public static final int DEPOSIT = 101;
    public static final int WITHDRAW = 102;
    public static final int BALANCE = 103;
    public static final int TEAR = 104;
    public static final int BREAK = 105;

    /** What is kept. */
    static final class Balance extends Block {
        final IntColumn value = ints("value");

        Balance() {
            super("balance", 1);
        }
    }

    private record Calls(Balance balance) implements Dispatcher {
        private static final String[] NAMES = {"deposit", "withdraw", "balance", "tear", "break"};

        @Override
        public String api() {
            return "ledger";
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
            return DEPOSIT + call;
        }

        @Override
        public CallKind kind(int call) {
            return switch (id(call)) {
                case BALANCE, TEAR -> CallKind.QUERY;
                default -> CallKind.COMMAND;
            };
        }

        @Override
        public void call(int call, WireReader arguments, WireWriter result) {
            int amount = id(call) <= WITHDRAW ? arguments.i32() : 0;
            if (arguments.remaining() > 0) throw new WireRefused("more than the arguments");
            switch (id(call)) {
                case DEPOSIT -> result.i32(add(amount));
                case WITHDRAW -> {
                    if (amount > balance.value.get(0)) {
                        throw new Refused(
                                new Refusal(
                                        "NOT_COVERED",
                                        "There is not so much.",
                                        "Deposit first.",
                                        "amount"));
                    }
                    result.i32(add(-amount));
                }
                case BALANCE -> result.i32(balance.value.get(0));
                default -> throw new IllegalStateException("torn");
            }
        }

        private int add(int amount) {
            balance.value.set(0, balance.value.get(0) + amount);
            return balance.value.get(0);
        }
    }

    @Override
    public void define(Definition game) {
        Balance balance = game.table(new Balance());
        game.handler(new Calls(balance));
        game.publish("balance", balance);
        game.input(
                new InputHandler() {
                    @Override
                    public void keyDown(Key key, int modifiers, boolean repeat) {
                        balance.value.set(0, 2 * balance.value.get(0));
                    }
                });
        game.scene((list, alpha) -> list.background(0.1f, 0.2f, 0.3f));
    }
}
