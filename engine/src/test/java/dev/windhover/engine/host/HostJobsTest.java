// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.call.job.InlineJobs;
import dev.windhover.engine.call.job.JobDefinition;
import dev.windhover.engine.call.job.JobRunner;
import dev.windhover.engine.call.job.JobTable;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.CallStarter;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs of clients and of the game, between the frames of a host, and their way into the world. */
class HostJobsTest {
    private static final int LONG = 1_000;

    private final Mill mill = new Mill();
    private final Page page = new Page(mill);
    private final Host host = page.host;

    private Page job(int token, int id, int... arguments) {
        return page.write(CallKind.JOB, token, id, arguments).send();
    }

    @Test
    @Feature("G7")
    void resultEntersTheWorldAtABoundaryAndThenReachesTheCaller() {
        job(1, Mill.GRIND, 3, 30).frame();
        assertEquals(0, mill.value(), "it was worked on behind the frame");
        assertEquals(List.of(), page.read(Wire.RESULT));
        int step = host.world().step();

        page.frame();

        assertEquals(30, mill.value());
        Page.Message result = page.read(Wire.RESULT).get(0);
        assertEquals(Wire.RESULT_DONE, result.a());
        assertEquals(1, result.at(0), "token");
        assertEquals(step, result.at(4), "the step that it saw");
        assertEquals(30, result.at(Wire.RESULT_HEAD_BYTES));
    }

    @Test
    void resultEntersWhilePausedAndShowsAtOnce() {
        page.frame().time(Wire.TIME_PAUSE, 0, 0f).frames(2).read();
        int step = host.world().step();

        job(1, Mill.GRIND, 3, 8).frames(2);

        List<Page.Message> told = page.read();
        assertEquals(step, host.world().step());
        assertEquals(8, mill.value());
        assertTrue(told.stream().anyMatch(each -> each.kind() == Wire.RESULT));
        assertTrue(told.stream().anyMatch(each -> each.kind() == Wire.SECTION));
    }

    @Test
    void jobsRunInTheOrderInWhichTheyCameAndSoDoTheirResults() {
        page.write(CallKind.JOB, 1, Mill.GRIND, LONG, 1);
        page.write(CallKind.JOB, 2, Mill.GRIND, 1, 10);
        page.write(CallKind.JOB, 3, Mill.GRIND, 50, 100).send();
        page.frames(20);

        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(List.of(1, 2, 3), results.stream().map(each -> each.at(0)).toList());
        assertEquals(3 * (3 * 1 + 10) + 100, mill.value());
    }

    @Test
    void stepsGoOnWhileAJobRuns() {
        job(1, Mill.GRIND, 10 * InlineJobs.SLICES_MAX, 1).frames(12);

        assertEquals(12, host.world().step(), 1.0);
        assertEquals(1, page.read(Wire.RESULT).size());
    }

    @Test
    @Feature("G7")
    void progressIsToldOnceAFrameAndNeverGoesBack() {
        job(1, Mill.GRIND, LONG, 1);
        float before = 0;
        int told = 0;
        for (int i = 0; i < 10; i++) {
            List<Page.Message> messages = page.frame().read(Wire.PROGRESS);
            assertTrue(messages.size() <= 1, messages.size() + " in one frame");
            for (Page.Message each : messages) {
                assertEquals(1, each.at(0));
                float share = Float.intBitsToFloat(each.at(4));
                assertTrue(share > before && share <= 1, before + " to " + share);
                before = share;
                told++;
            }
        }
        assertEquals(LONG / InlineJobs.SLICES_MAX, told);
    }

    @Test
    @Feature("G7")
    void cancelledJobWorksNoMoreAndIsRefused() {
        page.write(CallKind.JOB, 1, Mill.GRIND, 1 << 30, 1);
        page.write(CallKind.JOB, 2, Mill.GRIND, 1 << 30, 2);
        page.write(CallKind.JOB, 3, Mill.GRIND, 1, 40).send();
        page.frames(5).cancel(1).cancel(2).cancel(1).frames(4);

        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(List.of(1, 2, 3), results.stream().map(each -> each.at(0)).toList());
        assertEquals(Wire.RESULT_REFUSED, results.get(0).a());
        assertEquals(
                List.of("CANCELLED", "job mill.grind was cancelled", "", ""),
                results.get(0).refusal());
        assertEquals("CANCELLED", results.get(1).refusal().get(0));
        assertEquals(Wire.RESULT_DONE, results.get(2).a());
        assertEquals(40, mill.value());
        assertEquals(2, mill.total.refused.get(0), "the game is told too");
    }

