// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireCheck;

/** The head of a peer's batch, see {@link Wire#BATCH}, with a {@link WireCheck} of all of it. */
public final class BatchHead {
    private static final int EPOCH_AT = Wire.HEADER_BYTES;
    private static final int NUMBER_AT = EPOCH_AT + 4;
    private static final int LENGTH_AT = EPOCH_AT + 8;
    private static final int CHECK_AT = EPOCH_AT + 12;

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
        int hash = WireCheck.mix(WireCheck.FIRST, i32(batch, EPOCH_AT));
        hash = WireCheck.mix(WireCheck.mix(hash, i32(batch, NUMBER_AT)), length);
        return WireCheck.of(hash, batch, Wire.BATCH_HEAD_BYTES, length);
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
