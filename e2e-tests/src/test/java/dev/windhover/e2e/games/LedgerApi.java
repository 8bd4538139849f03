// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Command;
import dev.windhover.protocol.call.Query;
import dev.windhover.protocol.table.Length;
import java.util.List;

/** What can be asked of a ledger. */
@Api("ledger")
public interface LedgerApi {
    /** A line of a statement. */
    record Entry(@Length(40) String says, int amount) {}

    /** Puts money in and answers what there is then. */
    @Command
    int deposit(int amount);

    /** Takes money out and answers what is left. */
    @Command
    int withdraw(int amount);

    @Query
    int balance();

    /**
     * Adds what there is to the entries.
     *
     * @param before that the statement begins with
     */
    @Query
    List<Entry> statement(@Length(10) List<Entry> before);

    /** The same as a client in Java is answered. */
    @Query
    List<Entry> statementByClient(@Length(10) List<Entry> before);

    /** Throws. */
    @Query
    int tear();

    /** Throws. */
    @Command
    void smash();
}
