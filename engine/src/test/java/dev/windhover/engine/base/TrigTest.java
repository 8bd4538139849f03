// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrigTest {
    private static final int SAMPLES = 1_000_000;

    /** The range that the class promises its exactness for. */
    private static final double ANGLE_MAX = 100_000;

    @Test
    void sineIsWithinOneUlpOfTheReference() {
        assertWithinOneUlp(Trig::sin, StrictMath::sin);
    }

    @Test
    void cosineIsWithinOneUlpOfTheReference() {
        assertWithinOneUlp(Trig::cos, StrictMath::cos);
    }

    @Test
    void sineIsWithinOneUlpWhereItIsNearlyZeroOrOne() {
        assertWithinOneUlpAtQuarters(Trig::sin, StrictMath::sin);
    }

    @Test
    void cosineIsWithinOneUlpWhereItIsNearlyZeroOrOne() {
        assertWithinOneUlpAtQuarters(Trig::cos, StrictMath::cos);
    }

    @Test
    void directionsAreThoseOfTheReference() {
        for (int n = 0; n < 100_000; n++) {
            double x = Math.rint(Math.cos(n) * 1e6) / 1e3;
            double y = Math.rint(Math.sin(n * 0.7) * 1e6) / 1e3;
            assertEquals(StrictMath.atan2(y, x), Trig.atan2(y, x), 1e-13);
        }
        assertEquals(0.0, Trig.atan2(0.0, 0.0));
        assertEquals(StrictMath.PI, Trig.atan2(0.0, -1.0), 1e-13);
        assertEquals(-StrictMath.PI / 2, Trig.atan2(-3.0, 0.0), 1e-13);
    }

    @Test
    void wayBetweenTwoDirectionsIsTheShorterOne() {
        assertEquals(0.2, Trig.between(0.1, 0.3), 1e-15);
        assertEquals(0.2, Trig.between(StrictMath.PI - 0.1, -StrictMath.PI + 0.1), 1e-12);
        assertEquals(-0.2, Trig.between(-StrictMath.PI + 0.1, StrictMath.PI - 0.1), 1e-12);
    }

    /** One hash for every target: a compiler or platform that rounds otherwise is found here. */
    @Test
    void bitsAreThoseOfTheFirstRelease() {
        long hash = Hash.SEED;
        for (int n = 0; n < SAMPLES; n++) {
            double angle = angle(n);
            hash = mix(mix(hash, Trig.sin(angle)), Trig.cos(angle));
        }

        assertEquals("fdfe599a6fc9cbee", Hash.hex(hash));
    }

    @Test
    void floatBitsAreThoseOfTheFirstRelease() {
        long hash = Hash.SEED;
        for (int n = 0; n < SAMPLES; n++) {
            float angle = (float) angle(n);
            hash = Hash.mix(hash, Float.floatToRawIntBits(Trig.sin(angle)));
            hash = Hash.mix(hash, Float.floatToRawIntBits(Trig.cos(angle)));
        }

        assertEquals("5fb9e075900c4901", Hash.hex(hash));
    }

    @Test
    void sineOfMinusZeroIsMinusZero() {
        assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(Trig.sin(-0.0)));
    }

    @Test
    void cosineOfZeroIsOne() {
        assertEquals(1.0, Trig.cos(0.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void angleThatIsNoNumberGivesNone(double angle) {
        assertTrue(Double.isNaN(Trig.sin(angle)) && Double.isNaN(Trig.cos(angle)));
    }

    private static void assertWithinOneUlp(DoubleUnaryOperator ours, DoubleUnaryOperator theirs) {
        for (int n = 0; n < SAMPLES; n++) {
            assertWithinOneUlp(ours, theirs, angle(n));
        }
    }

    private static void assertWithinOneUlpAtQuarters(
            DoubleUnaryOperator ours, DoubleUnaryOperator theirs) {
        int quarters = (int) (ANGLE_MAX / (Math.PI / 2));
        for (int quarter = -quarters; quarter <= quarters; quarter++) {
            double exact = quarter * (Math.PI / 2);
            assertWithinOneUlp(ours, theirs, Math.nextDown(exact));
            assertWithinOneUlp(ours, theirs, exact);
            assertWithinOneUlp(ours, theirs, Math.nextUp(exact));
        }
    }

    private static void assertWithinOneUlp(
            DoubleUnaryOperator ours, DoubleUnaryOperator theirs, double angle) {
        double want = theirs.applyAsDouble(angle);
        double is = ours.applyAsDouble(angle);
        if (!(Math.abs(is - want) <= Math.ulp(want))) {
            assertEquals(want, is, "at " + angle);
        }
    }

    private static double angle(int n) {
        long bits = (long) Rng.bits(11, n) << 21 ^ Rng.bits(12, n) & 0x1f_ffffL;
        return bits * 0x1p-52 * ANGLE_MAX;
    }

    private static long mix(long hash, double value) {
        long bits = Double.doubleToRawLongBits(value);
        return Hash.mix(Hash.mix(hash, (int) bits), (int) (bits >>> 32));
    }
}
