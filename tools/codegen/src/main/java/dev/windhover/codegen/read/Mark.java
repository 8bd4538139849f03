// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * One of our annotations where it was written, known by its name alone. Values of another type than
 * they should have are absent: the compiler complains of those.
 *
 * @param name simple name of the annotation
 */
public record Mark(
        String name, Element on, AnnotationMirror mirror, Map<String, AnnotationValue> values) {
    /** Where those of tables are. */
    public static final String PACKAGE = "dev.windhover.protocol.table.";

    /** Where those of calls are. */
    public static final String CALLS = "dev.windhover.protocol.call.";

    /** The one of tables with a simple name on an element. */
    public static Optional<Mark> find(Elements elements, Element on, String name) {
        Element place = Complaints.place(on);
        Optional<Mark> there = findOn(elements, place, PACKAGE, name);
        return there.isPresent() || place == on ? there : findOn(elements, on, PACKAGE, name);
    }

    /** The one of calls with a simple name on an interface or method. */
    public static Optional<Mark> ofCall(Elements elements, Element on, String name) {
        return findOn(elements, on, CALLS, name);
    }

    private static Optional<Mark> findOn(Elements elements, Element on, String place, String name) {
        for (AnnotationMirror mirror : on.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals(place + name)) {
                Map<String, AnnotationValue> values = new LinkedHashMap<>();
                elements.getElementValuesWithDefaults(mirror)
                        .forEach(
                                (member, value) ->
                                        values.put(member.getSimpleName().toString(), value));
                return Optional.of(new Mark(name, on, mirror, values));
            }
        }
        return Optional.empty();
    }

    public OptionalInt number(String member) {
        return value(member) instanceof Integer number
                ? OptionalInt.of(number)
                : OptionalInt.empty();
    }

    public Optional<String> text(String member) {
        return value(member) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public boolean truth(String member) {
        return value(member) instanceof Boolean truth && truth;
    }

    /** Absent as well where it names a class that is not there, or not yet. */
    Optional<TypeMirror> type(String member) {
        return value(member) instanceof TypeMirror type ? Optional.of(type) : Optional.empty();
    }

    List<AnnotationValue> list(String member) {
        List<AnnotationValue> list = new ArrayList<>();
        if (value(member) instanceof List<?> values) {
            for (Object each : values) {
                if (each instanceof AnnotationValue value) {
                    list.add(value);
                }
            }
        }
        return list;
    }

    private Object value(String member) {
        AnnotationValue value = values.get(member);
        return value == null ? "" : value.getValue();
    }
}
