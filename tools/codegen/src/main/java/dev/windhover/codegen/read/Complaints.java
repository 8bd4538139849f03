// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/** Compile errors, each at the place that it speaks of and with the name of it in front. */
public final class Complaints {
    private final Messager messager;

    public Complaints(Messager messager) {
        this.messager = messager;
    }

    /** About a record or a component as a whole. */
    public void about(Element where, String text) {
        messager.printMessage(Diagnostic.Kind.ERROR, name(where) + ": " + text, place(where));
    }

    /** About an annotation. */
    public void about(Mark mark, String text) {
        messager.printMessage(
                Diagnostic.Kind.ERROR, name(mark.on()) + ": " + text, mark.on(), mark.mirror());
    }

    /** About one member of an annotation. */
    public void about(Mark mark, String member, String text) {
        about(mark, mark.values().get(member), text);
    }

    void about(Mark mark, AnnotationValue value, String text) {
        messager.printMessage(
                Diagnostic.Kind.ERROR,
                name(mark.on()) + ": " + text,
                mark.on(),
                mark.mirror(),
                value);
    }

    /**
     * The element whose place in the source the compiler knows: of a component it is the field that
     * comes of it, because javac 17 finds no source of components.
     */
    static Element place(Element where) {
        if (where instanceof RecordComponentElement) {
            for (Element field : ElementFilter.fieldsIn(enclosed(where))) {
                if (field.getSimpleName().equals(where.getSimpleName())) {
                    return field;
                }
            }
        }
        return where;
    }

    private static List<? extends Element> enclosed(Element component) {
        return component.getEnclosingElement().getEnclosedElements();
    }

    private static String name(Element where) {
        return where.getKind().isClass() || where.getKind().isInterface()
                ? where.getSimpleName().toString()
                : where.getEnclosingElement().getSimpleName() + "." + where.getSimpleName();
    }
}
