// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import dev.windhover.engine.base.Hash;

/**
 * Loops over runs of raw memory that several columns have in common. The hash is the one of the
 * engine's columns over arrays: words of eight bytes in four lanes. What runs for every word is
 * written out: the compiler calls even short methods where they have a loop of their own around
 * them.
 */
final class Words {
    private static final long LOW = 0xffff_ffffL;
    private static final long INFINITY = 0x7ff0_0000_0000_0000L;
    private static final long NAN = 0x7ff8_0000_0000_0000L;

    /** Below so many elements a block copy, which is a call out of the module, does not pay. */
    private static final int BLOCK_MIN = 16;

    private Words() {}

    /** Ints, longs: their bytes as they are. The address is a multiple of four. */
    static long hash(long seed, int address, int bytes, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        int at = address;
        int end = address + bytes;
        for (int last = end - 32; at <= last; at += 32) {
            a = (a ^ LinearMemory.getLong(at)) * Hash.SPREAD;
            b = (b ^ LinearMemory.getLong(at + 8)) * Hash.SPREAD;
            c = (c ^ LinearMemory.getLong(at + 16)) * Hash.SPREAD;
            d = (d ^ LinearMemory.getLong(at + 24)) * Hash.SPREAD;
            a = a << 29 | a >>> 35;
            b = b << 29 | b >>> 35;
            c = c << 29 | c >>> 35;
            d = d << 29 | d >>> 35;
        }
        for (int last = end - 8; at <= last; at += 8) {
            a = Hash.lane(a, LinearMemory.getLong(at));
        }
        if (at < end) a = Hash.lane(a, LinearMemory.getInt(at) & LOW);
        return Hash.lanes(a, b, c, d, count);
    }

    /** Bytes, from any address. */
    static long hashBytes(long seed, int address, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        int at = address;
        int end = address + count;
        for (int last = end - 32; at <= last; at += 32) {
            a = (a ^ LinearMemory.getPackedLong(at)) * Hash.SPREAD;
            b = (b ^ LinearMemory.getPackedLong(at + 8)) * Hash.SPREAD;
            c = (c ^ LinearMemory.getPackedLong(at + 16)) * Hash.SPREAD;
            d = (d ^ LinearMemory.getPackedLong(at + 24)) * Hash.SPREAD;
            a = a << 29 | a >>> 35;
            b = b << 29 | b >>> 35;
            c = c << 29 | c >>> 35;
            d = d << 29 | d >>> 35;
        }
        for (int last = end - 8; at <= last; at += 8) {
            a = Hash.lane(a, LinearMemory.getPackedLong(at));
        }
        if (at < end) {
            long rest = 0;
            for (int shift = 0; at < end; at++, shift += 8) {
                rest |= (LinearMemory.getByte(at) & 255L) << shift;
            }
            a = Hash.lane(a, rest);
        }
        return Hash.lanes(a, b, c, d, count);
    }

    /**
     * Looks for a NaN on the way; only when there is one it begins again and makes it canonical.
     */
    static long hashFloats(long seed, int address, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        long lifted = 0;
        int at = address;
        int end = address + (count << 2);
        for (int last = end - 32; at <= last; at += 32) {
            long p = LinearMemory.getLong(at);
            long q = LinearMemory.getLong(at + 8);
            long r = LinearMemory.getLong(at + 16);
            long s = LinearMemory.getLong(at + 24);
            lifted |=
                    (p & Hash.MAGNITUDES) + Hash.LIFT
                            | (q & Hash.MAGNITUDES) + Hash.LIFT
                            | (r & Hash.MAGNITUDES) + Hash.LIFT
                            | (s & Hash.MAGNITUDES) + Hash.LIFT;
            a = (a ^ p) * Hash.SPREAD;
            b = (b ^ q) * Hash.SPREAD;
            c = (c ^ r) * Hash.SPREAD;
            d = (d ^ s) * Hash.SPREAD;
            a = a << 29 | a >>> 35;
            b = b << 29 | b >>> 35;
            c = c << 29 | c >>> 35;
            d = d << 29 | d >>> 35;
        }
        if ((lifted & Hash.NAN_SIGNS) != 0) return hashFloatsWithNan(seed, address, count);
        return hashRest(a, b, c, d, at, end, count);
    }

