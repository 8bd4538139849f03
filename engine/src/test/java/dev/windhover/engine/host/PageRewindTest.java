// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.testing.Feature;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page has the host that runs go back in what it has been through. */
class PageRewindTest {
    private static final int STEPS = 200;

    private final Page page = new Page(new ToyGame());
    private int token;

    private void remember(int keyframeEvery, int megabytes) {
        page.batch.begin(Wire.REPLAY, Wire.REPLAY_REMEMBER, 0).i32(megabytes).i32(keyframeEvery);
        page.batch.end();
        page.send();
    }

    private Page.Message rewind(int step) {
        return order(Wire.REPLAY_REWIND, step);
    }

    private Page.Message order(int operation, int number) {
        page.batch.begin(Wire.REPLAY, operation, 0).i32(++token).i32(number).end();
        page.send();
        return answer();
    }

    private long advance(int steps) {
        page.advance(++token, steps);
        return hash(answer());
    }

    private Page.Message answer() {
        for (int frame = 0; frame < 1_000; frame++) {
            for (Page.Message each : page.read()) {
                boolean isAnswer = each.kind() == Wire.REPLY || each.kind() == Wire.RESULT;
                if (isAnswer && each.at(0) == token) return each;
            }
            page.frame();
        }
        throw new AssertionError("no answer");
    }

    private static long hash(Page.Message reply) {
        assertEquals(Wire.REPLY, reply.kind(), () -> reply.refusal().toString());
        WireReader reader = reply.reader();
        reader.seek(8);
        return reader.i64();
    }

    /** Plays up to a step; the world after each, by the seed of who plays. */
    private long[] play(long[] before, int to, long seed) {
        long[] hashes = Arrays.copyOf(before, to + 1);
        for (int step = page.host.stepNow() + 1; step <= to; step++) {
            if (Rng.below(seed, step, 5) == 0) page.key(Key.values()[Rng.below(seed, step, 40)]);
            // What enters before a step belongs to the world that it finds.
            hashes[step - 1] = page.frame().host.world().hash();
            hashes[step] = advance(1);
        }
        return hashes;
    }

    @Test
    @Feature(value = "K29", partial = "within 100 ms")
    void stepsThatWereRewoundToAreThoseThatWere() {
        remember(30, 64);
        page.frames(5).time(Wire.TIME_PAUSE, 0, 0f);
        int begun = page.host.stepNow();
        long[] hashes = play(new long[0], STEPS, 1);
        for (int n = 0; n < 30; n++) {
            int step = Rng.below(4, n, page.host.stepNow() - begun) + begun + 1;
            assertEquals(hashes[step], hash(rewind(step)), "step " + step);
            assertEquals(step, page.host.stepNow());
            assertFalse(page.host.journal().isShut(), "it is live");
            // What was held then is let go of.
            hashes[step] = page.frame().host.world().hash();
            if (n % 3 == 0) hashes = play(hashes, STEPS + n, 10 + n);
        }
    }

    @Test
    void runThatWasRewoundGoesOnAsAnother() {
        remember(30, 64);
        page.time(Wire.TIME_PAUSE, 0, 0f);
        long[] first = play(new long[0], 120, 1);
        rewind(70);
        long[] branch = play(first, 120, 2);

        assertNotEquals(first[120], branch[120]);
        assertEquals(branch[100], hash(rewind(100)));
        assertEquals(first[60], hash(rewind(60)), "before they parted");
    }

    /** To and fro, and nothing of it is forgotten before somebody goes on from there. */
    @Test
    @Feature(value = "K29", partial = "within 100 ms")
    void pastIsLookedAtFromEndToEndAndLeftAnywhere() {
        assertEquals("NOTHING_REMEMBERED", order(Wire.REPLAY_PAST, 2).refusal().get(0));
        remember(30, 64);
        page.frames(3).time(Wire.TIME_PAUSE, 0, 0f);
        long[] first = play(new long[0], 120, 1);
        assertEquals(Wire.REPLY, order(Wire.REPLAY_PAST, 2).kind());
        int begun = page.host.stepNow();
        for (int step : new int[] {120, 70, 71, 45, 110, 100}) {
            assertEquals(first[step], hash(order(Wire.REPLAY_TO, step)), "step " + step);
        }
        assertEquals("REPLAYING", rewind(50).refusal().get(0));
        assertEquals("REPLAYING", order(Wire.REPLAY_PAST, 2).refusal().get(0));
        assertEquals("NO_SUCH_STEP", order(Wire.REPLAY_TO, 121).refusal().get(0));
        assertEquals(first[100], hash(order(Wire.REPLAY_LEAVE, 0)));
        assertEquals(100, page.host.stepNow());
        assertFalse(page.host.journal().isShut(), "it is live");
        // What was held then is let go of.
        first[100] = page.frame().host.world().hash();

        long[] branch = play(first, 140, 2);
        assertNotEquals(first[120], branch[120]);
        assertEquals(Wire.REPLY, order(Wire.REPLAY_PAST, 4).kind());
        assertEquals(begun, page.host.stepNow());
        assertEquals(branch[130], hash(order(Wire.REPLAY_TO, 130)));
        assertEquals(branch[140], hash(order(Wire.REPLAY_TO, 140)));
        assertEquals(branch[140], hash(order(Wire.REPLAY_LEAVE, 0)), "the present");
        assertEquals(first[60], hash(rewind(60)), "before they parted");
    }

