// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import dev.windhover.codegen.model.RowKind;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Names that a column cannot have: columns that the engine adds to every table, and what can be
 * called on one. {@code ships.count} next to {@code ships.count()} would be legal and misread.
 */
final class MemberNames {
    private static final Set<String> COLUMNS_OF_THE_ENGINE = Set.of("entity", "row", "rows");

    private final Set<String> names = new TreeSet<>(COLUMNS_OF_THE_ENGINE);

    MemberNames(Elements elements, RowKind kind) {
        TypeElement parent = elements.getTypeElement(ClassNames.parent(kind));
        if (parent != null) {
            for (Element member : elements.getAllMembers(parent)) {
                if (member.getModifiers().contains(Modifier.PUBLIC)) {
                    names.add(member.getSimpleName().toString());
                }
            }
        }
    }

    boolean contains(String name) {
        return names.contains(name);
    }
}
