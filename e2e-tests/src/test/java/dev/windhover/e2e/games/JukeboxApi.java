// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Command;

/** All that can be done with sounds. Clips and groups by their order. */
@Api("jukebox")
public interface JukeboxApi {
    /** The voice. */
    @Command
    int play(int clip);

    @Command
    int loop(int clip);

    /** Again and again, where the ship is. */
    @Command
    int loopOnShip(int clip);

    @Command
    void stop(int voice);

    @Command
    void pause(int voice);

    @Command
    void resume(int voice);

    @Command
    void fade(int voice, float volume, float seconds);

    @Command
    void fadeOut(int voice, float seconds);

    @Command
    void rate(int voice, float rate);

    @Command
    void mix(int group, float volume, float seconds);

    /** The ship gets so fast, in its world's units a second, from a place on. */
    @Command
    void fly(float x, float speed);

    /** Throws in the next step. */
    @Command
    void stumble();
}
