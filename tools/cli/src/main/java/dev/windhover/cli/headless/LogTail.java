// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.engine.log.LogLine;
import dev.windhover.engine.log.Logs;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Prints the lines of a host as they come. */
public final class LogTail {
    private final Consumer<String> out;
    private final Predicate<LogLine> isWanted;
    private int told;

    /** Prints those that are wanted. */
    public LogTail(Consumer<String> out, Predicate<LogLine> isWanted) {
        this.out = out;
        this.isWanted = isWanted;
    }

    /** After every frame, and when the host has failed. */
    public void carry(Logs logs) {
        for (LogLine line : logs.after(told)) {
            int lost = line.number() - told - 1;
            if (lost > 0) out.accept(lost + " lines lost");
            told = line.number();
            if (isWanted.test(line)) out.accept(line.line());
        }
    }
}
