// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import dev.windhover.engine.log.Level;
import dev.windhover.engine.log.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The newest lines of a game, for readers on other threads, of whom each reads at its own pace:
 * what was forgotten before somebody came to it is told as a number. Whoever writes waits for
 * nobody.
 */
public final class LogShelf {
    /** Four times what a host keeps: some minutes of a game that talks. */
    static final int LINES_MAX = 4_096;

    /** Handed out at once, so that whoever writes does not wait for the copy of more. */
    static final int PAGE_LINES_MAX = 256;

    /**
     * A line on the shelf.
     *
     * @param sequence of it here, from 1 on
     * @param millis since 1970, when it was put here
     */
    record Kept(long sequence, long millis, LogLine line) {}

    /**
     * Lines that follow each other.
     *
     * @param lost lines before them, which are forgotten
     * @param next sequence of the last line that was looked at
     */
    record Page(long lost, long next, List<Kept> lines) {}

    private final Kept[] ring = new Kept[LINES_MAX];
    private long count;
    private boolean isClosed;

    /** Puts a line there. */
    public synchronized void add(LogLine line) {
        count++;
        ring[(int) (count % LINES_MAX)] = new Kept(count, System.currentTimeMillis(), line);
        notifyAll();
    }

    /** Some lines never came here. */
    public void lost(int lines, int step) {
        add(new LogLine(0, step, 0, "host", Level.WARN, lines + " lines lost"));
    }

    /** Nothing comes any more. */
    public synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    /** Those after a sequence, as far as a page goes. */
    synchronized Page after(long since) {
        // Whoever counts further than there are lines has read another shelf.
        long from = since > count ? 0 : since;
        long first = Math.max(from, count - LINES_MAX);
        long last = Math.min(count, first + PAGE_LINES_MAX);
        List<Kept> lines = new ArrayList<>();
        for (long n = first + 1; n <= last; n++) lines.add(ring[(int) (n % LINES_MAX)]);
        return new Page(first - from, last, lines);
    }

    /** Waits until there is a line after a sequence, or for so long. */
    synchronized void await(long since, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (count <= since && !isClosed) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) return;
            wait(left);
        }
    }
}
