// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import java.util.List;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds annotations of columns where there are none: somebody forgot {@code @Table}. */
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
                Element owner = each.getEnclosingElement();
                // Of a component and the field that comes of it, the field says it for both.
                if (each.getKind() == ElementKind.FIELD
                        && !makesColumns(elements, owner)
                        && !limitsValue(name, owner)) {
                    Mark.find(elements, each, name)
                            .ifPresent(mark -> complaints.about(mark, text(name, owner)));
                }
            }
        }
    }

    private static boolean makesColumns(Elements elements, Element owner) {
        // On a class there is a complaint of the @Table itself.
        return Mark.find(elements, owner, "Table").isPresent()
                || Mark.find(elements, owner, "Block").isPresent();
    }

    /** A record may be a value of calls, and then a length is its maximum. */
    private static boolean limitsValue(String name, Element owner) {
        return name.equals("Length") && owner.getKind() == ElementKind.RECORD;
    }

    private static String text(String name, Element owner) {
        return "@%s is about a column, and %s makes none. Make it a record with @Table or @Block, or leave @%s away."
                .formatted(name, owner.getSimpleName(), name);
    }
}
