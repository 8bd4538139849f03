// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Collects the rows of one benchmark and says what it is doing meanwhile. */
public final class BenchReport {
    private final PrintStream progress;
    private final long startNanos = System.nanoTime();
    private final List<BenchRow> rows = new ArrayList<>();

    BenchReport(PrintStream progress) {
        this.progress = progress;
    }

    /** Says what starts now; a benchmark runs for minutes and must not look stuck. */
    public void step(String text) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        progress.printf("  %6.1f s  %s%n", seconds, text);
        progress.flush();
    }

    /** Adds a row. */
    public void add(BenchRow row) {
        rows.add(row);
    }

    /** Rows in the order they were added. */
    public List<BenchRow> rows() {
        return List.copyOf(rows);
    }
}
