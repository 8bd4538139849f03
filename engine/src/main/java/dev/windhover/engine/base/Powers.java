// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * Powers, roots and logarithms with the same bits on every target, which {@code java.lang.Math}
 * does not give. Built from + - * / and square roots only, after the classic C library (fdlibm).
 *
 * <p>Every result is within one unit in the last place of the true value; what takes floats is the
 * double's result rounded once more. NaN gives NaN, but for the power 0. The square root is {@code
 * Math.sqrt}, which is exact everywhere.
 */
public final class Powers {
    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final double PER_LN2 = 1.44269504088896338700e+00;
    private static final double LN2 = 0.6931471805599453;

    /** Beyond these the result is infinity or zero. */
    private static final double EXP_MAX = 7.09782712893383973096e+02;

    private static final double EXP_MIN = -7.45133219101941108420e+02;

    private static final double E1 = 1.66666666666666019037e-01;
    private static final double E2 = -2.77777777770155933842e-03;
    private static final double E3 = 6.61375632143793436117e-05;
    private static final double E4 = -1.65339022054652515390e-06;
    private static final double E5 = 4.13813679705723846039e-08;

    private static final double L1 = 6.666666666666735130e-01;
    private static final double L2 = 3.999999999940941908e-01;
    private static final double L3 = 2.857142874366239149e-01;
    private static final double L4 = 2.222219843214978396e-01;
    private static final double L5 = 1.818357216161805012e-01;
    private static final double L6 = 1.531383769920937332e-01;
    private static final double L7 = 1.479819860511658591e-01;

    /** The high half of the square root of two; a mantissa below stays, others are halved. */
    private static final int ROOT_OF_TWO = 0x6a09c;

    private static final long MANTISSA = 0xf_ffff_ffff_ffffL;
    private static final long ONE = 0x3ff0_0000_0000_0000L;

    /** A third of an exponent's bits, roughly, and what makes the error of that least. */
    private static final int CUBE_NORMAL = 715_094_163;

    private static final int CUBE_TINY = 696_219_795;

    private Powers() {}

    /** e to the power x: from 0, below -745.13, to infinity, beyond 709.78. */
    public static double exp(double x) {
        if (x != x) return x;
        if (x > EXP_MAX) return Double.POSITIVE_INFINITY;
        if (x < EXP_MIN) return 0.0;
        double size = Math.abs(x);
        if (size < 0x1p-28) return 1.0 + x;
        if (size <= 0.5 * LN2) {
            double c = missing(x);
            return 1.0 - (x * c / (c - 2.0) - x);
        }
        // x = k ln 2 + r, and ln 2 in two parts, so that k times the first is exact.
        int k = (int) (PER_LN2 * x + (x < 0.0 ? -0.5 : 0.5));
        double high = x - k * LN2_HIGH;
        double low = k * LN2_LOW;
        double r = high - low;
        double c = missing(r);
        return scaled(1.0 - (low - r * c / (2.0 - c) - high), k);
    }

    /** r - r^2 R(r^2), of which e^r = 1 + r + r c / (2 - c). */
    private static double missing(double r) {
        double t = r * r;
        return r - t * (E1 + t * (E2 + t * (E3 + t * (E4 + t * E5))));
    }

    /** The natural logarithm; minus infinity of zero, NaN of what is negative. */
    public static double log(double x) {
        if (!(x > 0.0)) return x == 0.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        if (x == Double.POSITIVE_INFINITY) return x;
        boolean isTiny = x < 0x1p-1022;
        long bits = Double.doubleToRawLongBits(isTiny ? x * 0x1p54 : x);
        int k = (int) (bits >>> 52) - (isTiny ? 1077 : 1023);
        int mantissa = (int) (bits >>> 32) & 0xfffff;
        boolean isUpper = mantissa >= ROOT_OF_TWO;
        if (isUpper) k++;
        // x = 2^k (1 + f), 1 + f between the roots of a half and of two.
        double f = Double.longBitsToDouble(bits & MANTISSA | ONE) * (isUpper ? 0.5 : 1.0) - 1.0;
        if (Math.abs(f) < 0x1p-20) {
            if (f == 0.0) return k * LN2_HIGH + k * LN2_LOW;
            double few = f * f * (0.5 - 0.33333333333333333 * f);
            return k * LN2_HIGH - (few - k * LN2_LOW - f);
        }
        double s = f / (2.0 + f);
        double z = s * s;
        double w = z * z;
        double r = w * (L2 + w * (L4 + w * L6)) + z * (L1 + w * (L3 + w * (L5 + w * L7)));
        // The longer sum where f is large enough to feel it.
        if (mantissa > 0x6147a && mantissa < 0x6b851) {
            double half = 0.5 * f * f;
            return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
        }
        return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
    }

