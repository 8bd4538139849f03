// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import java.io.PrintStream;
import java.util.Locale;

/** Lines that say how far a long piece of work has come, each with the time since its start. */
final class Progress {
    private final PrintStream out;
    private final long startNanos = System.nanoTime();
    private long lastNanos = startNanos;
    private String last = "the start";

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Prints a line. */
    synchronized void say(String text) {
        last = text.strip();
        print(text);
    }

    /** Says again what it said last, when that is long ago: silence looks like a hang. */
    synchronized void sayAfterSilence(int seconds) {
        if (System.nanoTime() - lastNanos >= seconds * 1_000_000_000L) {
            print("... since " + last);
        }
    }

    private void print(String text) {
        lastNanos = System.nanoTime();
        out.printf(Locale.ROOT, "%7.1f s  %s%n", (lastNanos - startNanos) / 1e9, text);
        out.flush();
    }
}
