// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import dev.windhover.codegen.model.ColumnKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Tells what column a type makes, and what to take instead of one that makes none. */
final class KindReader {
    private static final Map<TypeKind, ColumnKind> PRIMITIVES =
            Map.of(
                    TypeKind.INT, ColumnKind.INT,
                    TypeKind.LONG, ColumnKind.LONG,
                    TypeKind.FLOAT, ColumnKind.FLOAT,
                    TypeKind.DOUBLE, ColumnKind.DOUBLE,
                    TypeKind.BYTE, ColumnKind.BYTE,
                    TypeKind.BOOLEAN, ColumnKind.BOOLEAN);

    private static final Map<TypeKind, ColumnKind> ARRAYS =
            Map.of(
                    TypeKind.INT, ColumnKind.INTS,
                    TypeKind.LONG, ColumnKind.LONGS,
                    TypeKind.FLOAT, ColumnKind.FLOATS,
                    TypeKind.DOUBLE, ColumnKind.DOUBLES,
                    TypeKind.BYTE, ColumnKind.BYTES);

    private static final Map<String, ColumnKind> CLASSES =
            Map.of(
                    "java.lang.String", ColumnKind.TEXT,
                    "org.joml.Vector2f", ColumnKind.VECTOR2,
                    "org.joml.Vector3f", ColumnKind.VECTOR3,
                    "org.joml.Vector4f", ColumnKind.VECTOR4,
                    "org.joml.Quaternionf", ColumnKind.QUATERNION,
                    "org.joml.Matrix3f", ColumnKind.MATRIX3,
                    "org.joml.Matrix4f", ColumnKind.MATRIX4);

    private KindReader() {}

    /** Empty where a column cannot be of it. */
    static Optional<ColumnKind> of(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return Optional.ofNullable(ARRAYS.get(array.getComponentType().getKind()));
        }
        if (type instanceof DeclaredType declared) {
            TypeElement element = (TypeElement) declared.asElement();
            return element.getKind() == ElementKind.ENUM
                    ? Optional.of(ColumnKind.ENUM)
                    : Optional.ofNullable(CLASSES.get(element.getQualifiedName().toString()));
        }
        return Optional.ofNullable(PRIMITIVES.get(type.getKind()));
    }

    /** What a type is called in complaints. */
    static String name(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return name(array.getComponentType()) + "[]";
        }
        return type instanceof DeclaredType declared
                ? declared.asElement().getSimpleName().toString()
                : type.getKind().name().toLowerCase(Locale.ROOT);
    }

    /** What to do about a type that makes no column. */
    static String insteadOf(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return insteadOfArray(array.getComponentType());
        }
        return switch (type.getKind()) {
            case SHORT -> "Take int, or byte for -128 to 127.";
            case CHAR -> "Take int for a code point, or a String with @Length.";
            case DECLARED -> insteadOfClass(((DeclaredType) type).asElement());
            default -> types();
        };
    }

    private static String insteadOfArray(TypeMirror element) {
        return switch (element.getKind()) {
            case BOOLEAN -> "Take byte[], or an int and its bits.";
            case SHORT, CHAR -> "Take int[] or byte[].";
            case ARRAY -> "Take one array with rows times columns elements.";
            default ->
                    "Arrays are of int, long, float, double or byte. What a thing has many of is"
                            + " rows of a @Table of their own, with a @Ref to it.";
        };
    }

    private static String insteadOfClass(Element type) {
        String name = ((TypeElement) type).getQualifiedName().toString();
        if (type.getKind() == ElementKind.RECORD) {
            return "A row is flat: list the components of "
                    + type.getSimpleName()
                    + " here, or give it rows of its own and keep an int with @Ref.";
        }
        if (name.startsWith("org.joml.")) {
            return insteadOfJoml(type.getSimpleName().toString());
        }
        return switch (name) {
            case "java.lang.Integer", "java.lang.Short" -> "Take int.";
            case "java.lang.Long" -> "Take long.";
            case "java.lang.Float" -> "Take float.";
            case "java.lang.Double" -> "Take double.";
            case "java.lang.Byte" -> "Take byte.";
            case "java.lang.Boolean" -> "Take boolean.";
            case "java.lang.CharSequence", "java.lang.Object", "java.lang.Character" ->
                    "Take String with @Length, or a number.";
            default -> types();
        };
    }

    private static String insteadOfJoml(String name) {
        if (name.endsWith("i") || name.endsWith("ic")) {
            return "Take an int component for each axis.";
        }
        if (name.endsWith("fc")) {
            return "Take " + name.substring(0, name.length() - 1) + ".";
        }
        if (name.endsWith("d") || name.endsWith("dc")) {
            return "Take the class of floats whose name ends in f, or a double for each axis.";
        }
        return "Of JOML there are Vector2f, Vector3f, Vector4f, Quaternionf, Matrix3f and Matrix4f.";
    }

    private static String types() {
        return "Columns are of int, long, float, double, boolean, byte, an enum, String, an array of"
                + " int, long, float, double or byte, or of JOML's Vector2f, Vector3f, Vector4f,"
                + " Quaternionf, Matrix3f, Matrix4f. For another thing keep an int with @Ref.";
    }
}
