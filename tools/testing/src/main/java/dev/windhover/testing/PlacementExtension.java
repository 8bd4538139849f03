// SPDX-License-Identifier: Apache-2.0
package dev.windhover.testing;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Tells the listener which placement a run of a parameterised test got: arguments are visible to an
 * extension only, and a display name would have to be guessed at.
 */
final class PlacementExtension implements InvocationInterceptor {
    /** Key of the report entry that carries the placement. */
    static final String ENTRY = "windhover.placement";

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invoked,
            ExtensionContext context)
            throws Throwable {
        for (Object argument : invoked.getArguments()) {
            if (argument instanceof Placement placement) {
                context.publishReportEntry(ENTRY, placement.name());
                break;
            }
        }
        invocation.proceed();
    }
}
