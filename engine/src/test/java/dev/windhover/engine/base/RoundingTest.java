// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingTest {
    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                0.5,
                -0.5,
                1.5,
                2.5,
                -1.5,
                -2.5,
                -0.3,
                0.49999999999999994,
                -0.49999999999999994,
                0x1p52 + 1.0,
                0x1p53 - 1.0,
                -0x1p52 - 1.0,
                8388609.0,
                4503599627370495.5,
                4503599627370494.5,
                1e300,
                -1e300,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN
            })
    void roundsAsTheJvmDoes(double number) {
        assertEquals(Math.round(number), Rounding.round(number));
        assertEquals(Math.round((float) number), Rounding.round((float) number));
        assertEquals(
                Double.doubleToLongBits(Math.rint(number)),
                Double.doubleToLongBits(Rounding.even(number)));
    }

    @Test
    void roundsNumbersOfAnySizeAsTheJvmDoes() {
        for (int n = 0; n < Points.MANY; n++) {
            double number = Points.sized(n, -5, 64);
            assertEquals(Math.round(number), Rounding.round(number));
            assertEquals(Math.round((float) number), Rounding.round((float) number));
            assertEquals(Math.rint(number), Rounding.even(number));
            double half = Math.floor(number) + 0.5;
            assertEquals(Math.round(half), Rounding.round(half));
            assertEquals(Math.rint(half), Rounding.even(half));
        }
    }

    @Test
    void remaindersAreThoseOfTheJvm() {
        for (int n = 0; n < Points.MANY; n++) {
            double x = Points.sized(n, -1074, 1023);
            double near = x * Points.sized(n + 1_000_000, -60, 5);
            double far = Points.sized(n + 2_000_000, -1074, 1023);
            assertRemainder(x, near);
            assertRemainder(x, far);
            assertRemainder(Points.even(n, -100.0, 100.0), Math.PI * 2);
            float small = (float) Points.sized(n, -149, 127);
            float by = (float) Points.sized(n + 3_000_000, -149, 127);
            assertEquals(small % by, Rounding.remainder(small, by));
        }
    }

    @Test
    void remaindersOfZerosInfinitiesAndNothingAreThoseOfTheJvm() {
        double[] ends = {
            0.0,
            -0.0,
            1.0,
            -1.0,
            3.0,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.MIN_NORMAL,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN
        };
        for (double x : ends) {
            for (double y : ends) {
                assertRemainder(x, y);
            }
        }
    }

    private static void assertRemainder(double x, double y) {
        long want = Double.doubleToLongBits(x % y);
        long is = Double.doubleToLongBits(Rounding.remainder(x, y));
        if (want != is) assertEquals(x % y, Rounding.remainder(x, y), x + " by " + y);
        assertEquals(want, is);
    }

    @Test
    void remainderDownwardsHasTheSignOfWhatDivides() {
        assertEquals(1.0, Rounding.floorMod(-5.0, 3.0));
        assertEquals(-1.0, Rounding.floorMod(5.0, -3.0));
        assertEquals(2.0, Rounding.floorMod(5.0, 3.0));
        assertEquals(-2f, Rounding.floorMod(-5f, -3f));
        assertEquals(1f, Rounding.floorMod(-5f, 3f));
        assertEquals(0.0, Rounding.floorMod(-6.0, 3.0));
        assertTrue(Double.isNaN(Rounding.floorMod(1.0, 0.0)));
        assertTrue(Double.isNaN(Rounding.floorMod(-1.0, Double.NaN)));
    }

    @Test
    void remainderDownwardsIsSmallerThanWhatDivides() {
        double endless = Double.POSITIVE_INFINITY;
        assertEquals(0.0, Rounding.floorMod(-1e-20, 1.0));
        assertEquals(-0.0, Rounding.floorMod(1e-20, -1.0));
        assertEquals(0.0, Rounding.floorMod(-Double.MIN_VALUE, 1e300));
        assertEquals(1.0 - 0x1p-53, Rounding.floorMod(-0x1p-53, 1.0));
        assertEquals(0f, Rounding.floorMod(-1e-10f, 1f));
        assertEquals(-0f, Rounding.floorMod(1e-10f, -1f));
        assertEquals(1f - 0x1p-24f, Rounding.floorMod(-0x1p-24f, 1f));
        assertEquals(0.0, Rounding.floorMod(-1.0, endless));
        assertEquals(-0.0, Rounding.floorMod(1.0, -endless));
        assertEquals(1.0, Rounding.floorMod(1.0, endless));
        assertEquals(0f, Rounding.floorMod(-1f, Float.POSITIVE_INFINITY));
        assertEquals(-1f, Rounding.floorMod(-1f, Float.NEGATIVE_INFINITY));
        for (int n = 0; n < Points.MANY; n++) {
            double x = Points.sized(n, -1074, 1023);
            double y = Points.sized(n + 1_000_000, -1074, 1023);
            assertTrue(Math.abs(Rounding.floorMod(x, y)) < Math.abs(y), x + " by " + y);
        }
    }
}