    @Test
    void pastOfWhichTheOldestIsForgottenIsLookedAtFromWhatIsLeft() {
        remember(1, 1);
        page.time(Wire.TIME_PAUSE, 0, 0f);
        long[] hashes = play(new long[0], 500, 1);
        int oldest = Integer.parseInt(rewind(1).refusal().get(3));

        order(Wire.REPLAY_PAST, 2);

        assertEquals(oldest, page.host.stepNow());
        assertEquals("NO_SUCH_STEP", order(Wire.REPLAY_TO, oldest - 1).refusal().get(0));
        assertEquals(hashes[oldest + 9], hash(order(Wire.REPLAY_TO, oldest + 9)));
        assertEquals(hashes[500], hash(order(Wire.REPLAY_TO, 500)));
    }

    @Test
    void oldestIsForgottenFirstAndRefusedByName() {
        remember(1, 1);
        page.time(Wire.TIME_PAUSE, 0, 0f);
        long[] hashes = play(new long[0], 500, 1);

        List<String> refused = rewind(1).refusal();
        assertEquals("FORGOTTEN", refused.get(0));
        int oldest = Integer.parseInt(refused.get(3));
        assertTrue(oldest > 1 && oldest < 500, "oldest " + oldest);
        assertEquals("FORGOTTEN", rewind(oldest - 1).refusal().get(0));
        assertEquals(500, page.host.stepNow());
        assertEquals(hashes[oldest], hash(rewind(oldest)));
    }

    @Test
    void whatCannotBeGoneToIsRefusedByName() {
        assertEquals("NOTHING_REMEMBERED", rewind(0).refusal().get(0));
        remember(30, 64);
        page.frames(10).read();
        int now = page.host.stepNow();
        assertEquals("NO_SUCH_STEP", rewind(now + 50).refusal().get(0));
        assertEquals("NO_SUCH_STEP", rewind(-1).refusal().get(0));
        page.frames(3).read();
        remember(30, 64);
        List<Page.Message> warned = page.read(Wire.FAILED);
        assertEquals(Failure.MESSAGE_REFUSED.number(), warned.get(0).count(), "twice");
        assertTrue(page.host.stepNow() > now + 2);
    }

    /** What was loaded is another run, whose steps may have the same numbers. */
    @Test
    void loadedWorldIsWhereItRemembersFrom() {
        remember(30, 64);
        page.time(Wire.TIME_PAUSE, 0, 0f);
        play(new long[0], 100, 1);
        byte[] save = HeadlessHost.start(new ToyGame(), Launch.seeded(3)).steps(40).save(0);
        HostSavesTest.load(page, 900, save, 4_000);
        page.frame().read();
        assertEquals(40, page.host.stepNow());
        long[] hashes = play(new long[0], 90, 2);

        assertEquals("FORGOTTEN", rewind(39).refusal().get(0));
        assertEquals(hashes[60], hash(rewind(60)));
        order(Wire.REPLAY_PAST, 2);
        assertEquals(hashes[50], hash(order(Wire.REPLAY_TO, 50)));
        assertEquals(hashes[50], hash(order(Wire.REPLAY_LEAVE, 0)));
        assertEquals(hashes[41], hash(rewind(41)));
    }

    /** It begins anew behind a replay, whose steps are none of this run. */
    @Test
    void replayIsNotRewound() {
        remember(30, 64);
        page.frames(20).read();
        replay();
        advance(40);

        assertEquals("REPLAYING", rewind(20).refusal().get(0));
        page.batch.begin(Wire.REPLAY, Wire.REPLAY_LEAVE, 0).i32(++token).i32(0).end();
        page.send();
        answer();
        advance(20);
        assertEquals("FORGOTTEN", rewind(20).refusal().get(0));
        assertEquals(Wire.REPLY, rewind(45).kind());
        assertEquals(45, page.host.stepNow());
    }

    @Test
    void whatIsAskedToBeRememberedInAReplayIsWhatComesBehindIt() {
        page.frames(5).read();
        replay();
        advance(20);
        remember(10, 64);
        advance(20);
        assertEquals(Wire.REPLY, order(Wire.REPLAY_LEAVE, 0).kind());
        assertEquals(40, page.host.stepNow());
        advance(20);

        assertEquals("FORGOTTEN", rewind(39).refusal().get(0));
        assertEquals(Wire.REPLY, rewind(41).kind());
    }

    @Test
    void nothingIsRememberedWithoutKeyframesOrRoom() {
        remember(0, 64);
        remember(30, 0);
        page.frame();

        assertEquals(2, page.read(Wire.FAILED).size());
        assertEquals("NOTHING_REMEMBERED", rewind(0).refusal().get(0));
    }

    @Test
    void recordingEndsWhereTheRunGoesBack() {
        String game = page.host.definition().gameName();
        Recorder recorder = Recordings.record(page.host, game, "", RecordingDef.small());
        remember(10, 64);
        page.frames(30).read();
        int end = page.host.stepNow();
        rewind(15);
        page.frames(30).read();

        byte[] bytes = Arrays.copyOf(recorder.out().bytes(), recorder.out().length());
        Recording recording = Recording.of(bytes);
        assertTrue(recording.isEnded());
        assertEquals(end, recording.steps());
    }

    /** Plays a recording of sixty steps. */
    private void replay() {
        Page lived = new Page(new ToyGame());
        String game = lived.host.definition().gameName();
        Recorder recorder = Recordings.record(lived.host, game, "", RecordingDef.small());
        lived.frames(60);
        recorder.end(lived.host.stepNow());
        int bytes = recorder.out().length();
        page.batch.begin(Wire.REPLAY, Wire.REPLAY_BYTES, 0).i32(1).i32(bytes).i32(bytes).i32(0);
        page.batch.bytes(recorder.out().bytes(), 0, bytes).end();
        page.batch.begin(Wire.REPLAY, Wire.REPLAY_PLAY, 0).i32(++token).i32(2).end();
        page.send();
        answer();
    }
}
