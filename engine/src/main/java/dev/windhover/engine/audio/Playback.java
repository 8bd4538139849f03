// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.audio;

import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.input.SoundInput;
import dev.windhover.protocol.WireWriter;

/** What a host has to do for sounds. */
public interface Playback extends SoundInput {
    /** Of a game that declares nothing to be heard. */
    Playback NONE = new Silence();

    /** The world is another's, to go on with: sounds that were heard once are over. */
    void joins();

    /** Calls of the game count from this step on, at this rate. */
    void at(int step, int stepsPerSecond);

    /** Ends the voices whose time is over at this step, and tells the game; whether there were. */
    boolean endDue(InputHandler handler);

    /** Writes what changed since the last time, as far as it fits. */
    void write(WireWriter outbox, boolean isPaused);
}
