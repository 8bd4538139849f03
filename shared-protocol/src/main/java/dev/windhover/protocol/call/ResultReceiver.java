// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import dev.windhover.protocol.WireReader;

/**
 * Brings what became of jobs and authority calls into the world; made from an {@link Api} interface
 * that declares them.
 */
public interface ResultReceiver {
    /** The name of the interface. */
    String api();

    /**
     * Runs at the boundary of a step, as a command does.
     *
     * @param call number of the method, as {@link Dispatcher} has it
     * @param number that the game's own start of it gave; 0 when a client called
     * @param result what {@link Outcome#DONE} came with; the refusal's five texts otherwise
     */
    void receive(int call, int number, Outcome outcome, WireReader result);
}
