// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Powers;

/**
 * Random numbers drawn one after another, where the state of each sequence is one row of a column:
 * it is hashed, saved and restored with the world. A kernel that draws declares that it writes the
 * column. The object itself keeps nothing.
 *
 * <p>A sequence is splitmix64: the state goes up by an odd constant, and its bits are mixed. It
 * repeats after 2^64 draws. Sequences of different seeds are parts of the same circle, so that two
 * of a million draws each overlap with a chance of 2^-43. Not for secrets.
 */
public final class Draws {
    private static final long STEP = 0x9e37_79b9_7f4a_7c15L;

    private final LongColumn state;

    public Draws(LongColumn state) {
        this.state = Check.present("state", state);
    }

    /** Begins a row's sequence. Seeds that differ in one bit give sequences with nothing alike. */
    public void seed(int row, long seed) {
        state.set(row, apart(seed));
    }

    /** Begins the sequence of another row from one draw of this one, for a part with its own. */
    public void split(int row, int otherRow) {
        state.set(otherRow, apart(next(row)));
    }

    /** 32 bits, each of them as likely one as zero. */
    public int bits(int row) {
        return (int) (next(row) >>> 32);
    }

    /** In [0, 1), 24 bits fine, so that every value is a float exactly. */
    public float unit(int row) {
        return (bits(row) >>> 8) * 0x1p-24f;
    }

    /** In [low, high). */
    public float between(int row, float low, float high) {
        float value = low + unit(row) * (high - low);
        // The sum may round up to the end of a narrow range.
        return value < high ? value : low;
    }

    /** In 0 to bound - 1, each exactly as likely as every other. */
    public int below(int row, int bound) {
        Check.that(bound > 0, "the bound must be above 0");
        // The upper half of a product; the few lower halves that would favour some are drawn again.
        long product = (bits(row) & 0xffff_ffffL) * bound;
        if ((product & 0xffff_ffffL) < bound) {
            long unfair = 0x1_0000_0000L % bound;
            while ((product & 0xffff_ffffL) < unfair) {
                product = (bits(row) & 0xffff_ffffL) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** True with this chance; always from 1 on, never at 0. */
    public boolean chance(int row, float chance) {
        return unit(row) < chance;
    }

    /** Of the normal distribution round 0 with deviation 1, by the polar method. */
    public double normal(int row) {
        double x;
        double square;
        do {
            x = (next(row) >> 10) * 0x1p-53;
            double y = (next(row) >> 10) * 0x1p-53;
            square = x * x + y * y;
        } while (square >= 1.0 || square == 0.0);
        return x * Math.sqrt(-2.0 * Powers.log(square) / square);
    }

    private long next(int row) {
        long z = state.get(row) + STEP;
        state.set(row, z);
        z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }

    /** Another mixer than that of the draws, so that what is split off is no later part of them. */
    private static long apart(long seed) {
        long z = (seed ^ seed >>> 33) * 0xff51_afd7_ed55_8ccdL;
        z = (z ^ z >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
        return z ^ z >>> 33;
    }
}
