// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.features;

/**
 * A test method, in the class that runs it.
 *
 * @param type binary name of the class
 * @param method name without parameters: overloaded tests count as one
 */
record TestName(String type, String method) implements Comparable<TestName> {
    @Override
    public int compareTo(TestName other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : method.compareTo(other.method);
    }

    @Override
    public String toString() {
        return type + "." + method;
    }
}
