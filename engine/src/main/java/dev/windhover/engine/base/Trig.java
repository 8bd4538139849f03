// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * Angles and circles with the same bits on every target, which {@code java.lang.Math} does not
 * give. Built from + - * / and square roots only. Radians unless the name says otherwise.
 *
 * <p>Every result is within one unit in the last place of the true value, for every argument, large
 * ones included; what takes floats is the double's result rounded once more. NaN gives NaN.
 *
 * <p>The methods are those of the classic C library (fdlibm): an angle is brought near to zero by
 * whole quarters of a turn, with the rest kept as a sum of two doubles, and a minimax polynomial
 * does what is left. {@code Arcs} goes the other way.
 */
public final class Trig {
    static final int SINE = 0;
    static final int COSINE = 1;
    static final int TANGENT = 4;

    private static final double S1 = -1.66666666666666324348e-01;
    private static final double S2 = 8.33333333332248946124e-03;
    private static final double S3 = -1.98412698298579493134e-04;
    private static final double S4 = 2.75573137070700676789e-06;
    private static final double S5 = -2.50507602534068634195e-08;
    private static final double S6 = 1.58969099521155010221e-10;

    private static final double C1 = 4.16666666666666019037e-02;
    private static final double C2 = -1.38888888888741095749e-03;
    private static final double C3 = 2.48015872894767294178e-05;
    private static final double C4 = -2.75573143513906633035e-07;
    private static final double C5 = 2.08757232129817482790e-09;
    private static final double C6 = -1.13596475577881948265e-11;

    private static final double T0 = 3.33333333333334091986e-01;
    private static final double T1 = 1.33333333333201242699e-01;
    private static final double T2 = 5.39682539762260521377e-02;
    private static final double T3 = 2.18694882948595424599e-02;
    private static final double T4 = 8.86323982359930005737e-03;
    private static final double T5 = 3.59207910759131235356e-03;
    private static final double T6 = 1.45620945432529025516e-03;
    private static final double T7 = 5.88041240820264096874e-04;
    private static final double T8 = 2.46463134818469906812e-04;
    private static final double T9 = 7.81794442939557092300e-05;
    private static final double T10 = 7.14072491382608190305e-05;
    private static final double T11 = -1.85586374855275456654e-05;
    private static final double T12 = 2.59073051863633712884e-05;

    private static final double PI = 3.14159265358979323846;
    private static final double EIGHTH = PI / 4.0;
    private static final double EIGHTH_REST = 3.06161699786838301793e-17;

    // pi/2 in parts of 33 bits, each with what is left behind it: a whole multiple of a part is
    // exact, so the difference keeps its bits.
    private static final double QUARTER_1 = 1.57079632673412561417e+00;
    private static final double QUARTER_1_REST = 6.07710050650619224932e-11;
    private static final double QUARTER_2 = 6.07710050630396597660e-11;
    private static final double QUARTER_2_REST = 2.02226624879595063154e-21;
    private static final double QUARTER_3 = 2.02226624871116645580e-21;
    private static final double QUARTER_3_REST = 8.47842766036889956997e-32;
    private static final double QUARTERS_PER_RADIAN = 6.36619772367581382433e-01;

    /** So many quarters have 20 bits, which is what the parts of 33 bits leave room for. */
    private static final double NEAR_MAX = 0x1p20 * 1.5707963267948966;

    /** Where the tangent's polynomial needs the angle from the other side. */
    private static final double STEEP = 0.6744;

    private static final double RADIANS_PER_DEGREE = 0.017453292519943295;
    private static final double DEGREES_PER_RADIAN = 57.29577951308232;

    private Trig() {}

    /** From -1 to 1; of an infinite angle NaN, of minus zero minus zero. */
    public static double sin(double angle) {
        return Math.abs(angle) <= EIGHTH ? sine(angle, 0.0) : turned(angle, SINE);
    }

    /** From -1 to 1; of an infinite angle NaN. */
    public static double cos(double angle) {
        return Math.abs(angle) <= EIGHTH ? cosine(angle, 0.0) : turned(angle, COSINE);
    }

    /** Of an infinite angle NaN, of minus zero minus zero. No double is where it has no value. */
    public static double tan(double angle) {
        double size = Math.abs(angle);
        if (!(size <= EIGHTH)) return turned(angle, TANGENT);
        return size < 0x1p-28 ? angle : tangent(angle, 0.0, false);
    }

    /** From -pi/2 to pi/2; NaN beyond -1 to 1. */
    public static double asin(double sine) {
        return Arcs.asin(sine);
    }

    /** From 0 to pi; NaN beyond -1 to 1. */
    public static double acos(double cosine) {
        return Arcs.acos(cosine);
    }

    /** From -pi/2 to pi/2, which are those of the infinities. */
    public static double atan(double tangent) {
        return Arcs.atan(tangent);
    }

    /**
     * The direction of (x, y) as an angle from -pi to pi, within two units in the last place. Signs
     * of zeros count: from the side of y, minus zero is below the axis, and (0, 0) lies on the side
     * of its x.
     */
    public static double atan2(double y, double x) {
        return Arcs.atan2(y, x);
    }

