// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.read;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What types are called in complaints, and what to take instead of those that no call carries. */
final class Wording {
    private static final Map<String, String> INSTEAD =
            Map.ofEntries(
                    Map.entry("java.lang.Boolean", "boolean"),
                    Map.entry("java.lang.Byte", "byte"),
                    Map.entry("java.lang.Short", "short"),
                    Map.entry("java.lang.Character", "char"),
                    Map.entry("java.lang.Integer", "int"),
                    Map.entry("java.lang.Long", "long"),
                    Map.entry("java.lang.Float", "float"),
                    Map.entry("java.lang.Double", "double"),
                    Map.entry("java.lang.CharSequence", "String"),
                    Map.entry("java.util.OptionalInt", "Optional<Integer>"),
                    Map.entry("java.util.OptionalLong", "Optional<Long>"),
                    Map.entry("java.util.OptionalDouble", "Optional<Double>"),
                    Map.entry("java.util.Map", "a List of records with key and value"),
                    Map.entry("java.util.Set", "List"),
                    Map.entry("java.util.Collection", "List"),
                    Map.entry("java.util.ArrayList", "List"),
                    Map.entry("java.lang.Iterable", "List"));

    private Wording() {}

    static String name(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return name(array.getComponentType()) + "[]";
        }
        if (!(type instanceof DeclaredType declared)) {
            return type.getKind() == TypeKind.TYPEVAR
                    ? type.toString()
                    : type.getKind().name().toLowerCase(Locale.ROOT);
        }
        String simple = declared.asElement().getSimpleName().toString();
        return declared.getTypeArguments().isEmpty()
                ? simple
                : declared.getTypeArguments().stream()
                        .map(Wording::name)
                        .collect(Collectors.joining(", ", simple + "<", ">"));
    }

    static String insteadOf(TypeMirror type) {
        if (type instanceof ArrayType array) {
            TypeMirror element = array.getComponentType();
            return element.getKind() == TypeKind.ARRAY
                    ? "Take a List of records, or one List for all rows."
                    : "Take a List, or byte[].";
        }
        String instead = "";
        if (type instanceof DeclaredType declared) {
            TypeElement element = (TypeElement) declared.asElement();
            if (element.getQualifiedName().contentEquals(CallReader.SLICED)) {
                return "Only a @Job works in slices, and returns them itself.";
            }
            instead = INSTEAD.getOrDefault(element.getQualifiedName().toString(), "");
        }
        return instead.isEmpty()
                ? "Calls carry primitives, String, enums, records, List, Optional and byte[]; an"
                        + " entity is an int."
                : "Take " + instead + ".";
    }
}
