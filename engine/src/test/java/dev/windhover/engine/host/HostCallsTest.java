// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.call.CallDispatch;
import dev.windhover.engine.journal.Journal;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of calls from outside: commands at the boundary, queries at once. */
class HostCallsTest {
    private static final String HOST_ONLY = "clients that are generated from the same declaration";

    private final Book book = new Book();
    private final Page page = new Page(book);
    private final Host host = page.host;

    @Test
    void commandWaitsForTheNextBoundary() {
        page.command(1, Book.DEPOSIT, 30);
        assertEquals(0, book.value());
        assertEquals(List.of(), page.read(Wire.RESULT));

        page.frame();

        assertEquals(30, book.value());
        Page.Message result = page.read(Wire.RESULT).get(0);
        assertEquals(Wire.RESULT_DONE, result.a());
        assertEquals(1, result.at(0), "token");
        assertEquals(0, result.at(4), "the step that it saw");
        assertEquals(4, result.at(8), "bytes");
        assertEquals(30, result.at(Wire.RESULT_HEAD_BYTES), "result");
    }

    /** A key doubles, a command adds: every other order has another sum. */
    @Test
    void commandsAndInputKeepTheirOrderOfArrival() {
        page.command(1, Book.DEPOSIT, 1);
        page.key(Key.SPACE);
        page.command(2, Book.DEPOSIT, 10);
        page.command(3, Book.DEPOSIT, 100);
        page.key(Key.SPACE);
        page.command(4, Book.DEPOSIT, 1_000);
        page.frame();

        assertEquals(2 * (2 * 1 + 10 + 100) + 1_000, book.value());
        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(List.of(1, 2, 3, 4), results.stream().map(each -> each.at(0)).toList());
        assertEquals(
                List.of(1, 12, 112, 1_224),
                results.stream().map(each -> each.at(Wire.RESULT_HEAD_BYTES)).toList());
    }

    /** The other way round, and the withdrawal would be refused. */
    @Test
    @Feature("G5")
    void firstStepSeesWhatAllCommandsBeforeItHaveDoneOnceAndInTheirOrder() {
        page.command(1, Book.DEPOSIT, 10);
        page.command(2, Book.WITHDRAW, 7);
        assertEquals(0, book.balance.steps.get(0));
        assertEquals(0, book.value());

        page.frames(100);

        assertEquals(3, book.balance.seen.get(0), "as the first step saw it");
        assertEquals(3, book.value(), "and it stays");
        assertEquals(2, host.journal().log().count());
        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(List.of(1, 2), results.stream().map(each -> each.at(0)).toList());
        assertTrue(results.stream().allMatch(each -> each.a() == Wire.RESULT_DONE));
    }

    @Test
    void inputThatMakesRoomLeavesCommandsAlone() {
        page.command(1, Book.DEPOSIT, 5);
        for (int i = 0; i < 5_000; i++) {
            page.key(Key.SPACE);
        }
        page.command(2, Book.DEPOSIT, 7);
        page.frame();

        assertEquals(2, page.read(Wire.RESULT).size());
    }

    @Test
    void commandEntersWhilePausedAndShowsAtOnce() {
        page.frame().time(Wire.TIME_PAUSE, 0, 0f).frames(3).read();
        int step = host.world().step();

        page.command(1, Book.DEPOSIT, 8).frame();

        List<Page.Message> told = page.read();
        assertEquals(step, host.world().step());
        assertEquals(8, book.value());
        assertTrue(told.stream().anyMatch(each -> each.kind() == Wire.RESULT));
        assertTrue(told.stream().anyMatch(each -> each.kind() == Wire.SECTION));
    }

    @Test
    void queryIsAnsweredOnArrivalFromTheWorldBetweenTwoSteps() {
        page.command(1, Book.DEPOSIT, 8).query(2, Book.BALANCE);
        assertEquals(
                0,
                page.read(Wire.RESULT).get(0).at(Wire.RESULT_HEAD_BYTES),
                "the command still waits");

        page.frames(10);
        int step = host.world().step();
        page.query(3, Book.BALANCE);

        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(8, results.get(1).at(Wire.RESULT_HEAD_BYTES));
        assertEquals(3, results.get(1).at(0));
        assertEquals(step, results.get(1).at(4));
    }

