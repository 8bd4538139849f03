// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * x to the power y, for {@link Powers}: 2 to the power y log2 x, where the logarithm and the
 * product are each carried as a sum of two doubles, so that large powers keep their last bits.
 */
final class RealPower {
    private static final double L1 = 5.99999999999994648725e-01;
    private static final double L2 = 4.28571428578550184252e-01;
    private static final double L3 = 3.33333329818377432918e-01;
    private static final double L4 = 2.72728123808534006489e-01;
    private static final double L5 = 2.30660745775561754067e-01;
    private static final double L6 = 2.06975017800338417784e-01;

    private static final double E1 = 1.66666666666666019037e-01;
    private static final double E2 = -2.77777777770155933842e-03;
    private static final double E3 = 6.61375632143793436117e-05;
    private static final double E4 = -1.65339022054652515390e-06;
    private static final double E5 = 4.13813679705723846039e-08;

    private static final double LN2 = 6.93147180559945286227e-01;
    private static final double LN2_HIGH = 6.93147182464599609375e-01;
    private static final double LN2_LOW = -1.90465429995776804525e-09;

    /** 2 / (3 ln 2), in two parts. */
    private static final double CP = 9.61796693925975554329e-01;

    private static final double CP_HIGH = 9.61796700954437255859e-01;
    private static final double CP_LOW = -7.02846165095275826516e-09;

    /** log2 of 3/2, in two parts. */
    private static final double LOG_HIGH = 5.84962487220764160156e-01;

    private static final double LOG_LOW = 1.35003920212974897128e-08;

    private static final double PER_LN2 = 1.44269504088896338700e+00;
    private static final double PER_LN2_HIGH = 1.44269502162933349609e+00;
    private static final double PER_LN2_LOW = 1.92596299112661746887e-08;

    /** What lies between 1024 and the power that rounds to infinity. */
    private static final double TO_INFINITY = 8.0085662595372944372e-17;

    private RealPower() {}

    static double of(double x, double y) {
        if (y == 0.0) return 1.0;
        if (x != x || y != y) return Double.NaN;
        // Everybody expects these two to be exact.
        if (y == 1.0) return x;
        if (y == 2.0) return x * x;
        double size = Math.abs(x);
        boolean isNegative = Double.doubleToRawLongBits(x) < 0;
        if (Math.abs(y) == Double.POSITIVE_INFINITY) {
            if (size == 1.0) return Double.NaN;
            return size > 1.0 == y > 0.0 ? Double.POSITIVE_INFINITY : 0.0;
        }
        boolean isOdd = isNegative && isOdd(y);
        if (size == 0.0 || size == Double.POSITIVE_INFINITY) {
            double end = size == 0.0 == y > 0.0 ? 0.0 : Double.POSITIVE_INFINITY;
            return isOdd ? -end : end;
        }
        if (isNegative && Math.floor(y) != y) return Double.NaN;
        double power = size == 1.0 ? 1.0 : of(size, y, Math.abs(y) > 0x1p31);
        return isOdd ? -power : power;
    }

    /** Whether it is a whole number that two does not divide; none of 54 bits is. */
    private static boolean isOdd(double y) {
        double size = Math.abs(y);
        if (size >= 0x1p53 || Math.floor(size) != size) return false;
        return ((long) size & 1) != 0;
    }

    /** Of a finite x above zero that is not one. */
    private static double of(double x, double y, boolean isLarge) {
        if (isLarge) {
            boolean grows = x > 1.0 == y > 0.0;
            double t = x - 1.0;
            // So far from one, or so large a power, that nothing finite is left.
            if (Math.abs(y) > 0x1p64 || Math.abs(t) > 0x1p-20) {
                return grows ? Double.POSITIVE_INFINITY : 0.0;
            }
            double w = t * t * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
            double u = PER_LN2_HIGH * t;
            double v = t * PER_LN2_LOW - w * PER_LN2;
            double high = Trig.head(u + v);
            return raised(y, high, v - (high - u));
        }
        boolean isTiny = x < 0x1p-1022;
        long bits = Double.doubleToRawLongBits(isTiny ? x * 0x1p53 : x);
        int n = (int) (bits >>> 52) - (isTiny ? 1076 : 1023);
        int mantissa = (int) (bits >>> 32) & 0xfffff;
        // Below the root of 3/2 around 1, below the root of 3 around 3/2, else around 2.
        boolean isMiddle = mantissa > 0x3988e && mantissa < 0xbb67a;
        boolean isUpper = mantissa >= 0xbb67a;
        if (isUpper) n++;
        double about = isMiddle ? 1.5 : 1.0;
        double ax = Double.longBitsToDouble(bits & 0xf_ffff_ffff_ffffL | 0x3ff0_0000_0000_0000L);
        if (isUpper) ax *= 0.5;

        // s = (ax - about) / (ax + about), in two parts.
        double u = ax - about;
        double v = 1.0 / (ax + about);
        double s = u * v;
        double sHigh = Trig.head(s);
        double sumHigh = Trig.head(ax + about);
        double sumLow = ax - (sumHigh - about);
        double sLow = v * (u - sHigh * sumHigh - sHigh * sumLow);

        // log ax = 2 s + 2/3 s^3 + ..., as s (3 + s^2 + r) 2/3, in two parts.
        double s2 = s * s;
        double r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6)))));
        r += sLow * (sHigh + s);
        s2 = sHigh * sHigh;
        double tHigh = Trig.head(3.0 + s2 + r);
        double tLow = r - (tHigh - 3.0 - s2);
        u = sHigh * tHigh;
        v = sLow * tHigh + tLow * s;
        double pHigh = Trig.head(u + v);
        double pLow = v - (pHigh - u);
        double zHigh = CP_HIGH * pHigh;
        double zLow = CP_LOW * pHigh + pLow * CP + (isMiddle ? LOG_LOW : 0.0);
        double known = isMiddle ? LOG_HIGH : 0.0;
        double high = Trig.head(zHigh + zLow + known + n);
        return raised(y, high, zLow - (high - n - known - zHigh));
    }

    /** 2 to the power y (high + low). */
    private static double raised(double y, double high, double low) {
        double yHead = Trig.head(y);
        double pLow = (y - yHead) * high + y * low;
        double pHigh = yHead * high;
        double z = pLow + pHigh;
        if (z > 1024.0 || z == 1024.0 && pLow + TO_INFINITY > z - pHigh) {
            return Double.POSITIVE_INFINITY;
        }
        if (z < -1075.0 || z == -1075.0 && pLow <= z - pHigh) return 0.0;
        int n = 0;
        if (Math.abs(z) > 0.5) {
            n = (int) (z < 0.0 ? z - 0.5 : z + 0.5);
            pHigh -= n;
        }
        double t = Trig.head(pLow + pHigh);
        double u = t * LN2_HIGH;
        double v = (pLow - (t - pHigh)) * LN2 + t * LN2_LOW;
        z = u + v;
        double w = v - (z - u);
        t = z * z;
        double c = z - t * (E1 + t * (E2 + t * (E3 + t * (E4 + t * E5))));
        double r = z * c / (c - 2.0) - (w + z * w);
        return Powers.scaled(1.0 - (r - z), n);
    }
}
