// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.subsystem;

import dev.windhover.engine.base.Stopwatch;
import java.util.ArrayList;
import java.util.List;

/**
 * What a host did around its frames, how long it took and what failed, in the order it happened.
 */
public final class PhaseLog {
    /** A host that is started and stopped more often than this forgets how it began. */
    private static final int ENTRIES_MAX = 1_000;

    /**
     * One phase of one part.
     *
     * @param part the subsystem, or "host"
     * @param micros how long it took, to its end or until it failed
     * @param failure what it threw, empty when it went well
     */
    public record Entry(Phase phase, String part, int micros, String failure) {
        @Override
        public String toString() {
            String text = phase + " " + part + " " + micros + " us";
            return failure.isEmpty() ? text : text + ", failed: " + failure;
        }
    }

    private final Stopwatch stopwatch;
    private final List<Entry> entries = new ArrayList<>();

    public PhaseLog(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Does one phase and notes it; what it throws is noted and thrown on. */
    public void run(Phase phase, String part, Runnable work) {
        int began = stopwatch.micros();
        try {
            work.run();
        } catch (RuntimeException | Error thrown) {
            add(phase, part, began, thrown.toString());
            throw thrown;
        }
        add(phase, part, began, "");
    }

    /** Notes a phase that went well since the reading; the reading now, for the next one. */
    public int did(Phase phase, String part, int began) {
        add(phase, part, began, "");
        return stopwatch.micros();
    }

    private void add(Phase phase, String part, int began, String failure) {
        if (entries.size() == ENTRIES_MAX) entries.remove(0);
        int micros = Stopwatch.between(began, stopwatch.micros());
        entries.add(new Entry(phase, part, micros, failure));
    }
}
