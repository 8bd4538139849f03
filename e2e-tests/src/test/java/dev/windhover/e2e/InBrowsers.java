// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Runs a parameterised test in every browser that has what it {@link Needs}. The browser is its
 * first argument, and {@link BrowserTest#newPage} opens pages in it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ArgumentsSource(InBrowsers.Rows.class)
@interface InBrowsers {
    /**
     * The other arguments, a run each, with commas between. Where somebody waits, only the first is
     * run in other browsers than Chromium.
     */
    String[] value() default {"W", "M"};

    /**
     * Whether other browsers than Chromium only ever do the first run: what the others would show
     * is not the browser's doing.
     */
    boolean once() default false;

    /** Every row in every browser that can; for the others it is written down why they cannot. */
    final class Rows implements ArgumentsProvider {
        @Override
        public Stream<Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext test) {
            InBrowsers declared = test.getRequiredTestMethod().getAnnotation(InBrowsers.class);
            return Stream.of(BrowserKind.values())
                    .filter(kind -> BrowserRuns.canRun(test, kind))
                    .flatMap(kind -> rows(kind, declared).map(row -> row(kind, row)));
        }

        /** A run that somebody waits for does the rest in Chromium alone. */
        private static Stream<String> rows(BrowserKind kind, InBrowsers declared) {
            boolean all = kind == BrowserKind.CHROMIUM || Extent.isWhole() && !declared.once();
            return Stream.of(declared.value()).limit(all ? declared.value().length : 1);
        }

        private static Arguments row(BrowserKind kind, String row) {
            List<Object> arguments = new ArrayList<>(List.of(kind));
            for (String each : row.split(",")) {
                if (!each.isBlank()) arguments.add(each.strip());
            }
            return Arguments.of(arguments.toArray());
        }
    }
}
