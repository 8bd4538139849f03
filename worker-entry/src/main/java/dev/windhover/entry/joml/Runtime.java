// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.joml;

import java.text.NumberFormat;

/** What JOML asks of its platform. */
public final class Runtime {
    public static final boolean HAS_floatToRawIntBits = true;
    public static final boolean HAS_doubleToRawLongBits = true;
    public static final boolean HAS_Long_rotateLeft = true;
    public static final boolean HAS_Math_fma = false;

    private Runtime() {}

    public static int floatToIntBits(float value) {
        return Float.floatToRawIntBits(value);
    }

    public static long doubleToLongBits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    public static String formatNumbers(String text) {
        return text;
    }

    public static String format(double number, NumberFormat format) {
        return Double.toString(number);
    }

    public static boolean equals(float a, float b, float delta) {
        return Float.floatToIntBits(a) == Float.floatToIntBits(b) || Math.abs(a - b) <= delta;
    }

    public static boolean equals(double a, double b, double delta) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b) || Math.abs(a - b) <= delta;
    }
}