    /** Rounded to float, for columns. */
    public static float sin(float angle) {
        return (float) sin((double) angle);
    }

    /** Rounded to float, for columns. */
    public static float cos(float angle) {
        return (float) cos((double) angle);
    }

    /** Rounded to float, for columns. */
    public static float tan(float angle) {
        return (float) tan((double) angle);
    }

    /** Rounded to float, for columns. */
    public static float asin(float sine) {
        return (float) Arcs.asin(sine);
    }

    /** Rounded to float, for columns. */
    public static float acos(float cosine) {
        return (float) Arcs.acos(cosine);
    }

    /** Rounded to float, for columns. */
    public static float atan(float tangent) {
        return (float) Arcs.atan(tangent);
    }

    /** Rounded to float, for columns. */
    public static float atan2(float y, float x) {
        return (float) Arcs.atan2(y, x);
    }

    /** The shorter way from one angle to another, both from -pi to pi. */
    public static double between(double from, double to) {
        double way = to - from;
        if (way > PI) return way - 2.0 * PI;
        return way < -PI ? way + 2.0 * PI : way;
    }

    /** Degrees as radians, within one and a half units in the last place. */
    public static double radians(double degrees) {
        return degrees * RADIANS_PER_DEGREE;
    }

    /** Radians as degrees, within one and a half units in the last place. */
    public static double degrees(double radians) {
        return radians * DEGREES_PER_RADIAN;
    }

    /**
     * Takes the nearest number of whole quarters off the angle. The first difference has 85 good
     * bits; where it cancels more than the result can spare, the next parts of a quarter follow.
     */
    private static double turned(double angle, int function) {
        double size = Math.abs(angle);
        if (!(size < NEAR_MAX)) return LargeAngle.turned(angle, function);
        double scaled = angle * QUARTERS_PER_RADIAN;
        int quarters = (int) (scaled < 0.0 ? scaled - 0.5 : scaled + 0.5);
        double near = angle - quarters * QUARTER_1;
        double less = quarters * QUARTER_1_REST;
        double high = near - less;
        if (Math.abs(high) < size * 0x1p-16) {
            double before = near;
            less = quarters * QUARTER_2;
            near = before - less;
            less = quarters * QUARTER_2_REST - (before - near - less);
            high = near - less;
            if (Math.abs(high) < size * 0x1p-49) {
                before = near;
                less = quarters * QUARTER_3;
                near = before - less;
                less = quarters * QUARTER_3_REST - (before - near - less);
                high = near - less;
            }
        }
        return of(function, quarters, high, near - high - less);
    }

    /** A function of so many quarters and an angle up to an eighth, a sum of two doubles. */
    static double of(int function, int quarters, double high, double low) {
        if (function == TANGENT) return tangent(high, low, (quarters & 1) != 0);
        switch (quarters + function & 3) {
            case 0:
                return sine(high, low);
            case 1:
                return cosine(high, low);
            case 2:
                return -sine(high, low);
            default:
                return -cosine(high, low);
        }
    }

    private static double sine(double x, double low) {
        double z = x * x;
        double v = z * x;
        double r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
        return x - (z * (0.5 * low - v * r) - low - v * S1);
    }

    private static double cosine(double x, double low) {
        double z = x * x;
        double r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
        double half = 0.5 * z;
        double w = 1.0 - half;
        return w + (1.0 - w - half + (z * r - x * low));
    }

    /**
     * The tangent, or minus one by it a quarter on. Steep ones come from the angle that is left to
     * an eighth:
     *
     * <pre>
     * tan(pi/4 - a) = 1 - 2 tan a / (1 + tan a)
     * </pre>
     */
    private static double tangent(double angle, double rest, boolean isQuarterOn) {
        boolean isSteep = Math.abs(angle) >= STEEP;
        double sign = angle < 0.0 ? -1.0 : 1.0;
        double x = isSteep ? EIGHTH - sign * angle + (EIGHTH_REST - sign * rest) : angle;
        double low = isSteep ? 0.0 : rest;
        double z = x * x;
        double w = z * z;
        double r = T1 + w * (T3 + w * (T5 + w * (T7 + w * (T9 + w * T11))));
        double v = z * (T2 + w * (T4 + w * (T6 + w * (T8 + w * (T10 + w * T12)))));
        double s = z * x;
        r = low + z * (s * (r + v) + low) + T0 * s;
        double sum = x + r;
        if (isSteep) {
            double one = isQuarterOn ? -1.0 : 1.0;
            return sign * (one - 2.0 * (x - (sum * sum / (sum + one) - r)));
        }
        if (!isQuarterOn) return sum;
        // Minus one by the sum, from parts short enough that their product is exact.
        double head = head(sum);
        double tail = r - (head - x);
        double about = -1.0 / sum;
        double start = head(about);
        return start + about * (1.0 + start * head + start * tail);
    }

    /** The number without the lower half of its bits, so that products of two are exact. */
    static double head(double number) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(number) & 0xffff_ffff_0000_0000L);
    }
}
