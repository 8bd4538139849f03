// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import dev.windhover.protocol.WireWriter;
import java.util.function.Consumer;

/** Starts calls that are worked on elsewhere; what is generated for a game starts through it. */
public interface CallStarter {
    /**
     * Starts a call. What becomes of it, the game's {@link ResultReceiver} is told at the boundary
     * of a later step.
     *
     * @param id of the call, as {@link Dispatcher#id} has it
     * @param arguments writes them, before this method returns
     * @return a number that the receiver knows it by; the same in a replay, never 0
     */
    int start(int id, Consumer<WireWriter> arguments);
}
