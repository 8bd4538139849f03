// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.schedule.Marks;
import dev.windhover.engine.schedule.Timings.Outcome;
import dev.windhover.engine.telemetry.Telemetry;
import dev.windhover.engine.telemetry.TelemetryLog;
import dev.windhover.engine.telemetry.TelemetryRecord;
import dev.windhover.engine.telemetry.TelemetryRecord.KernelRun;
import dev.windhover.engine.telemetry.TelemetryRecord.StepRun;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.testing.Feature;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a host writes down of its steps while it is asked to. */
class TelemetryTest {
    private final Gallery gallery = new Gallery(true);
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    @Feature("K11")
    void everyStepTellsWhatEachOfItsKernelsTook() {
        gallery.micros = 10;
        HeadlessHost host = observed(gallery).steps(2);

        List<StepRun> steps = steps(TelemetryLog.read(host.observed()));

        assertEquals(2, steps.size());
        KernelRun shoot = new KernelRun("AShoot", Outcome.RAN, 10);
        KernelRun breaks = new KernelRun(Gallery.ODD, Outcome.RAN, 10);
        KernelRun rests = new KernelRun("Rest", Outcome.RAN, 10);
        KernelRun notDue = new KernelRun("Rest", Outcome.NOT_DUE, 0);
        assertEquals(List.of(shoot, breaks, rests), steps.get(0).kernels());
        assertEquals(List.of(shoot, breaks, notDue), steps.get(1).kernels());
        assertEquals(30, steps.get(0).micros());
        assertEquals(20, steps.get(1).micros());
        assertEquals(30, steps.get(1).start());
        assertEquals(List.of(), TelemetryLog.read(host.ignore().steps(5).observed()));
    }

    @Test
    @Feature("K11")
    void onARealClockKernelsTakeNoLongerThanTheirStep() {
        Stopwatch clock = () -> (int) (System.nanoTime() / 1_000) & Stopwatch.WRAP_MASK;
        HostDef def = HostDef.release().timedBy(clock);
        HeadlessHost host = HeadlessHost.start(new ToyGame(), Launch.seeded(7), def).observe();

        List<StepRun> steps = steps(TelemetryLog.read(host.steps(200).observed()));

        assertEquals(200, steps.size());
        for (StepRun step : steps) {
            int sum = step.kernels().stream().mapToInt(KernelRun::micros).sum();
            assertTrue(sum <= step.micros(), step.toString());
        }
    }

    /** Rest runs in every second step; it is met in half of those that are told as well. */
    @Test
    @Feature("K11")
    void pageThatIsContentWithAShareIsToldOneStepInSoMany() {
        int[] looks = {0};
        HostDef def = HostDef.release().unmeasured();
        Page page = new Page(new Host(gallery, Launch.seeded(1), () -> 10 * looks[0]++, def));
        on(page);
        every(page, 8);
        page.frames(1);
        taken(page);
        int begun = page.host.stepNow();
        int before = looks[0];
        page.frames(800);
        int spent = looks[0] - before;

        List<StepRun> steps = steps(taken(page));

        int passed = page.host.stepNow() - begun;
        assertEquals(passed / 8, steps.size(), 2, "of " + passed);
        long rests = steps.stream().filter(each -> ran(each, "Rest")).count();
        assertEquals(steps.size() / 2, rests, 3, "of " + steps.size());
        assertTrue(steps.stream().allMatch(each -> ran(each, "AShoot")), "timed");
        assertTrue(spent < 6 * 800, spent + " looks");
        every(page, 1);
        taken(page);
        int from = page.host.stepNow();
        assertEquals(page.frames(10).host.stepNow() - from, steps(taken(page)).size());
    }

    private static boolean ran(StepRun step, String kernel) {
        return step.kernels().stream()
                .anyMatch(each -> each.kernel().equals(kernel) && each.micros() > 0);
    }

    private static void every(Page page, int steps) {
        page.batch.begin(Wire.TELEMETRY, Wire.TELEMETRY_EVERY, 1).f64(steps).end();
        page.send();
    }

    /** Also where it is not one of those that a page is told. */
    @Test
    @Feature("K13")
    void stepThatBreaksOffIsToldWhateverShareThePageIsContentWith() {
        for (int at = 20; at < 30; at++) {
            Gallery broken = new Gallery(true);
            broken.breaksAt = at;
            Page page = on(new Page(broken));
            every(page, 1_000);
            IllegalStateException thrown =
                    assertThrows(
                            IllegalStateException.class,
                            () -> {
                                while (true) page.frame().host.outbox().clear();
                            });
            page.host.fail(Failure.STEP_FAILED, "", thrown.getMessage());
            List<StepRun> steps = steps(told(page.read().get(0)));

            assertEquals(at, steps.get(steps.size() - 1).step());
            assertEquals(Gallery.ODD, steps.get(steps.size() - 1).broken());
        }
    }

