// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import dev.windhover.codegen.model.ColumnModel;
import dev.windhover.codegen.model.Declaration;
import dev.windhover.codegen.model.RowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Reads a record with {@code @Table} or {@code @Block}. What is wrong with a part is complained of,
 * and the rest is read all the same: a class with fewer columns spares the author a hundred
 * complaints that there is none.
 */
public final class RecordReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /** Saved data has two bytes for it. */
    private static final int VERSION_MAX = 65_535;

    /** Saved data has one byte for the length of a name, in bytes of UTF-8. */
    static final int NAME_LENGTH_MAX = 80;

    /** What the engine itself keeps in memory. */
    private static final Set<String> NAMES_TAKEN = Set.of("controls", "draw", "entities", "world");

    private final Elements elements;
    private final Complaints complaints;

    public RecordReader(Elements elements, Complaints complaints) {
        this.elements = elements;
        this.complaints = complaints;
    }

    /** Empty when no class can be made of it; then there was a complaint. */
    public Optional<Declaration> read(TypeElement type, RowKind kind, Mark mark) {
        if (!canBeRows(type, kind, mark)) {
            return Optional.empty();
        }
        int rows = rows(kind, mark);
        int version = version(mark);
        ComponentReader reader =
                new ComponentReader(
                        elements,
                        complaints,
                        new ComponentReader.Rows(type, kind, rows, version),
                        new ParamTexts(comment(type)));
        List<ColumnModel> columns = new ArrayList<>();
        for (RecordComponentElement component : type.getRecordComponents()) {
            reader.read(component).ifPresent(columns::add);
        }
        OldNames oldNames = new OldNames(elements, complaints, type, version);
        return Optional.of(
                new Declaration(
                        kind,
                        Types.name(elements, type),
                        tableName(type, kind, mark),
                        rows,
                        version,
                        oldNames.gone(mark),
                        Types.isPublic(type),
                        columns));
    }

    /** What a table is called whose annotation gives no name. */
    static String tableName(TypeElement type, Mark mark) {
        String record = type.getSimpleName().toString();
        return mark.text("name")
                .filter(name -> !name.isEmpty())
                .orElse(record.substring(0, 1).toLowerCase(Locale.ROOT) + record.substring(1));
    }

    private boolean canBeRows(TypeElement type, RowKind kind, Mark mark) {
        String name = type.getSimpleName().toString();
        if (type.getKind() != ElementKind.RECORD) {
            complaints.about(
                    mark,
                    "@%s is for records. Write 'record %s(...)' with one component for each column."
                            .formatted(kind.suffix(), name));
            return false;
        }
        if (kind == RowKind.BLOCK && Mark.find(elements, type, "Table").isPresent()) {
            complaints.about(
                    mark,
                    "is @Table and @Block at once. Rows that entities own are a @Table, rows that"
                            + " are always there a @Block: leave one of the two away.");
            return false;
        }
        if (!type.getTypeParameters().isEmpty()) {
            complaints.about(
                    type,
                    "has type parameters, and columns are of fixed types. Leave <"
                            + type.getTypeParameters().get(0)
                            + "> away.");
            return false;
        }
        Optional<String> hidden = Types.hidden(type, name + kind.suffix());
        if (hidden.isPresent()) {
            complaints.about(type, hidden.get());
            return false;
        }
        if (type.getRecordComponents().isEmpty()) {
            complaints.about(
                    type,
                    "has no components, so there would be no columns. For a mere mark take one"
                            + " boolean.");
            return false;
        }
        return true;
    }

    private int rows(RowKind kind, Mark mark) {
        OptionalInt rows = mark.number(kind.rowsName());
        if (rows.isEmpty()) {
            return 1;
        }
        if (rows.getAsInt() < 1 || rows.getAsInt() > kind.rowsLimit()) {
            complaints.about(
                    mark,
                    kind.rowsName(),
                    "%s is %d. Memory is laid for so many rows: say how many there can be, 1 to %d."
                            .formatted(kind.rowsName(), rows.getAsInt(), kind.rowsLimit()));
            return 1;
        }
        return rows.getAsInt();
    }

    private int version(Mark mark) {
        int version = mark.number("version").orElse(1);
        if (version < 1 || version > VERSION_MAX) {
            complaints.about(
                    mark,
                    "version",
                    "version is %d. Versions count from 1, which is the first, to %d."
                            .formatted(version, VERSION_MAX));
            // No second complaint of whatever counts on a version.
            return Integer.MAX_VALUE;
        }
        return version;
    }

    private String tableName(TypeElement type, RowKind kind, Mark mark) {
        String name = tableName(type, mark);
        boolean given = mark.text("name").filter(name::equals).isPresent();
        if (!NAME.matcher(name).matches() || name.length() > NAME_LENGTH_MAX) {
            complaint(
                    mark,
                    given,
                    "the %s is called \"%s\". Take at most %d letters of a to z, digits and _, with a letter first%s."
                            .formatted(
                                    kind.suffix().toLowerCase(Locale.ROOT),
                                    name,
                                    NAME_LENGTH_MAX,
                                    given ? "" : ": rename the record, or say name = \"...\""));
        }
        if (NAMES_TAKEN.contains(name)) {
            complaint(
                    mark,
                    given,
                    "\"%s\" is what the engine calls something of its own. Rename the record, or say @%s(name = \"...\")."
                            .formatted(name, kind.suffix()));
        }
        return name;
    }

    private void complaint(Mark mark, boolean given, String text) {
        if (given) {
            complaints.about(mark, "name", text);
        } else {
            complaints.about(mark.on(), text);
        }
    }

    private String comment(TypeElement type) {
        String comment = elements.getDocComment(type);
        return comment == null ? "" : comment;
    }

    /** A value as the author wrote it. */
    static String text(AnnotationValue value) {
        return String.valueOf(value.getValue());
    }
}
