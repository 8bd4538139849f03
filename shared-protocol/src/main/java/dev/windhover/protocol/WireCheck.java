// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

/**
 * A check over bytes: a hash of 32-bit words in which every step can be undone, so a change within
 * one word is always seen.
 */
public final class WireCheck {
    /** What a check begins with. */
    public static final int FIRST = 0x5bd1_e995;

    /** 2^32 / golden ratio, odd: multiplying by it loses nothing. */
    private static final int SPREAD = 0x9e37_79b1;

    private WireCheck() {}

    /** Goes on with the words of an array; what is missing to the last one counts as zeros. */
    public static int of(int hash, byte[] bytes, int from, int to) {
        int mixed = hash;
        int at = from;
        for (int last = to - 4; at <= last; at += 4) {
            mixed = mix(mixed, word(bytes, at));
        }
        if (at == to) return mixed;
        int rest = 0;
        for (int shift = 0; at < to; at++, shift += 8) {
            rest |= (bytes[at] & 0xff) << shift;
        }
        return mix(mixed, rest);
    }

    /** Goes on with one word. */
    public static int mix(int hash, int word) {
        int mixed = (hash ^ word) * SPREAD;
        return mixed ^ mixed >>> 15;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | bytes[at + 3] << 24;
    }
}
