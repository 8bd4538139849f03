// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * Angles from their sine, cosine or tangent, for {@link Trig}. The arc tangent comes from the
 * nearest of five known ones:
 *
 * <pre>
 * atan x = atan t + atan((x - t) / (1 + x t))
 * </pre>
 *
 * <p>The arc sine is x + x^3 R(x^2) with a rational R up to a half; beyond, it is two arc sines of
 * the half angle.
 */
final class Arcs {
    private static final double A0 = 3.33333333333329318027e-01;
    private static final double A1 = -1.99999999998764832476e-01;
    private static final double A2 = 1.42857142725034663711e-01;
    private static final double A3 = -1.11111104054623557880e-01;
    private static final double A4 = 9.09088713343650656196e-02;
    private static final double A5 = -7.69187620504482999495e-02;
    private static final double A6 = 6.66107313738753120669e-02;
    private static final double A7 = -5.83357013379057348645e-02;
    private static final double A8 = 4.97687799461593236017e-02;
    private static final double A9 = -3.65315727442169155270e-02;
    private static final double A10 = 1.62858201153657823623e-02;

    // The known angles, those of the tangents 1/2, 1, 3/2 and infinity, each with what is behind
    // its last bit.
    private static final double HALF = 4.63647609000806093515e-01;
    private static final double HALF_REST = 2.26987774529616870924e-17;
    private static final double ONE = 7.85398163397448278999e-01;
    private static final double ONE_REST = 3.06161699786838301793e-17;
    private static final double THREE_HALVES = 9.82793723247329054082e-01;
    private static final double THREE_HALVES_REST = 1.39033110312309984516e-17;
    private static final double QUARTER = 1.57079632679489655800e+00;
    private static final double QUARTER_REST = 6.12323399573676603587e-17;

    private static final double PI = 3.14159265358979323846;
    private static final double PI_REST = 1.2246467991473531772e-16;

    private static final double P0 = 1.66666666666666657415e-01;
    private static final double P1 = -3.25565818622400915405e-01;
    private static final double P2 = 2.01212532134862925881e-01;
    private static final double P3 = -4.00555345006794114027e-02;
    private static final double P4 = 7.91534994289814532176e-04;
    private static final double P5 = 3.47933107596021167570e-05;
    private static final double Q1 = -2.40339491173441421878e+00;
    private static final double Q2 = 2.02094576023350569471e+00;
    private static final double Q3 = -6.88283971605453293030e-01;
    private static final double Q4 = 7.70381505559019352791e-02;

    /** From here on the rest of the root has no bits left to give. */
    private static final double NEARLY_ONE = 0.975;

    private Arcs() {}

    static double asin(double x) {
        double size = Math.abs(x);
        if (!(size <= 1.0)) return Double.NaN;
        if (size < 0.5) return size < 0x1p-27 ? x : x + x * ratio(x * x);
        double angle = QUARTER;
        if (size < 1.0) {
            double t = (1.0 - size) * 0.5;
            double r = ratio(t);
            double root = Math.sqrt(t);
            if (size >= NEARLY_ONE) {
                angle = QUARTER - (2.0 * (root + root * r) - QUARTER_REST);
            } else {
                double head = Trig.head(root);
                double rest = (t - head * head) / (root + head);
                double p = 2.0 * root * r - (QUARTER_REST - 2.0 * rest);
                angle = ONE - (p - (ONE - 2.0 * head));
            }
        }
        return x < 0.0 ? -angle : angle;
    }

    static double acos(double x) {
        double size = Math.abs(x);
        if (!(size <= 1.0)) return Double.NaN;
        if (size < 0.5) {
            return size < 0x1p-57 ? QUARTER : QUARTER - (x - (QUARTER_REST - x * ratio(x * x)));
        }
        double t = (1.0 - size) * 0.5;
        double root = Math.sqrt(t);
        double r = ratio(t);
        if (x < 0.0) return PI - 2.0 * (root + (r * root - QUARTER_REST));
        if (size == 1.0) return 0.0;
        double head = Trig.head(root);
        double rest = (t - head * head) / (root + head);
        return 2.0 * (head + (r * root + rest));
    }

    static double atan(double x) {
        double size = Math.abs(x);
        if (!(size >= 0.4375)) return size < 0x1p-27 ? x : x - x * series(x);
        double angle;
        if (size < 0.6875) {
            angle = from(HALF, HALF_REST, (2.0 * size - 1.0) / (2.0 + size));
        } else if (size < 1.1875) {
            angle = from(ONE, ONE_REST, (size - 1.0) / (size + 1.0));
        } else if (size < 2.4375) {
            angle = from(THREE_HALVES, THREE_HALVES_REST, (size - 1.5) / (1.0 + 1.5 * size));
        } else {
            angle = from(QUARTER, QUARTER_REST, -1.0 / size);
        }
        return x < 0.0 ? -angle : angle;
    }

    static double atan2(double y, double x) {
        double across = Math.abs(x);
        double along = Math.abs(y);
        boolean isLeft = Double.doubleToRawLongBits(x) < 0;
        double angle;
        if (along == 0.0 && across == 0.0) {
            angle = 0.0;
        } else if (along == across) {
            // Also of two infinities, whose ratio would be no number.
            angle = ONE;
        } else {
            angle = atan(along / across);
        }
        if (isLeft) angle = PI - (angle - PI_REST);
        if (x != x || y != y) return Double.NaN;
        return Double.doubleToRawLongBits(y) < 0 ? -angle : angle;
    }

    private static double from(double known, double rest, double x) {
        return known - (x * series(x) - rest - x);
    }

    /** What the arc tangent lacks to x, as a part of x. */
    private static double series(double x) {
        double z = x * x;
        double w = z * z;
        double even = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))));
        double odd = w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9))));
        return even + odd;
    }

    /** What the arc sine has more than x, as a part of x, from x^2. */
    private static double ratio(double t) {
        double p = t * (P0 + t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5)))));
        double q = 1.0 + t * (Q1 + t * (Q2 + t * (Q3 + t * Q4)));
        return p / q;
    }
}