    @Test
    @Feature("K23")
    void whatAGameCountsStandsInEveryStep() {
        HeadlessHost host = observed(gallery).steps(3);

        List<TelemetryRecord> records = TelemetryLog.read(host.observed());

        assertEquals(
                new TelemetryRecord.Run(
                        60,
                        List.of("AShoot", Gallery.ODD, "Rest"),
                        List.of("shots fired"),
                        List.of(
                                new TelemetryRecord.GaugeName("queue", "ships"),
                                new TelemetryRecord.GaugeName("broken gauge", ""))),
                records.get(0));
        StepRun last = steps(records).get(2);
        assertEquals(List.of(6.0), last.counters());
        assertEquals(List.of(1.0, Double.NaN), last.gauges());
    }

    @Test
    @Feature("K13")
    void aStepThatAKernelBrokeOffIsTheLastAndNamesIt() {
        gallery.micros = 10;
        gallery.breaksAt = 2;
        HeadlessHost host = observed(gallery);
        assertThrows(HostFailed.class, () -> host.steps(5));

        List<StepRun> steps = steps(TelemetryLog.read(host.observed()));

        StepRun last = steps.get(steps.size() - 1);
        assertEquals(3, steps.size());
        assertEquals(2, last.step());
        assertEquals(Gallery.ODD, last.broken());
        assertEquals("", steps.get(1).broken());
        assertEquals(20, last.micros());
        assertEquals(new KernelRun("Rest", Outcome.NOT_REACHED, 0), last.kernels().get(2));
        assertEquals(List.of(6.0), last.counters());
    }

    @Test
    @Feature("K13")
    void countersGoOnInTheHostThatGoesOnForOneThatFailed() {
        Page page = new Page(gallery);
        page.batch.begin(Wire.TELEMETRY, Wire.TELEMETRY_ON, 1).f64(100).end();
        page.send().frames(4);

        List<StepRun> steps = steps(taken(page));

        assertEquals(List.of(102.0), steps.get(0).counters());
        double last = steps.get(steps.size() - 1).counters().get(0);
        assertEquals(100 + 2 * page.host.stepNow(), last);
    }

    @Test
    void countersThatThereAreNotAndNumbersThatNoneHasAreLeftOut() {
        Page page = new Page(gallery);
        page.batch.begin(Wire.TELEMETRY, Wire.TELEMETRY_ON, 3).f64(-5).f64(7).f64(8).end();
        page.send().frames(2);

        assertEquals(0, page.read(Wire.FAILED).size());
        assertEquals(List.of(2.0), steps(taken(page)).get(0).counters());
    }

    @Test
    void shareThatIsNoneIsRefusedAndTheGameGoesOn() {
        Page page = on(new Page(gallery));
        for (int steps : new int[] {0, -8}) every(page, steps);
        page.batch.begin(Wire.TELEMETRY, Wire.TELEMETRY_EVERY, 2).f64(8).f64(8).end();
        page.send().frames(3);

        assertEquals(3, page.read(Wire.FAILED).size());
        assertEquals(page.host.stepNow(), steps(taken(page)).size());
    }

    @Test
    void whatIsSwitchedOnTwiceKeepsWhatItHad() {
        Page page = on(new Page(gallery)).frames(5);
        on(page).frames(2);

        assertEquals(page.host.stepNow(), steps(taken(page)).size());
    }

    /** More than one byte of words, and more than a message. */
    @Test
    void namesOfManyKernelsAreTold() {
        Game many =
                game -> {
                    for (int n = 0; n < 90; n++)
                        game.counter("counter " + n + " " + "x".repeat(30));
                };
        Page page = on(new Page(many)).frames(1);

        TelemetryRecord.Run run = (TelemetryRecord.Run) taken(page).get(0);

        assertEquals(90, run.counters().size());
        assertEquals("counter 89 " + "x".repeat(30), run.counters().get(89));
    }

    @Test
    @Feature("K13")
    void theLastWordOfAHostHasTheStepThatEndedIt() {
        gallery.breaksAt = 1_000;
        Page page = on(new Page(gallery));
        IllegalStateException thrown =
                assertThrows(
                        IllegalStateException.class,
                        () -> {
                            while (true) page.frame().host.outbox().clear();
                        });
        page.host.fail(Failure.STEP_FAILED, "", thrown.getMessage());

        List<Page.Message> messages = page.read();

        assertEquals(2, messages.size());
        assertEquals(Wire.FAILED, messages.get(1).kind());
        List<TelemetryRecord> records = told(messages.get(0));
        StepRun last = steps(records).get(steps(records).size() - 1);
        assertEquals(1_000, last.step());
        assertEquals(Gallery.ODD, last.broken());
        assertTrue(records.get(1) instanceof TelemetryRecord.Lost, records.get(1).toString());
    }

