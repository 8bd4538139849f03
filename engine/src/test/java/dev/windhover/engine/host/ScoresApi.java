// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Plugin;
import java.util.List;

/** Keeps the best of all players, somewhere outside of the game. */
@Api("scores")
interface ScoresApi {
    /**
     * @param level from 1 on
     */
    record Score(String name, float points, boolean isOwn) {}

    /** The best of a level. */
    @Plugin
    List<Score> best(int level);

    @Plugin(secondsMax = 2)
    void keep(int level, String name);
}
