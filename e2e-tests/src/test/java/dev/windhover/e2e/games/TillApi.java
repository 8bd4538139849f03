// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Command;
import dev.windhover.protocol.call.Query;

/** A sum, and calls that go wrong. */
@Api("till")
public interface TillApi {
    /** The sum with it. */
    @Command
    int add(int amount);

    @Query
    int sum();

    /** So many bytes. */
    @Query
    byte[] fill(int bytes);

    /** Refused with texts that mean something to a careless program. */
    @Query
    int refuse();

    /** Throws what is no refusal, and ends the game by it. */
    @Command
    void tear();

    /** Throws what is no refusal, and fails alone. */
    @Query
    int stumble();

    /** Results of jobs and answers of the oracle that came into the world. */
    @Query
    int entered();

    /** Jobs and questions that came to no result. */
    @Query
    int lost();
}
