// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.read;

import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.call.model.Shape;
import dev.windhover.codegen.read.Complaints;
import dev.windhover.codegen.read.Mark;
import dev.windhover.codegen.read.ParamTexts;
import dev.windhover.codegen.read.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads the types of parameters, results and components. A record is complained of once. */
public final class ShapeReader {
    private static final Map<TypeKind, Form> PRIMITIVES =
            Map.of(
                    TypeKind.BOOLEAN, Form.BOOLEAN,
                    TypeKind.BYTE, Form.BYTE,
                    TypeKind.SHORT, Form.SHORT,
                    TypeKind.CHAR, Form.CHAR,
                    TypeKind.INT, Form.INT,
                    TypeKind.LONG, Form.LONG,
                    TypeKind.FLOAT, Form.FLOAT,
                    TypeKind.DOUBLE, Form.DOUBLE);

    /** What lists and optional values have for numbers. */
    private static final Map<String, Form> BOXES =
            Map.of(
                    "java.lang.Boolean", Form.BOOLEAN,
                    "java.lang.Byte", Form.BYTE,
                    "java.lang.Short", Form.SHORT,
                    "java.lang.Character", Form.CHAR,
                    "java.lang.Integer", Form.INT,
                    "java.lang.Long", Form.LONG,
                    "java.lang.Float", Form.FLOAT,
                    "java.lang.Double", Form.DOUBLE);

    /** An enum is a byte. */
    private static final int ENUM_CONSTANTS_MAX = 256;

    /** A longer one fits no message. */
    private static final int LENGTH_MAX = 65_535;

    private final Elements elements;
    private final Complaints complaints;

    /** By qualified name; empty for those that were complained of. */
    private final Map<String, Optional<Shape>> records = new TreeMap<>();

    /** Simple names by qualified name of the records around the one that is read. */
    private final Set<String> around = new LinkedHashSet<>();

    public ShapeReader(Elements elements, Complaints complaints) {
        this.elements = elements;
        this.complaints = complaints;
    }

    /** A parameter or component; empty when there was a complaint. */
    Optional<Part> part(Element where, TypeMirror type, ParamTexts texts) {
        String name = where.getSimpleName().toString();
        Optional<String> wrong = Names.wrongPart(name);
        if (wrong.isPresent()) {
            complaints.about(where, wrong.get());
            return Optional.empty();
        }
        return shape(where, type)
                .flatMap(shape -> limited(where, type, shape))
                .map(shape -> new Part(name, shape, unit(where), texts.of(name)));
    }

    /** Empty when no call can carry it; then there was a complaint about {@code where}. */
    Optional<Shape> shape(Element where, TypeMirror type) {
        Form primitive = PRIMITIVES.get(type.getKind());
        if (primitive != null) {
            return Optional.of(Shape.of(primitive));
        }
        if (type instanceof ArrayType array
                && array.getComponentType().getKind() == TypeKind.BYTE) {
            return Optional.of(Shape.of(Form.BYTES));
        }
        if (!(type instanceof DeclaredType declared)) {
            return refused(where, type);
        }
        TypeElement element = (TypeElement) declared.asElement();
        if (element.getKind() == ElementKind.ENUM) {
            return ofEnum(where, element);
        }
        if (element.getKind() == ElementKind.RECORD) {
            return ofRecord(where, element);
        }
        return switch (element.getQualifiedName().toString()) {
            case "java.lang.String" -> Optional.of(Shape.of(Form.TEXT));
            case "java.util.List" ->
                    content(where, declared).map(content -> Shape.of(Form.LIST, content));
            case "java.util.Optional" -> optional(where, declared);
            default -> refused(where, type);
        };
    }

    private Optional<Shape> refused(Element where, TypeMirror type) {
        complaints.about(
                where,
                "a call cannot carry %s. %s"
                        .formatted(Wording.name(type), Wording.insteadOf(type)));
        return Optional.empty();
    }

    private Optional<Shape> optional(Element where, DeclaredType type) {
        Optional<Shape> content = content(where, type);
        if (content.isPresent() && content.get().form() == Form.OPTIONAL) {
            complaints.about(
                    where,
                    "is an Optional in an Optional, and there is one way only not to be there."
                            + " Leave one away.");
            return Optional.empty();
        }
        return content.map(each -> Shape.of(Form.OPTIONAL, each));
    }

