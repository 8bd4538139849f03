// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a host tells of its own accord: rates and published tables. */
class HostMessagesTest {
    private static final int SKY = 0;
    private static final int SPARKS = 1;

    private final Page page = new Page(new ToyGame());
    private final Host host = page.host;

    @Test
    void statsComeAtMostTenTimesASecond() {
        double last = -1e9;
        int count = 0;
        for (int frame = 0; frame < 144 * 10; frame++) {
            double now = frame * 1e6 / 144;
            host.frame(now, false);
            if (page.read(Wire.STATS).isEmpty()) continue;
            assertTrue(now - last >= 100_000, "after " + (now - last));
            last = now;
            count++;
        }
        assertTrue(count >= 90, count + " in ten seconds");
    }

    @Test
    void statsTellWhatTheHostDoes() {
        host.clock().speed(2f);
        page.frames(8);

        WireReader stats = page.read(Wire.STATS).get(0).reader();
        assertEquals(host.world().step() - 2, stats.i32(), 2.0);
        assertEquals(8, stats.i32(), 1.0);
        assertEquals(60f, stats.f32(), 15f);
        assertEquals(120f, stats.f32(), 30f);
        stats.seek(48);
        assertEquals(2f, stats.f32());
        assertEquals(0, stats.i32());
    }

    @Test
    void statsTellThatTheGameIsPaused() {
        page.time(Wire.TIME_PAUSE, 0, 0f).frames(8);

        assertEquals(1, page.read(Wire.STATS).get(0).at(52));
    }

    @Test
    void statsCountStepsThatWereDropped() {
        page.frame();
        host.frame(2e9, false);

        assertTrue(page.read(Wire.STATS).get(0).at(40) > 0);
    }

    @Test
    void statsComeAgainAfterAClockThatWentBack() {
        page.frames(60).read();
        for (int frame = 0; frame < 60; frame++) {
            host.frame(frame * Page.FRAME, false);
        }

        assertTrue(page.read(Wire.STATS).size() >= 5);
    }

    @Test
    void statsComeAgainAfterATimeThatIsNoNumber() {
        for (double time : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(HostMisused.class, () -> host.frame(time, false));
        }
        page.read();
        page.frames(60);

        assertTrue(page.read(Wire.STATS).size() >= 5);
    }

    @Test
    void everySectionIsPublishedFirst() {
        page.time(Wire.TIME_PAUSE, 0, 0f).frames(8);

        List<Page.Message> sections = page.read(Wire.SECTION);
        assertEquals(2, sections.size());
        assertEquals(SKY, sections.get(0).count());
        assertEquals(SPARKS, sections.get(1).count());
    }

    @Test
    void sectionThatDidNotChangeIsNotPublishedAgain() {
        page.time(Wire.TIME_PAUSE, 0, 0f).frames(8).read();

        page.frames(60);

        assertEquals(List.of(), page.read(Wire.SECTION));
    }

    @Test
    void changedSectionAloneIsPublishedAgain() {
        page.time(Wire.TIME_PAUSE, 0, 0f).frames(8).read();

        page.key(Key.SPACE).frames(8);

        List<Page.Message> sections = page.read(Wire.SECTION);
        assertEquals(1, sections.size());
        assertEquals(SKY, sections.get(0).count());
    }

    @Test
    void sectionHoldsTheColumnsOfItsRows() {
        page.key(Key.SPACE).time(Wire.TIME_STEP, 3, 0f).frames(8);

        WireReader sky = page.read(Wire.SECTION).get(0).reader();
        assertEquals(1, sky.i32(), "version");
        assertEquals(0, sky.i32(), "whole");
        assertEquals(3, sky.i32(), "step");
        assertEquals(24, sky.i32(), "bytes");
        assertEquals(0, sky.i32(), "from the first on");
        sky.i32();
        assertEquals(1, sky.i32(), "rows");
        assertEquals(0, sky.i32(), "padding");
        assertEquals(0.5f, sky.f32(), "wind");
        assertEquals(0, sky.i32(), "padding");
        assertEquals(0, sky.i32(), "presses");
        assertEquals(4, sky.remaining(), "padding");
    }

    @Test
    void sectionOfATableHasItsEntitiesAndNoScratch() {
        page.time(Wire.TIME_PAUSE, 0, 0f).frames(8);

        Page.Message sparks = page.read(Wire.SECTION).get(SPARKS);
        WireReader payload = sparks.reader();
        payload.seek(Wire.SECTION_HEAD_BYTES);
        assertEquals(50, payload.i32());
        assertEquals(0, payload.i32());
        assertEquals(1 << 20 | 1, payload.i32(), "the first entity");
        // entity, x, y, angle and bornAt; shownX is scratch.
        assertEquals(Wire.SECTION_HEAD_BYTES + 8 + 5 * 50 * 4, sparks.payload().length);
    }

