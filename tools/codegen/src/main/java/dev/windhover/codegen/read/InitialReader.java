// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import dev.windhover.codegen.model.ColumnKind;
import dev.windhover.codegen.model.Initial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** Reads what a new row has from the text of {@code @Default}. */
final class InitialReader {
    private static final String IDENTITY = "identity";

    /** Rotations are normalised before they are written down, to a few places. */
    private static final double ROTATION_TOLERANCE = 1e-3;

    private InitialReader() {}

    /** For columns of numbers, one or several. */
    static Initial numbers(ColumnKind kind, int length, String text) throws Unreadable {
        int count = kind.needsLength() ? length : kind.elements();
        if (kind.hasIdentity() && text.strip().equals(IDENTITY)) {
            return identity(kind);
        }
        List<Number> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            numbers.add(NumberReader.read(kind.numbers(), part.strip()));
        }
        if (kind.isArray() && numbers.size() == 1) {
            return Initial.filledWith(kind.numbers().literal(numbers.get(0)));
        }
        if (numbers.size() != count) {
            throw new Unreadable(
                    "has "
                            + (numbers.size() == 1 ? "one number" : numbers.size() + " numbers")
                            + ", and the column has "
                            + count
                            + " in a row. "
                            + form(kind, count));
        }
        if (kind == ColumnKind.QUATERNION) {
            checkRotation(numbers);
        }
        return Initial.of(numbers.stream().map(kind.numbers()::literal).toList());
    }

    static Initial truth(String text) throws Unreadable {
        if (!text.equals("true") && !text.equals("false")) {
            throw new Unreadable("is no boolean. Write true or false.");
        }
        return Initial.of(List.of(text));
    }

    static Initial text(int bytes, String text) throws Unreadable {
        int needed = text.getBytes(StandardCharsets.UTF_8).length;
        if (needed > bytes) {
            throw new Unreadable(
                    "takes "
                            + needed
                            + " bytes of UTF-8, and @Length allows "
                            + bytes
                            + ". Raise @Length or shorten the text.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text) || text.indexOf('\0') >= 0) {
            throw new Unreadable("has a character that no text can have. Take it out.");
        }
        return Initial.of(List.of(text));
    }

    static Initial constant(Element type, String text) throws Unreadable {
        List<String> constants = constants(type);
        if (!constants.contains(text)) {
            throw new Unreadable(
                    "is no constant of "
                            + type.getSimpleName()
                            + ". It has "
                            + String.join(", ", constants)
                            + ".");
        }
        return Initial.of(List.of(text));
    }

    static List<String> constants(Element type) {
        List<String> names = new ArrayList<>();
        for (Element member : type.getEnclosedElements()) {
            if (member.getKind() == ElementKind.ENUM_CONSTANT) {
                names.add(member.getSimpleName().toString());
            }
        }
        return names;
    }

    private static Initial identity(ColumnKind kind) {
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < kind.elements(); i++) {
            literals.add(kind.numbers().literal(kind.isOneInIdentity(i) ? 1f : 0f));
        }
        return Initial.of(literals);
    }

    private static void checkRotation(List<Number> numbers) throws Unreadable {
        double square = 0;
        for (Number each : numbers) {
            square += each.doubleValue() * each.doubleValue();
        }
        if (Math.abs(square - 1) > ROTATION_TOLERANCE) {
            throw new Unreadable(
                    "is no rotation: the squares of x, y, z, w add up to "
                            + (float) square
                            + " and not to 1. Write identity for none.");
        }
    }

    private static String form(ColumnKind kind, int count) {
        return switch (kind) {
            case VECTOR2 -> "Write x, y.";
            case VECTOR3 -> "Write x, y, z.";
            case VECTOR4 -> "Write x, y, z, w.";
            case QUATERNION -> "Write x, y, z, w or identity.";
            case MATRIX3, MATRIX4 ->
                    "Write identity, or all " + count + " numbers column by column.";
            default ->
                    kind.isArray()
                            ? "Write one for all elements, or " + count + " between commas."
                            : "Write one.";
        };
    }
}
