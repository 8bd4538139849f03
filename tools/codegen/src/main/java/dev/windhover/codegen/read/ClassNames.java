// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import dev.windhover.codegen.model.Declaration;
import dev.windhover.codegen.model.JavaName;
import dev.windhover.codegen.model.RowKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Sees to it that every generated class has a name of its own and something to extend. */
public final class ClassNames {
    private final Elements elements;
    private final Complaints complaints;

    /** Qualified names of what was generated, and from which record. */
    private final Map<String, String> generated = new TreeMap<>();

    public ClassNames(Elements elements, Complaints complaints) {
        this.elements = elements;
        this.complaints = complaints;
    }

    /** Whether a class can be made for the declaration; if not, there was a complaint. */
    public boolean take(Declaration declaration, TypeElement type, RoundEnvironment round) {
        Optional<String> wrong = wrong(declaration, round);
        wrong.ifPresent(text -> complaints.about(type, text));
        if (wrong.isEmpty()) {
            generated.put(declaration.generated().qualified(), declaration.record().qualified());
        }
        return wrong.isEmpty();
    }

    private Optional<String> wrong(Declaration declaration, RoundEnvironment round) {
        JavaName name = declaration.generated();
        String other = generated.get(name.qualified());
        if (other != null) {
            return Optional.of(
                    "%s is generated from %s already. Rename one of the two records."
                            .formatted(name.simpleName(), other));
        }
        for (Element root : round.getRootElements()) {
            if (root instanceof TypeElement present
                    && present.getQualifiedName().contentEquals(name.qualified())) {
                return Optional.of(
                        "%s would be generated from it, and there is a class of this name already. Rename one of the two."
                                .formatted(name.simpleName()));
            }
        }
        if (elements.getTypeElement(parent(declaration.kind())) == null) {
            return Optional.of(
                    "%s would extend %s, which is not there. Add the dependency dev.windhover:windhover-entry."
                            .formatted(name.simpleName(), parent(declaration.kind())));
        }
        return Optional.empty();
    }

    /** Qualified name of the class that generated ones extend. */
    static String parent(RowKind kind) {
        return "dev.windhover.engine.state." + kind.suffix();
    }
}
