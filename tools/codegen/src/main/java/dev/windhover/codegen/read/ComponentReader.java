// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import dev.windhover.codegen.model.ColumnKind;
import dev.windhover.codegen.model.ColumnModel;
import dev.windhover.codegen.model.Initial;
import dev.windhover.codegen.model.JavaName;
import dev.windhover.codegen.model.RowKind;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads one component of a record: its type and the annotations that are on it. */
final class ComponentReader {
    private static final int TEXT_BYTES_MAX = 255;

    /** What is longer is walked like rows, and is rows. */
    private static final int ARRAY_LENGTH_MAX = 1_024;

    /** The engine's limit for one column. */
    private static final long COLUMN_ELEMENTS_MAX = 1 << 26;

    /** An enum takes a byte in every row. */
    private static final int ENUM_CONSTANTS_MAX = 256;

    /** Stands behind every number on a tool's screen. */
    private static final int UNIT_LENGTH_MAX = 32;

    /**
     * What the record says of all its components.
     *
     * @param max how many rows there can be
     */
    record Rows(TypeElement type, RowKind kind, int max, int version) {
        String generated() {
            return type.getSimpleName() + kind.suffix();
        }
    }

    private final Elements elements;
    private final Complaints complaints;
    private final Rows rows;
    private final ParamTexts texts;
    private final MemberNames taken;

    ComponentReader(Elements elements, Complaints complaints, Rows rows, ParamTexts texts) {
        this.elements = elements;
        this.complaints = complaints;
        this.rows = rows;
        this.texts = texts;
        taken = new MemberNames(elements, rows.kind());
    }

    /** Empty when no column can be made of it; then there was a complaint. */
    Optional<ColumnModel> read(RecordComponentElement component) {
        String name = component.getSimpleName().toString();
        if (!isFree(component, name)) {
            return Optional.empty();
        }
        Optional<ColumnKind> kind = kind(component);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt length = length(component, kind.get());
        if (length.isEmpty()) {
            return Optional.empty();
        }
        Optional<Mark> scratch = mark(component, "Scratch");
        if (scratch.isPresent()) {
            checkScratch(component);
        }
        return Optional.of(
                new ColumnModel(
                        name,
                        kind.get(),
                        length.getAsInt(),
                        enumType(component, kind.get()),
                        scratch.isPresent(),
                        unit(component, kind.get()),
                        mark(component, "Ref").flatMap(this::table),
                        mark(component, "Was").flatMap(mark -> mark.text("value")),
                        since(component),
                        initial(component, kind.get(), length.getAsInt()),
                        texts.of(name)));
    }

    private boolean isFree(RecordComponentElement component, String name) {
        if (Character.isUpperCase(name.charAt(0))) {
            complaints.about(
                    component,
                    "a column whose name starts with a capital would hide a class or constant in "
                            + rows.generated()
                            + ". Start it with a small letter.");
            return false;
        }
        if (name.length() > RecordReader.NAME_LENGTH_MAX) {
            complaints.about(
                    component,
                    "the name has %d characters, and saved data has room for %d. Shorten it."
                            .formatted(name.length(), RecordReader.NAME_LENGTH_MAX));
            return false;
        }
        if (taken.contains(name)) {
            complaints.about(
                    component,
                    "every %s has %s of its own, so that a column of this name would be mistaken for it. Take another name."
                            .formatted(rows.kind().suffix().toLowerCase(Locale.ROOT), name));
            return false;
        }
        return true;
    }

    private Optional<ColumnKind> kind(RecordComponentElement component) {
        TypeMirror type = component.asType();
        Optional<ColumnKind> kind = KindReader.of(type);
        Optional<Mark> ref = mark(component, "Ref");
        if (kind.isEmpty()) {
            complaints.about(
                    component,
                    "a column cannot be of %s. %s"
                            .formatted(KindReader.name(type), KindReader.insteadOf(type)));
        } else if (ref.isPresent() && kind.get() != ColumnKind.INT) {
            complaints.about(
                    ref.get(),
                    "@Ref makes an int an entity, and this is %s. Make it int, or leave @Ref away."
                            .formatted(withArticle(KindReader.name(type))));
        } else if (ref.isPresent()) {
            return Optional.of(ColumnKind.ENTITY);
        }
        return kind.filter(each -> each != ColumnKind.ENUM || canBeHeld(component));
    }

