// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import dev.windhover.protocol.Wire;

/**
 * The head of a peer's batch, see {@link Wire#BATCH}. Its check is a hash of 32-bit words in which
 * every step can be undone, so a change within one word is always seen.
 */
public final class BatchHead {
    private static final int EPOCH_AT = Wire.HEADER_BYTES;
    private static final int NUMBER_AT = EPOCH_AT + 4;
    private static final int LENGTH_AT = EPOCH_AT + 8;
    private static final int CHECK_AT = EPOCH_AT + 12;

    /** 2^32 / golden ratio, odd: multiplying by it loses nothing. */
    private static final int SPREAD = 0x9e37_79b1;

    private static final int FIRST = 0x5bd1_e995;

    private BatchHead() {}

    /** Writes the head into the first bytes of a batch whose other messages are there. */
    public static void seal(byte[] batch, int length, int epoch, int number) {
        i32(batch, 0, Wire.BATCH);
        i32(batch, 4, Wire.BATCH_HEAD_BYTES);
        i32(batch, EPOCH_AT, epoch);
        i32(batch, NUMBER_AT, number);
        i32(batch, LENGTH_AT, length);
        i32(batch, CHECK_AT, check(batch, length));
    }

    /** Whether the batch is one and came through as it was sealed. */
    public static boolean isWhole(byte[] batch, int length) {
        return length >= Wire.BATCH_HEAD_BYTES
                && length <= batch.length
                && (length & 7) == 0
                && i32(batch, 0) == Wire.BATCH
                && i32(batch, 4) == Wire.BATCH_HEAD_BYTES
                && i32(batch, LENGTH_AT) == length
                && i32(batch, CHECK_AT) == check(batch, length);
    }

    public static int epoch(byte[] batch) {
        return i32(batch, EPOCH_AT);
    }

    public static int number(byte[] batch) {
        return i32(batch, NUMBER_AT);
    }

    private static int check(byte[] batch, int length) {
        int hash = mix(mix(mix(FIRST, i32(batch, EPOCH_AT)), i32(batch, NUMBER_AT)), length);
        for (int at = Wire.BATCH_HEAD_BYTES; at < length; at += 4) {
            hash = mix(hash, i32(batch, at));
        }
        return hash;
    }

    private static int mix(int hash, int word) {
        int mixed = (hash ^ word) * SPREAD;
        return mixed ^ mixed >>> 15;
    }

    private static int i32(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | bytes[at + 3] << 24;
    }

    private static void i32(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
        bytes[at + 2] = (byte) (value >> 16);
        bytes[at + 3] = (byte) (value >> 24);
    }
}
