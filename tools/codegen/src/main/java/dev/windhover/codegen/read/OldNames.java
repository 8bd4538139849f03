// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Holds what a record says of older data against its columns: every old name has one meaning. */
final class OldNames {
    /** A column of a vector has the axis behind a point. */
    private static final Pattern COLUMN =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}\\p{N}_$]+)?");

    private final Elements elements;
    private final Complaints complaints;
    private final TypeElement type;
    private final int version;
    private final Set<String> present = new TreeSet<>();

    /** Old names that components have, and which component. */
    private final Map<String, String> renamed = new TreeMap<>();

    OldNames(Elements elements, Complaints complaints, TypeElement type, int version) {
        this.elements = elements;
        this.complaints = complaints;
        this.type = type;
        this.version = version;
        for (RecordComponentElement component : type.getRecordComponents()) {
            present.add(component.getSimpleName().toString());
        }
        for (RecordComponentElement component : type.getRecordComponents()) {
            Mark.find(elements, component, "Was").ifPresent(was -> check(component, was));
        }
    }

    /** Columns that are gone, without those that there was a complaint of. */
    List<String> gone(Mark mark) {
        List<String> gone = new ArrayList<>();
        for (AnnotationValue value : mark.list("gone")) {
            String name = RecordReader.text(value);
            Optional<String> wrong = wrongOfGone(name, gone);
            if (wrong.isPresent()) {
                complaints.about(mark, value, wrong.get());
            } else {
                gone.add(name);
            }
        }
        return gone;
    }

    private Optional<String> wrongOfGone(String name, List<String> before) {
        if (!COLUMN.matcher(name).matches()) {
            return Optional.of(
                    "gone has \"" + name + "\", which no column was ever called. Correct it.");
        }
        if (present.contains(name)) {
            return Optional.of(
                    "gone has \"%s\", which is a column now. Take it out of gone, or the component out of the record."
                            .formatted(name));
        }
        if (before.contains(name)) {
            return Optional.of("gone has \"" + name + "\" twice. Take one out.");
        }
        if (renamed.containsKey(name)) {
            return Optional.of(
                    "gone has \"%s\", which %s was. Its data cannot go and stay: take it out of gone, or @Was away."
                            .formatted(name, renamed.get(name)));
        }
        if (version == 1) {
            return Optional.of(
                    "gone has \"%s\", but version 1 is the first and has nothing before it. Raise version by one."
                            .formatted(name));
        }
        return Optional.empty();
    }

    private void check(RecordComponentElement component, Mark was) {
        Optional<String> oldName = was.text("value");
        if (oldName.isEmpty()) {
            return;
        }
        String name = component.getSimpleName().toString();
        Optional<String> wrong = wrongOfWas(component, name, oldName.get());
        if (wrong.isPresent()) {
            complaints.about(was, "value", wrong.get());
        } else {
            renamed.put(oldName.get(), name);
        }
    }

    private Optional<String> wrongOfWas(
            RecordComponentElement component, String name, String oldName) {
        if (!COLUMN.matcher(oldName).matches()) {
            return Optional.of(
                    "@Was is \"" + oldName + "\", which no column was ever called. Correct it.");
        }
        if (oldName.equals(name)) {
            return Optional.of("@Was is the name that it has now. Leave it away.");
        }
        if (present.contains(oldName)) {
            return Optional.of(
                    "@Was is \"%s\", which is another column now. Old data of that name is that column's: give one of the two a new name."
                            .formatted(oldName));
        }
        if (renamed.containsKey(oldName)) {
            return Optional.of(
                    "@Was is \"%s\", and so is that of %s. Old data can go into one column only."
                            .formatted(oldName, renamed.get(oldName)));
        }
        if (version == 1) {
            return Optional.of(
                    "@Was is \"%s\", but version 1 of %s is the first and has nothing before it. Raise version by one."
                            .formatted(oldName, type.getSimpleName()));
        }
        OptionalInt since =
                Mark.find(elements, component, "Since")
                        .map(mark -> mark.number("value"))
                        .orElse(OptionalInt.empty());
        if (since.isPresent() && since.getAsInt() == version) {
            return Optional.of(
                    "it is new in version %d, which is the present one, so that it never had another name. Leave @Was or @Since away."
                            .formatted(version));
        }
        return Optional.empty();
    }
}
