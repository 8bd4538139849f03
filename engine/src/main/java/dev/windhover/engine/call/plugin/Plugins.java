// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.plugin;

import dev.windhover.engine.call.job.Landing;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;

/**
 * The game's questions to its plugins. {@link PluginDesk} has them; {@link #NONE} is for a game
 * that declares no plugin, so that its module does not contain the other.
 */
public interface Plugins {
    /** Of a game that has nothing to ask. */
    Plugins NONE = new None();

    /** Made once there is a way for the answers. */
    interface Maker {
        Plugins make(Landing landing);
    }

    /**
     * Takes a question out of a step, a command or the set-up.
     *
     * @param arguments a copy, which is kept; null when they are more than a message takes
     * @return the number that the game knows it by
     */
    int ask(int id, byte[] arguments);

    /** Makes state of what was asked; where no kernel is being watched. */
    void note();

    /** The journal brings the answer. */
    void forget(int number);

    /**
     * Between two frames: asks, and gives up what took too long.
     *
     * @param nowMicros on the clock of the frames
     */
    void poll(double nowMicros);

    /** Writes to the page what it is asked, as far as there is room. */
    void write(WireWriter outbox);

    /**
     * What the page answers.
     *
     * @param in the answer stands next
     */
    void answered(int outcome, int ticket, WireReader in, int bytes);

    /** Whether nobody is asked from here on, because the journal brings the answers. */
    void replays(boolean value);

    /** The host ends. */
    void close();

    /** Has nothing to ask. */
    final class None implements Plugins {
        private None() {}

        @Override
        public int ask(int id, byte[] arguments) {
            throw new IllegalArgumentException("the game has no plugins");
        }

        @Override
        public void note() {}

        @Override
        public void forget(int number) {}

        @Override
        public void poll(double nowMicros) {}

        @Override
        public void write(WireWriter outbox) {}

        @Override
        public void answered(int outcome, int ticket, WireReader in, int bytes) {}

        @Override
        public void replays(boolean value) {}

        @Override
        public void close() {}
    }
}
