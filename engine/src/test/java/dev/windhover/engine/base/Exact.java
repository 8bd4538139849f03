// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Functions to 256 bits behind the point, to hold the engine's against. Numbers are whole ones that
 * stand for so many parts of 2^256; slow, and simple enough to be believed.
 */
final class Exact {
    private static final int BITS = 256;
    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);

    /** Far more than a reduction of the largest double takes away. */
    private static final int PI_BITS = 2_200;

    private static final BigInteger LONG_PI = pi();
    private static final BigInteger PI = LONG_PI.shiftRight(PI_BITS - BITS);
    private static final BigInteger LN2 = logarithm(ONE.shiftLeft(1));

    private Exact() {}

    /** How far a result is from the exact value, in units of the result's last place. */
    static double ulps(double result, BigDecimal exact) {
        BigDecimal off = new BigDecimal(result).subtract(exact).abs();
        return off.divide(new BigDecimal(Math.ulp(result)), MathContext.DECIMAL64).doubleValue();
    }

    static BigDecimal sin(double x) {
        return decimal(sine(x, 0));
    }

    static BigDecimal cos(double x) {
        return decimal(sine(x, 1));
    }

    static BigDecimal tan(double x) {
        return decimal(over(sine(x, 0), sine(x, 1)));
    }

    static BigDecimal atan(double x) {
        return decimal(arc(fixed(x)));
    }

    static BigDecimal asin(double x) {
        return decimal(asine(fixed(x)));
    }

    static BigDecimal acos(double x) {
        return decimal(PI.shiftRight(1).subtract(asine(fixed(x))));
    }

    static BigDecimal atan2(double y, double x) {
        BigInteger angle = arc(over(fixed(y), fixed(x)));
        if (x < 0) angle = y < 0 ? angle.subtract(PI) : angle.add(PI);
        return decimal(angle);
    }

    static BigDecimal exp(double x) {
        return exponential(fixed(x));
    }

    static BigDecimal log(double x) {
        return decimal(naturally(x));
    }

    static BigDecimal pow(double x, double y) {
        return exponential(times(fixed(y), naturally(x)));
    }

    static BigDecimal hypot(double x, double y) {
        BigDecimal a = new BigDecimal(x);
        BigDecimal b = new BigDecimal(y);
        return a.multiply(a).add(b.multiply(b)).sqrt(new MathContext(60));
    }

    /** The cube root by Newton's method from the engine's own start. */
    static BigDecimal cbrt(double x) {
        MathContext places = new MathContext(60);
        BigDecimal root = new BigDecimal(Math.cbrt(x));
        BigDecimal three = new BigDecimal(3);
        for (int i = 0; i < 3; i++) {
            BigDecimal square = root.multiply(root, places);
            BigDecimal part = new BigDecimal(x).divide(square, places);
            root = root.add(root).add(part).divide(three, places);
        }
        return root;
    }

    /** The sine of an angle and so many quarters. */
    private static BigInteger sine(double x, int quarters) {
        BigDecimal size = new BigDecimal(x);
        BigInteger angle =
                size.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(PI_BITS))).toBigInteger();
        BigInteger quarter = LONG_PI.shiftRight(1);
        BigInteger whole = angle.divide(quarter);
        BigInteger rest = angle.subtract(whole.multiply(quarter)).shiftRight(PI_BITS - BITS);
        int turn = Math.floorMod(whole.intValue() + quarters, 4);
        BigInteger value = (turn & 1) == 0 ? series(rest, 1) : series(rest, 0);
        return turn >= 2 ? value.negate() : value;
    }

    /** Sine from the first power, cosine from the zeroth. */
    private static BigInteger series(BigInteger x, int power) {
        BigInteger square = times(x, x);
        BigInteger term = power == 1 ? x : ONE;
        BigInteger sum = term;
        for (int n = power + 1; term.signum() != 0; n += 2) {
            term = times(term, square).negate().divide(BigInteger.valueOf((long) n * (n + 1)));
            sum = sum.add(term);
        }
        return sum;
    }

    private static BigInteger arc(BigInteger tangent) {
        // atan x = 2 atan(x / (1 + sqrt(1 + x^2))) four times over leaves a short series.
        BigInteger x = tangent;
        for (int i = 0; i < 4; i++) {
            x = over(x, ONE.add(root(ONE.add(times(x, x)))));
        }
        BigInteger square = times(x, x);
        BigInteger power = x;
        BigInteger sum = x;
        for (int n = 3; power.signum() != 0 && power.abs().bitLength() > 1; n += 2) {
            power = times(power, square).negate();
            sum = sum.add(power.divide(BigInteger.valueOf(n)));
        }
        return sum.shiftLeft(4);
    }

    private static BigInteger asine(BigInteger x) {
        BigInteger other = root(ONE.subtract(times(x, x)));
        return other.signum() == 0
                ? PI.shiftRight(1).multiply(BigInteger.valueOf(x.signum()))
                : arc(over(x, other));
    }

    private static BigDecimal exponential(BigInteger x) {
        BigInteger k = x.add(LN2.shiftRight(1)).divide(LN2);
        BigInteger r = x.subtract(k.multiply(LN2));
        BigInteger term = ONE;
        BigInteger sum = ONE;
        for (int n = 1; term.signum() != 0; n++) {
            term = times(term, r).divide(BigInteger.valueOf(n));
            sum = sum.add(term);
        }
        BigDecimal two = new BigDecimal(2);
        return decimal(sum).multiply(two.pow(k.intValue(), new MathContext(90)));
    }

    private static BigInteger naturally(double x) {
        if (x < Double.MIN_NORMAL) return naturally(x * 0x1p54).subtract(LN2.multiply(big(54)));
        int k = Math.getExponent(x);
        BigInteger mantissa = fixed(x * Math.scalb(1.0, -k / 2) * Math.scalb(1.0, -k + k / 2));
        return logarithm(mantissa).add(LN2.multiply(big(k)));
    }

    /** 2 atanh((x - 1) / (x + 1)). */
    private static BigInteger logarithm(BigInteger x) {
        BigInteger s = over(x.subtract(ONE), x.add(ONE));
        BigInteger square = times(s, s);
        BigInteger power = s;
        BigInteger sum = s;
        for (int n = 3; power.signum() != 0 && power.abs().bitLength() > 1; n += 2) {
            power = times(power, square);
            sum = sum.add(power.divide(BigInteger.valueOf(n)));
        }
        return sum.shiftLeft(1);
    }

    private static BigInteger pi() {
        return ofMachin(5).shiftLeft(2).subtract(ofMachin(239)).shiftLeft(2);
    }

    private static BigInteger ofMachin(int inverse) {
        BigInteger power = BigInteger.ONE.shiftLeft(PI_BITS).divide(big(inverse));
        BigInteger sum = power;
        for (int n = 3; power.signum() != 0; n += 2) {
            power = power.divide(big(inverse * inverse)).negate();
            sum = sum.add(power.divide(big(n)));
        }
        return sum;
    }

    private static BigInteger big(int number) {
        return BigInteger.valueOf(number);
    }

    private static BigInteger fixed(double x) {
        return new BigDecimal(x).multiply(new BigDecimal(ONE)).toBigInteger();
    }

    private static BigDecimal decimal(BigInteger x) {
        return new BigDecimal(x).divide(new BigDecimal(ONE), new MathContext(90));
    }

    private static BigInteger times(BigInteger x, BigInteger y) {
        return x.multiply(y).shiftRight(BITS);
    }

    private static BigInteger over(BigInteger x, BigInteger y) {
        return x.shiftLeft(BITS).divide(y);
    }

    private static BigInteger root(BigInteger x) {
        return x.shiftLeft(BITS).sqrt();
    }
}
