// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.audio;

import dev.windhover.engine.input.InputHandler;
import dev.windhover.protocol.WireWriter;

/** Of a game that declares nothing to be heard. */
final class Silence implements Playback {
    @Override
    public void joins() {}

    @Override
    public void at(int step, int stepsPerSecond) {}

    @Override
    public boolean endDue(InputHandler handler) {
        return false;
    }

    @Override
    public void write(WireWriter outbox, boolean isPaused) {}

    @Override
    public boolean ended(int voice) {
        return false;
    }

    @Override
    public boolean heard(boolean isHeard) {
        return false;
    }
}
