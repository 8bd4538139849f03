// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Command;
import dev.windhover.protocol.call.Query;

/** A number that clients see, one that they do not, and an end. */
@Api("fold")
public interface FoldApi {
    /** One more; how many it are with it. */
    @Command
    int count();

    /** Keeps a number where nobody sees it. */
    @Command
    void hide(int number);

    @Query
    int hidden();

    /** Throws what is no refusal, and ends the game by it. */
    @Command
    void tear();
}
