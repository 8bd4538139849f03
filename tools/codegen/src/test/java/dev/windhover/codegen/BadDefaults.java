// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import java.util.stream.Stream;

/** What can be wrong with a default. */
final class BadDefaults {
    private static final String WHOLE = "Write a whole number, such as 3 or 0x4f.";
    private static final String REAL = "Write a number, such as 1.5 or 2e-3.";
    private static final String FINITE =
            "is not finite, and a column starts with a number that is.";

    private BadDefaults() {}

    static Stream<BadSource> all() {
        return Stream.of(
                bad("int", "1.5", "is no int. " + WHOLE),
                bad("int", "", "is no int. " + WHOLE),
                bad("int", "three", "is no int. " + WHOLE),
                bad("int", "0x_", "is no int. " + WHOLE),
                bad(
                        "int",
                        "3_000_000_000",
                        "is out of range: an int goes from -2147483648 to 2147483647."),
                bad(
                        "int",
                        "0x1_0000_0000",
                        "is out of range: an int goes from -2147483648 to 2147483647."),
                bad("long", "1L", "is no long. " + WHOLE),
                bad(
                        "long",
                        "9223372036854775808",
                        "is out of range: a long goes from -9223372036854775808 to"
                                + " 9223372036854775807."),
                bad("byte", "128", "is out of range: a byte goes from -128 to 127."),
                bad("byte", "-129", "is out of range: a byte goes from -128 to 127."),
                bad("float", "1.5f", "is no float. " + REAL),
                bad("float", "fast", "is no float. " + REAL),
                bad("float", "1,5", "has 2 numbers, and the column has 1 in a row. Write one."),
                bad("float", "NaN", FINITE),
                bad("float", "-Infinity", FINITE),
                bad("float", "1e39", "is out of range: a float goes to 3.4028235E38."),
                bad("float", "1e-50", "is so small that a float has 0 for it. Write 0."),
                bad("double", "inf", FINITE),
                bad("double", "1e999", "is out of range: a double goes to 1.7976931348623157E308."),
                bad("double", "1e-99999999999", "is so small that a double has 0 for it. Write 0."),
                bad("boolean", "yes", "is no boolean. Write true or false."),
                bad("Mode", "FAST", "is no constant of Mode. It has SLOW, QUICK."),
                bad("Mode", "slow", "is no constant of Mode. It has SLOW, QUICK."),
                bad(
                        "@Length(4) String",
                        "façade",
                        "takes 7 bytes of UTF-8, and @Length allows 4. Raise @Length or shorten"
                                + " the text."),
                bad(
                        "@Length(9) String",
                        "a\\0",
                        "a\0",
                        "has a character that no text can have. Take it out."),
                bad(
                        "@Length(9) String",
                        "\\ud800",
                        "\ud800",
                        "has a character that no text can have. Take it out."),
                bad(
                        "Vector3f",
                        "1, 2",
                        "has 2 numbers, and the column has 3 in a row. Write x, y, z."),
                bad("Vector2f", "1", "has one number, and the column has 2 in a row. Write x, y."),
                bad("Vector4f", "1, 2, 3, four", "is no float. " + REAL),
                bad("Vector3f", "identity", "is no float. " + REAL),
                bad(
                        "Quaternionf",
                        "1, 2, 3",
                        "has 3 numbers, and the column has 4 in a row. Write x, y, z, w or"
                                + " identity."),
                bad(
                        "Quaternionf",
                        "1, 1, 0, 0",
                        "is no rotation: the squares of x, y, z, w add up to 2.0 and not to 1."
                                + " Write identity for none."),
                bad(
                        "Matrix3f",
                        "1",
                        "has one number, and the column has 9 in a row. Write identity, or all 9"
                                + " numbers column by column."),
                bad(
                        "@Length(3) int[]",
                        "1, 2",
                        "has 2 numbers, and the column has 3 in a row. Write one for all elements,"
                                + " or 3 between commas."),
                bad("@Length(3) int[]", "1,, 2", "is no int. " + WHOLE),
                bad(
                        "@Ref(Rock.class) int",
                        "0",
                        "is no entity: which there are is known when the game runs, and a new row"
                                + " has none. Leave @Default away."));
    }

    private static BadSource bad(String type, String text, String message) {
        return bad(type, text, text, message);
    }

    /**
     * @param written the default as the source has it
     * @param text the same as the compiler reads it
     */
    private static BadSource bad(String type, String written, String text, String message) {
        return BadSource.component(
                "the default \"" + written + "\" of " + type,
                "Ship.a: @Default \"" + text + "\" " + message,
                "@Default(\"" + written + "\") " + type + " a");
    }
}
