// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.WireWriter;

/**
 * State that a game makes of the input it cares for: actions, pads, pens, gestures. It changes by
 * records of the journal alone, so a replay has it, and only games that add one have its code.
 */
public abstract class Sense extends Block {
    protected Sense(String name, int length) {
        super(name, length);
    }

    /** One record, once {@link Controls} have it and before the game's handler does. */
    protected abstract void heard(InputRecords records, int i);

    /** Writes what the page has to hear; called at the end of each frame. It waits for room. */
    public void speak(WireWriter outbox) {}

    /** What forgets at the end of a step what only that step is told; null for nothing. */
    public Kernel kernel() {
        return null;
    }
}