    @Test
    void whatAHandlerRefusesOrThrowsReachesTheCallerAndTheGameGoesOn() {
        page.write(CallKind.JOB, 1, Mill.CHOOSY, 1, 1).write(CallKind.JOB, 2, Mill.BROKEN, 1, 1);
        page.write(CallKind.JOB, 3, Mill.GRIND, 1).write(CallKind.JOB, 4, Mill.GRIND, 1, 1, 1);
        page.write(CallKind.JOB, 5, Mill.FLOUR, 1, 1 << 20).send();
        page.frames(3);

        List<Page.Message> results = page.read(Wire.RESULT);
        assertEquals(List.of("NO", "not this", "that", "corn"), results.get(0).refusal());
        assertEquals(Wire.RESULT_REFUSED, results.get(0).a());
        assertEquals(List.of("HANDLER_FAILED", "", "", ""), results.get(1).refusal());
        assertEquals(Wire.RESULT_FAILED, results.get(1).a());
        assertEquals("BAD_ARGUMENTS", results.get(2).refusal().get(0));
        assertEquals("BAD_ARGUMENTS", results.get(3).refusal().get(0));
        assertEquals("RESULT_TOO_LARGE", results.get(4).refusal().get(0));
        assertEquals(HostState.RUNNING, host.state());
    }

    @Test
    void checkedHostNamesWhatAJobThrew() {
        Page checked = new Page(new Mill(), Launch.seeded(7), HostDef.checked());

        checked.write(CallKind.JOB, 1, Mill.BROKEN, 1, 1).send().frames(2);

        assertEquals(
                "job mill.broken threw java.lang.IllegalStateException: torn",
                checked.read(Wire.RESULT).get(0).refusal().get(1));
    }

    @Test
    void largestResultArrivesWhole() {
        int most = Wire.BATCH_BYTES_MAX - Wire.HEADER_BYTES - Wire.RESULT_HEAD_BYTES;
        for (int i = 0; i < 9; i++) {
            page.write(CallKind.JOB, i, Mill.FLOUR, 1, most).send();
        }
        int came = 0;
        for (int frame = 0; frame < 20; frame++) {
            for (Page.Message each : page.frame().read(Wire.RESULT)) {
                assertEquals(Wire.RESULT_DONE, each.a());
                assertEquals(most, each.at(8));
                came++;
            }
        }
        assertEquals(9, came);
    }

    @Test
    void jobsBeyondTheTableAreRefusedByName() {
        for (int i = 0; i <= JobTable.JOBS_MAX; i++) {
            page.write(CallKind.JOB, i, Mill.GRIND, 1, 0);
            if (page.batch.room() < 64) page.send();
        }
        page.send();

        Page.Message refused = page.read(Wire.RESULT).get(0);
        assertEquals(JobTable.JOBS_MAX, refused.at(0));
        assertEquals(
                List.of(
                        "TOO_MANY_CALLS",
                        "job mill.grind found no room among those that wait",
                        "Wait for results before calling again.",
                        ""),
                refused.refusal());
        int came = 0;
        for (int i = 0; i < 10; i++) came += page.frame().read(Wire.RESULT).size();
        assertEquals(JobTable.JOBS_MAX, came);
    }

    @Test
    void receiverThatThrowsEndsTheHostByName() {
        job(1, Mill.GRIND, 1, -1).frame();

        assertThrows(IllegalStateException.class, page::frame);
        host.fail(Failure.STEP_FAILED, "", "");

        assertEquals("mill.grind", page.read(Wire.FAILED).get(0).texts().get(0));
    }

    @Test
    void sliceThatTakesAFrameIsWarnedOfOnce() {
        int[] clock = {0};
        InlineJobs slow = new InlineJobs(runner(), () -> clock[0] += 20_000);
        Page slowPage = new Page(new Mill(), Launch.seeded(7), HostDef.release().jobs(slow));

        slowPage.write(CallKind.JOB, 1, Mill.GRIND, 3, 1).send().frames(6);

        List<Page.Message> warnings = slowPage.read(Wire.FAILED);
        assertEquals(1, warnings.size());
        assertEquals(Failure.SLICE_SLOW.number(), warnings.get(0).count());
        assertEquals("a slice of job mill.grind took 20 ms", warnings.get(0).texts().get(2));
    }

