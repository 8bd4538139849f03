// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.read;

import dev.windhover.codegen.call.model.CallMark;
import dev.windhover.codegen.read.Complaints;
import dev.windhover.codegen.read.Mark;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds kinds of calls on what is no call: somebody forgot {@code @Api}, or wrote a body. */
public final class CallStrays {
    private CallStrays() {}

    public static void complain(Elements elements, Complaints complaints, RoundEnvironment round) {
        for (CallMark kind : CallMark.values()) {
            TypeElement annotation = elements.getTypeElement(Mark.CALLS + kind.annotation());
            if (annotation == null) {
                continue;
            }
            for (Element each : round.getElementsAnnotatedWith(annotation)) {
                if (!ApiReader.makesCall(elements, each)) {
                    Mark.ofCall(elements, each, kind.annotation())
                            .ifPresent(mark -> complaints.about(mark, text(elements, each, mark)));
                }
            }
        }
    }

    private static String text(Elements elements, Element method, Mark mark) {
        Element owner = method.getEnclosingElement();
        return Mark.ofCall(elements, owner, "Api").isPresent()
                ? "has a body, so that it is no call. Leave @%s or the body away."
                        .formatted(mark.name())
                : "@%s is about a call, and %s declares none. Add @Api(\"...\") to it, or leave @%s away."
                        .formatted(mark.name(), owner.getSimpleName(), mark.name());
    }
}
