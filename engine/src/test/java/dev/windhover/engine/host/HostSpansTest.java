// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a host tells of the calls that a page traces. */
class HostSpansTest {
    private static final int ALL = -1;

    private final int[] now = {Integer.MAX_VALUE & 0x3fff_ffff};
    private final Book book = new Book();
    private final Page page =
            new Page(new Host(book, Launch.seeded(1), () -> now[0]++ & 0x3fff_ffff));

    @Test
    @Feature(value = "G15", partial = "the page's spans, which join these: see LogsTest")
    void commandIsTracedFromItsArrivalThroughItsHandler() {
        trace(ALL);
        page.frames(2);
        page.trace = 0xdead_beef;
        page.command(1, Book.DEPOSIT, 10);
        assertEquals(List.of(), spans());
        page.frame();

        assertEquals(
                List.of("deadbeef queue step 1 ", "deadbeef run step 1 book.deposit"), spans());
        page.frame();
        assertEquals(List.of(), spans(), "told once");
    }

    @Test
    void queryIsTracedAtOnceAlsoIfItThrows() {
        trace(ALL);
        page.trace = 7;
        page.query(1, Book.BROKEN);

        assertEquals(List.of("7 queue step 0 ", "7 run step 0 book.broken"), spans());
    }

    @Test
    void idsBeyondTheLimitAndCallsWithoutOneAreNotTraced() {
        trace(0x8000_0000);
        page.trace = 0x8000_0001;
        page.query(1, Book.BROKEN);
        page.trace = 0;
        page.query(2, Book.BROKEN);
        assertEquals(List.of(), spans());
        page.trace = 0x8000_0000;
        page.query(3, Book.BROKEN);

        assertEquals(2, spans().size());
    }

    @Test
    void hostThatWasNotAskedTracesNothing() {
        page.trace = 7;
        page.query(1, Book.BROKEN);

        assertEquals(List.of(), spans());
    }

    /** Where nobody traces, what is left of it is less than what it is when all is traced. */
    @Test
    @Feature(value = "G15", partial = "the spans of page and worker, see LogsTest")
    void tracesOfAHundredCallsAFrameCostLessThanAHundredthOfIt() {
        Page other = new Page(new Host(new Book(), Launch.seeded(1), () -> now[0]++ & 0x3fff_ffff));
        trace(ALL);
        long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
        for (int round = 0; round < 600; round++) {
            // With ids on both sides, so that they differ in nothing else.
            least[0] = Math.min(least[0], frameNanos(other));
            least[1] = Math.min(least[1], frameNanos(page));
        }

        long hundredth = 1_000_000_000L / 60 / 100;
        assertTrue(least[1] - least[0] < hundredth, least[1] + " and " + least[0] + " ns");
        assertEquals(60_000, book.value(), "all were called");
    }

    private static long frameNanos(Page page) {
        for (int i = 1; i <= 100; i++) {
            page.trace = i;
            page.write(dev.windhover.protocol.call.CallKind.COMMAND, i, Book.DEPOSIT, 1);
        }
        long start = System.nanoTime();
        page.send();
        page.frame();
        long took = System.nanoTime() - start;
        page.read();
        return took;
    }

    /** More calls at once than have a place, and more spans than find room in one batch. */
    @Test
    void manyCallsLoseSpansAndNothingElse() {
        trace(ALL);
        for (int i = 1; i <= 2_000; i++) {
            page.trace = i;
            page.write(dev.windhover.protocol.call.CallKind.COMMAND, i, Book.DEPOSIT, 1);
            if (i % 500 == 0) page.send();
        }
        page.frame();
        int results = 0;
        int spans = 0;
        for (int i = 0; i < 50; i++, page.frame()) {
            for (Page.Message each : page.read()) {
                if (each.kind() == Wire.RESULT) results++;
                if (each.kind() == Wire.LOGGED) spans++;
            }
        }

        assertEquals(2_000, results);
        assertEquals(2_000, book.value());
        assertEquals(512, spans, "the last 256 calls, each with two");
    }

    private void trace(int most) {
        page.batch.begin(Wire.LOG, Wire.LOG_TRACE, 0).i32(most).i32(0).end();
        page.send();
    }

    private List<String> spans() {
        List<String> spans = new ArrayList<>();
        int last = -1;
        for (Page.Message each : page.read(Wire.LOGGED)) {
            assertEquals(Wire.LOGGED_SPAN, each.a());
            WireReader in = each.reader();
            String head = Integer.toHexString(in.i32());
            String phase = each.count() == Wire.LOGGED_SPAN_QUEUE ? " queue" : " run";
            String step = " step " + in.i32() + " ";
            int begin = in.i32();
            int end = in.i32();
            assertTrue((end - begin & 0x3fff_ffff) > 0, begin + " to " + end);
            if (last >= 0 && phase.equals(" run")) assertEquals(last, begin);
            last = end;
            spans.add(head + phase + step + in.text(100));
        }
        return spans;
    }
}
