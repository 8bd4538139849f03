// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.FloatColumn;

/**
 * How a column of floats is sent in fewer bits: as the nearest of 2^bits values from the least to
 * the most. What lies outside is sent as the end that is nearer, NaN as the least.
 *
 * @param step between two values
 */
public record Quantised(float least, float step, int bits) {
    /** As many as a float keeps apart. */
    public static final int BITS_MAX = 24;

    /** Values between two ends, both included. */
    public static Quantised between(float least, float most, int bits) {
        Check.range("bits of a quantised column", bits, 1, BITS_MAX);
        Check.that(
                most - least > 0 && most - least < Float.POSITIVE_INFINITY,
                "a quantised column from " + least + " to " + most);
        return new Quantised(least, (float) ((most - (double) least) / ((1 << bits) - 1)), bits);
    }

    /** The number that is sent for a value. */
    public int of(float value) {
        double at = (value - (double) least) / step + 0.5;
        // NaN is not more than 0.
        if (!(at > 0)) return 0;
        int most = (1 << bits) - 1;
        return at >= most ? most : (int) at;
    }

    /** The value that a client reads. */
    public float value(int sent) {
        return (float) (least + sent * (double) step);
    }

    /** Bytes of a row. */
    public int bytes() {
        return bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
    }

    /** One value a row, and a number. */
    static void checkFits(String section, FloatColumn column) {
        Check.that(
                column.width() == 1,
                "section " + section + " quantises " + column.name() + ", which is wide");
    }
}
