// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * Tells whether a record names classes that are not there: another processor may be about to make
 * them, so it is looked at again in the next round. What never comes is the compiler's to report.
 */
public final class Unresolved {
    private Unresolved() {}

    public static boolean in(Elements elements, TypeElement type) {
        for (RecordComponentElement component : type.getRecordComponents()) {
            if (isUnresolved(component.asType())) {
                return true;
            }
            Optional<Mark> ref = Mark.find(elements, component, "Ref");
            if (ref.isPresent()
                    && ref.get().type("value").map(Unresolved::isUnresolved).orElse(true)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnresolved(TypeMirror type) {
        return type.getKind() == TypeKind.ERROR
                || type instanceof ArrayType array && isUnresolved(array.getComponentType());
    }
}
