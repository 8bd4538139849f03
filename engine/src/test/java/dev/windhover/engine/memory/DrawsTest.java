// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int DRAWS = 200_000;

    private final LongColumn state = new LongColumn("state", 3);
    private final Draws draws = new Draws(state);

    @BeforeEach
    void begin() {
        state.attach(0);
        draws.seed(0, 7);
        draws.seed(1, 8);
    }

    @Test
    void rowAloneDecidesWhatComesNext() {
        draws.bits(0);
        long kept = state.get(0);
        int next = draws.bits(0);
        draws.bits(1);
        state.set(0, kept);

        assertEquals(next, new Draws(state).bits(0));
    }

    @Test
    void drawsAreThoseOfTheFirstRelease() {
        long hash = Hash.SEED;
        for (int n = 0; n < 1_000; n++) {
            hash = Hash.mix(hash, draws.bits(0));
            hash = Hash.mix(hash, Float.floatToRawIntBits(draws.unit(1)));
            hash = Hash.mix(hash, draws.below(0, 1_000_000_007));
            hash = Hash.lane(hash, Double.doubleToRawLongBits(draws.normal(1)));
            if (n % 100 == 0) draws.split(0, 1);
        }

        assertEquals("2a91efab9ac09f38", Hash.hex(hash));
    }

    @Test
    void everyBitIsAsOftenOneAsZeroAndFollowsNoOther() {
        int[] ones = new int[32];
        int[] same = new int[32];
        int last = draws.bits(0);
        for (int n = 0; n < DRAWS; n++) {
            int bits = draws.bits(0);
            for (int bit = 0; bit < 32; bit++) {
                ones[bit] += bits >>> bit & 1;
                same[bit] += (bits ^ last) >>> bit & 1;
            }
            last = bits;
        }

        // Five standard deviations.
        double off = 5.0 * Math.sqrt(DRAWS) / 2.0;
        for (int bit = 0; bit < 32; bit++) {
            assertEquals(DRAWS / 2.0, ones[bit], off, "bit " + bit);
            assertEquals(DRAWS / 2.0, same[bit], off, "bit " + bit);
        }
    }

    @Test
    void numbersBelowABoundAreEquallyLikely() {
        int[] counts = new int[7];
        for (int n = 0; n < DRAWS; n++) {
            counts[draws.below(0, 7)]++;
        }

        double expected = DRAWS / 7.0;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // Six degrees of freedom exceed this once in 10 000 runs, and this run is always the same.
        assertTrue(chiSquare < 27.9, chiSquare + "");
    }

    /** A bound of 3 quarters of all ints shows a bias that a small one hides. */
    @Test
    void largeBoundFavoursNoNumber() {
        int bound = 3 << 29;
        int low = 0;
        for (int n = 0; n < DRAWS; n++) {
            int drawn = draws.below(0, bound);
            assertTrue(drawn >= 0 && drawn < bound);
            if (drawn % 3 == 0) low++;
        }

        assertEquals(DRAWS / 3.0, low, 5.0 * Math.sqrt(DRAWS * 2.0 / 9.0));
    }

    @Test
    void normalNumbersHaveMeanAndDeviationAndTails() {
        double sum = 0;
        double squares = 0;
        int far = 0;
        for (int n = 0; n < DRAWS; n++) {
            double x = draws.normal(0);
            sum += x;
            squares += x * x;
            if (Math.abs(x) > 2.0) far++;
        }

        assertEquals(0.0, sum / DRAWS, 5.0 / Math.sqrt(DRAWS));
        assertEquals(1.0, squares / DRAWS, 5.0 * Math.sqrt(2.0 / DRAWS));
        assertEquals(0.0455 * DRAWS, far, 5.0 * Math.sqrt(0.0455 * DRAWS));
    }

    @Test
    void unitsAndChancesAreWithinTheirRange() {
        int hits = 0;
        for (int n = 0; n < DRAWS; n++) {
            float unit = draws.unit(0);
            assertTrue(unit >= 0f && unit < 1f);
            float between = draws.between(0, 1e7f, 1e7f + 1f);
            assertEquals(1e7f, between);
            if (draws.chance(0, 0.25f)) hits++;
            assertFalse(draws.chance(0, 0f));
            assertTrue(draws.chance(0, 1f));
        }
        assertEquals(DRAWS / 4.0, hits, 5.0 * Math.sqrt(DRAWS * 3.0 / 16.0));
    }

    @Test
    void splitSequencesHaveNothingAlike() {
        draws.split(0, 1);
        draws.split(1, 2);
        int alike = 0;
        for (int n = 0; n < DRAWS; n++) {
            int one = draws.bits(0);
            int other = draws.bits(1);
            alike += Integer.bitCount(one ^ other) + Integer.bitCount(other ^ draws.bits(2));
        }

        assertEquals(DRAWS * 32.0, alike, 5.0 * Math.sqrt(DRAWS * 16.0));
    }

    @Test
    void seedsThatAreNearGiveOtherSequences() {
        draws.seed(2, 7 ^ 1);
        int alike = 0;
        for (int n = 0; n < DRAWS; n++) {
            alike += Integer.bitCount(draws.bits(0) ^ draws.bits(2));
        }

        assertEquals(DRAWS * 16.0, alike, 5.0 * Math.sqrt(DRAWS * 8.0));
        assertNotEquals(state.get(0), state.get(2));
    }

    @Test
    void boundOfZeroIsRefused() {
        assertThrows(RuntimeException.class, () -> draws.below(0, 0));
    }
}