    @Test
    void queriesLeaveNoTrace() {
        page.frames(5);
        long before = host.world().hash();

        for (int i = 0; i < 100; i++) {
            page.query(i, Book.BALANCE);
        }

        assertEquals(before, host.world().hash());
        assertEquals(0, host.journal().log().count());
    }

    @Test
    void sameCommandsAtTheSameStepsMakeTheSameWorld() {
        Page other = new Page(new Book(), Launch.seeded(7), HostDef.checked());
        for (int i = 0; i < 300; i++) {
            Page each = page;
            for (int n = 0; n < 2; n++, each = other) {
                if (i % 3 == 0) each.command(i, Book.DEPOSIT, i);
                if (i % 7 == 0) each.command(-i, Book.WITHDRAW, 3 * i);
                if (i % 11 == 0) each.key(Key.SPACE);
                // Only one of them is asked and read.
                if (n == 1) each.query(i, Book.BALANCE);
                each.frame();
                if (n == 1) each.read();
            }
            assertEquals(host.world().hash(), other.host.world().hash(), "frame " + i);
        }
        assertNotEquals(0, book.value());
    }

    @Test
    void refusalOfAHandlerArrivesWithItsFourTexts() {
        page.command(9, Book.WITHDRAW, 1).frame();

        Page.Message result = page.read(Wire.RESULT).get(0);
        assertEquals(Wire.RESULT_REFUSED, result.a());
        assertEquals(9, result.at(0));
        assertEquals(
                List.of("NOT_COVERED", "too much", "deposit first", "amount"), result.refusal());
        assertEquals(0, book.value());
    }

    @Test
    @Feature(value = "C7", partial = HOST_ONLY)
    void unknownCallIsRefusedByItsId() {
        page.query(9, 0x1234_abcd);

        Page.Message result = page.read(Wire.RESULT).get(0);
        assertEquals(Wire.RESULT_REFUSED, result.a());
        assertEquals(9, result.at(0));
        assertEquals(
                List.of(
                        "UNKNOWN_CALL",
                        "no call of this game has the id 1234abcd",
                        "Page and game may be of different builds: reload without cache.",
                        ""),
                result.refusal());
    }

    @Test
    @Feature("G9")
    void callOfAnotherKindIsRefusedByName() {
        page.query(1, Book.DEPOSIT, 5);
        page.write(CallKind.COMMAND, 2, Book.BALANCE).send();
        page.write(CallKind.JOB, 3, Book.BALANCE).send();
        page.frames(2);

        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(0, book.value());
        assertEquals(3, results.size());
        assertEquals(
                "command book.deposit and was called as something else",
                results.get(0).refusal().get(1));
        assertEquals(
                List.of("WRONG_KIND", "WRONG_KIND", "WRONG_KIND"),
                results.stream().map(each -> each.refusal().get(0)).toList());
    }

    @Test
    void commandThatWaitsIsTakenBackAndRefusedAsCancelled() {
        page.command(1, Book.DEPOSIT, 10).command(2, Book.DEPOSIT, 100);
        page.cancel(1).cancel(1).cancel(3).frame();

        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(100, book.value());
        assertEquals(2, results.size());
        assertEquals(1, results.get(0).at(0));
        assertEquals(Wire.RESULT_REFUSED, results.get(0).a());
        assertEquals("CANCELLED", results.get(0).refusal().get(0));
        assertEquals(1, host.journal().log().count());

        page.cancel(2).frames(3);
        assertEquals(List.of(), page.read(Wire.RESULT), "it was applied");
        assertEquals(100, book.value());
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        page.query(1, Book.BALANCE, 5);
        page.command(2, Book.DEPOSIT).command(3, Book.DEPOSIT, 1, 2).frame();

        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(3, results.size());
        for (Page.Message each : results) {
            assertEquals(Wire.RESULT_REFUSED, each.a());
            assertEquals("BAD_ARGUMENTS", each.refusal().get(0));
        }
        assertEquals("no arguments are taken", results.get(0).refusal().get(1));
        assertEquals("more than the arguments", results.get(2).refusal().get(1));
        assertEquals(0, book.value());
    }

