// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A channel within one program on which everybody hears everything, as tabs of a browser do; each
 * message says from whom it is and for whom. One member hosts, and has a line to each other. What
 * is posted is copied at once and waits until {@link #deliver}.
 */
public final class MemoryBroadcast {
    /** The host's id; members have others. */
    private static final int HOST = 0;

    private record Message(int from, int to, byte[] bytes) {}

    private final Deque<Message> waiting = new ArrayDeque<>();
    private final List<Line> lines = new ArrayList<>();
    private final Consumer<Transport> arrived;
    private int lastId;

    /**
     * @param arrived gets the host's end of a line to each member that joins
     */
    public MemoryBroadcast(Consumer<Transport> arrived) {
        this.arrived = arrived;
    }

    /** A new member's line to the host. */
    public Transport join() {
        int id = ++lastId;
        Line line = new Line(id, HOST);
        lines.add(line);
        Line back = new Line(HOST, id);
        lines.add(back);
        arrived.accept(back);
        return line;
    }

    /** Brings what waits to all, and what is posted by it, until nothing waits. */
    public void deliver() {
        for (Message next = waiting.poll(); next != null; next = waiting.poll()) {
            for (Line line : List.copyOf(lines)) line.hear(next);
        }
    }

    private final class Line implements Transport {
        private final int mine;
        private final int far;
        private Consumer<byte[]> receive;
        private Consumer<String> lost;

        Line(int mine, int far) {
            this.mine = mine;
            this.far = far;
        }

        @Override
        public void post(byte[] batch) {
            if (!lines.contains(this)) throw new IllegalStateException("the line is closed");
            waiting.add(new Message(mine, far, batch.clone()));
        }

        @Override
        public void subscribe(Consumer<byte[]> toReceive, Consumer<String> toLost) {
            receive = toReceive;
            lost = toLost;
        }

        @Override
        public void close() {
            // An empty message says so, behind all that was said before.
            if (lines.remove(this)) waiting.add(new Message(mine, far, new byte[0]));
        }

        private void hear(Message message) {
            boolean isForThis = message.from == far && message.to == mine;
            if (!isForThis || receive == null || !lines.contains(this)) return;
            if (message.bytes.length > 0) {
                receive.accept(message.bytes.clone());
            } else {
                lines.remove(this);
                lost.accept("the other end was closed");
            }
        }
    }
}
