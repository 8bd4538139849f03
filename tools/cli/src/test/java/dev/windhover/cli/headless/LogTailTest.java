// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.engine.log.Log;
import dev.windhover.engine.log.LogLine;
import dev.windhover.engine.log.LogRing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of a host as they are printed. */
class LogTailTest {
    private int step;
    private final LogRing ring = new LogRing(() -> step);
    private final Log talk = ring.log("talk");
    private final List<String> printed = new ArrayList<>();
    private final List<LogLine> others = new ArrayList<>();
    private final List<Integer> lost = new ArrayList<>();
    private final LogTail tail =
            new LogTail(printed::add, line -> !line.text().equals("secret"))
                    .beside(others::add, lost::add);

    @Test
    void eachLineIsPrintedOnceIfItIsWantedAndHandedOnInAnyCase() {
        talk.info("a");
        talk.info("secret");
        tail.carry(ring);
        talk.info("b");
        tail.carry(ring);
        tail.carry(ring);

        assertEquals(List.of("0 info talk: a", "0 info talk: b"), printed);
        assertEquals(3, others.size());
        assertEquals(List.of(), lost);
    }

    @Test
    void linesThatNeverCameAreCountedAlsoASingleOne() {
        talk.info("first");
        tail.carry(ring);
        write(LogRing.LINES_MAX + 1);
        tail.carry(ring);
        assertEquals("1 lines lost", printed.get(1));
        assertEquals(LogRing.LINES_MAX + 2, printed.size());
        write(LogRing.LINES_MAX + 76);
        tail.carry(ring);

        assertEquals(List.of(1, 76), lost);
    }

    private void write(int lines) {
        for (int n = 0; n < lines; n++) {
            if (n % 200 == 0) step++;
            talk.info("line {}", n);
        }
    }
}
