// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import dev.windhover.engine.base.Hash;

/** Numbers in arrays outside linear memory, little-endian at any offset, and their hash. */
final class Outside {
    private Outside() {}

    static int getInt(byte[] bytes, int at) {
        return bytes[at] & 255
                | (bytes[at + 1] & 255) << 8
                | (bytes[at + 2] & 255) << 16
                | bytes[at + 3] << 24;
    }

    static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
        bytes[at + 2] = (byte) (value >> 16);
        bytes[at + 3] = (byte) (value >> 24);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) getInt(bytes, at + 4) << 32 | getInt(bytes, at) & 0xffff_ffffL;
    }

    static void putLong(byte[] bytes, int at, long value) {
        putInt(bytes, at, (int) value);
        putInt(bytes, at + 4, (int) (value >>> 32));
    }

    /** The same number as the same bytes have in linear memory. */
    static long hash(long seed, byte[] bytes, int from, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        int at = from;
        int end = from + count;
        for (int last = end - 32; at <= last; at += 32) {
            a = Hash.lane(a, getLong(bytes, at));
            b = Hash.lane(b, getLong(bytes, at + 8));
            c = Hash.lane(c, getLong(bytes, at + 16));
            d = Hash.lane(d, getLong(bytes, at + 24));
        }
        for (int last = end - 8; at <= last; at += 8) {
            a = Hash.lane(a, getLong(bytes, at));
        }
        if (at < end) {
            long rest = 0;
            for (int shift = 0; at < end; at++, shift += 8) {
                rest |= (bytes[at] & 255L) << shift;
            }
            a = Hash.lane(a, rest);
        }
        return Hash.lanes(a, b, c, d, count);
    }
}
