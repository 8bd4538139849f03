// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import java.util.function.Consumer;

/**
 * A channel that carries batches to a host and back: in their order, none lost, each whole. All
 * calls and listeners run on one thread, or one after the other.
 */
public interface Transport {
    /**
     * Sends a batch. What the caller does with the array later changes nothing.
     *
     * @throws RuntimeException when it cannot be sent; nothing of it was then
     */
    void post(byte[] batch);

    /**
     * Listens, from here on; called once.
     *
     * @param receive gets every batch, as an array of its own
     * @param lost is told why, once, when nothing can come any more
     */
    void subscribe(Consumer<byte[]> receive, Consumer<String> lost);

    /** Ends the channel. */
    void close();
}
