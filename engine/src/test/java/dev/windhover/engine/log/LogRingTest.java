// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRingTest {
    private int step;
    private final LogRing ring = new LogRing(() -> step);
    private final Log traffic = ring.log("traffic");

    @Test
    void keepsWhatItsLevelLetsThroughWithStepAndNumber() {
        traffic.error("a wreck");
        traffic.debug("not this");
        step++;
        traffic.warn("{} cars wait at light {}", 12, -3);
        traffic.info("{} left", 7);

        assertEquals(
                List.of(
                        "0 error traffic: a wreck",
                        "1 warn traffic: 12 cars wait at light -3",
                        "1 info traffic: 7 left"),
                lines(0));
        assertEquals(List.of("1 info traffic: 7 left"), lines(2));
    }

    @Test
    void lineTellsTheCallThatItWasWrittenIn() {
        int[] running = {0};
        ring.during(() -> running[0]);
        traffic.info("before");
        running[0] = 0xdead_beef;
        traffic.warn("in it");
        running[0] = 0;
        traffic.info("behind");

        assertEquals(
                List.of(0, 0xdead_beef, 0), ring.after(0).stream().map(LogLine::trace).toList());
        assertEquals("2 0 1 of deadbeef traffic in it", told().get(1));
    }

    @Test
    void placesAreFilledOnlyByNumbersThatAreGiven() {
        traffic.info("{} and {}");
        traffic.info("{} and {}", 1);
        traffic.info("one {}", 1, 2);
        traffic.info("none", 1, 2);
        traffic.line(Level.INFO, () -> "made of {}");

        assertEquals(
                List.of(
                        "0 info traffic: {} and {}",
                        "0 info traffic: 1 and {}",
                        "0 info traffic: one 1",
                        "0 info traffic: none",
                        "0 info traffic: made of {}"),
                lines(0));
    }

    @Test
    void levelsAreThoseOfASubsystemOrOfAll() {
        Log weather = ring.log("weather");
        assertTrue(ring.level("traffic", Level.DEBUG));
        assertFalse(ring.level("trafic", Level.DEBUG));
        traffic.debug("seen");
        weather.debug("unseen");
        assertTrue(ring.level("", Level.ERROR));
        traffic.warn("unseen");
        weather.error("seen");

        assertEquals(List.of("0 debug traffic: seen", "0 error weather: seen"), lines(0));
        assertSame(traffic, ring.log("traffic"));
    }

    @Test
    void textOfALineThatIsOffIsNeverMade() {
        traffic.line(
                Level.DEBUG,
                () -> {
                    throw new AssertionError("made");
                });

        assertEquals(List.of(), lines(0));
    }

    @Test
    void tenThousandLinesOfAStepAreDroppedCountedAndTold() {
        Log weather = ring.log("weather");
        for (int i = 0; i < 10_000; i++) traffic.info("car {}", i);
        weather.info("rain");
        step++;
        traffic.info("next");

        List<String> lines = lines(0);
        int kept = LogRing.STEP_LINES_MAX;
        assertEquals(kept + 3, lines.size());
        assertEquals("0 info traffic: car 255", lines.get(kept - 1));
        assertEquals("0 info weather: rain", lines.get(kept));
        assertEquals("1 warn traffic: 9744 lines dropped in step 0", lines.get(kept + 1));
        assertEquals("1 info traffic: next", lines.get(kept + 2));
    }

    @Test
    void newestLinesAreKept() {
        for (; step < 10; step++) {
            for (int i = 0; i < 200; i++) traffic.info("{}", step * 200 + i);
        }

        List<LogLine> lines = ring.after(0);
        assertEquals(LogRing.LINES_MAX, lines.size());
        assertEquals("1999", lines.get(LogRing.LINES_MAX - 1).text());
        assertEquals(2000 - LogRing.LINES_MAX + 1, lines.get(0).number());
    }

    @Test
    void nothingIsToldUntilSomebodyFollowsAndThenWhatCameBefore() {
        traffic.info("before");
        assertEquals(List.of(), told());
        ring.ask(Wire.LOG_FOLLOW, 0, new WireReader(new byte[0]));
        traffic.debug("unheard");
        level(Level.DEBUG, "traffic");
        traffic.debug("after");

        assertEquals(List.of("1 0 2 traffic before", "2 0 3 traffic after"), told());
        assertEquals(List.of(), told());
    }

    @Test
    void whatWasOverwrittenBeforeItWasToldIsLeftOut() {
        ring.ask(Wire.LOG_FOLLOW, 0, new WireReader(new byte[0]));
        for (; step < 6; step++) {
            for (int i = 0; i < 200; i++) traffic.info("{}", step * 200 + i);
        }

        List<String> told = told();
        int first = 1_200 - LogRing.LINES_MAX;
        assertEquals(first + 1 + " 0 2 traffic " + first, told.get(0));
        assertEquals(64, told.size(), "as many as anybody reads");
        assertEquals(first + 65 + " 1 2 traffic " + (first + 64), told().get(0));
    }

    @Test
    void oneLineTooManyIsToldToo() {
        for (int i = 0; i <= LogRing.STEP_LINES_MAX; i++) traffic.info("car {}", i);
        step++;

        List<String> lines = lines(0);
        assertEquals("1 warn traffic: 1 lines dropped in step 0", lines.get(lines.size() - 1));
    }

    @Test
    void logsAndTheirNamesHaveAMost() {
        String longest = "x".repeat(64);
        assertEquals(longest, ring.log(longest).subsystem());
        assertThrows(IllegalStateException.class, () -> ring.log(longest + "x"));
        for (int n = ring.subsystems().size(); n < LogRing.SUBSYSTEMS_MAX; n++) ring.log("a" + n);
        assertThrows(IllegalStateException.class, () -> ring.log("another"));
        assertSame(traffic, ring.log("traffic"), "that there is one of is not one more");
    }

    @Test
    void whatTheHostTellsIsLeftOutWhereItsLevelIsAbove() {
        ring.level("host", Level.ERROR);
        ring.tell(Level.WARN, "odd", "");
        ring.tell(Level.ERROR, "broken", "");
        ring.tell(Level.ERROR, "broken", "twice");

        assertEquals(List.of("0 error host: broken", "0 error host: broken: twice"), lines(0));
    }

    @Test
    void warningIsToldThoughNobodyAsked() {
        traffic.info("before");
        traffic.warn("odd");

        assertEquals(List.of("1 0 2 traffic before", "2 0 1 traffic odd"), told());
    }

    @Test
    void frameTellsAFewLinesAndLeavesRoomForStates() {
        ring.ask(Wire.LOG_FOLLOW, 0, new WireReader(new byte[0]));
        for (int i = 0; i < 250; i++) traffic.info("x".repeat(3_000));

        WireWriter outbox = new WireWriter(Wire.BATCH_BYTES_MAX);
        ring.write(outbox);

        assertTrue(outbox.length() > 8_000, outbox.length() + " B");
        assertTrue(outbox.room() > Wire.BATCH_BYTES_MAX / 3, outbox.room() + " B left");
        ring.write(outbox.clear());
        assertTrue(outbox.length() > 8_000, "the rest comes with the next");
    }

    @Test
    void longTextIsCutAndSaysSo() {
        traffic.info("x".repeat(500));
        traffic.info("x".repeat(501));

        assertEquals("x".repeat(500), ring.after(0).get(0).text());
        assertEquals("x".repeat(500) + "...", ring.after(0).get(1).text());
    }

    @Test
    void levelOfALogThatThereIsNotIsWarnedOf() {
        level(Level.DEBUG, "trafic");

        assertEquals(List.of("0 warn host: no log is named trafic: host, traffic"), lines(0));
    }

    @Test
    void refusesMessagesThatMakeNoSense() {
        WireReader none = new WireReader(new byte[0]);

        assertThrows(WireRefused.class, () -> ring.ask(7, 0, none));
        assertThrows(WireRefused.class, () -> ring.ask(Wire.LOG_LEVEL, 4, none));
        assertThrows(WireRefused.class, () -> ring.ask(Wire.LOG_LEVEL, 65_535, none));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n", "a,b", "a=b", "\u00e4"})
    void refusesNamesThatNoCommandLineTakes(String name) {
        assertThrows(IllegalStateException.class, () -> ring.log(name));
    }

    @Test
    void commandLineNamesLevels() {
        Logs applied = Levels.parse("warn,traffic=debug").apply(ring, () -> step);
        traffic.debug("heard");
        ring.log("other").info("of a log that came later");

        assertSame(ring, applied);
        assertEquals("0 debug traffic: heard", lines(0).get(0));
        assertThrows(IllegalArgumentException.class, () -> Levels.parse("loud"));
        assertThrows(IllegalArgumentException.class, () -> Levels.parse("=info"));
        Levels unknown = Levels.parse("trafic=info");
        assertThrows(IllegalArgumentException.class, () -> unknown.apply(ring, () -> step));
    }

    private void level(Level level, String subsystem) {
        WireWriter body = new WireWriter(100).text(subsystem);
        ring.ask(
                Wire.LOG_LEVEL, level.ordinal(), new WireReader(body.bytes()).reset(body.length()));
    }

    private List<String> lines(int after) {
        return ring.after(after).stream().map(LogLine::line).toList();
    }

    private List<String> told() {
        WireWriter outbox = new WireWriter(Wire.BATCH_BYTES_MAX);
        ring.write(outbox);
        WireReader in = new WireReader(outbox.bytes()).reset(outbox.length());
        List<String> lines = new ArrayList<>();
        while (in.remaining() > 0) {
            int at = in.at();
            assertEquals(Wire.LOGGED, in.u8());
            int level = in.u8();
            in.u16();
            int bytes = in.i32();
            String head = in.i32() + " " + in.i32() + " " + level + " ";
            int trace = in.i32();
            if (trace != 0) head += "of " + Integer.toHexString(trace) + " ";
            lines.add(head + in.text(100) + " " + in.text(2_000));
            in.seek(at + bytes);
        }
        return lines;
    }
}
