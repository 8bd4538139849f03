// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Two ends of a channel within one program. What is posted is copied at once and waits until {@link
 * #deliver}, so that nobody is called from inside a call.
 */
public final class MemoryPair {
    private final End one = new End();
    private final End other = new End();

    public MemoryPair() {
        one.far = other;
        other.far = one;
    }

    /** For the client, or for the host; the other is for the other. */
    public Transport one() {
        return one;
    }

    public Transport other() {
        return other;
    }

    /** Brings what waits, both ways, and what is posted by it, until nothing waits. */
    public void deliver() {
        while (one.deliver() | other.deliver()) {
            // Each may have made the other post again.
        }
    }

    private static final class End implements Transport {
        private final Deque<byte[]> waiting = new ArrayDeque<>();
        private End far;
        private Consumer<byte[]> receive;
        private Consumer<String> lost;
        private boolean closed;
        private boolean told;

        @Override
        public void post(byte[] batch) {
            if (closed || far.closed) throw new IllegalStateException("the pair is closed");
            far.waiting.add(batch.clone());
        }

        @Override
        public void subscribe(Consumer<byte[]> toReceive, Consumer<String> toLost) {
            receive = toReceive;
            lost = toLost;
        }

        @Override
        public void close() {
            closed = true;
        }

        boolean deliver() {
            if (receive == null || closed || told) return false;
            byte[] next = waiting.poll();
            if (next != null) {
                receive.accept(next);
            } else if (far.closed) {
                told = true;
                lost.accept("the other end was closed");
            }
            return next != null || told;
        }
    }
}
