// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import dev.windhover.codegen.model.Numbers;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one number as Java writes it, without suffix. */
final class NumberReader {
    private static final Pattern WHOLE =
            Pattern.compile("([+-]?)(?:0[xX]([0-9a-fA-F_]+)|([0-9][0-9_]*))");

    private static final Pattern REAL =
            Pattern.compile("[+-]?(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?");

    /** Spelt in any way: they are numbers of Java, but nothing that a column may start with. */
    private static final Pattern NOT_FINITE =
            Pattern.compile("[+-]?(?:nan|inf(?:inity)?)", Pattern.CASE_INSENSITIVE);

    /** A digit in front of the exponent that is not 0. */
    private static final Pattern NOT_ZERO = Pattern.compile("^[^eE]*[1-9]");

    private NumberReader() {}

    static Number read(Numbers numbers, String text) throws Unreadable {
        return switch (numbers) {
            case INT -> whole(text, "int", 32).intValue();
            case LONG -> whole(text, "long", 64).longValue();
            case BYTE -> whole(text, "byte", 8).byteValue();
            case FLOAT -> real(text, "float").floatValue();
            case DOUBLE -> real(text, "double");
            case NONE -> throw new IllegalArgumentException(text);
        };
    }

    private static BigInteger whole(String text, String type, int bits) throws Unreadable {
        Matcher form = WHOLE.matcher(text);
        if (!form.matches()) {
            throw new Unreadable("is no " + type + ". Write a whole number, such as 3 or 0x4f.");
        }
        boolean hex = form.group(2) != null;
        String digits = (hex ? form.group(2) : form.group(3)).replace("_", "");
        if (digits.isEmpty()) {
            throw new Unreadable("is no " + type + ". Write a whole number, such as 3 or 0x4f.");
        }
        BigInteger size = new BigInteger(digits, hex ? 16 : 10);
        BigInteger value = form.group(1).equals("-") ? size.negate() : size;
        BigInteger min = BigInteger.ONE.shiftLeft(bits - 1).negate();
        BigInteger max = min.negate().subtract(BigInteger.ONE);
        // Hexadecimal digits are bits, as they are in Java: 0xffffffff is -1.
        boolean fits = hex && form.group(1).isEmpty() && size.bitLength() <= bits;
        if (!fits && (value.compareTo(min) < 0 || value.compareTo(max) > 0)) {
            throw new Unreadable(
                    "is out of range: "
                            + (type.equals("int") ? "an " : "a ")
                            + type
                            + " goes from "
                            + min
                            + " to "
                            + max
                            + ".");
        }
        return value;
    }

    private static Double real(String text, String type) throws Unreadable {
        if (NOT_FINITE.matcher(text).matches()) {
            throw new Unreadable("is not finite, and a column starts with a number that is.");
        }
        if (!REAL.matcher(text).matches()) {
            throw new Unreadable("is no " + type + ". Write a number, such as 1.5 or 2e-3.");
        }
        String digits = text.replace("_", "");
        boolean isFloat = type.equals("float");
        // Read as what it is: over double to float would round twice.
        double value = isFloat ? Float.parseFloat(digits) : Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw new Unreadable(
                    "is out of range: a "
                            + type
                            + " goes to "
                            + (isFloat ? "" + Float.MAX_VALUE : "" + Double.MAX_VALUE)
                            + ".");
        }
        if (value == 0 && NOT_ZERO.matcher(digits).find()) {
            throw new Unreadable("is so small that a " + type + " has 0 for it. Write 0.");
        }
        return value;
    }
}