    private static List<TelemetryRecord> told(Page.Message message) {
        WireReader in = message.reader();
        int bytes = in.i32();
        in.i32();
        return TelemetryLog.read(in.bytes(bytes));
    }

    @Test
    @Feature("K23")
    void aPageTakesWhatIsNewSinceItTookLast() {
        Page page = on(new Page(gallery));
        List<TelemetryRecord> first = taken(page.frames(3));
        List<TelemetryRecord> second = taken(page.frames(2));
        tell(page, Wire.TELEMETRY_OFF);
        taken(page);
        List<TelemetryRecord> none = taken(page.frames(4));

        assertTrue(first.get(0) instanceof TelemetryRecord.Run, first.toString());
        assertEquals(3, frames(first));
        assertEquals(2, frames(second));
        assertTrue(steps(second).get(0).step() > steps(first).get(0).step(), second.toString());
        assertEquals(List.of(), none);
    }

    @Test
    void whatNobodyTakesIsOverwrittenAndCounted() {
        Page page = on(new Page(gallery));
        int rounds = 5 * Telemetry.STEPS_MAX;
        for (int i = 0; i < rounds; i++) page.frame().host.outbox().clear();

        List<TelemetryRecord> records = taken(page);

        TelemetryRecord.Lost lost = (TelemetryRecord.Lost) records.get(1);
        List<StepRun> steps = steps(records);
        assertTrue(steps.size() >= Telemetry.STEPS_MAX, steps.size() + " steps");
        assertEquals(page.host.stepNow() + rounds, lost.records() + records.size() - 2);
        for (int i = 1; i < steps.size(); i++) {
            assertEquals(steps.get(i - 1).step() + 1, steps.get(i).step());
        }
        List<TelemetryRecord> next = taken(page.frames(4));
        assertFalse(next.stream().anyMatch(TelemetryRecord.Lost.class::isInstance), "lost once");
    }

    @Test
    void aPictureTellsItsSceneAndItsDevice() {
        int[] clock = {0};
        HostDef def = HostDef.release().timedBy(() -> clock[0]++);
        Game game = definition -> definition.scene((list, alpha) -> clock[0] += 50);
        HeadlessHost host = HeadlessHost.start(game, Launch.seeded(1), def);
        host.resize(0, 640, 480).observe().steps(1).draw();

        List<TelemetryRecord> records = TelemetryLog.read(host.observed());

        TelemetryRecord.Frame frame = (TelemetryRecord.Frame) records.get(records.size() - 1);
        assertEquals(51, frame.sceneMicros());
        assertTrue(frame.renderMicros() > 0, frame.toString());
        assertTrue(frame.drawStart() > frame.start(), frame.toString());
        assertTrue(frame.micros() >= frame.sceneMicros() + frame.renderMicros(), frame.toString());
    }

    @Test
    @Feature(value = "K24", partial = "that scopes show, and the measured share")
    void aHostThatIsNotObservedLooksAtNoClock() {
        int[] looks = {0};
        HostDef def = HostDef.release().unmeasured();
        Page page = new Page(new Host(gallery, Launch.seeded(1), () -> looks[0]++, def));
        int started = looks[0];
        page.frames(10);
        assertEquals(started, looks[0]);
        on(page).frames(10);
        int observed = looks[0];
        assertTrue(observed > started + 30, observed + " looks");

        tell(page, Wire.TELEMETRY_OFF);
        page.frames(1);
        int before = looks[0];
        page.frames(1);

        // Frames and steps go on being measured, but no kernels.
        assertTrue(looks[0] - before < 8, looks[0] - before + " looks");
    }

    @Test
    @Feature(value = "K24", partial = "the browser, and what it costs")
    void aProfilerHearsOfKernelsAndScenesAlsoOfOneThatThrows() {
        List<String> heard = new ArrayList<>();
        Marks marks =
                new Marks() {
                    @Override
                    public void begins(String scope, int step) {
                        heard.add(scope + " " + step);
                    }

                    @Override
                    public void ends() {
                        heard.add("ends");
                    }
                };
        gallery.breaksAt = 1;
        HostDef def = HostDef.release().marked(marks);
        HeadlessHost host = HeadlessHost.start(gallery, Launch.seeded(7), def);
        host.resize(0, 640, 480).steps(1).draw();
        assertThrows(HostFailed.class, () -> host.steps(1));

        String first = "AShoot 0, ends, " + Gallery.ODD + " 0, ends, Rest 0, ends, ";
        String scene = "scene 0, ends, ";
        String second = "AShoot 1, ends, " + Gallery.ODD + " 1, ends";
        assertEquals(first + scene + second, String.join(", ", heard));
    }