    /** What a list is of, what is optional, or what slices work towards. */
    Optional<Shape> content(Element where, DeclaredType type) {
        String name = type.asElement().getSimpleName().toString();
        if (type.getTypeArguments().isEmpty()) {
            complaints.about(
                    where,
                    "%s does not say of what. Write %s<...>.".formatted(Wording.name(type), name));
            return Optional.empty();
        }
        TypeMirror content = type.getTypeArguments().get(0);
        if (content.getKind() == TypeKind.WILDCARD) {
            complaints.about(
                    where,
                    "%s of a wildcard can be of several types. Name the one.".formatted(name));
            return Optional.empty();
        }
        if (content instanceof DeclaredType declared) {
            TypeElement element = (TypeElement) declared.asElement();
            Form box = BOXES.get(element.getQualifiedName().toString());
            if (box != null) {
                return Optional.of(Shape.of(box));
            }
        }
        return shape(where, content);
    }

    private Optional<Shape> ofEnum(Element where, TypeElement type) {
        List<String> constants =
                ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .filter(each -> each.getKind() == ElementKind.ENUM_CONSTANT)
                        .map(each -> each.getSimpleName().toString())
                        .toList();
        if (constants.isEmpty() || constants.size() > ENUM_CONSTANTS_MAX) {
            complaints.about(
                    where,
                    "%s has %d constants, and a call carries one of 1 to %d in a byte. %s"
                            .formatted(
                                    type.getSimpleName(),
                                    constants.size(),
                                    ENUM_CONSTANTS_MAX,
                                    constants.isEmpty() ? "Add one." : "Take an int."));
            return Optional.empty();
        }
        for (String each : constants) {
            Optional<String> wrong = Names.wrongPart(each);
            if (wrong.isPresent()) {
                complaints.about(
                        where,
                        "has a constant %s.%s: %s"
                                .formatted(type.getSimpleName(), each, wrong.get()));
                return Optional.empty();
            }
        }
        return Optional.of(Shape.ofEnum(Types.name(elements, type), constants));
    }

    private Optional<Shape> ofRecord(Element where, TypeElement type) {
        String name = type.getQualifiedName().toString();
        if (around.contains(name)) {
            complaints.about(
                    where,
                    "%s is in itself here, and what a call carries has an end. Keep an entity or an index instead."
                            .formatted(type.getSimpleName()));
            return Optional.empty();
        }
        Optional<Shape> known = records.get(name);
        if (known != null) {
            return known;
        }
        around.add(name);
        Optional<Shape> read = components(where, type);
        around.remove(name);
        records.put(name, read);
        return read;
    }

    private Optional<Shape> components(Element where, TypeElement type) {
        if (!type.getTypeParameters().isEmpty()) {
            complaints.about(
                    where,
                    "%s has type parameters, and what a call carries is of fixed types. Declare a record without them."
                            .formatted(type.getSimpleName()));
            return Optional.empty();
        }
        if (type.getRecordComponents().isEmpty()) {
            complaints.about(
                    where,
                    "%s has no components, so that there is nothing to carry. Take a boolean, or leave it away."
                            .formatted(type.getSimpleName()));
            return Optional.empty();
        }
        String comment = elements.getDocComment(type);
        ParamTexts texts = new ParamTexts(comment == null ? "" : comment);
        List<Part> parts = new ArrayList<>();
        for (RecordComponentElement each : type.getRecordComponents()) {
            part(each, each.asType(), texts).ifPresent(parts::add);
        }
        return parts.size() == type.getRecordComponents().size()
                ? Optional.of(Shape.ofRecord(Types.name(elements, type), parts))
                : Optional.empty();
    }

    private Optional<Shape> limited(Element where, TypeMirror type, Shape shape) {
        Optional<Mark> mark = Mark.find(elements, where, "Length");
        if (mark.isEmpty()) {
            return Optional.of(shape);
        }
        Shape holder = shape.form() == Form.OPTIONAL ? shape.content() : shape;
        if (!holder.form().hasLength()) {
            complaints.about(
                    mark.get(),
                    "@Length is for String, byte[] and List, and this is %s. Leave it away."
                            .formatted(Wording.name(type)));
            return Optional.empty();
        }
        OptionalInt max = mark.get().number("value");
        if (max.isEmpty()) {
            return Optional.empty();
        }
        if (max.getAsInt() < 1 || max.getAsInt() > LENGTH_MAX) {
            complaints.about(
                    mark.get(),
                    "value",
                    "@Length is %d, and a call carries 1 to %d of it."
                            .formatted(max.getAsInt(), LENGTH_MAX));
            return Optional.empty();
        }
        return Optional.of(shape.limited(max.getAsInt()));
    }

    private Optional<String> unit(Element where) {
        return Mark.find(elements, where, "Unit").flatMap(mark -> mark.text("value"));
    }
}
