// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.engine.log.LogLine;
import dev.windhover.engine.log.Logs;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** Prints the lines of a host as they come. */
public final class LogTail {
    private final Consumer<String> out;
    private final Predicate<LogLine> isWanted;
    private Consumer<LogLine> others = line -> {};
    private IntConsumer lost = lines -> {};
    private int told;

    /** Prints those that are wanted. */
    public LogTail(Consumer<String> out, Predicate<LogLine> isWanted) {
        this.out = out;
        this.isWanted = isWanted;
    }

    /** Hands every line to somebody else too, and how many never came. */
    LogTail beside(Consumer<LogLine> each, IntConsumer missing) {
        others = each;
        lost = missing;
        return this;
    }

    /** After every frame, and when the host has failed. */
    public void carry(Logs logs) {
        for (LogLine line : logs.after(told)) {
            int missing = line.number() - told - 1;
            if (missing > 0) out.accept(missing + " lines lost");
            if (missing > 0) lost.accept(missing);
            told = line.number();
            others.accept(line);
            if (isWanted.test(line)) out.accept(line.line());
        }
    }
}
