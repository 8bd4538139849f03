// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.journal.Frames;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.testing.Feature;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page has the host that runs play a recording, by messages. */
class PageReplayTest {
    private static final int STEPS = 300;
    private static final int PART_BYTES = 1_000;
    private static final RecordingDef OFTEN = new RecordingDef(20, 50, true);

    private Page page = new Page(new ToyGame());
    private final Run run = new Run(OFTEN);
    private final List<Page.Message> told = new ArrayList<>();
    private int token = 10;

    /** A run that was lived, with its hash after each step, and what enters there. */
    private static final class Run {
        final long[] hashes = new long[STEPS + 1];
        final byte[] bytes;

        Run(RecordingDef def) {
            this(new ToyGame(), Launch.seeded(7), def);
        }

        Run(Game game, Launch launch, RecordingDef def) {
            Page lived = new Page(game, launch);
            String name = lived.host.definition().gameName();
            Recorder recorder = Recordings.record(lived.host, name, "1", def);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            lived.host.clock().pause();
            lived.frame();
            for (int n = 0; n <= STEPS; n++) {
                if (Rng.below(1, n, 9) == 0) lived.key(Key.SPACE);
                lived.frame().read();
                hashes[n] = lived.host.world().hash();
                if (n < STEPS) lived.time(Wire.TIME_STEP, 1, 0f);
                lived.frame().read();
                if (n == STEPS) recorder.end(STEPS);
                file.write(recorder.out().bytes(), 0, recorder.out().length());
                recorder.out().clear();
            }
            bytes = file.toByteArray();
            assertEquals(STEPS, Recording.of(bytes).steps());
        }
    }

    private void hand(byte[] bytes) {
        for (int at = 0; at == 0 || at < bytes.length; at += PART_BYTES) {
            int part = Math.min(PART_BYTES, bytes.length - at);
            page.batch.begin(Wire.REPLAY, Wire.REPLAY_BYTES, 0).i32(at == 0 ? 1 : 0);
            page.batch.i32(bytes.length).i32(part).i32(0).bytes(bytes, at, part).end();
            page.send();
        }
    }

    private Page.Message order(int operation, int number) {
        int own = ++token;
        page.batch.begin(Wire.REPLAY, operation, 0).i32(own).i32(number).end();
        page.send();
        return answer(own);
    }

    /** Frames until the answer under the token is there. */
    private Page.Message answer(int own) {
        for (int frame = 0; frame < 1_000; frame++) {
            Page.Message answer = null;
            for (Page.Message each : page.read()) {
                if (each.kind() == Wire.REPLAYED) told.add(each);
                boolean isAnswer = each.kind() == Wire.REPLY || each.kind() == Wire.RESULT;
                if (isAnswer && each.at(0) == own) answer = each;
            }
            if (answer != null) return answer;
            page.frame();
        }
        throw new AssertionError("no answer");
    }

    private Page.Message play(byte[] bytes, boolean verifies) {
        hand(bytes);
        return order(Wire.REPLAY_PLAY, 2 * 5 + (verifies ? 1 : 0));
    }

    @Test
    void gameThatDeclaresNoReplaysSaysSoAndGoesOn() {
        page = new Page(new Arcade());
        hand(run.bytes);

        assertEquals("NOT_DECLARED", order(Wire.REPLAY_PLAY, 10).refusal().get(0));
        assertEquals("NOT_DECLARED", order(Wire.REPLAY_REWIND, 0).refusal().get(0));
        assertEquals(Wire.REPLY, advance(3).kind());
    }

    private Page.Message advance(int steps) {
        page.advance(++token, steps);
        return answer(token);
    }

    private static long hash(Page.Message reply) {
        assertEquals(Wire.REPLY, reply.kind(), () -> reply.refusal().toString());
        WireReader reader = reply.reader();
        reader.seek(8);
        return reader.i64();
    }

    private List<Page.Message> told(int what) {
        return told.stream()
                .filter(each -> each.kind() == Wire.REPLAYED && each.a() == what)
                .toList();
    }

