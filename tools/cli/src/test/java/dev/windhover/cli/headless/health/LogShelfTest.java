// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.log.Level;
import dev.windhover.engine.log.LogLine;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that are kept for readers at their own pace. */
class LogShelfTest {
    private final LogShelf shelf = new LogShelf();

    @Test
    @Feature(value = "R13", partial = "on a page, and filtered: others test it")
    void linesAreReadInTheirOrderAndWhatIsForgottenIsCounted() {
        int all = LogShelf.LINES_MAX + 904;
        for (int n = 1; n <= all; n++) shelf.add(line(n));

        List<Integer> read = new ArrayList<>();
        LogShelf.Page page = shelf.after(0);
        assertEquals(904, page.lost());
        while (!page.lines().isEmpty()) {
            assertTrue(page.lines().size() <= LogShelf.PAGE_LINES_MAX);
            for (LogShelf.Kept each : page.lines()) read.add(each.line().number());
            page = shelf.after(page.next());
            assertEquals(0, page.lost());
        }

        assertEquals(LogShelf.LINES_MAX, read.size());
        for (int n = 0; n < read.size(); n++) assertEquals(905 + n, read.get(n));
    }

    @Test
    void whoReadsTooSlowlyLosesLinesAndNobodyElseDoes() {
        for (int n = 1; n <= 10; n++) shelf.add(line(n));
        long slow = shelf.after(0).next();
        for (int n = 11; n <= LogShelf.LINES_MAX + 30; n++) shelf.add(line(n));

        assertEquals(20, shelf.after(slow).lost());
        assertEquals(0, shelf.after(LogShelf.LINES_MAX).lost());
        assertEquals(30, shelf.after(LogShelf.LINES_MAX).lines().size());
    }

    @Test
    void whoCountsFurtherHasReadAnotherAndBeginsAnew() {
        shelf.add(line(1));

        assertEquals(1, shelf.after(77).lines().size());
        assertEquals(0, shelf.after(77).lost());
        assertTrue(shelf.after(1).lines().isEmpty());
    }

    @Test
    void whoWaitsIsWokenByALineAndByTheEnd() throws Exception {
        Thread reader = new Thread(() -> read(0));
        reader.start();
        shelf.add(line(1));
        reader.join(30_000);
        assertFalse(reader.isAlive());

        Thread last = new Thread(() -> read(1));
        last.start();
        // Else it finds the end without being woken.
        while (last.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
        shelf.close();
        last.join(30_000);
        assertFalse(last.isAlive());
        assertTrue(shelf.isClosed());
    }

    private void read(long since) {
        try {
            shelf.await(since, 600_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LogLine line(int number) {
        return new LogLine(number, 0, 0, "test", Level.INFO, "line " + number);
    }
}
