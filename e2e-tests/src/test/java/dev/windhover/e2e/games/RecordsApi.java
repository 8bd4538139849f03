// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Plugin;
import java.util.List;
import java.util.Optional;

/** The best of all players, who are known outside of the game. */
@Api("records")
public interface RecordsApi {
    /** How it was reached. */
    enum Way {
        ALONE,
        TOGETHER
    }

    /**
     * One of the best.
     *
     * @param points never negative
     */
    record Entry(String name, int points, Way way) {}

    /**
     * The best of a level.
     *
     * @param level from 1 on
     */
    @Plugin
    List<Entry> best(int level);

    /** Keeps one more, and answers its place where it has one. */
    @Plugin(secondsMax = 1)
    Optional<Integer> keep(int level, Entry entry);
}