    @Test
    void queryThatThrowsFailsAloneAndNamesNoClassInARelease() {
        page.query(1, Book.BROKEN).frames(5);

        Page.Message result = page.read(Wire.RESULT).get(0);
        assertEquals(Wire.RESULT_FAILED, result.a());
        assertEquals(List.of("HANDLER_FAILED", "", "", ""), result.refusal());
        assertEquals("", result.thrown());
        assertEquals(HostState.RUNNING, host.state());
        assertEquals("", host.runningCall());
    }

    @Test
    @Feature("C11")
    void queryThatThrowsNamesItsClassAndLinesInACheckedBuild() {
        Page checked = new Page(new Book(), Launch.seeded(7), HostDef.checked());

        checked.query(1, Book.BROKEN).frames(5);

        Page.Message result = checked.read(Wire.RESULT).get(0);
        assertEquals(
                "book.broken threw java.lang.IllegalStateException: torn", result.refusal().get(1));
        String[] lines = result.thrown().split("\n");
        assertEquals("java.lang.IllegalStateException: torn", lines[0]);
        assertTrue(lines[1].startsWith("    at " + Book.class.getName()), result.thrown());
        assertEquals(HostState.RUNNING, checked.host.state());
    }

    @Test
    @Feature(value = "G15", partial = "spans with their times, from page to worker")
    void queryThatThrowsIsToldToThePageWithTheTraceOfItsCaller() {
        page.trace = 0x00ab_cdef;
        page.query(1, Book.BROKEN);

        Page.Message warning = page.read(Wire.FAILED).get(0);
        assertEquals(0, warning.a(), "a warning");
        assertEquals(Failure.CALL_FAILED.number(), warning.count());
        String told = warning.texts().get(2);
        String begins =
                "call book.broken with the trace id 00abcdef threw"
                        + " java.lang.IllegalStateException: torn\n    at ";
        assertTrue(told.startsWith(begins), told);
    }

    @Test
    void callsThatThrowAreToldNoMoreThanSomebodyReads() {
        int told = 0;
        for (int i = 0; i < 40; i++) {
            for (int n = 0; n < 100; n++) page.write(CallKind.QUERY, n, Book.BROKEN);
            page.send();
            for (Page.Message each : page.read()) {
                if (each.kind() == Wire.FAILED) told++;
            }
        }

        assertEquals(256, told);
    }

    @Test
    @Feature(value = "G15", partial = "spans with their times, from page to worker")
    void commandCarriesItsTraceFromTheQueueThroughTheJournalToTheEndOfTheGame() {
        page.trace = 0xdead_beef;
        page.command(1, Book.DEPOSIT, 10);
        page.frame();
        assertEquals(0xdead_beef, host.journal().commands().trace(0));
        page.command(2, Book.HALVE);

        RuntimeException thrown = assertThrows(IllegalStateException.class, page::frame);
        assertEquals(0xdead_beef, host.runningTrace());
        host.fail(host.failureNow(), thrown.getClass().getName(), thrown.getMessage());

        assertEquals(0xdead_beef, page.read(Wire.FAILED).get(0).at(4));
    }

    /** Bytes of its own that a handler reads are not the arguments of its caller. */
    @Test
    void handlerThatReadsBadBytesOfItsOwnHasFailed() {
        page.query(1, Book.MISREAD, 3).query(2, Book.MISREAD).query(3, Book.MISREAD, 8, 8);

        List<String> codes =
                page.read(Wire.RESULT).stream().map(each -> each.refusal().get(0)).toList();
        assertEquals(List.of("HANDLER_FAILED", "BAD_ARGUMENTS", "BAD_ARGUMENTS"), codes);
    }

