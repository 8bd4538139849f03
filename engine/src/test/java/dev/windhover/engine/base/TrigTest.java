// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrigTest {
    private static final DoubleUnaryOperator SIN = Trig::sin;
    private static final DoubleUnaryOperator COS = Trig::cos;
    private static final DoubleUnaryOperator TAN = Trig::tan;
    private static final DoubleUnaryOperator ASIN = Trig::asin;
    private static final DoubleUnaryOperator ACOS = Trig::acos;
    private static final DoubleUnaryOperator ATAN = Trig::atan;

    /** Nearest to a whole number of quarters of all doubles. */
    private static final double HARDEST = 0x1.6ac5b262ca1ffp849;

    static Stream<Arguments> ofAnAngle() {
        return Stream.of(
                Arguments.of("sin", SIN, (DoubleFunction<BigDecimal>) Exact::sin),
                Arguments.of("cos", COS, (DoubleFunction<BigDecimal>) Exact::cos),
                Arguments.of("tan", TAN, (DoubleFunction<BigDecimal>) Exact::tan));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofAnAngle")
    void functionOfAnAngleIsWithinOneUlp(
            String name, DoubleUnaryOperator ours, DoubleFunction<BigDecimal> exact) {
        for (int n = 0; n < Points.EXACT; n++) {
            Points.assertNear(ours, exact, Points.even(n, -10.0, 10.0), 1.0);
            Points.assertNear(ours, exact, Points.sized(n, -60, 60), 1.0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofAnAngle")
    void functionOfTheLargestAnglesIsWithinOneUlp(
            String name, DoubleUnaryOperator ours, DoubleFunction<BigDecimal> exact) {
        for (int n = 0; n < Points.EXACT; n++) {
            Points.assertNear(ours, exact, Points.sized(n, 18, 1023), 1.0);
        }
        Points.assertNear(ours, exact, Double.MAX_VALUE, 1.0);
    }

    /** Where almost all bits of the angle cancel; the last are the hardest. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("ofAnAngle")
    void functionOfAnAngleNearToWholeQuartersIsWithinOneUlp(
            String name, DoubleUnaryOperator ours, DoubleFunction<BigDecimal> exact) {
        for (int n = 0; n < Points.EXACT; n++) {
            int quarters = n < 60 ? n - 30 : Rng.bits(31, n) >> 11;
            if (quarters == 0) continue;
            double angle = quarters * (Math.PI / 2);
            Points.assertNear(ours, exact, angle, 1.0);
            Points.assertNear(ours, exact, Math.nextUp(angle), 1.0);
            Points.assertNear(ours, exact, Math.nextDown(angle), 1.0);
        }
        Points.assertNear(ours, exact, HARDEST, 1.0);
        Points.assertNear(ours, exact, -HARDEST, 1.0);
    }

    @Test
    void anglesAreThoseOfTheReference() {
        DoubleFunction<Double> turns = n -> Points.even((int) n, -1e5, 1e5);
        DoubleFunction<Double> sizes = n -> Points.sized((int) n, -1074, 1023);
        Points.assertAsReference(SIN, StrictMath::sin, turns);
        Points.assertAsReference(COS, StrictMath::cos, turns);
        Points.assertAsReference(TAN, StrictMath::tan, turns);
        Points.assertAsReference(SIN, StrictMath::sin, sizes);
        Points.assertAsReference(COS, StrictMath::cos, sizes);
        Points.assertAsReference(TAN, StrictMath::tan, sizes);
    }

    @Test
    void arcsAreThoseOfTheReference() {
        DoubleFunction<Double> part = n -> Points.even((int) n, -1.0, 1.0);
        DoubleFunction<Double> sizes = n -> Points.sized((int) n, -1074, 1023);
        DoubleFunction<Double> small = n -> Points.sized((int) n, -1074, -1);
        Points.assertAsReference(ASIN, StrictMath::asin, part);
        Points.assertAsReference(ASIN, StrictMath::asin, small);
        Points.assertAsReference(ACOS, StrictMath::acos, part);
        Points.assertAsReference(ACOS, StrictMath::acos, small);
        Points.assertAsReference(ATAN, StrictMath::atan, sizes);
        Points.assertAsReference(ATAN, StrictMath::atan, n -> Points.even((int) n, -5.0, 5.0));
    }

    @Test
    void arcsAreWithinOneUlp() {
        for (int n = 0; n < Points.EXACT; n++) {
            double part = Points.even(n, -1.0, 1.0);
            Points.assertNear(ASIN, Exact::asin, part, 1.0);
            Points.assertNear(ACOS, Exact::acos, part, 1.0);
            Points.assertNear(ASIN, Exact::asin, Points.sized(n, -60, -1), 1.0);
            Points.assertNear(ACOS, Exact::acos, 1.0 - Points.even(n, 0.0, 1e-6), 1.0);
            Points.assertNear(ATAN, Exact::atan, Points.even(n, -5.0, 5.0), 1.0);
            Points.assertNear(ATAN, Exact::atan, Points.sized(n, -60, 60), 1.0);
        }
    }

    @Test
    void directionsAreWithinTwoUlps() {
        for (int n = 0; n < Points.EXACT; n++) {
            double x = Points.even(n, -1e3, 1e3);
            double y = Points.even(n + 1_000_000, -1e3, 1e3);
            double off = Exact.ulps(Trig.atan2(y, x), Exact.atan2(y, x));
            assertTrue(off <= 2.0, () -> off + " ulp at " + y + ", " + x);
        }
    }

    @Test
    void directionsOfZerosInfinitiesAndNothingAreThoseOfTheReference() {
        double[] ends = {
            0.0,
            -0.0,
            1.0,
            -1.0,
            1e308,
            -1e308,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN
        };
        for (double y : ends) {
            for (double x : ends) {
                double want = StrictMath.atan2(y, x);
                double is = Trig.atan2(y, x);
                if (Double.isNaN(want) && Double.isNaN(is)) continue;
                assertEquals(want, is, Math.ulp(want), y + ", " + x);
                assertEquals(1.0 / want < 0.0, 1.0 / is < 0.0, y + ", " + x);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 0.975, Double.MIN_VALUE})
    void endsOfTheArcsAreThoseOfTheReference(double x) {
        assertEquals(StrictMath.asin(x), Trig.asin(x));
        assertEquals(StrictMath.acos(x), Trig.acos(x));
        assertEquals(StrictMath.atan(x), Trig.atan(x));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0000000000000002, -2.0, Double.POSITIVE_INFINITY, Double.NaN})
    void sineOfNoAngleGivesNone(double x) {
        assertTrue(Double.isNaN(Trig.asin(x)) && Double.isNaN(Trig.acos(x)));
    }

    @Test
    void tangentOfAQuarterIsInfinite() {
        assertEquals(Math.PI / 2, Trig.atan(Double.POSITIVE_INFINITY));
        assertEquals(-Math.PI / 2, Trig.atan(Double.NEGATIVE_INFINITY));
        assertTrue(Double.isNaN(Trig.atan(Double.NaN)));
    }

    @Test
    void wayBetweenTwoDirectionsIsTheShorterOne() {
        assertEquals(0.2, Trig.between(0.1, 0.3), 1e-15);
        assertEquals(0.2, Trig.between(StrictMath.PI - 0.1, -StrictMath.PI + 0.1), 1e-12);
        assertEquals(-0.2, Trig.between(-StrictMath.PI + 0.1, StrictMath.PI - 0.1), 1e-12);
    }

    @Test
    void degreesAreThoseOfTheReference() {
        for (int n = 0; n < 10_000; n++) {
            double x = Points.sized(n, -100, 100);
            assertEquals(Math.toRadians(x), Trig.radians(x));
            assertEquals(Math.toDegrees(x), Trig.degrees(x));
        }
    }

    /** One hash for every target: a compiler or platform that rounds otherwise is found here. */
    @Test
    void bitsAreThoseOfTheFirstRelease() {
        long hash = Hash.SEED;
        for (int n = 0; n < 200_000; n++) {
            double angle = Points.sized(n, -40, 1023);
            hash = mix(mix(mix(hash, Trig.sin(angle)), Trig.cos(angle)), Trig.tan(angle));
            double part = Points.even(n, -1.0, 1.0);
            hash = mix(mix(mix(hash, Trig.asin(part)), Trig.acos(part)), Trig.atan(angle));
            hash = mix(hash, Trig.atan2(part, angle));
        }

        assertEquals("ae3222822359302d", Hash.hex(hash));
    }

    @Test
    void floatsAreTheDoublesRoundedOnceMore() {
        for (int n = 0; n < 10_000; n++) {
            float x = (float) Points.even(n, -1.0, 1.0);
            assertEquals((float) Trig.sin((double) x), Trig.sin(x));
            assertEquals((float) Trig.cos((double) x), Trig.cos(x));
            assertEquals((float) Trig.tan((double) x), Trig.tan(x));
            assertEquals((float) Trig.asin((double) x), Trig.asin(x));
            assertEquals((float) Trig.acos((double) x), Trig.acos(x));
            assertEquals((float) Trig.atan((double) x), Trig.atan(x));
            assertEquals((float) Trig.atan2((double) x, 0.5), Trig.atan2(x, 0.5f));
        }
    }

    @Test
    void signOfZeroIsKept() {
        for (DoubleUnaryOperator odd : new DoubleUnaryOperator[] {SIN, TAN, ASIN, ATAN}) {
            long bits = Double.doubleToRawLongBits(odd.applyAsDouble(-0.0));
            assertEquals(Double.doubleToRawLongBits(-0.0), bits);
            assertEquals(0L, Double.doubleToRawLongBits(odd.applyAsDouble(0.0)));
        }
    }

    @Test
    void cosineOfZeroIsOne() {
        assertEquals(1.0, Trig.cos(0.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void angleThatIsNoNumberGivesNone(double angle) {
        assertTrue(Double.isNaN(Trig.sin(angle)) && Double.isNaN(Trig.cos(angle)));
        assertTrue(Double.isNaN(Trig.tan(angle)));
    }

    private static long mix(long hash, double value) {
        long bits = Double.doubleToRawLongBits(value);
        return Hash.mix(Hash.mix(hash, (int) bits), (int) (bits >>> 32));
    }
}
