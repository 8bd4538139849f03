// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HashTest {
    private static final int NAN = 0x7fc0_0000;

    @Property
    void everyNanIsMadeOne(
            @ForAll @IntRange(min = 1, max = 0x7f_ffff) int payload, @ForAll boolean negative) {
        int bits = 0x7f80_0000 | payload | (negative ? 0x8000_0000 : 0);

        assertEquals(NAN, Hash.canonical(bits));
    }

    @Property
    void otherFloatsStayWhatTheyAre(@ForAll int bits) {
        Assume.that(!Float.isNaN(Float.intBitsToFloat(bits)));

        assertEquals(bits, Hash.canonical(bits));
    }

    @Test
    void minusZeroIsNotZero() {
        assertNotEquals(Hash.canonical(0), Hash.canonical(Float.floatToRawIntBits(-0f)));
    }

    @Test
    void infinityIsNoNan() {
        assertEquals(0xff80_0000, Hash.canonical(0xff80_0000));
    }

    @Property
    void oneOtherValueGivesAnotherHash(@ForAll long hash, @ForAll int a, @ForAll int b) {
        Assume.that(a != b);

        assertNotEquals(Hash.mix(hash, a), Hash.mix(hash, b));
    }

    @Test
    void orderCounts() {
        assertNotEquals(Hash.mix(Hash.mix(Hash.SEED, 1), 2), Hash.mix(Hash.mix(Hash.SEED, 2), 1));
    }

    @Test
    void namesAreMixedWithTheirLength() {
        assertNotEquals(
                Hash.mix(Hash.mix(Hash.SEED, "ab"), "c"), Hash.mix(Hash.mix(Hash.SEED, "a"), "bc"));
    }

    @Test
    void valueIsThatOfTheFirstRelease() {
        assertEquals("c9e33e16f3a64805", Hash.hex(Hash.mix(Hash.mix(Hash.SEED, "drift"), -1)));
    }

    @Property
    void hexHasSixteenLowerCaseDigits(@ForAll long hash) {
        assertEquals(String.format("%016x", hash), Hash.hex(hash));
    }
}
