// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import java.util.List;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds annotations of columns in records that make none: somebody forgot {@code @Table}. */
public final class Strays {
    /** Units have a meaning without columns as well. */
    private static final List<String> OF_COLUMNS =
            List.of("Scratch", "Ref", "Was", "Since", "Default", "Length");

    private Strays() {}

    public static void complain(Elements elements, Complaints complaints, RoundEnvironment round) {
        for (String name : OF_COLUMNS) {
            TypeElement annotation = elements.getTypeElement(Mark.PACKAGE + name);
            if (annotation == null) {
                continue;
            }
            for (Element each : round.getElementsAnnotatedWith(annotation)) {
                Element record = each.getEnclosingElement();
                if (Mark.find(elements, record, "Table").isEmpty()
                        && Mark.find(elements, record, "Block").isEmpty()) {
                    Mark.find(elements, each, name)
                            .ifPresent(mark -> complaints.about(mark, text(name, record)));
                }
            }
        }
    }

    private static String text(String name, Element record) {
        return "@%s is about a column, and %s makes none. Annotate it with @Table or @Block, or leave @%s away."
                .formatted(name, record.getSimpleName(), name);
    }
}
