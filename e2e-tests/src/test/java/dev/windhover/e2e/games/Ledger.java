// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.log.Log;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import java.util.ArrayList;
import java.util.List;

/** A balance that calls change and read and a key doubles. */
public final class Ledger implements Game {
    /** What is kept. */
    static final class Balance extends Block {
        final IntColumn value = ints("value");

        Balance() {
            super("balance", 1);
        }
    }

    private record Handler(Balance table, Log log) implements LedgerApi {
        @Override
        public int deposit(int amount) {
            table.value.set(0, table.value.get(0) + amount);
            log.info("{} deposited", amount);
            log.debug("{} are there", balance());
            if (amount == 0) log.warn("nothing deposited");
            return balance();
        }

        @Override
        public int withdraw(int amount) {
            if (amount > table.value.get(0)) {
                throw new Refused(
                        new Refusal(
                                "NOT_COVERED",
                                "There is not so much.",
                                "Deposit first.",
                                "amount"));
            }
            return deposit(-amount);
        }

        @Override
        public int balance() {
            return table.value.get(0);
        }

        @Override
        public List<Entry> statement(List<Entry> before) {
            List<Entry> all = new ArrayList<>(before);
            all.add(new Entry("balance", balance()));
            return all;
        }

        @Override
        public List<Entry> statementByClient(List<Entry> before) {
            LedgerClient client = new LedgerClient(new MemoryCaller(new LedgerDispatcher(this)));
            List<Entry> heard = new ArrayList<>();
            client.statement(before)
                    .whenDone(heard::addAll)
                    .whenRefused(why -> heard.add(new Entry(why.code() + " " + why.path(), 0)));
            client.withdraw(balance() + 1)
                    .whenRefused(why -> heard.add(new Entry(why.code() + " " + why.path(), 0)));
            return heard;
        }

        @Override
        public int tear() {
            throw new IllegalStateException("torn");
        }

        @Override
        public void smash() {
            throw new IllegalStateException("torn");
        }
    }

    @Override
    public void define(Definition game) {
        Balance balance = game.table(new Balance());
        game.handler(new LedgerDispatcher(new Handler(balance, game.log("ledger"))));
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
