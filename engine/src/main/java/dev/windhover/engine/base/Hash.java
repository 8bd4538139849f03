// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

/**
 * A 64-bit hash of a sequence of ints, the same on every target. Not for security: it tells that
 * two runs differ, cheaply.
 */
public final class Hash {
    /** Where a sequence starts; any odd number with mixed bits would do. */
    public static final long SEED = 0x2545_f491_4f6c_dd1dL;

    /** All bits of two floats but their signs. */
    public static final long MAGNITUDES = 0x7fff_ffff_7fff_ffffL;

    /** What lifts a NaN, and nothing less, over the bit of the sign. */
    public static final long LIFT = 0x007f_ffff_007f_ffffL;

    /** Bits of {@link #lifted} that tell of a NaN. */
    public static final long NAN_SIGNS = 0x8000_0000_8000_0000L;

    /** 2^64 / golden ratio: its multiples spread evenly, so near values land far apart. */
    public static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private static final int CANONICAL_NAN = 0x7fc0_0000;
    private static final long CANONICAL_LONG_NAN = 0x7ff8_0000_0000_0000L;
    private static final long LONG_INFINITY = 0x7ff0_0000_0000_0000L;

    private Hash() {}

    /** Takes one more value into the hash. Order counts. */
    public static long mix(long hash, int value) {
        long mixed = (hash ^ value) * SPREAD;
        return mixed ^ mixed >>> 29;
    }

    /**
     * Takes eight bytes more into one lane of a hash over memory. Order counts. Loops over memory
     * in the browser write it out, because its compiler does not.
     */
    public static long lane(long lane, long word) {
        // Multiplying carries a difference upwards only; turning brings the top back down.
        long mixed = (lane ^ word) * SPREAD;
        return mixed << 29 | mixed >>> 35;
    }

    /** Brings the four lanes of a hash over memory together with the number of its elements. */
    public static long lanes(long a, long b, long c, long d, int count) {
        return lane(lane(lane(lane(lane(SEED, a), b), c), d), count);
    }

    /**
     * Two floats side by side, for a look at many of them: the bits of {@link #NAN_SIGNS} stay
     * clear as long as neither is a NaN.
     */
    public static long lifted(long pair) {
        return (pair & MAGNITUDES) + LIFT;
    }

    /** Takes the characters of a name into the hash. */
    public static long mix(long hash, String text) {
        long mixed = mix(hash, text.length());
        for (int i = 0; i < text.length(); i++) {
            mixed = mix(mixed, text.charAt(i));
        }
        return mixed;
    }

    /** The bits of a float with every NaN made one; minus zero stays what it is. */
    public static int canonical(int floatBits) {
        return (floatBits & 0x7fff_ffff) > 0x7f80_0000 ? CANONICAL_NAN : floatBits;
    }

    /** The bits of a double with every NaN made one; minus zero stays what it is. */
    public static long canonical(long doubleBits) {
        return (doubleBits & Long.MAX_VALUE) > LONG_INFINITY ? CANONICAL_LONG_NAN : doubleBits;
    }

    /** Sixteen lower-case hex digits, as manifests and replies write a hash. */
    public static String hex(long hash) {
        char[] digits = new char[16];
        for (int i = 0; i < 16; i++) {
            digits[i] = Character.forDigit((int) (hash >>> (60 - 4 * i)) & 15, 16);
        }
        return new String(digits);
    }
}