    @Test
    @Feature(value = "K28", partial = "hashes of assets")
    void everyStepIsTheOneThatWasLived() {
        page.frames(40).key(Key.SPACE).frames(40).read();
        assertEquals(run.hashes[0], hash(play(run.bytes, false)), "its beginning");
        for (int step = 1; step <= STEPS; step++) {
            assertEquals(run.hashes[step], hash(advance(1)), "step " + step);
        }
        advance(5);
        assertEquals(STEPS, page.host.stepNow(), "it goes no further");
        assertEquals(1, told(Wire.REPLAYED_ENDED).size());
        assertEquals(5, told(Wire.REPLAYED_ENDED).get(0).count(), "which replay");
        assertTrue(page.host.clock().isPaused());
    }

    @Test
    @Feature(value = "K29", partial = "within 100 ms")
    void stepsAreComeToInAnyOrder() {
        for (RecordingDef def : List.of(OFTEN, RecordingDef.small())) {
            play(new Run(def).bytes, true);
            for (int n = 0; n < 40; n++) {
                int step = Rng.below(8, n, STEPS + 1);
                assertEquals(run.hashes[step], hash(order(Wire.REPLAY_TO, step)), "step " + step);
                assertEquals(step, page.host.stepNow());
            }
        }
        assertEquals(List.of(), told(Wire.REPLAYED_DIVERGED));
    }

    @Test
    @Feature(value = "G29", partial = "the policy in a game's code")
    void paceChangesNothing() {
        play(run.bytes, true);
        page.time(Wire.TIME_SPEED, 0, 8f).time(Wire.TIME_RESUME, 0, 0f).frames(10);
        int fast = page.host.stepNow();
        assertTrue(fast > 60, fast + " steps");
        assertEquals(run.hashes[fast], page.host.world().hash());
        page.time(Wire.TIME_PAUSE, 0, 0f).time(Wire.TIME_STEP, 1, 0f).frame();
        assertEquals(run.hashes[fast + 1], page.host.world().hash());
        page.time(Wire.TIME_SPEED, 0, 0.25f).time(Wire.TIME_RESUME, 0, 0f).frames(41);
        int slow = page.host.stepNow() - fast - 1;
        assertTrue(slow >= 10 && slow <= 11, slow + " steps");
        page.time(Wire.TIME_SPEED, 0, 64f).frames(20);
        assertEquals(run.hashes[STEPS], page.host.world().hash());
        assertTrue(page.host.clock().isPaused(), "at the end");
    }

    @Test
    void whatComesInWhileItPlaysChangesNothing() {
        play(run.bytes, true);
        page.key(Key.SPACE).key(Key.A);
        page.batch.begin(Wire.SCHEDULE, 0, 1).i32(120).i32(0);
        page.batch.u8(InputKind.KEY_DOWN).u8(0).u16(1).i32(0).i64(0).i64(0).f64(0).end();
        page.send();
        page.batch.begin(Wire.CONFIGURE, 0, 0).i32(++token);
        page.batch.i32(30).i32(0).i32(-1).i32(0).i32(0).i32(0).end();
        page.send();

        assertEquals(run.hashes[STEPS], hash(advance(STEPS)));
        assertEquals(60, page.host.clock().stepsPerSecond());
        assertEquals(List.of(), told(Wire.REPLAYED_DIVERGED));
    }

    @Test
    void commandIsRefusedAndAQueryAnswered() {
        page = new Page(new Book());
        Run lived = new Run(new Book(), Launch.seeded(7), RecordingDef.small());
        play(lived.bytes, true);
        page.command(90, Book.DEPOSIT, 3);

        assertEquals("REPLAYING", answer(90).refusal().get(0));
        assertEquals(lived.hashes[STEPS], hash(advance(STEPS)));
    }