    private OptionalInt length(RecordComponentElement component, ColumnKind kind) {
        Optional<Mark> mark = mark(component, "Length");
        String type = KindReader.name(component.asType());
        if (!kind.needsLength()) {
            mark.ifPresent(
                    each ->
                            complaints.about(
                                    each,
                                    "@Length is for String and arrays, and this is %s. Leave it away."
                                            .formatted(withArticle(type))));
            return OptionalInt.of(0);
        }
        boolean isText = kind == ColumnKind.TEXT;
        String unit = isText ? "bytes of UTF-8" : "elements";
        if (mark.isEmpty()) {
            complaints.about(
                    component,
                    "every row takes the same room, so %s needs its length in %s. Write @Length(%d) %s."
                            .formatted(withArticle(type), unit, isText ? 16 : 4, type));
            return OptionalInt.empty();
        }
        OptionalInt length = mark.get().number("value");
        if (length.isEmpty()) {
            return length;
        }
        int max = isText ? TEXT_BYTES_MAX : ARRAY_LENGTH_MAX;
        if (length.getAsInt() < 1 || length.getAsInt() > max) {
            complaints.about(
                    mark.get(),
                    "value",
                    "@Length is %d, and %s has 1 to %d %s. What is longer is a @Block or a @Table of its own."
                            .formatted(length.getAsInt(), withArticle(type), max, unit));
            return OptionalInt.empty();
        }
        checkSize(mark.get(), length.getAsInt(), unit);
        return length;
    }

    private void checkSize(Mark mark, int length, String unit) {
        if ((long) length * rows.max() > COLUMN_ELEMENTS_MAX) {
            complaints.about(
                    mark,
                    "value",
                    "%d rows of %d %s are more than a column has room for, which is %d. Lower %s or @Length."
                            .formatted(
                                    rows.max(),
                                    length,
                                    unit,
                                    COLUMN_ELEMENTS_MAX,
                                    rows.kind().rowsName()));
        }
    }

    private void checkScratch(RecordComponentElement component) {
        for (String name : new String[] {"Since", "Was"}) {
            mark(component, name)
                    .ifPresent(
                            mark ->
                                    complaints.about(
                                            mark,
                                            "@%s is about saved data, and what is @Scratch is never saved. Leave one of the two away."
                                                    .formatted(name)));
        }
        mark(component, "Default")
                .ifPresent(
                        mark ->
                                complaints.about(
                                        mark,
                                        "@Default is what a new row starts with, and what is"
                                                + " @Scratch is written in every step before it is"
                                                + " read. Leave one of the two away."));
    }

    private Optional<JavaName> enumType(RecordComponentElement component, ColumnKind kind) {
        return kind == ColumnKind.ENUM
                ? Optional.of(Types.name(elements, element(component)))
                : Optional.empty();
    }

    private boolean canBeHeld(RecordComponentElement component) {
        TypeElement type = element(component);
        int constants = InitialReader.constants(type).size();
        if (constants == 0 || constants > ENUM_CONSTANTS_MAX) {
            complaints.about(
                    component,
                    "%s has %d constants, and a row holds one of 1 to %d in a byte. %s"
                            .formatted(
                                    type.getSimpleName(),
                                    constants,
                                    ENUM_CONSTANTS_MAX,
                                    constants == 0 ? "Add one." : "Take an int."));
            return false;
        }
        for (Element each = type; Types.isType(each); each = each.getEnclosingElement()) {
            if (each.getModifiers().contains(Modifier.PRIVATE)) {
                complaints.about(
                        component,
                        "%s is private, so that %s cannot name it. Leave private away."
                                .formatted(each.getSimpleName(), rows.generated()));
                return false;
            }
        }
        return true;
    }

    private static TypeElement element(RecordComponentElement component) {
        return (TypeElement) ((DeclaredType) component.asType()).asElement();
    }

