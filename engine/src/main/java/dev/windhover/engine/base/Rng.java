// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * Random numbers as a function of a seed and a counter: no hidden state to forget in a snapshot,
 * any value can be asked in any order, and the same arguments give the same bits everywhere.
 */
public final class Rng {
    private Rng() {}

    /** 32 mixed bits for the n-th draw of this seed. */
    public static int bits(long seed, int n) {
        // The finaliser of splitmix64: every input bit reaches every output bit.
        long z = seed + n * 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return (int) (z ^ z >>> 31);
    }

    /** In [0, 1), 24 bits fine, so that every value is a float exactly. */
    public static float unit(long seed, int n) {
        return (bits(seed, n) >>> 8) * 0x1p-24f;
    }

    /** In [low, high). */
    public static float between(long seed, int n, float low, float high) {
        float value = low + unit(seed, n) * (high - low);
        // The sum may round up to the end of a narrow range.
        return value < high ? value : low;
    }

    /** In 0 to bound - 1. The bias of the multiplication is below bound / 2^32. */
    public static int below(long seed, int n, int bound) {
        return (int) ((bits(seed, n) & 0xffff_ffffL) * bound >>> 32);
    }
}
