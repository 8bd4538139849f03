// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * Sine, cosine and the angle of a direction with the same bits on every target, which {@code
 * java.lang.Math} does not give. Built from + - * only. Within one unit in the last place of the
 * true value for |angle| up to 100 000; beyond that still the same everywhere, but less exact.
 *
 * <p>The polynomials are the minimax ones of the classic C library (fdlibm) for |x| <= pi/4:
 *
 * <pre>
 * sin x = x + S1 x^3 + S2 x^5 + ... + S6 x^13
 * cos x = 1 - x^2/2 + C1 x^4 + ... + C6 x^14
 * </pre>
 */
public final class Trig {
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

    // pi/2 in three parts of 33 bits: a whole multiple of the first two is exact, so the difference
    // keeps its bits.
    private static final double HALF_PI_HIGH = 1.57079632673412561417e+00;
    private static final double HALF_PI_MID = 6.07710050630396597660e-11;
    private static final double HALF_PI_LOW = 2.02226624879595063154e-21;
    private static final double QUARTERS_PER_RADIAN = 6.36619772367581382433e-01;

    private static final double PI = 3.14159265358979323846;
    private static final double HALF_PI = PI / 2.0;

    // Tangents of one, two and three sixteenths of pi.
    private static final double TAN_1 = 0.198912367379658006912;
    private static final double TAN_2 = 0.414213562373095048802;
    private static final double TAN_3 = 0.668178637919298919998;

    /** Below pi/16 the next power adds less than 1e-14. */
    private static final int ATAN_POWER = 17;

    private Trig() {}

    public static double sin(double angle) {
        long quarter = quarter(angle);
        double high = reduced(angle, quarter);
        double low = rest(angle, quarter, high);
        switch ((int) quarter & 3) {
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

    public static double cos(double angle) {
        long quarter = quarter(angle);
        double high = reduced(angle, quarter);
        double low = rest(angle, quarter, high);
        switch ((int) quarter & 3) {
            case 0:
                return cosine(high, low);
            case 1:
                return -sine(high, low);
            case 2:
                return -cosine(high, low);
            default:
                return sine(high, low);
        }
    }

    /** Rounded to float, for columns. */
    public static float sin(float angle) {
        return (float) sin((double) angle);
    }

    /** Rounded to float, for columns. */
    public static float cos(float angle) {
        return (float) cos((double) angle);
    }

    /**
     * The direction of (x, y) as an angle from -pi to pi; 0 for (0, 0). Within 1e-13 of the true
     * value, and the same bits everywhere.
     */
    public static double atan2(double y, double x) {
        double across = Math.abs(x);
        double along = Math.abs(y);
        if (across == 0.0 && along == 0.0) return 0.0;
        boolean isSteep = along > across;
        double angle = eighth(isSteep ? across / along : along / across);
        if (isSteep) angle = HALF_PI - angle;
        if (x < 0.0) angle = PI - angle;
        return y < 0.0 ? -angle : angle;
    }

    /** The shorter way from one angle to another, both from -pi to pi. */
    public static double between(double from, double to) {
        double way = to - from;
        if (way > PI) return way - 2.0 * PI;
        return way < -PI ? way + 2.0 * PI : way;
    }

    /**
     * The angle whose tangent is z, for 0 to 1. Of the angles pi/16 and 3 pi/16 the nearer is taken
     * out, which leaves one below pi/16:
     *
     * <pre>
     * atan z - atan t = atan((z - t) / (1 + z t)),  atan r = r - r^3/3 + r^5/5 - ...
     * </pre>
     */
    private static double eighth(double z) {
        boolean isLow = z < TAN_2;
        double t = isLow ? TAN_1 : TAN_3;
        double r = (z - t) / (1.0 + z * t);
        double square = r * r;
        double sum = 0.0;
        for (int power = ATAN_POWER; power >= 1; power -= 2) {
            sum = 1.0 / power - square * sum;
        }
        return (isLow ? PI / 16.0 : 3.0 * PI / 16.0) + r * sum;
    }

    private static long quarter(double angle) {
        double scaled = angle * QUARTERS_PER_RADIAN;
        return (long) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }

    private static double reduced(double angle, long quarter) {
        double near = angle - quarter * HALF_PI_HIGH;
        return near - quarter * HALF_PI_MID - quarter * HALF_PI_LOW;
    }

    /** What rounding cut off {@link #reduced}. */
    private static double rest(double angle, long quarter, double high) {
        double near = angle - quarter * HALF_PI_HIGH;
        double mid = quarter * HALF_PI_MID;
        double after = near - mid;
        double lost = near - after - mid;
        return after - high - quarter * HALF_PI_LOW + lost;
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
}
