// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bench;

/**
 * A set of measurements that is run by name: {@code ./windhover bench NAME}. Found by {@link
 * java.util.ServiceLoader}, so it needs a public constructor without parameters.
 */
public interface Bench {
    /** What it is called on the command line and in {@code target/bench/NAME.json}. */
    String name();

    /** Measures, and adds a row to the report per thing measured, as soon as it is known. */
    void run(BenchReport report) throws Exception;
}
