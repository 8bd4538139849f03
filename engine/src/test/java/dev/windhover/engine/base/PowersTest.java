// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PowersTest {
    private static final DoubleUnaryOperator EXP = Powers::exp;
    private static final DoubleUnaryOperator LOG = Powers::log;
    private static final DoubleUnaryOperator CBRT = Powers::cbrt;

    private static final double[] ENDS = {
        0.0,
        -0.0,
        0.5,
        -0.5,
        1.0,
        -1.0,
        2.0,
        -2.0,
        3.0,
        -3.0,
        1e300,
        -1e300,
        0x1p53 - 1.0,
        1.0 - 0x1p-53,
        1.0 + 0x1p-52,
        0x1p40 + 1.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    @Test
    void resultsAreWithinOneUlp() {
        for (int n = 0; n < Points.EXACT; n++) {
            Points.assertNear(EXP, Exact::exp, Points.even(n, -700.0, 700.0), 1.0);
            Points.assertNear(EXP, Exact::exp, Points.sized(n, -40, 3), 1.0);
            Points.assertNear(LOG, Exact::log, Math.abs(Points.sized(n, -1074, 1023)), 1.0);
            Points.assertNear(LOG, Exact::log, Points.even(n, 0.5, 2.0), 1.0);
            Points.assertNear(CBRT, Exact::cbrt, Points.sized(n, -1020, 1023), 0.67);
        }
    }

    @Test
    void powersAreWithinOneUlp() {
        for (int n = 0; n < Points.EXACT; n++) {
            assertPower(Points.even(n, 0.0, 10.0), Points.even(n + 500_000, -100.0, 100.0));
            // Where the result is almost as large as a double can be, every bit of the logarithm
            // counts.
            double x = Math.abs(Points.sized(n, -1000, 1000));
            assertPower(x, Points.even(n, -700.0, 700.0) / StrictMath.log(x));
            assertPower(1.0 + Points.sized(n, -40, -20), Points.sized(n, 10, 25));
        }
    }

    private static void assertPower(double x, double y) {
        double result = Powers.pow(x, y);
        if (!(result > Double.MIN_NORMAL) || result == Double.POSITIVE_INFINITY) return;
        double off = Exact.ulps(result, Exact.pow(x, y));
        assertTrue(off <= 0.75, () -> off + " ulp at " + x + " to " + y);
    }

    @Test
    void lengthsAreWithinOneUlp() {
        for (int n = 0; n < Points.EXACT; n++) {
            double x = Points.sized(n, -1000, 1000);
            double y = x * Points.sized(n + 1_000_000, -20, 20);
            double off = Exact.ulps(Powers.hypot(x, y), Exact.hypot(x, y));
            assertTrue(off <= 1.0, () -> off + " ulp at " + x + ", " + y);
        }
    }

    @Test
    void resultsAreThoseOfTheReference() {
        Points.assertAsReference(EXP, StrictMath::exp, n -> Points.even((int) n, -746.0, 711.0));
        Points.assertAsReference(EXP, StrictMath::exp, n -> Points.sized((int) n, -1074, 1023));
        Points.assertAsReference(LOG, StrictMath::log, n -> Points.sized((int) n, -1074, 1023));
        Points.assertAsReference(LOG, StrictMath::log, n -> Points.even((int) n, 0.5, 2.0));
        Points.assertAsReference(CBRT, StrictMath::cbrt, n -> Points.sized((int) n, -1074, 1023));
        for (int power : new int[] {-3, 2, 5, 100}) {
            Points.assertAsReference(
                    x -> Powers.pow(x, power),
                    x -> StrictMath.pow(x, power),
                    n -> Points.sized((int) n, -330, 330));
            Points.assertAsReference(
                    x -> Powers.hypot(x, power),
                    x -> StrictMath.hypot(x, power),
                    n -> Points.sized((int) n, -1074, 1023));
        }
        Points.assertAsReference(
                x -> Powers.pow(Math.abs(x), 0.37 * x),
                x -> StrictMath.pow(Math.abs(x), 0.37 * x),
                n -> Points.sized((int) n, -1074, 8));
    }

    @Test
    void zerosInfinitiesAndNothingAreAsInTheReference() {
        for (double x : ENDS) {
            assertSame(StrictMath.exp(x), Powers.exp(x), "exp " + x);
            assertSame(StrictMath.log(x), Powers.log(x), "log " + x);
            assertSame(StrictMath.cbrt(x), Powers.cbrt(x), "cbrt " + x);
            for (double y : ENDS) {
                assertSame(StrictMath.pow(x, y), Powers.pow(x, y), x + " to " + y);
                assertSame(StrictMath.hypot(x, y), Powers.hypot(x, y), "hypot " + x + ", " + y);
            }
        }
    }

    /** The same up to a unit in the last place, and the same sign of zero. */
    private static void assertSame(double want, double is, String what) {
        if (Double.doubleToLongBits(want) == Double.doubleToLongBits(is)) return;
        assertTrue(want != 0.0 && Math.abs(want - is) <= Math.ulp(want), what + ": " + is);
    }

    @Test
    void floatsAreTheDoublesRoundedOnceMore() {
        for (int n = 0; n < 10_000; n++) {
            float x = (float) Points.even(n, -20.0, 20.0);
            assertEquals((float) Powers.exp((double) x), Powers.exp(x));
            assertEquals((float) Powers.log((double) x), Powers.log(x));
            assertEquals((float) Powers.cbrt((double) x), Powers.cbrt(x));
            assertEquals((float) Powers.pow((double) x, 3.0), Powers.pow(x, 3f));
            assertEquals((float) Powers.hypot((double) x, 3.0), Powers.hypot(x, 3f));
        }
        assertEquals(Float.POSITIVE_INFINITY, Powers.hypot(Float.NEGATIVE_INFINITY, Float.NaN));
        assertEquals(5e30f, Powers.hypot(3e30f, -4e30f));
    }

    /** One hash for every target: a compiler or platform that rounds otherwise is found here. */
    @Test
    void bitsAreThoseOfTheFirstRelease() {
        long hash = Hash.SEED;
        for (int n = 0; n < 200_000; n++) {
            double x = Points.sized(n, -1074, 1023);
            double y = Points.even(n, -50.0, 50.0);
            hash = mix(mix(mix(hash, Powers.exp(y)), Powers.log(-x)), Powers.cbrt(x));
            hash = mix(mix(hash, Powers.pow(Math.abs(x), y)), Powers.hypot(x, y));
        }

        assertEquals("63335766cd9d5033", Hash.hex(hash));
    }

    private static long mix(long hash, double value) {
        long bits = Hash.canonical(Double.doubleToRawLongBits(value));
        return Hash.mix(Hash.mix(hash, (int) bits), (int) (bits >>> 32));
    }
}