    /** Nobody knows how far it came, so the host ends as it does for a kernel. */
    @Test
    void commandThatThrowsEndsTheHostAndIsAnsweredBefore() {
        page.command(1, Book.DEPOSIT, 10).command(2, Book.HALVE).command(3, Book.DEPOSIT, 1);

        RuntimeException thrown = assertThrows(IllegalStateException.class, page::frame);
        host.fail(host.failureNow(), thrown.getClass().getName(), thrown.getMessage());

        List<Page.Message> told = page.read();
        assertEquals(
                List.of(Wire.RESULT, Wire.RESULT, Wire.FAILED),
                told.stream().map(Page.Message::kind).toList());
        assertEquals(Wire.RESULT_FAILED, told.get(1).a());
        assertEquals("HANDLER_FAILED", told.get(1).refusal().get(0));
        assertEquals(Failure.STEP_FAILED.number(), told.get(2).count());
        assertEquals(
                List.of("book.halve", "java.lang.IllegalStateException", "torn"),
                told.get(2).texts());
        assertEquals(5, book.value(), "what it had done is there to be looked at");
        assertEquals(HostState.FAILED, host.state());
    }

    @Test
    void failedHostRefusesCalls() {
        host.fail(Failure.STEP_TRAPPED, "", "");

        assertThrows(HostMisused.class, () -> page.query(1, Book.BALANCE));
    }

    @Test
    @Feature("G6")
    void queryThatWritesFailsByNameAndNoQueryAdvancesAVersion() {
        Page checked = new Page(new Book(), Launch.seeded(7), HostDef.checked());
        checked.command(1, Book.DEPOSIT, 5).frames(30).time(Wire.TIME_PAUSE, 0, 0f).frames(30);
        List<Integer> before = versions(checked);
        long hash = checked.host.world().hash();
        int step = checked.host.world().step();

        checked.query(1, Book.SCRIBBLE);
        assertEquals("QUERY_WROTE", checked.read(Wire.RESULT).get(0).refusal().get(0));
        for (int i = 0; i < 30; i++) checked.query(i, Book.BALANCE).frame();

        List<Integer> after = versions(checked);
        assertTrue(!before.isEmpty() && before.containsAll(after), before + " " + after);
        assertEquals(hash, checked.host.world().hash());
        assertEquals(step, checked.host.world().step());
    }

    /** Of the sections that were published, as often as they were. */
    private static List<Integer> versions(Page page) {
        return page.read(Wire.SECTION).stream().map(each -> each.at(0)).toList();
    }

    @Test
    void queryThatWritesIsRefusedByNameAndTakenBackInACheckedBuild() {
        Page checked = new Page(new Book(), Launch.seeded(7), HostDef.checked());
        checked.command(1, Book.DEPOSIT, 5).frame().read();
        long hash = checked.host.world().hash();

        checked.query(2, Book.SCRIBBLE).query(3, Book.BALANCE);

        List<Page.Message> told = checked.read(Wire.RESULT);
        assertEquals(Wire.RESULT_REFUSED, told.get(0).a());
        assertEquals(
                List.of(
                        "QUERY_WROTE",
                        "query book.scribble wrote balance.value, row 0",
                        "Make it a command.",
                        ""),
                told.get(0).refusal());
        assertEquals(Wire.RESULT_DONE, told.get(1).a());
        assertEquals(hash, checked.host.world().hash());
        assertEquals("", checked.host.runningCall());
    }

    @Test
    void resultOfAFullBatchArrives() {
        int most = Wire.BATCH_BYTES_MAX - Wire.HEADER_BYTES - Wire.RESULT_HEAD_BYTES;
        page.query(1, Book.PAGES, most);

        Page.Message result = page.read(Wire.RESULT).get(0);
        assertEquals(most, result.at(8));
        assertEquals((byte) (most - 1), result.payload()[Wire.RESULT_HEAD_BYTES + most - 1]);
    }

    @Test
    void resultLargerThanABatchIsRefused() {
        int most = Wire.BATCH_BYTES_MAX - Wire.HEADER_BYTES - Wire.RESULT_HEAD_BYTES;
        page.query(1, Book.PAGES, most + 1).command(2, Book.STATEMENT, most + 1).frame();

        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(Wire.RESULT_REFUSED, results.get(0).a());
        assertEquals("RESULT_TOO_LARGE", results.get(0).refusal().get(0));
        assertEquals(Wire.RESULT_FAILED, results.get(1).a(), "the command was done");
        assertEquals("RESULT_TOO_LARGE", results.get(1).refusal().get(0));
        assertEquals(1, book.value());
    }

