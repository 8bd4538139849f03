// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.read;

import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Tells whether an api names classes that are not there, itself or in its records: another
 * processor may be about to make them. What never comes is the compiler's to report.
 */
public final class UnresolvedCalls {
    private final Set<String> seen = new TreeSet<>();

    private UnresolvedCalls() {}

    public static boolean in(TypeElement api) {
        UnresolvedCalls search = new UnresolvedCalls();
        for (ExecutableElement method : ElementFilter.methodsIn(api.getEnclosedElements())) {
            if (search.isUnresolved(method.getReturnType())) {
                return true;
            }
            for (VariableElement each : method.getParameters()) {
                if (search.isUnresolved(each.asType())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isUnresolved(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            return true;
        }
        if (type instanceof ArrayType array) {
            return isUnresolved(array.getComponentType());
        }
        if (!(type instanceof DeclaredType declared)) {
            return false;
        }
        for (TypeMirror each : declared.getTypeArguments()) {
            if (isUnresolved(each)) {
                return true;
            }
        }
        TypeElement element = (TypeElement) declared.asElement();
        if (element.getKind() == ElementKind.RECORD
                && seen.add(element.getQualifiedName().toString())) {
            for (RecordComponentElement each : element.getRecordComponents()) {
                if (isUnresolved(each.asType())) {
                    return true;
                }
            }
        }
        return false;
    }
}