    @Test
    void probeAnswersWithFourSetsOfSamples() {
        page.frames(60).read();

        page.probe(99);

        WireReader samples = page.read(Wire.SAMPLES).get(0).reader();
        assertEquals(99, samples.i32());
        assertEquals(4, samples.i32());
        assertEquals(0, samples.i32(), "no input");
        assertEquals(59, samples.i32(), "intervals");
        assertEquals((float) Page.FRAME, samples.f32(), 1f);
    }

    @Test
    void probeForgetsWhatItAnswered() {
        page.frames(60).probe(1).read();

        page.probe(2);

        WireReader samples = page.read(Wire.SAMPLES).get(0).reader();
        samples.seek(12);
        assertEquals(0, samples.i32());
    }

    @Test
    void probeOfALongRunFitsABatch() {
        for (int i = 0; i < 5_000; i++) {
            page.frame().read();
        }

        page.probe(1);

        assertEquals(1, page.read(Wire.SAMPLES).size());
    }

    @Test
    void samplesThatFindNoRoomComeWithTheNextFrame() {
        for (int i = 0; i < 5_000; i++) {
            page.frame().read();
        }
        while (host.outbox().room() > 1_000) {
            host.outbox().begin(Wire.REPLY, 0, 0).i64(0).i64(0).end();
        }

        page.probe(1);
        assertEquals(0, page.read(Wire.SAMPLES).size());

        page.frame();
        assertEquals(1, page.read(Wire.SAMPLES).size());
    }

    @Test
    void anUnmeasuredHostLooksAtNoClockUntilItsFirstQuestion() {
        int[] looks = {0};
        HostDef def = HostDef.release().unmeasured();
        Host host = new Host(new ToyGame(), Launch.seeded(1), () -> 10 * looks[0]++, def);
        host.start();
        int started = looks[0];
        for (int n = 0; n < 60; n++) host.frame(n * Page.FRAME, true);
        assertEquals(started, looks[0]);

        page.batch.begin(Wire.PROBE, 0, 0).i32(1).i32(0).end();
        host.receive(new WireReader(page.batch.bytes()).reset(page.batch.length()));
        for (int n = 60; n < 120; n++) host.frame(n * Page.FRAME, true);

        assertTrue(looks[0] > started + 60, looks[0] + " looks");
        assertEquals(0, host.timings().totalMicros(0));
    }

    @Test
    void inputIsMeasuredFromThePageToTheStepThatSeesIt() {
        int[] clock = {1_000};
        Host measured = new Host(new ToyGame(), Launch.seeded(1), () -> clock[0]);
        measured.start();
        measured.frame(0, false);
        page.batch.begin(Wire.INPUT, 0, 1);
        page.batch.u8(1).u8(0).u16(1).i32(0).i64(0).i64(0).f64(1_200).end();
        measured.receive(new WireReader(page.batch.bytes()).reset(page.batch.length()));
        clock[0] = 9_200;
        measured.frame(Page.FRAME, false);
        measured.outbox().clear();

        page.batch.clear();
        page.batch.begin(Wire.PROBE, 0, 0).i32(1).i32(0).end();
        measured.receive(new WireReader(page.batch.bytes()).reset(page.batch.length()));

        WireReader samples = new WireReader(measured.outbox().bytes());
        samples.seek(16);
        assertEquals(1, samples.i32());
        assertEquals(8_000f, samples.f32());
    }

    /** Five tables that change in every step and do not fit a batch together. */
    private static final class Wide implements Game {
        static final int SECTIONS = 5;

        static final class Strip extends Block {
            final FloatColumn level = floats("level");

            Strip(int n) {
                super("strip" + n, 4_000);
            }
        }

        private record Wave(List<Strip> strips) implements Kernel {
            @Override
            public void declare(Access access) {}

            @Override
            public void run(Step step) {
                strips.forEach(strip -> strip.level.set(0, step.number() + 1));
            }
        }

        @Override
        public void define(Definition game) {
            List<Strip> strips = new ArrayList<>();
            for (int n = 0; n < SECTIONS; n++) {
                strips.add(game.table(new Strip(n)));
                game.publish("strip" + n, strips.get(n));
            }
            game.kernel(new Wave(strips));
        }
    }

    @Test
    void sectionsThatDoNotFitTogetherComeInTurn() {
        Page wide = new Page(new Wide());
        Set<Integer> published = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            wide.frame();
            wide.read(Wire.SECTION).forEach(section -> published.add(section.count()));
        }

        assertEquals(HostState.RUNNING, wide.host.state());
        assertEquals(Set.of(0, 1, 2, 3, 4), published);
    }

    @Test
    void outboxThatNobodyEmptiesStopsNothing() {
        Page wide = new Page(new Wide());

        wide.frames(600);

        assertEquals(600, wide.host.world().step(), 1.0);
    }
}