    private static long hashFloatsWithNan(long seed, int address, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        int at = address;
        int end = address + (count << 2);
        for (int last = end - 32; at <= last; at += 32) {
            a = Hash.lane(a, canonicalPair(LinearMemory.getLong(at)));
            b = Hash.lane(b, canonicalPair(LinearMemory.getLong(at + 8)));
            c = Hash.lane(c, canonicalPair(LinearMemory.getLong(at + 16)));
            d = Hash.lane(d, canonicalPair(LinearMemory.getLong(at + 24)));
        }
        return hashRest(a, b, c, d, at, end, count);
    }

    /** The last floats, fewer than eight. */
    private static long hashRest(long a, long b, long c, long d, int from, int end, int count) {
        long lane = a;
        int at = from;
        for (int last = end - 8; at <= last; at += 8) {
            lane = Hash.lane(lane, canonicalPair(LinearMemory.getLong(at)));
        }
        if (at < end) lane = Hash.lane(lane, Hash.canonical(LinearMemory.getInt(at)) & LOW);
        return Hash.lanes(lane, b, c, d, count);
    }

    /** Doubles, a NaN in its canonical form. */
    static long hashDoubles(long seed, int address, int count) {
        long a = seed;
        long b = Hash.lane(seed, 1);
        long c = Hash.lane(seed, 2);
        long d = Hash.lane(seed, 3);
        int at = address;
        int end = address + (count << 3);
        for (int last = end - 32; at <= last; at += 32) {
            long p = LinearMemory.getLong(at);
            long q = LinearMemory.getLong(at + 8);
            long r = LinearMemory.getLong(at + 16);
            long s = LinearMemory.getLong(at + 24);
            if ((p & Long.MAX_VALUE) > INFINITY) p = NAN;
            if ((q & Long.MAX_VALUE) > INFINITY) q = NAN;
            if ((r & Long.MAX_VALUE) > INFINITY) r = NAN;
            if ((s & Long.MAX_VALUE) > INFINITY) s = NAN;
            a = (a ^ p) * Hash.SPREAD;
            b = (b ^ q) * Hash.SPREAD;
            c = (c ^ r) * Hash.SPREAD;
            d = (d ^ s) * Hash.SPREAD;
            a = a << 29 | a >>> 35;
            b = b << 29 | b >>> 35;
            c = c << 29 | c >>> 35;
            d = d << 29 | d >>> 35;
        }
        for (; at < end; at += 8) {
            a = Hash.lane(a, Hash.canonical(LinearMemory.getLong(at)));
        }
        return Hash.lanes(a, b, c, d, count);
    }

    /** Copies a column's floats into a message, NaNs made canonical. */
    static void writeFloats(int from, int to, int count) {
        if (count < BLOCK_MIN) {
            copyFloats(from, to, count);
            return;
        }
        // As a block, because there is hardly ever a NaN.
        LinearMemory.copy(from, to, count << 2);
        if (hasNanFloat(from, count)) copyFloats(from, to, count);
    }

    /** Copies floats from a message into a column, NaNs made canonical. */
    static void readFloats(int from, int to, int count) {
        if (count < BLOCK_MIN) {
            copyFloats(from, to, count);
            return;
        }
        LinearMemory.copy(from, to, count << 2);
        if (hasNanFloat(to, count)) copyFloats(to, to, count);
    }