    @Test
    void liveInputGoesOnWhereAReplayIsLeft() {
        page.batch.begin(Wire.INPUT, 0, 1).u8(InputKind.RESIZE).u8(0).u16(0).i32(0);
        page.batch.f32(640).f32(400).f32(320).f32(200).f64(0).end();
        page.send().frames(3);
        play(run.bytes, false);
        assertEquals(run.hashes[100], hash(advance(100)));
        assertEquals(Wire.REPLY, order(Wire.REPLAY_LEAVE, 0).kind());
        page.key(Key.SPACE);
        long branch = hash(advance(50));

        assertNotEquals(run.hashes[150], branch);
        assertEquals(150, page.host.stepNow());
        assertEquals(640, page.host.definition().held().width(), "the page's own size again");
        assertEquals("NO_REPLAY", order(Wire.REPLAY_TO, 3).refusal().get(0));
        assertEquals(run.hashes[0], hash(play(run.bytes, false)), "and another replay");
    }

    @Test
    @Feature("G18")
    void firstDivergenceIsToldWithItsColumnAndStops() {
        Recording recording = Recording.of(run.bytes);
        byte[] bytes = Frames.withOtherHash(run.bytes, recording.hash(6));
        play(bytes, true);
        page.time(Wire.TIME_SPEED, 0, 64f).time(Wire.TIME_RESUME, 0, 0f).frames(30);
        told.addAll(page.read());

        List<Page.Message> diverged = told(Wire.REPLAYED_DIVERGED);
        assertEquals(1, diverged.size());
        WireReader reader = diverged.get(0).reader();
        reader.seek(8);
        assertEquals("sky.presses", reader.text(100));
        assertEquals(recording.hashStep(6), diverged.get(0).at(0));
        assertEquals(recording.hashStep(6), page.host.stepNow());
        assertTrue(page.host.clock().isPaused());
        assertEquals(run.hashes[STEPS], hash(advance(STEPS)), "it can be played on");
    }

    @Test
    void whatCannotBePlayedIsRefusedByNameAndTheGameGoesOn() {
        page.frames(30).read();
        long before = page.host.world().hash();
        byte[] damaged = run.bytes.clone();
        damaged[damaged.length / 2] ^= 4;
        byte[] foreign = new Run(new Book(), Launch.seeded(7), OFTEN).bytes;
        byte[] other = new Run(new ToyGame(), Launch.seeded(8), OFTEN).bytes;

        assertEquals("NOT_ONE", play(new byte[40], false).refusal().get(0));
        assertEquals("NOT_ONE", play(new byte[0], false).refusal().get(0));
        assertEquals("DAMAGED", play(damaged, false).refusal().get(0));
        assertEquals("OTHER_GAME", play(foreign, false).refusal().get(0));
        assertEquals("OTHER_PARAMETERS", play(other, false).refusal().get(0));
        assertEquals(before, page.host.world().hash());
        assertFalse(page.host.clock().isPaused());
        int step = page.host.stepNow();
        page.key(Key.SPACE).frames(3);
        assertEquals(step + 3, page.host.stepNow());
        assertEquals(List.of(), told(Wire.REPLAYED_AT));
    }

    @Test
    void onlyTheFirstDifferenceIsToldAndNoneToWhoDoesNotVerify() {
        Recording recording = Recording.of(run.bytes);
        byte[] bytes = Frames.withOtherHash(run.bytes, recording.hash(6));
        bytes = Frames.withOtherHash(bytes, recording.hash(8));
        play(bytes, true);
        advance(STEPS);
        advance(STEPS);
        assertEquals(1, told(Wire.REPLAYED_DIVERGED).size());

        told.clear();
        play(bytes, false);
        advance(STEPS);
        assertEquals(List.of(), told(Wire.REPLAYED_DIVERGED));
    }

    @Test
    @Feature("G18")
    void whoVerifiesLeapsOverNoDivergence() {
        Recording recording = Recording.of(run.bytes);
        play(Frames.withOtherHash(run.bytes, recording.hash(2)), true);
        order(Wire.REPLAY_TO, STEPS);

        assertEquals(1, told(Wire.REPLAYED_DIVERGED).size());
        assertEquals(recording.hashStep(2), told(Wire.REPLAYED_DIVERGED).get(0).at(0));
    }

