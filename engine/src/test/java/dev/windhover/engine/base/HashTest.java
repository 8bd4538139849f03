// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void laneIsThatOfTheFirstRelease() {
        assertEquals(
                "be8b50186b3cd4a1",
                Hash.hex(Hash.lanes(Hash.lane(Hash.SEED, -1), Hash.lane(1, 2), 3, 4, 5)));
    }

    @Property
    void laneTellsEveryWordFromEveryOther(@ForAll long lane, @ForAll long one, @ForAll long other) {
        Assume.that(one != other);

        assertNotEquals(Hash.lane(lane, one), Hash.lane(lane, other));
    }

    @Property
    void liftedPairTellsOfANanInEither(@ForAll int low, @ForAll int high) {
        boolean any =
                Float.isNaN(Float.intBitsToFloat(low)) || Float.isNaN(Float.intBitsToFloat(high));
        long pair = (long) high << 32 | low & 0xffff_ffffL;

        assertEquals(any, (Hash.lifted(pair) & Hash.NAN_SIGNS) != 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7f80_0000, 0xff80_0000, 0x7f80_0001, 0xffff_ffff, 0x7fc0_0000, 0})
    void liftedPairTellsInfinityFromNan(int bits) {
        boolean isNan = Float.isNaN(Float.intBitsToFloat(bits));

        assertEquals(isNan, (Hash.lifted((long) bits << 32) & Hash.NAN_SIGNS) != 0);
        assertEquals(isNan, (Hash.lifted(bits & 0xffff_ffffL) & Hash.NAN_SIGNS) != 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {0x7ff0_0000_0000_0001L, -1L, 0x7fff_ffff_ffff_ffffL})
    void everyNanOfADoubleIsTheSame(long bits) {
        assertEquals(0x7ff8_0000_0000_0000L, Hash.canonical(bits));
    }

    @ParameterizedTest
    @ValueSource(longs = {0x7ff0_0000_0000_0000L, 0xfff0_0000_0000_0000L, Long.MIN_VALUE, 0, 1})
    void everyOtherDoubleStays(long bits) {
        assertEquals(bits, Hash.canonical(bits));
    }

    @Property
    void hexHasSixteenLowerCaseDigits(@ForAll long hash) {
        assertEquals(String.format("%016x", hash), Hash.hex(hash));
    }
}
