// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.joml;

import java.text.NumberFormat;

/** JOML's switches, fixed: no debugging, no unsafe access, no sine table, no fused arithmetic. */
public final class Options {
    public static final boolean DEBUG = false;
    public static final boolean NO_UNSAFE = true;
    public static final boolean INTERNAL_UNSAFE = false;
    public static final boolean FORCE_UNSAFE = false;
    public static final boolean FASTMATH = false;
    public static final boolean SIN_LOOKUP = false;
    public static final int SIN_LOOKUP_BITS = 14;
    public static final boolean useNumberFormat = false;
    // A fused multiply-add rounds once and would differ between targets.
    public static final boolean USE_MATH_FMA = false;
    public static final int numberFormatDecimals = 3;
    public static final NumberFormat NUMBER_FORMAT = null;

    private Options() {}
}