    private Optional<String> unit(RecordComponentElement component, ColumnKind kind) {
        Optional<Mark> mark = mark(component, "Unit");
        Optional<String> unit = mark.flatMap(each -> each.text("value")).map(String::strip);
        if (unit.isEmpty()) {
            return unit;
        }
        if (!kind.canHaveUnit()) {
            complaints.about(
                    mark.get(),
                    "@Unit is for what is measured, and %s is not. Leave it away."
                            .formatted(
                                    kind == ColumnKind.ENTITY
                                            ? "an entity"
                                            : withArticle(KindReader.name(component.asType()))));
            return Optional.empty();
        }
        if (unit.get().isEmpty() || unit.get().length() > UNIT_LENGTH_MAX) {
            complaints.about(
                    mark.get(),
                    "value",
                    "a unit has 1 to %d characters, as in @Unit(\"m/s\"). Leave it away where there is none."
                            .formatted(UNIT_LENGTH_MAX));
            return Optional.empty();
        }
        return unit;
    }

    /** The name of the table that an entity has its row in. */
    private Optional<String> table(Mark ref) {
        Optional<TypeMirror> type = ref.type("value");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (type.get() instanceof DeclaredType declared) {
            TypeElement target = (TypeElement) declared.asElement();
            Optional<Mark> table = Mark.find(elements, target, "Table");
            if (table.isPresent()) {
                return Optional.of(RecordReader.tableName(target, table.get()));
            }
        }
        complaints.about(ref, "value", notATable(type.get()));
        return Optional.empty();
    }

    private String notATable(TypeMirror type) {
        String name = KindReader.name(type);
        if (type instanceof DeclaredType declared) {
            TypeElement target = (TypeElement) declared.asElement();
            if (Mark.find(elements, target, "Block").isPresent()) {
                return "%s is a @Block, and no entity has a row of one. Name a record with @Table, or leave @Ref away and keep a row number."
                        .formatted(name);
            }
            if (target.getSuperclass().toString().equals(ClassNames.parent(RowKind.TABLE))) {
                return "%s is the generated class. Name the record that it is generated from."
                        .formatted(name);
            }
        }
        return "%s is no record with @Table, so that no entity has a row of it. Annotate it, or name another."
                .formatted(name);
    }

    private int since(RecordComponentElement component) {
        Optional<Mark> mark = mark(component, "Since");
        OptionalInt since = mark.isPresent() ? mark.get().number("value") : OptionalInt.empty();
        if (since.isEmpty()) {
            return 0;
        }
        if (since.getAsInt() < 2) {
            complaints.about(
                    mark.get(),
                    "value",
                    "@Since is %d. What has no @Since is there from version 1 on: leave it away, or say 2 or more."
                            .formatted(since.getAsInt()));
            return 0;
        }
        if (since.getAsInt() > rows.version()) {
            complaints.about(
                    mark.get(),
                    "value",
                    "@Since is %d, and %s is of version %d. Raise version, or lower @Since."
                            .formatted(
                                    since.getAsInt(), rows.type().getSimpleName(), rows.version()));
            return 0;
        }
        return since.getAsInt();
    }

    private Initial initial(RecordComponentElement component, ColumnKind kind, int length) {
        Optional<Mark> mark = mark(component, "Default");
        Optional<String> text = mark.flatMap(each -> each.text("value"));
        if (text.isEmpty()) {
            return Initial.ZERO;
        }
        try {
            return initial(component.asType(), kind, length, text.get());
        } catch (Unreadable e) {
            complaints.about(
                    mark.get(), "value", "@Default \"" + text.get() + "\" " + e.getMessage());
            return Initial.ZERO;
        }
    }

    private static Initial initial(TypeMirror type, ColumnKind kind, int length, String text)
            throws Unreadable {
        return switch (kind) {
            case BOOLEAN -> InitialReader.truth(text.strip());
            case TEXT -> InitialReader.text(length, text);
            case ENUM -> InitialReader.constant(((DeclaredType) type).asElement(), text.strip());
            case ENTITY ->
                    throw new Unreadable(
                            "is no entity: which there are is known when the game runs, and a new"
                                    + " row has none. Leave @Default away.");
            default -> InitialReader.numbers(kind, length, text);
        };
    }

    private Optional<Mark> mark(RecordComponentElement component, String name) {
        return Mark.find(elements, component, name);
    }

    private static String withArticle(String type) {
        return ("aeiouAEIO".indexOf(type.charAt(0)) < 0 ? "a " : "an ") + type;
    }
}
