// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * Whole numbers and remainders with the same bits on every target; exact, all of them. {@code
 * Math.round}, {@code Math.rint} and the operator {@code %} of floats and doubles are other things
 * in a browser than on a JVM. {@code Math.floor}, {@code Math.ceil}, casts and {@code
 * Math.floorMod} of ints and longs are the same everywhere.
 */
public final class Rounding {
    private static final long MANTISSA = 0xf_ffff_ffff_ffffL;
    private static final long HIDDEN = 0x10_0000_0000_0000L;

    private Rounding() {}

    /** The nearest whole number, halves up; the nearest long of what has none, 0 of NaN. */
    public static long round(double number) {
        double below = Math.floor(number);
        return (long) (number - below >= 0.5 ? below + 1.0 : below);
    }

    /** The nearest whole number, halves up; the nearest int of what has none, 0 of NaN. */
    public static int round(float number) {
        double exact = number;
        double below = Math.floor(exact);
        return (int) (exact - below >= 0.5 ? below + 1.0 : below);
    }

    /** The nearest whole number, halves to the even one; the sign is kept where that is zero. */
    public static double even(double number) {
        double size = Math.abs(number);
        double below = Math.floor(size);
        double past = size - below;
        // An even number stays whole when it is halved.
        boolean isOdd = Math.floor(below * 0.5) * 2.0 != below;
        double near = past > 0.5 || past == 0.5 && isOdd ? below + 1.0 : below;
        return Double.doubleToRawLongBits(number) < 0 ? -near : near;
    }

    /**
     * What is left of x when whole y are taken off: the operator {@code %} of the JVM. It has the
     * sign of x and is smaller than y. NaN of an infinite x or of y = 0.
     */
    public static double remainder(double x, double y) {
        double size = Math.abs(x);
        double by = Math.abs(y);
        if (!(size < Double.POSITIVE_INFINITY && by > 0.0)) return Double.NaN;
        if (size < by) return x;
        long bits = Double.doubleToRawLongBits(size);
        long byBits = Double.doubleToRawLongBits(by);
        int exponent = Math.max((int) (bits >>> 52), 1);
        int byExponent = Math.max((int) (byBits >>> 52), 1);
        long left = bits & MANTISSA | (bits > MANTISSA ? HIDDEN : 0);
        long step = byBits & MANTISSA | (byBits > MANTISSA ? HIDDEN : 0);
        left %= step;
        // Ten bits at a time are what a long has room for.
        for (int shift = exponent - byExponent; shift > 0 && left != 0; shift -= 10) {
            left = (left << Math.min(shift, 10)) % step;
        }
        // Smaller than y, so its bits fit where y's are.
        double rest = left * scale(byExponent);
        return Double.doubleToRawLongBits(x) < 0 ? -rest : rest;
    }

    /** The same for floats. */
    public static float remainder(float x, float y) {
        // A float's bits and exponents fit into doubles with all that lies between.
        return (float) remainder((double) x, (double) y);
    }

    /**
     * What is left of x when whole y are taken off downwards: it has the sign of y and is smaller.
     * Where rounding would make it y itself it is zero, as for a tiny x of the other sign; so it is
     * for an infinite y and any such x.
     */
    public static double floorMod(double x, double y) {
        double rest = remainder(x, y);
        double zero = y < 0.0 ? -0.0 : 0.0;
        if (rest == 0.0) return zero;
        if (rest < 0.0 == y < 0.0) return rest;
        double up = rest + y;
        return up == y ? zero : up;
    }

    /** The same for floats. */
    public static float floorMod(float x, float y) {
        float rest = remainder(x, y);
        float zero = y < 0f ? -0f : 0f;
        if (rest == 0f) return zero;
        if (rest < 0f == y < 0f) return rest;
        float up = rest + y;
        return up == y ? zero : up;
    }

    /** What the last bit of a number of this exponent stands for, zero and denormals as 1. */
    private static double scale(int exponent) {
        int last = exponent - 1075;
        return last < -1022
                ? Double.longBitsToDouble(1L << last + 1074)
                : Double.longBitsToDouble((last + 1023L) << 52);
    }
}
