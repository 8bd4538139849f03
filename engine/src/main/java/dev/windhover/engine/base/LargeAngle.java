// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * Quarters in an angle of any size. An angle is a whole number of 53 bits times a power of two, and
 * a power of two only moves 2/pi, of which the digits that would make whole turns are not looked
 * at. What is left is one exact product of whole numbers:
 *
 * <pre>
 * angle 2/pi mod 4 = m W / 2^190 mod 4,  W = 192 bits of 2/pi from the first that counts
 * </pre>
 *
 * <p>No double is nearer than 2^-62 to a whole number of quarters, so more than 70 bits are good.
 */
final class LargeAngle {
    /** 2/pi behind its point; the largest double needs the first 1162 bits. */
    private static final long[] QUARTERS_PER_RADIAN = {
        0xa2f9_836e_4e44_1529L,
        0xfc27_57d1_f534_ddc0L,
        0xdb62_9599_3c43_9041L,
        0xfe51_63ab_debb_c561L,
        0xb724_6e3a_424d_d2e0L,
        0x0649_2eea_09d1_921cL,
        0xfe1d_eb1c_b129_a73eL,
        0xe882_35f5_2ebb_4484L,
        0xe99c_7026_b45f_7e41L,
        0x3991_d639_8353_39f4L,
        0x9c84_5f8b_bdf9_283bL,
        0x1ff8_97ff_de05_980fL,
        0xef2f_118b_5a0a_6d1fL,
        0x6d36_7ecf_27cb_09b7L,
        0x4f46_3f66_9e5f_ea2dL,
        0x7527_bac7_ebe5_f17bL,
        0x3d07_39f7_8a52_92eaL,
        0x6bfb_5fb1_1f8d_5d08L,
        0x5603_3046_fc7b_6babL,
        0xf0cf_bc20_9af4_361dL
    };

    private static final double QUARTER = 1.57079632679489655800e+00;
    private static final double QUARTER_REST = 6.12323399573676603587e-17;

    private LargeAngle() {}

    /** A function of an angle of at least 2^20 quarters; NaN of what is no number or infinite. */
    static double turned(double angle, int function) {
        long bits = Double.doubleToRawLongBits(angle);
        int exponent = (int) (bits >>> 52) & 0x7ff;
        if (exponent == 0x7ff) return Double.NaN;
        long m = bits & 0xf_ffff_ffff_ffffL | 0x10_0000_0000_0000L;
        // The first bit that counts stands for two quarters: what is in front makes whole turns.
        int first = exponent - 1075 - 1;
        long w2 = word(first);
        long w1 = word(first + 64);
        long w0 = word(first + 128);
        long low = m * w0;
        long mid = m * w1;
        long carried = mid + high(w0, m);
        long top = m * w2 + high(w1, m) + (less(carried, mid) ? 1 : 0);
        mid = carried;

        int quarters = (int) (top >>> 62);
        // The fraction with the point in front of 190 bits, moved to the top of 192.
        long a = top << 2 | mid >>> 62;
        long b = mid << 2 | low >>> 62;
        long c = low << 2;
        boolean isPastHalf = a < 0;
        if (isPastHalf) {
            // To the next quarter it is one less the fraction; the last bit is far below any use.
            quarters++;
            a = ~a;
            b = ~b;
            c = ~c;
        }
        boolean isBack = isPastHalf != angle < 0.0;
        return rest(isBack, angle < 0.0 ? -quarters : quarters, a, b, c, function);
    }

    /** The function of the quarters and of a fraction of one, given as 192 bits. */
    private static double rest(boolean isBack, int quarters, long a, long b, long c, int function) {
        int shift = Long.numberOfLeadingZeros(a);
        if (shift == 64) {
            // The double nearest to a multiple comes no nearer than 62 bits, so b is not zero.
            a = b;
            b = c;
            c = 0;
            shift += Long.numberOfLeadingZeros(a);
        }
        int by = shift & 63;
        if (by > 0) {
            a = a << by | b >>> (64 - by);
            b = b << by | c >>> (64 - by);
        }
        double scale = power(-53 - shift);
        double high = (a >>> 11) * scale;
        double low = ((a & 0x7ff) << 42 | b >>> 22) * scale * 0x1p-53;
        // Times a quarter; the product of the heads is exact.
        double head = Trig.head(high);
        double tail = high - head;
        double quarterHead = Trig.head(QUARTER);
        double quarterTail = QUARTER - quarterHead;
        double product = high * QUARTER;
        double lost =
                head * quarterHead
                        - product
                        + head * quarterTail
                        + tail * quarterHead
                        + tail * quarterTail
                        + (high * QUARTER_REST + low * QUARTER);
        double near = product + lost;
        double less = product - near + lost;
        return Trig.of(function, quarters, isBack ? -near : near, isBack ? -less : less);
    }

    /** 64 bits of 2/pi from this one on; in front of the point there are none. */
    private static long word(int bit) {
        int at = bit - 1;
        int index = at >> 6;
        int shift = at & 63;
        long first = index < 0 ? 0 : QUARTERS_PER_RADIAN[index];
        if (shift == 0) return first;
        long next = index + 1 < 0 ? 0 : QUARTERS_PER_RADIAN[index + 1];
        return first << shift | next >>> (64 - shift);
    }

    /** The upper half of an unsigned product, which not every target has a name for. */
    private static long high(long x, long y) {
        long x0 = x & 0xffff_ffffL;
        long x1 = x >>> 32;
        long y0 = y & 0xffff_ffffL;
        long y1 = y >>> 32;
        long middle = x1 * y0 + (x0 * y0 >>> 32);
        long other = x0 * y1 + (middle & 0xffff_ffffL);
        return x1 * y1 + (middle >>> 32) + (other >>> 32);
    }

    private static boolean less(long x, long y) {
        return x + Long.MIN_VALUE < y + Long.MIN_VALUE;
    }

    private static double power(int exponent) {
        return Double.longBitsToDouble((exponent + 1023L) << 52);
    }
}