    @Test
    void pageIsToldOfARecordingThatWasCut() {
        play(run.bytes, false);
        play(Arrays.copyOf(run.bytes, run.bytes.length - 3), false);
        play(Arrays.copyOf(run.bytes, run.bytes.length + 4), false);

        List<String> ends = new ArrayList<>();
        for (Page.Message each : told(Wire.REPLAYED_AT)) {
            WireReader reader = each.reader();
            reader.seek(8);
            String torn = reader.text(20);
            if (!torn.isEmpty()) ends.add(torn + reader.text(20));
        }
        assertEquals("0ended", ends.get(0));
        assertTrue(ends.get(1).matches("[1-9]\\d*"), ends.get(1));
        assertEquals("4ended", ends.get(2));
        assertEquals(3, ends.size());
    }

    @Test
    void endIsToldAsOftenAsItIsComeTo() {
        play(run.bytes, false);
        advance(STEPS);
        order(Wire.REPLAY_TO, 100);
        advance(STEPS);

        assertEquals(2, told(Wire.REPLAYED_ENDED).size());
    }

    @Test
    void partsThatMakeNoRecordingAreRefusedAndTheGameGoesOn() {
        part(1, -1, 0, 0);
        part(1, 20, 40, 16);
        part(1, 20, -1, 16);
        assertEquals(3, warnings());
        page.batch.begin(Wire.REPLAY, Wire.REPLAY_BYTES, 0).i32(1).i32(20).i32(20).i32(0);
        page.batch.bytes(run.bytes, 0, 16).end();
        page.time(Wire.TIME_SPEED, 0, 1f).time(Wire.TIME_SPEED, 0, 1f);
        assertEquals(1, warnings(), "what stands behind it is another message");
        part(1, 20, 16, 16);
        part(0, 20, 16, 16);
        assertEquals(1, warnings(), "more than it is to have");
        part(1, run.bytes.length, 16, 16);
        assertEquals("NOT_ONE", order(Wire.REPLAY_PLAY, 10).refusal().get(0), "not all of it");
        assertEquals(0, warnings());
        assertEquals(run.hashes[0], hash(play(run.bytes, true)), "the next is taken whole");
    }

    private void part(int first, int all, int said, int bytes) {
        page.batch.begin(Wire.REPLAY, Wire.REPLAY_BYTES, 0).i32(first).i32(all).i32(said).i32(0);
        page.batch.bytes(run.bytes, 0, bytes).end();
        page.send();
    }

    private int warnings() {
        page.frame();
        return page.read(Wire.FAILED).size();
    }

    /** A command that the game has not, behind a hundred steps that it played. */
    @Test
    void recordingThatBreaksOnTheWayStandsThereAndIsToldToBeBroken() {
        page = new Page(new Book());
        Page lived = new Page(new Book(), Launch.seeded(7));
        String name = lived.host.definition().gameName();
        Recorder recorder = Recordings.record(lived.host, name, "1", RecordingDef.small());
        lived.frames(100);
        recorder.flush(lived.host.stepNow());
        byte[] whole = Arrays.copyOf(recorder.out().bytes(), recorder.out().length());
        byte[] unknown = {1, 20, 3, 2, 2, 0, 0};
        play(Frames.behind(Frames.behind(whole, unknown), new byte[] {1, 60}), false);
        int end = lived.host.stepNow() + 20;
        advance(STEPS);

        assertEquals(1, told(Wire.REPLAYED_BROKE).size());
        assertEquals(end, page.host.stepNow());
        page.time(Wire.TIME_RESUME, 0, 0f).frames(20);
        assertEquals(end, page.host.stepNow(), "nobody knows what came then");
        assertEquals(List.of(), told(Wire.REPLAYED_ENDED));
        assertEquals(Wire.REPLY, order(Wire.REPLAY_TO, 50).kind());
        assertEquals(Wire.REPLY, order(Wire.REPLAY_LEAVE, 0).kind());
        assertEquals(Wire.REPLY, advance(3).kind());
    }

    @Test
    void aThousandRecordingsArePlayedOneAfterTheOther() {
        for (int n = 0; n < 1_000; n++) {
            assertEquals(run.hashes[0], hash(play(run.bytes, false)));
            int steps = Rng.below(3, n, 5);
            assertEquals(run.hashes[steps], hash(advance(steps)));
        }
    }
}
