// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RngTest {
    /** The published sequence of splitmix64 for the seed 1234567, its lower halves. */
    @Test
    void bitsAreTheLowerHalvesOfSplitmix64() {
        int[] published = {
            (int) 6457827717110365317L, (int) 3203168211198807973L, (int) 0x883ebce5a3f27c77L
        };

        int[] drawn = new int[3];
        for (int n = 0; n < 3; n++) {
            drawn[n] = Rng.bits(1234567, n + 1);
        }

        assertArrayEquals(published, drawn);
    }

    @Test
    void valuesAreThoseOfTheFirstRelease() {
        long hash = Hash.SEED;
        for (int n = -1_000; n < 1_000; n++) {
            hash = Hash.mix(hash, Rng.bits(7, n));
            hash = Hash.mix(hash, Float.floatToRawIntBits(Rng.unit(8, n)));
            hash = Hash.mix(hash, Float.floatToRawIntBits(Rng.between(9, n, -3f, 12f)));
            hash = Hash.mix(hash, Rng.below(10, n, 1_000));
        }

        assertEquals("880383bac8ac6aff", Hash.hex(hash));
    }

    @Property
    void unitIsFromZeroUpToButNotOne(@ForAll long seed, @ForAll int n) {
        float value = Rng.unit(seed, n);

        assertTrue(value >= 0f && value < 1f);
    }

    @Property
    void belowIsFromZeroUpToButNotTheBound(
            @ForAll long seed,
            @ForAll int n,
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int bound) {
        int value = Rng.below(seed, n, bound);

        assertTrue(value >= 0 && value < bound);
    }

    @Property(tries = 500)
    void betweenIsFromLowUpToButNotHigh(
            @ForAll long seed,
            @ForAll int n,
            @ForAll @FloatRange(min = -1e30f, max = 1e30f) float a,
            @ForAll @FloatRange(min = -1e30f, max = 1e30f) float b) {
        float low = Math.min(a, b);
        float high = Math.max(a, b) == low ? Math.nextUp(low) : Math.max(a, b);

        float value = Rng.between(seed, n, low, high);

        assertTrue(value >= low && value < high, value + " of " + low + ".." + high);
    }

    /** Where the range is a few steps of a float wide, the sum would round up to its end. */
    @Test
    void betweenNeighboursIsTheLower() {
        for (int n = 0; n < 100; n++) {
            assertEquals(1e7f, Rng.between(3, n, 1e7f, 1e7f + 1f));
        }
    }

    @Test
    void drawsAreSpreadEvenly() {
        int[] counts = new int[16];
        for (int n = 0; n < 160_000; n++) {
            counts[Rng.below(5, n, 16)]++;
        }

        for (int count : counts) {
            // Five standard deviations round 10 000.
            assertEquals(10_000, count, 500);
        }
    }
}
