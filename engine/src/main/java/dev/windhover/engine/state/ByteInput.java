// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.state.SnapshotRefused.Reason;
import java.nio.charset.StandardCharsets;

/** Reads one after the other and trusts no length. */
final class ByteInput {
    private ByteColumn bytes;
    private int at;
    private int end;

    /** What lies from a place to before another; the caller has made sure that it is there. */
    void begin(ByteColumn in, int from, int to) {
        bytes = in;
        at = from;
        end = to;
    }

    ByteColumn bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    int u8() {
        need(1);
        return bytes.getByte(at++);
    }

    int u16() {
        return u8() | u8() << 8;
    }

    int i32() {
        need(4);
        at += 4;
        return bytes.getInt(at - 4);
    }

    long i64() {
        need(8);
        at += 8;
        return bytes.getLong(at - 8);
    }

    /** A number from 0 on, in its shortest form. */
    int varint() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = u8();
            value |= (next & 0x7f) << shift;
            if (next < 0x80) {
                // The fifth byte has room for three bits of a number from 0 on.
                if (next == 0 && shift > 0 || shift == 28 && next > 7) break;
                return value;
            }
        }
        throw new SnapshotRefused(Reason.MALFORMED, "a number at byte " + at + " is too long");
    }

    String text() {
        int length = u8();
        need(length);
        byte[] encoded = new byte[length];
        bytes.get(at, encoded, 0, length);
        at += length;
        return new String(encoded, StandardCharsets.UTF_8);
    }

    /** Passes over bytes that are read by other means; where they begin. */
    int skip(long count) {
        need(count);
        int from = at;
        at += (int) count;
        return from;
    }

    /** Passes over zeros up to a multiple of eight. */
    void pad() {
        while ((at & 7) != 0) {
            if (u8() != 0) {
                throw new SnapshotRefused(
                        Reason.MALFORMED, "byte " + (at - 1) + " is between columns and not 0");
            }
        }
    }

    private void need(long count) {
        if (count < 0 || count > end - at) {
            throw new SnapshotRefused(
                    Reason.TRUNCATED,
                    count + " bytes are needed at byte " + at + " and it ends at " + end);
        }
    }
}
