// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.model;

import java.util.List;

/**
 * The name of a class.
 *
 * @param packageName empty for the unnamed package
 * @param simpleNames of the class and before it of those that it is nested in, outermost first
 */
public record JavaName(String packageName, List<String> simpleNames) {
    public JavaName {
        simpleNames = List.copyOf(simpleNames);
    }

    public String simpleName() {
        return simpleNames.get(simpleNames.size() - 1);
    }

    /** The name of a class that is not nested, in the same package. */
    public JavaName beside(String simpleName) {
        return new JavaName(packageName, List.of(simpleName));
    }

    /** As an import has it. */
    public String qualified() {
        String nested = String.join(".", simpleNames);
        return packageName.isEmpty() ? nested : packageName + "." + nested;
    }
}
