// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Hash;

/**
 * Hashes arrays as words of eight bytes, little-endian, the last one filled up with zeros. Four
 * words go into four lanes, which a processor mixes at the same time; what remains goes into the
 * first lane. The classes that a browser build puts in the place of columns do the same over raw
 * memory and get the same number.
 */
final class WordHash {
    private static final long LOW = 0xffff_ffffL;

    private WordHash() {}

    static long ints(long seed, int[] values, int from, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        int i = from;
        int end = from + count;
        for (int last = end - 8; i <= last; i += 8) {
            a = Hash.lane(a, pair(values, i));
            b = Hash.lane(b, pair(values, i + 2));
            c = Hash.lane(c, pair(values, i + 4));
            d = Hash.lane(d, pair(values, i + 6));
        }
        for (int last = end - 2; i <= last; i += 2) {
            a = Hash.lane(a, pair(values, i));
        }
        if (i < end) a = Hash.lane(a, values[i] & LOW);
        return Hash.lanes(a, b, c, d, count);
    }

    /**
     * Looks for a NaN on the way; only when there is one it begins again and makes it canonical.
     */
    static long floats(long seed, float[] values, int from, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        long lifted = 0;
        int i = from;
        int end = from + count;
        for (int last = end - 8; i <= last; i += 8) {
            long p = pair(values, i);
            long q = pair(values, i + 2);
            long r = pair(values, i + 4);
            long s = pair(values, i + 6);
            lifted |= Hash.lifted(p) | Hash.lifted(q) | Hash.lifted(r) | Hash.lifted(s);
            a = Hash.lane(a, p);
            b = Hash.lane(b, q);
            c = Hash.lane(c, r);
            d = Hash.lane(d, s);
        }
        if ((lifted & Hash.NAN_SIGNS) != 0) return floatsWithNan(seed, values, from, count);
        for (int last = end - 2; i <= last; i += 2) {
            a = Hash.lane(a, canonicalPair(values, i));
        }
        if (i < end) a = Hash.lane(a, bits(values[i]) & LOW);
        return Hash.lanes(a, b, c, d, count);
    }

    private static long floatsWithNan(long seed, float[] values, int from, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        int i = from;
        int end = from + count;
        for (int last = end - 8; i <= last; i += 8) {
            a = Hash.lane(a, canonicalPair(values, i));
            b = Hash.lane(b, canonicalPair(values, i + 2));
            c = Hash.lane(c, canonicalPair(values, i + 4));
            d = Hash.lane(d, canonicalPair(values, i + 6));
        }
        for (int last = end - 2; i <= last; i += 2) {
            a = Hash.lane(a, canonicalPair(values, i));
        }
        if (i < end) a = Hash.lane(a, bits(values[i]) & LOW);
        return Hash.lanes(a, b, c, d, count);
    }

    static long longs(long seed, long[] values, int from, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        int i = from;
        int end = from + count;
        for (int last = end - 4; i <= last; i += 4) {
            a = Hash.lane(a, values[i]);
            b = Hash.lane(b, values[i + 1]);
            c = Hash.lane(c, values[i + 2]);
            d = Hash.lane(d, values[i + 3]);
        }
        for (; i < end; i++) {
            a = Hash.lane(a, values[i]);
        }
        return Hash.lanes(a, b, c, d, count);
    }

    static long doubles(long seed, double[] values, int from, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        int i = from;
        int end = from + count;
        for (int last = end - 4; i <= last; i += 4) {
            a = Hash.lane(a, bits(values[i]));
            b = Hash.lane(b, bits(values[i + 1]));
            c = Hash.lane(c, bits(values[i + 2]));
            d = Hash.lane(d, bits(values[i + 3]));
        }
        for (; i < end; i++) {
            a = Hash.lane(a, bits(values[i]));
        }
        return Hash.lanes(a, b, c, d, count);
    }

    static long bytes(long seed, byte[] values, int from, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        int i = from;
        int end = from + count;
        for (int last = end - 32; i <= last; i += 32) {
            a = Hash.lane(a, LittleEndian.getLong(values, i));
            b = Hash.lane(b, LittleEndian.getLong(values, i + 8));
            c = Hash.lane(c, LittleEndian.getLong(values, i + 16));
            d = Hash.lane(d, LittleEndian.getLong(values, i + 24));
        }
        for (int last = end - 8; i <= last; i += 8) {
            a = Hash.lane(a, LittleEndian.getLong(values, i));
        }
        if (i < end) {
            long rest = 0;
            for (int shift = 0; i < end; i++, shift += 8) {
                rest |= (values[i] & 0xffL) << shift;
            }
            a = Hash.lane(a, rest);
        }
        return Hash.lanes(a, b, c, d, count);
    }

    private static long pair(int[] values, int i) {
        return (long) values[i + 1] << 32 | values[i] & LOW;
    }

    private static long pair(float[] values, int i) {
        return (long) Float.floatToRawIntBits(values[i + 1]) << 32
                | Float.floatToRawIntBits(values[i]) & LOW;
    }

    private static long canonicalPair(float[] values, int i) {
        return (long) bits(values[i + 1]) << 32 | bits(values[i]) & LOW;
    }

    private static int bits(float value) {
        return Hash.canonical(Float.floatToRawIntBits(value));
    }

    private static long bits(double value) {
        return Hash.canonical(Double.doubleToRawLongBits(value));
    }
}
