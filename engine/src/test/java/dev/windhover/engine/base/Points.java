// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/** Arguments of every size, and how a function does on them. */
final class Points {
    /** How many times as many points as usual; 100 makes millions, and takes minutes. */
    static final int TIMES = Integer.getInteger("windhover.points", 1);

    static final int EXACT = 100 * TIMES;
    static final int MANY = 100_000 * TIMES;

    private Points() {}

    /** Evenly spread from low to high. */
    static double even(int n, double low, double high) {
        long bits = (long) Rng.bits(21, n) << 21 ^ Rng.bits(22, n) & 0x1f_ffffL;
        return low + (bits * 0x1p-53 + 0.5) * (high - low);
    }

    /** Of either sign, the exponents evenly spread. */
    static double sized(int n, int exponentMin, int exponentMax) {
        int exponent = exponentMin + Rng.below(23, n, exponentMax - exponentMin + 1);
        double mantissa = 1.0 + even(n, 0.0, 1.0);
        double sign = (Rng.bits(24, n) & 1) == 0 ? 1.0 : -1.0;
        int half = exponent / 2;
        return sign * mantissa * Math.scalb(1.0, half) * Math.scalb(1.0, exponent - half);
    }

    /** Fails where a result is further from the exact one than so many units. */
    static void assertNear(
            DoubleUnaryOperator ours, DoubleFunction<BigDecimal> exact, double x, double ulpsMax) {
        double result = ours.applyAsDouble(x);
        double off = Exact.ulps(result, exact.apply(x));
        assertTrue(off <= ulpsMax, () -> off + " ulp at " + x + ": " + result);
    }

    /**
     * Fails where a result is not one of the doubles around the reference's, which is within one
     * unit itself, or where more than a few differ, because the methods are much the same.
     */
    static void assertAsReference(
            DoubleUnaryOperator ours, DoubleUnaryOperator theirs, DoubleFunction<Double> point) {
        int different = 0;
        for (int n = 0; n < MANY; n++) {
            double x = point.apply(n);
            double want = theirs.applyAsDouble(x);
            double is = ours.applyAsDouble(x);
            if (Double.doubleToLongBits(want) == Double.doubleToLongBits(is)) continue;
            different++;
            if (!(Math.abs(is - want) <= Math.ulp(want))) assertEquals(want, is, "at " + x);
        }
        assertTrue(different <= MANY / 50, different + " of " + MANY + " differ");
    }
}