    private static void copyFloats(int from, int to, int count) {
        int target = to;
        int end = from + (count << 2);
        for (int at = from; at < end; at += 4, target += 4) {
            int bits = LinearMemory.getPackedInt(at);
            if ((bits & 0x7fff_ffff) > 0x7f80_0000) bits = 0x7fc0_0000;
            LinearMemory.putPackedInt(target, bits);
        }
    }

    private static boolean hasNanFloat(int address, int count) {
        long lifted = 0;
        int at = address;
        int end = address + (count << 2);
        for (int last = end - 8; at <= last; at += 8) {
            lifted |= (LinearMemory.getLong(at) & Hash.MAGNITUDES) + Hash.LIFT;
        }
        if (at < end) lifted |= (LinearMemory.getInt(at) & 0x7fff_ffffL) + 0x007f_ffffL;
        return (lifted & Hash.NAN_SIGNS) != 0;
    }

    /** Copies doubles to or from a message, NaNs made canonical. */
    static void copyDoubles(int from, int to, int count) {
        int target = to;
        int end = from + (count << 3);
        for (int at = from; at < end; at += 8, target += 8) {
            long bits = LinearMemory.getPackedLong(at);
            if ((bits & Long.MAX_VALUE) > INFINITY) bits = NAN;
            LinearMemory.putPackedLong(target, bits);
        }
    }

    /** The first of some ints that differs from its counterpart, or the end. */
    static int nextInt(int one, int other, int from, int end) {
        int i = from;
        while (i + 2 <= end
                && LinearMemory.getLong(one + (i << 2)) == LinearMemory.getLong(other + (i << 2))) {
            i += 2;
        }
        while (i < end
                && LinearMemory.getInt(one + (i << 2)) == LinearMemory.getInt(other + (i << 2))) {
            i++;
        }
        return i;
    }

    static int nextLong(int one, int other, int from, int end) {
        int i = from;
        while (i < end
                && LinearMemory.getLong(one + (i << 3)) == LinearMemory.getLong(other + (i << 3))) {
            i++;
        }
        return i;
    }

    static int nextByte(int one, int other, int from, int end) {
        int i = from;
        while (i < end && LinearMemory.getByte(one + i) == LinearMemory.getByte(other + i)) {
            i++;
        }
        return i;
    }

    static int nextSameInt(int one, int other, int from, int end) {
        int i = from;
        while (i < end
                && LinearMemory.getInt(one + (i << 2)) != LinearMemory.getInt(other + (i << 2))) {
            i++;
        }
        return i;
    }

    static int nextSameLong(int one, int other, int from, int end) {
        int i = from;
        while (i < end
                && LinearMemory.getLong(one + (i << 3)) != LinearMemory.getLong(other + (i << 3))) {
            i++;
        }
        return i;
    }

    static int nextSameByte(int one, int other, int from, int end) {
        int i = from;
        while (i < end && LinearMemory.getByte(one + i) != LinearMemory.getByte(other + i)) {
            i++;
        }
        return i;
    }

    static void swapInts(int one, int other, int count) {
        for (int end = one + (count << 2); one < end; one += 4, other += 4) {
            int kept = LinearMemory.getInt(one);
            LinearMemory.putInt(one, LinearMemory.getInt(other));
            LinearMemory.putInt(other, kept);
        }
    }

    static void swapLongs(int one, int other, int count) {
        for (int end = one + (count << 3); one < end; one += 8, other += 8) {
            long kept = LinearMemory.getLong(one);
            LinearMemory.putLong(one, LinearMemory.getLong(other));
            LinearMemory.putLong(other, kept);
        }
    }

    static void swapBytes(int one, int other, int count) {
        for (int end = one + count; one < end; one++, other++) {
            byte kept = LinearMemory.getByte(one);
            LinearMemory.putByte(one, LinearMemory.getByte(other));
            LinearMemory.putByte(other, kept);
        }
    }

    private static long canonicalPair(long pair) {
        return (long) Hash.canonical((int) (pair >>> 32)) << 32 | Hash.canonical((int) pair) & LOW;
    }
}
