// SPDX-License-Identifier: Apache-2.0
package dev.windhover.testing;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * A test method that carries a {@link Feature}, by itself or through its class, a superclass or a
 * class around it.
 *
 * @param type the class that runs, which inherits the method or declares it
 * @param method name of the method
 * @param placement what {@link In} says
 */
record TaggedTest(Class<?> type, String method, Placement placement) {

    static Optional<TaggedTest> of(Class<?> type, Method method) {
        boolean tagged = isTagged(method);
        In in = method.getAnnotation(In.class);
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            for (Class<?> each = outer; each != null; each = each.getSuperclass()) {
                tagged |= isTagged(each);
                in = in == null ? each.getAnnotation(In.class) : in;
            }
        }
        Placement placement = in == null ? Placement.H : in.value();
        return tagged
                ? Optional.of(new TaggedTest(type, method.getName(), placement))
                : Optional.empty();
    }

    private static boolean isTagged(AnnotatedElement element) {
        return element.getAnnotationsByType(Feature.class).length > 0;
    }
}