    @Test
    void resultsThatDoNotFitComeWithTheNextFrames() {
        for (int i = 0; i < 8; i++) {
            page.write(CallKind.QUERY, i, Book.PAGES, 20_000);
        }
        page.send();
        int came = page.read(Wire.RESULT).size();
        assertEquals(3, came);

        for (int i = 0; i < 2; i++) {
            came += page.frame().read(Wire.RESULT).size();
        }

        assertEquals(8, came);
    }

    @Test
    void resultsThatNobodyReadsAreDroppedByName() {
        for (int i = 0; i < 40; i++) {
            page.query(i, Book.PAGES, 30_000);
        }
        int done = 0;
        int dropped = 0;
        for (int i = 0; i < 40; i++) {
            for (Page.Message each : page.read(Wire.RESULT)) {
                if (each.a() == Wire.RESULT_DONE) {
                    done++;
                } else {
                    assertEquals("RESULT_DROPPED", each.refusal().get(0));
                    dropped++;
                }
            }
            page.frame();
        }

        assertEquals(40, done + dropped);
        assertEquals(10, done);
    }

    @Test
    @Feature(value = "R10", partial = "paths into values")
    void tenThousandCallsAtOnceAreAllAnswered() {
        for (int i = 0; i < 10_000; i++) {
            page.write(CallKind.COMMAND, i, Book.DEPOSIT, 1);
            if (page.batch.room() < 64) page.send();
        }
        page.send();
        assertEquals(CallDispatch.COMMANDS_MAX, waiting());

        boolean[] answered = new boolean[10_000];
        int done = 0;
        for (int frame = 0; frame < 100; frame++) {
            for (Page.Message each : page.frame().read(Wire.RESULT)) {
                assertFalse(answered[each.at(0)], "token " + each.at(0));
                answered[each.at(0)] = true;
                if (each.a() == Wire.RESULT_DONE) done++;
                else assertEquals("TOO_MANY_CALLS", each.refusal().get(0));
            }
        }
        assertEquals(CallDispatch.COMMANDS_MAX, done);
        assertEquals(done, book.value());
        for (boolean each : answered) assertTrue(each);
        assertEquals(101, host.world().step(), 1.0);
    }

    @Test
    void commandsWithTooManyBytesAreRefusedUntilTheNextBoundary() {
        for (int i = 0; i < 6; i++) {
            page.command(i, Book.NOTE, new int[15_000]);
        }
        page.frame();
        assertEquals(4, book.value());

        page.command(7, Book.NOTE, new int[15_000]).frame();

        assertEquals(5, book.value());
        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(7, results.size());
        assertEquals("TOO_MANY_CALLS", results.get(0).refusal().get(0));
    }

    @Test
    void callsThatNobodyReadsTheResultsOfEndInAWarning() {
        for (int i = 0; i < 3 * Wire.CALLS_OPEN_MAX; i++) {
            page.write(CallKind.QUERY, i, 1);
            if (page.batch.room() < 64) page.send();
        }
        page.send();

        page.read();
        page.write(CallKind.QUERY, 1, 1).write(CallKind.QUERY, 2, 1).send();
        List<Page.Message> told = page.read();
        assertTrue(told.size() > 0);
        assertEquals(HostState.RUNNING, host.state());
        page.frames(60);
        assertEquals(60, host.world().step(), 1.0);
    }

    @Test
    void journalKeepsNoMoreThanItsMaximum() {
        for (int i = 0; i < 60; i++) {
            for (int n = 0; n < 4; n++) {
                page.command(n, Book.NOTE, new int[15_000]);
            }
            page.frame().read();
        }

        assertEquals(240, book.value());
        assertTrue(host.journal().commands().bytes() <= Journal.COMMAND_BYTES_MAX);
    }

    @Test
    void gameWithoutHandlersRefusesEveryCall() {
        Page toy = new Page(new ToyGame());

        toy.query(1, Book.BALANCE).command(2, 0, 5);

        List<Page.Message> results = toy.read(Wire.RESULT);
        assertEquals("UNKNOWN_CALL", results.get(0).refusal().get(0));
        assertEquals("UNKNOWN_CALL", results.get(1).refusal().get(0));
    }

    private int waiting() {
        int before = host.journal().commands().count();
        page.frame();
        return host.journal().commands().count() - before;
    }
}
