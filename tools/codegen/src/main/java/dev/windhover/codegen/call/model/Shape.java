// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.model;

import dev.windhover.codegen.model.JavaName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a value is, all the way down.
 *
 * @param max bytes or elements at most, where the author says so; 0 elsewhere
 * @param type of an enum or record
 * @param constants of an enum, by ordinal
 * @param parts of a record, in order
 * @param element of a list, or what an optional value is when it is there
 */
public record Shape(
        Form form,
        int max,
        Optional<JavaName> type,
        List<String> constants,
        List<Part> parts,
        Optional<Shape> element) {
    public Shape {
        constants = List.copyOf(constants);
        parts = List.copyOf(parts);
    }

    public static Shape of(Form form) {
        return new Shape(form, 0, Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    public static Shape ofEnum(JavaName type, List<String> constants) {
        return new Shape(Form.ENUM, 0, Optional.of(type), constants, List.of(), Optional.empty());
    }

    public static Shape ofRecord(JavaName type, List<Part> parts) {
        return new Shape(Form.RECORD, 0, Optional.of(type), List.of(), parts, Optional.empty());
    }

    /** A list of it, or an optional one. */
    public static Shape of(Form form, Shape element) {
        return new Shape(form, 0, Optional.empty(), List.of(), List.of(), Optional.of(element));
    }

    /** With a maximum; of an optional value it is that of the value. */
    public Shape limited(int max) {
        if (form == Form.OPTIONAL) return of(form, content().limited(max));
        return new Shape(form, max, type, constants, parts, element);
    }

    /** Of a list or of an optional value. */
    public Shape content() {
        return element.orElseThrow();
    }

    /** Of an enum or record. */
    public JavaName named() {
        return type.orElseThrow();
    }

    /** As signatures have it: what is equal here is equal on the wire. */
    public String text() {
        return switch (form) {
            case ENUM -> "enum{" + String.join(",", constants) + "}";
            case RECORD ->
                    parts.stream()
                            .map(part -> part.name() + ":" + part.shape().text())
                            .collect(Collectors.joining(",", "{", "}"));
            case LIST -> "[" + content().text() + "]";
            case OPTIONAL -> content().text() + "?";
            default -> form.text();
        };
    }

    /** Shows it and all that it is made of, parts before the whole. */
    public void visit(Consumer<Shape> visitor) {
        parts.forEach(part -> part.shape().visit(visitor));
        element.ifPresent(each -> each.visit(visitor));
        visitor.accept(this);
    }
}
