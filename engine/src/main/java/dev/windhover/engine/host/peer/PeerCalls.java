// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import java.util.Arrays;

/**
 * Calls of the peers of one place that wait for their results, in numbered slots. A slot outlives
 * its peer, because the host still answers; then nobody gets the answer.
 */
final class PeerCalls {
    /** Half of the commands that a host takes between two steps. */
    static final int MAX = 1_024;

    private final int[] peer = new int[MAX];
    private final int[] token = new int[MAX];
    private final int[] bytes = new int[MAX];
    private final byte[] kind = new byte[MAX];
    private final int[] free = new int[MAX];
    private int freeCount = MAX;

    PeerCalls() {
        Arrays.setAll(free, i -> MAX - 1 - i);
    }

    boolean isFull() {
        return freeCount == 0;
    }

    /** The slot of a new call; there is one, as {@link #isFull} said. */
    int open(int ofPeer, int withToken, int ofKind, int ofBytes) {
        int slot = free[--freeCount];
        peer[slot] = ofPeer;
        token[slot] = withToken;
        kind[slot] = (byte) ofKind;
        bytes[slot] = ofBytes;
        return slot;
    }

    boolean isOpen(int slot) {
        return peer[slot] != 0;
    }

    void close(int slot) {
        peer[slot] = 0;
        free[freeCount++] = slot;
    }

    /** The slot of a peer's call, or -1. */
    int find(int ofPeer, int withToken) {
        for (int slot = 0; slot < MAX; slot++) {
            if (peer[slot] == ofPeer && token[slot] == withToken) return slot;
        }
        return -1;
    }

    int peer(int slot) {
        return peer[slot];
    }

    /** The peer's own. */
    int token(int slot) {
        return token[slot];
    }

    int kind(int slot) {
        return kind[slot];
    }

    /** Of the whole message. */
    int bytes(int slot) {
        return bytes[slot];
    }
}
