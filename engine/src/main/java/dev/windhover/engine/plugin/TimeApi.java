// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.plugin;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Plugin;

/**
 * The way back in what the host remembers of the run. Pause and speed need no plugin: {@link
 * dev.windhover.engine.host.Definition#pace}. A page goes back if it was launched with {@code
 * rewind} and the game says {@code game.replays()}; on the JVM a host that {@link
 * dev.windhover.engine.host.HeadlessHost#remember remembers} and {@link
 * dev.windhover.engine.host.HostDef#rewinds} does.
 */
@Api("time")
public interface TimeApi {
    /**
     * Has the world be what it was after so many steps, and go on from there another way. Answered
     * in that world, under a number below 0. Refused in this one as NOTHING_REMEMBERED,
     * NO_SUCH_STEP, NOT_DECLARED, or FORGOTTEN, with the oldest step as its path.
     *
     * @param note what the game has to tell itself there, which comes back as the answer
     */
    @Plugin(secondsMax = 60, outlivesWorld = true)
    int rewind(int step, int note);
}