    @Test
    void theWorldIsTheSameWithTelemetryAndWithout() {
        HeadlessHost with = observed(gallery).steps(100);
        HeadlessHost without = HeadlessHost.start(new Gallery(false), Launch.seeded(7)).steps(100);

        assertEquals(without.hash(), with.hash());
    }

    @Test
    void stepsThatAreObservedAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Page page = on(new Page(gallery));
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 8 && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 600; i++) page.frame().host.outbox().clear();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(0, least, "bytes in 600 frames");
    }

    @Test
    void badNamesAreRefusedWhereTheyAreDeclared() {
        List<String> bad =
                List.of("", "shots \"fired\"", "shots\nfired", "a'b", "a\\b", "x".repeat(65));
        for (String name : bad) {
            HostFailed failed = assertThrows(HostFailed.class, () -> start(name, "other"));
            assertTrue(failed.getMessage().contains("name of a counter is <"), name);
            assertTrue(failed.getMessage().contains("such as <shots fired>"), name);
        }
        HostFailed newline = assertThrows(HostFailed.class, () -> start("shots\nfired", "other"));
        assertTrue(newline.getMessage().contains("<shots{10}fired>"), newline.getMessage());
        HostFailed twice = assertThrows(HostFailed.class, () -> start("shots", "shots"));
        assertTrue(twice.getMessage().contains("are named shots: rename one"), twice.getMessage());
        assertThrows(HostFailed.class, () -> start("shots", "gauge\n"));
        assertThrows(
                HostFailed.class,
                () -> HeadlessHost.start(game -> game.gauge("fuel", "l\"s"), Launch.seeded(1)));
    }

    @Test
    void brokenRecordsAreRefusedByTheByte() {
        byte[] whole = observed(gallery).steps(2).observed();
        int runBytes = 4 * ((whole[1] & 0xff) | (whole[2] & 0xff) << 8);
        byte[] cut = Arrays.copyOf(whole, whole.length - 4);
        byte[] headless = Arrays.copyOfRange(whole, runBytes, whole.length);
        byte[] strange = whole.clone();
        strange[runBytes] = 77;

        assertTrue(refusal(cut).contains("is broken"), refusal(cut));
        assertTrue(refusal(headless).contains("at byte 0"), refusal(headless));
        assertTrue(refusal(strange).contains("at byte " + runBytes), refusal(strange));
        assertTrue(refusal(strange).contains("kind 77"), refusal(strange));
        assertFalse(TelemetryLog.isFile(whole));
        assertThrows(WireRefused.class, () -> TelemetryLog.readFile(whole));
    }

    private static String refusal(byte[] told) {
        return assertThrows(WireRefused.class, () -> TelemetryLog.read(told)).getMessage();
    }

    private static void start(String counter, String gauge) {
        Game game =
                definition -> {
                    definition.counter(counter);
                    definition.gauge(gauge, "");
                };
        HeadlessHost.start(game, Launch.seeded(1));
    }

    /** Its clock is the game's own. */
    private static HeadlessHost observed(Gallery game) {
        HostDef def = HostDef.release().timedBy(() -> game.clock);
        return HeadlessHost.start(game, Launch.seeded(7), def).observe();
    }

    private static Page on(Page page) {
        tell(page, Wire.TELEMETRY_ON);
        return page;
    }

    private static void tell(Page page, int operation) {
        page.batch.begin(Wire.TELEMETRY, operation, 0).end();
        page.send();
    }

    /** Read as a page does: parts in the order in which they come, frame by frame. */
    private List<TelemetryRecord> taken(Page page) {
        page.host.outbox().clear();
        tell(page, Wire.TELEMETRY_TAKE);
        int before = TelemetryLog.read(told.toByteArray()).size();
        for (int i = 0; i < 1_000; i++) {
            for (Page.Message message : page.read(Wire.TELEMETRY_TOLD)) {
                WireReader in = message.reader();
                int bytes = in.i32();
                in.i32();
                told.writeBytes(in.bytes(bytes));
                if (message.a() != 1) continue;
                List<TelemetryRecord> all = TelemetryLog.read(told.toByteArray());
                return all.subList(before, all.size());
            }
            page.host.more();
        }
        throw new AssertionError("telemetry goes on for ever");
    }

    private static List<StepRun> steps(List<TelemetryRecord> records) {
        return records.stream()
                .filter(each -> each instanceof StepRun)
                .map(each -> (StepRun) each)
                .toList();
    }

    private static long frames(List<TelemetryRecord> records) {
        return records.stream().filter(each -> each instanceof TelemetryRecord.Frame).count();
    }
}
