// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import dev.windhover.codegen.model.JavaName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What a class is called, and who can name it. */
public final class Types {
    private Types() {}

    public static JavaName name(Elements elements, TypeElement type) {
        List<String> simpleNames = new ArrayList<>();
        for (Element each = type; isType(each); each = each.getEnclosingElement()) {
            simpleNames.add(0, each.getSimpleName().toString());
        }
        return new JavaName(elements.getPackageOf(type).getQualifiedName().toString(), simpleNames);
    }

    /** Whether any class can name it. */
    public static boolean isPublic(TypeElement type) {
        for (Element each = type; isType(each); each = each.getEnclosingElement()) {
            if (!each.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    /** Why a generated class beside it cannot name it; empty when it can. */
    public static Optional<String> hidden(TypeElement type, String generated) {
        for (Element each = type; isType(each); each = each.getEnclosingElement()) {
            if (each.getModifiers().contains(Modifier.PRIVATE)) {
                return Optional.of(
                        "%s is private, so that no other class can name it, and %s has to. Leave private away."
                                .formatted(
                                        each == type ? "it" : each.getSimpleName().toString(),
                                        generated));
            }
        }
        return Optional.empty();
    }

    static boolean isType(Element element) {
        return element.getKind().isClass() || element.getKind().isInterface();
    }
}