    /**
     * x to the power y, as {@code Math.pow} has it for zeros, infinities and negative x: of a
     * negative x only whole y have a value, of any x the power 0 is 1.
     */
    public static double pow(double x, double y) {
        return RealPower.of(x, y);
    }

    /** The cube root; of what is negative too. */
    public static double cbrt(double x) {
        double size = Math.abs(x);
        if (!(size > 0.0 && size < Double.POSITIVE_INFINITY)) return x;
        boolean isTiny = size < 0x1p-1022;
        int top = (int) (Double.doubleToRawLongBits(isTiny ? size * 0x1p54 : size) >>> 32);
        long about = (long) (top / 3 + (isTiny ? CUBE_TINY : CUBE_NORMAL)) << 32;
        double t = Double.longBitsToDouble(about);
        // To 23 bits by a rational in the cube of the error.
        double r = t * t / size;
        double s = 5.42857142857142815906e-01 + r * t;
        t *=
                3.57142857142857150787e-01
                        + 1.60714285714285720630e+00
                                / (s
                                        + 1.41428571428571436819e+00
                                        + -7.05306122448979611050e-01 / s);
        // Up to 20 bits, a little large, so that t t is exact; then one step of Newton's method.
        t = Double.longBitsToDouble((Double.doubleToRawLongBits(t) >>> 32) + 1L << 32);
        s = t * t;
        r = size / s;
        r = (r - t) / (t + t + r);
        t = t + t * r;
        return x < 0.0 ? -t : t;
    }

    /** The root of the sum of squares, which may be far beyond what a double holds. */
    public static double hypot(double x, double y) {
        double a = Math.abs(x);
        double b = Math.abs(y);
        if (a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        if (x != x || y != y) return Double.NaN;
        if (a < b) {
            double longer = b;
            b = a;
            a = longer;
        }
        if (b == 0.0 || a * 0x1p-60 > b) return a + b;
        double scale = 1.0;
        if (a > 0x1p500) scale = 0x1p-600;
        if (b < 0x1p-500) scale = 0x1p600;
        a *= scale;
        b *= scale;
        if (b < 0x1p-400) {
            // Denormal ones need to go further up.
            a *= 0x1p500;
            b *= 0x1p500;
            return root(a, b) * 0x1p-500 / scale;
        }
        return root(a, b) / scale;
    }

    /** Splits the larger so that its square is exact. */
    private static double root(double a, double b) {
        double w = a - b;
        if (w > b) {
            double head = Trig.head(a);
            double tail = a - head;
            return Math.sqrt(head * head - (b * -b - tail * (a + head)));
        }
        double twice = a + a;
        double head = Trig.head(b);
        double tail = b - head;
        double twiceHead = Trig.head(twice);
        double twiceTail = twice - twiceHead;
        return Math.sqrt(twiceHead * head - (w * -w - (twiceHead * tail + twiceTail * b)));
    }

    /** Rounded to float, for columns. */
    public static float exp(float x) {
        return (float) exp((double) x);
    }

    /** Rounded to float, for columns. */
    public static float log(float x) {
        return (float) log((double) x);
    }

    /** Rounded to float, for columns. */
    public static float pow(float x, float y) {
        return (float) RealPower.of(x, y);
    }

    /** Rounded to float, for columns. */
    public static float cbrt(float x) {
        return (float) cbrt((double) x);
    }

    /** Rounded to float, for columns. */
    public static float hypot(float x, float y) {
        if (Math.abs(x) == Float.POSITIVE_INFINITY || Math.abs(y) == Float.POSITIVE_INFINITY) {
            return Float.POSITIVE_INFINITY;
        }
        // Squares of floats are exact in doubles, and within their range.
        return (float) Math.sqrt((double) x * x + (double) y * y);
    }

    /** A number near one times a power of two; what gets denormal is rounded once. */
    static double scaled(double number, int k) {
        if (k > 1023) return number * 0x1p1023 * power(k - 1023);
        if (k < -1021) return number * power(k + 1000) * 0x1p-1000;
        return number * power(k);
    }

    private static double power(int exponent) {
        return Double.longBitsToDouble((exponent + 1023L) << 52);
    }
}
