// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import dev.windhover.cli.LineFault;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether a collector takes what it is told. Says so once when it does not any more, and once when
 * it does again, in place of what the exporters would log of each try with its stack.
 */
final class CollectorLine {
    /** Held: loggers that nobody holds forget what they were told. */
    private static final Logger TRIES = Logger.getLogger("io.opentelemetry.exporter");

    private static final Logger NUMBERS =
            Logger.getLogger("io.opentelemetry.sdk.metrics.export.PeriodicMetricReader");

    private final URI collector;
    private final Consumer<String> say;

    /** What is not taken: numbers, spans or lines. */
    private final Set<String> failing = new HashSet<>();

    CollectorLine(URI collector, Consumer<String> say) {
        this.collector = collector;
        this.say = say;
        TRIES.setLevel(Level.OFF);
        NUMBERS.setFilter(line -> !"Exporter failed".equals(line.getMessage()));
    }

    /** The same exporter, of which each try is heard. */
    <T> T heard(Class<T> kind, T exporter) {
        ClassLoader loader = CollectorLine.class.getClassLoader();
        return kind.cast(
                Proxy.newProxyInstance(
                        loader,
                        new Class<?>[] {kind},
                        (self, method, arguments) -> call(kind, exporter, method, arguments)));
    }

    private Object call(Class<?> kind, Object exporter, Method method, Object[] arguments)
            throws Throwable {
        Object answer;
        try {
            answer = method.invoke(exporter, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
        if (method.getName().equals("export") && answer instanceof CompletableResultCode result) {
            result.whenComplete(() -> done(kind.getSimpleName(), result));
        }
        return answer;
    }

    private synchronized void done(String what, CompletableResultCode result) {
        boolean wasFailing = !failing.isEmpty();
        if (result.isSuccess()) failing.remove(what);
        else failing.add(what);
        boolean isFailing = !failing.isEmpty();
        if (isFailing == wasFailing) return;
        if (isFailing) {
            String why = why(result.getFailureThrowable());
            say.accept("the collector " + collector + " is told nothing: " + why);
        } else {
            say.accept("the collector " + collector + " is told again");
        }
    }

    private String why(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof IOException fault) return LineFault.told(collector, fault);
        }
        return "it refuses what it is told";
    }
}