    @Test
    void frameGivesJobsNoMoreThanTheirShareOfIt() {
        int[] clock = {0};
        InlineJobs timed = new InlineJobs(runner(), () -> clock[0] += 1_000);
        Page timedPage = new Page(new Mill(), Launch.seeded(7), HostDef.release().jobs(timed));

        timedPage.write(CallKind.JOB, 1, Mill.GRIND, 8, 1).send();

        timedPage.frame();
        assertEquals(0.5f, Float.intBitsToFloat(progress(timedPage).at(4)), "four of eight");
    }

    private static Page.Message progress(Page page) {
        return page.frame().read(Wire.PROGRESS).get(0);
    }

    private static JobRunner runner() {
        JobDefinition jobs = new JobDefinition();
        new Mill().jobs(jobs);
        return new JobRunner(jobs, false);
    }

    @Test
    void gameStartsJobsOfItsOwnFromAStep() {
        Mill fed = new Mill(10);
        Page fedPage = new Page(fed);
        fedPage.frames(40);

        assertTrue(fed.value() > 0);
        assertEquals(30 << 8 | 1, fed.total.last.get(0), "step and place in the step");
        assertEquals(List.of(), fedPage.read(Wire.RESULT), "nobody else waits for it");
    }

    /** Jobs of both sides, at times that a replay does not know of. */
    @Test
    void replayedJournalMakesTheSameWorldWithoutRunningAJob() {
        Mill fed = new Mill(7);
        Page live = new Page(fed, Launch.seeded(7), HostDef.checked());
        for (int i = 0; i < 300; i++) {
            if (i % 5 == 0) live.write(CallKind.JOB, i, Mill.GRIND, 40 * (i % 60), i).send();
            if (i % 50 == 0) live.write(CallKind.JOB, i, Mill.BROKEN, 1, 1).send();
            if (i % 35 == 0) live.cancel(i - 5);
            live.frame().read();
        }

        Mill again = new Mill(7);
        HeadlessHost replay =
                HeadlessHost.start(again, Launch.seeded(7), HostDef.checked().replaying());
        replay.host().journal().replay(live.host.journal());
        replay.steps(live.host.world().step());

        assertNotEquals(0, fed.value());
        assertNotEquals(0, fed.total.refused.get(0));
        assertEquals(live.host.world().hash(), replay.hash());
        InputRecords log = live.host.journal().log();
        assertEquals(log.count(), replay.host().journal().log().count());
        assertEquals(InputRecords.RESULT, log.kind(log.count() - 1));
    }

    @Test
    void headlessHostRunsJobsTheSameEachTime() {
        long[] hashes = new long[2];
        for (int run = 0; run < 2; run++) {
            HeadlessHost headless = HeadlessHost.start(new Mill(3), Launch.seeded(7));
            hashes[run] = headless.steps(100).hash();
        }
        assertEquals(hashes[0], hashes[1]);
    }

    @Test
    @Feature("G9")
    void kindsGoWhereTheyBelongOrAreRefusedByName() {
        Game jobAsHandler = game -> game.handler(new Mill.Jobs());
        Game commandAsJob =
                new Game() {
                    @Override
                    public void define(Definition game) {}

                    @Override
                    public void jobs(JobDefinition jobs) {
                        jobs.handler(new Book.Calls(new Book.Balance()));
                    }
                };
        Game receiverOfNothing = game -> game.results(new Mill().receiver());

        assertEquals(
                "mill.grind is a job, which sees no world: give its dispatcher to Game.jobs",
                refused(jobAsHandler));
        assertEquals(
                "book.deposit is no job: give its dispatcher to Game.define",
                refused(commandAsJob));
        assertEquals(
                "the game receives results of mill, which nobody handles",
                refused(receiverOfNothing));
    }

    private static String refused(Game game) {
        return assertThrows(
                        IllegalStateException.class,
                        () -> new Host(game, Launch.seeded(1), () -> 0))
                .getMessage();
    }

    @Test
    void stepStartsNoMoreJobsThanHaveNumbers() {
        Game eager =
                new Game() {
                    @Override
                    public void define(Definition game) {
                        CallStarter jobs = game.jobs();
                        game.setup(
                                world -> {
                                    for (int i = 0; i < 256; i++) {
                                        jobs.start(Mill.GRIND, out -> out.i32(1).i32(1));
                                    }
                                });
                    }

                    @Override
                    public void jobs(JobDefinition jobs) {
                        jobs.handler(new Mill.Jobs());
                    }
                };

        Host started = new Host(eager, Launch.seeded(1), () -> 0);
        String message = assertThrows(IllegalStateException.class, started::start).getMessage();
        assertEquals("job mill.grind is one more than 255 started in one step", message);
    }
}
