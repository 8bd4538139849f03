// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.journal.Frames;
import dev.windhover.engine.journal.Journal;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.journal.RecordingHead;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.engine.journal.RecordingRefused.Reason;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.testing.Feature;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A run that was written down is the same again, and what is no such recording is refused. */
class RecordingTest {
    private static final String ON_JVM = "in browsers; hashes of assets";
    private static final String GAME = "a game";
    private static final int STEPS = 900;
    private static final int SECOND = 60;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    @Feature(value = "K28", partial = ON_JVM)
    void recordedInputMakesTheSameWorldAfterEverySecond() {
        Page live = new Page(new ToyGame(), Launch.seeded(9).with("sparks", 120));
        Recorder recorder = Recordings.record(live.host, GAME, "1");
        for (int frame = 0; frame < STEPS; frame++) {
            if (frame % 7 == 0) live.key(Key.SPACE);
            if (frame % 3 == 0) {
                move(live, 100f + frame / 8f, Rng.between(3, frame, 0f, 500f));
            }
            live.frame().read();
            carry(recorder);
        }
        finish(recorder, live.host);

        Recording recording = Recording.of(file.toByteArray());
        HeadlessHost again = replay(new ToyGame(), recording);

        assertTrue(recording.isEnded());
        assertEquals(live.host.world().step(), recording.steps());
        assertEquals(recording.steps() / SECOND, recording.hashes());
        for (int n = 0; n < recording.hashes(); n++) {
            again.steps(recording.hashStep(n) - again.world().step());
            int step = recording.hashStep(n);
            long hash = again.host().journal().hashAfter(step);
            assertEquals(recording.hash(n), hash, "after " + step);
        }
        again.steps(recording.steps() - again.world().step());
        assertEquals(live.host.world().hash(), again.hash());
    }

    @Test
    @Feature(value = "K28", partial = ON_JVM)
    void recordedCommandsAndResultsNeedNobodyWhoWorks() {
        Mill fed = new Mill(7);
        Page live = new Page(fed, Launch.seeded(7), HostDef.checked());
        Recorder recorder = Recordings.record(live.host, GAME, "1");
        for (int i = 0; i < 300; i++) {
            if (i % 5 == 0) live.write(CallKind.JOB, i, Mill.GRIND, 40 * (i % 60), i).send();
            if (i % 50 == 0) live.write(CallKind.JOB, i, Mill.BROKEN, 1, 1).send();
            if (i % 35 == 0) live.cancel(i - 5);
            live.frame().read();
            carry(recorder);
        }
        finish(recorder, live.host);

        Recording recording = Recording.of(file.toByteArray());
        HeadlessHost again = replay(new Mill(7), recording);
        again.steps(recording.steps());

        assertTrue(fed.total.refused.get(0) > 0, "no job was refused");
        assertEquals(live.host.world().hash(), again.hash());
    }

    /** More than a journal keeps of them. */
    @Test
    void recordedCommandsEnterHoweverManyThereAre() {
        Page live = new Page(new Book());
        Recorder recorder = Recordings.record(live.host, GAME, "1");
        for (int frame = 0; frame < Journal.COMMANDS_MAX + 1_000; frame++) {
            live.command(frame, Book.DEPOSIT, 1 + frame % 7).send();
            live.frame().read();
            carry(recorder);
        }
        finish(recorder, live.host);

        Recording recording = Recording.of(file.toByteArray());
        HeadlessHost again = replay(new Book(), recording).steps(recording.steps());

        assertEquals(live.host.world().hash(), again.hash());
    }

    @Test
    void replayOfAnotherSeedIsAMistakeOfWhoeverLaunchesIt() {
        Recording recording = Recording.of(shortRun());
        HeadlessHost other = HeadlessHost.start(new ToyGame(), Launch.seeded(4));

        assertThrows(
                IllegalStateException.class, () -> Recordings.play(other.host(), recording, GAME));
    }

    /**
     * What comes while a game is paused waits at one boundary, more than the journal holds at once.
     */
    @Test
    void boundaryTakesMoreThanThereIsRoomFor() {
        Page live = new Page(new ToyGame());
        Recorder recorder = Recordings.record(live.host, GAME, "1");
        live.host.clock().pause();
        for (int frame = 0; frame < 40_000; frame++) {
            live.key(Key.SPACE);
            live.frame().read();
            carry(recorder);
        }
        live.host.clock().resume();
        live.frames(20).read();
        finish(recorder, live.host);

        Recording recording = Recording.of(file.toByteArray());
        HeadlessHost again = replay(new ToyGame(), recording).steps(recording.steps());

        assertEquals(live.host.world().hash(), again.hash());
    }

    @Test
    @Feature(value = "K28", partial = ON_JVM)
    void recordingThatBrokeOffLosesItsLastFrameAtMost() {
        byte[] whole = shortRun();
        Recording unbroken = Recording.of(whole);
        for (int length = whole.length - 1; length > 100; length -= 7) {
            Recording torn = Recording.of(Arrays.copyOf(whole, length));
            assertFalse(torn.isEnded());
            assertTrue(torn.steps() <= unbroken.steps());
            HeadlessHost again = replay(new ToyGame(), torn).steps(torn.steps());
            for (int n = 0; n < torn.hashes(); n++) {
                long hash = again.host().journal().hashAfter(torn.hashStep(n));
                assertEquals(torn.hash(n), hash);
            }
        }
        Recording last = Recording.of(Arrays.copyOf(whole, whole.length - 1));
        assertTrue(last.steps() >= unbroken.steps() - SECOND, "lost more than a second");
    }

    @Test
    @Feature(value = "K28", partial = ON_JVM)
    void changedBytesAreRefusedOrLeftAway() {
        byte[] whole = shortRun();
        Recording unbroken = Recording.of(whole);
        int refused = 0;
        for (int n = 0; n < 5_000; n++) {
            byte[] changed = whole.clone();
            for (int i = 0; i <= n % 3; i++) {
                changed[Rng.below(n, i, whole.length)] ^= (byte) (1 << Rng.below(n, 9 + i, 8));
            }
            try {
                Recording left = Recording.of(changed);
                boolean isWhole = Arrays.equals(changed, whole);
                boolean isFirstPart = left.tornBytes() > 0 && left.steps() <= unbroken.steps();
                assertTrue(isWhole || isFirstPart, "change " + n + " was not noticed");
            } catch (RecordingRefused wrong) {
                refused++;
            }
        }
        assertTrue(refused > 2_500, refused + " refused");
    }

    /** Checks are no secret: whoever means harm writes them too. */
    @Test
    @Feature(value = "K28", partial = ON_JVM)
    void hostileFramesWithRightChecksAreRefusedOrPlayed() {
        byte[] head = Arrays.copyOf(shortRun(), headBytes());
        for (int n = 0; n < 4_000; n++) {
            byte[] frame = new byte[1 + Rng.below(n, 0, 40)];
            for (int i = 0; i < frame.length; i++) {
                frame[i] = (byte) Rng.below(n, i + 1, i % 2 == 0 ? 8 : 256);
            }
            byte[] bytes = Frames.behind(head, frame);
            try {
                Recording recording = Recording.of(bytes);
                int steps = Math.min(recording.steps(), 100);
                if (n % 20 == 0) replay(new ToyGame(), recording).steps(steps);
            } catch (RecordingRefused wrong) {
                assertTrue(wrong.reason() == Reason.MALFORMED, () -> wrong.reason() + " for frame");
            }
        }
    }

    @Test
    void recordingOfAnotherGameOrOtherTablesIsRefused() {
        Recording recording = Recording.of(shortRun());
        HeadlessHost toy = HeadlessHost.start(new ToyGame(), Launch.seeded(1));
        HeadlessHost mill = HeadlessHost.start(new Mill(1), Launch.seeded(1));

        assertEquals(
                Reason.OTHER_GAME,
                refusal(() -> Recordings.play(toy.host(), recording, "another")).reason());
        assertEquals(
                Reason.OTHER_LAYOUT,
                refusal(() -> Recordings.play(mill.host(), recording, GAME)).reason());
    }

    /** With mass or without. */
    private record Yard(boolean heavy) implements Game {
        @Override
        public void define(Definition game) {
            game.table(new Ball(heavy));
        }

        private static final class Ball extends Block {
            Ball(boolean heavy) {
                super("ball", 3);
                floats("x");
                if (heavy) floats("mass");
            }
        }
    }

    private static Recording ofYard(RecordingDef def, long otherCalls) {
        Host host = HeadlessHost.start(new Yard(false), Launch.seeded(1)).host();
        Recorder whole = Recordings.record(host, GAME, "1", def);
        long layout = Recording.of(bytes(whole)).head().layoutHash();
        RecordingHead head = new RecordingHead(GAME, "1", layout + otherCalls, 1);
        return Recording.of(bytes(new Recorder(head, host.world(), def)));
    }

    private static byte[] bytes(Recorder recorder) {
        return Arrays.copyOf(recorder.out().bytes(), recorder.out().length());
    }

    private static String refused(Yard game, Recording recording) {
        return refusal(() -> Replay.start(game, recording, GAME)).getMessage();
    }

    @Test
    void whatHasChangedOfTablesOrCallsIsNamedAsFarAsItIsKnown() {
        String after = " of " + GAME + " have changed since; replay it with the build that";
        Recording full = ofYard(RecordingDef.full(), 0);
        Recording heavy = ofYard(RecordingDef.small(), 0);
        Recording calls = ofYard(RecordingDef.full(), 1);

        String column = refused(new Yard(true), full);
        String named = "OTHER_LAYOUT: ball.mass is not in version 1 of it; the tables" + after;
        assertTrue(column.startsWith(named), column);
        String unknown = refused(new Yard(true), heavy);
        assertTrue(unknown.startsWith("OTHER_LAYOUT: the tables or calls" + after), unknown);
        String silent = refused(new Yard(false), calls);
        assertTrue(silent.startsWith("OTHER_LAYOUT: the calls" + after), silent);
    }

    @Test
    void recordingOfAnotherGameIsRefusedForThatBeforeItsParametersAre() {
        Host host = HeadlessHost.start(new Yard(false), Launch.seeded(1)).host();
        RecordingHead head = new RecordingHead("another", "1", 0, 1, 7);
        Recording recording =
                Recording.of(bytes(new Recorder(head, host.world(), RecordingDef.small())));

        assertTrue(refused(new Yard(false), recording).startsWith("OTHER_GAME: it is of another"));
    }

    @Test
    void whatIsNoRecordingIsRefused() {
        byte[] newer = shortRun();
        newer[3]++;

        assertEquals(Reason.NOT_ONE, refusal(() -> Recording.of(new byte[0])).reason());
        assertEquals(Reason.NOT_ONE, refusal(() -> Recording.of(new byte[500])).reason());
        assertEquals(Reason.NEWER, refusal(() -> Recording.of(newer)).reason());
        assertEquals(
                Reason.DAMAGED, refusal(() -> Recording.of(Arrays.copyOf(newer(), 12))).reason());
    }

    @Test
    void idleMinuteTakesFewBytes() {
        Page live = new Page(new ToyGame());
        Recorder recorder = Recordings.record(live.host, GAME, "1");
        carry(recorder);
        int before = file.size();
        for (int frame = 0; frame < 60 * SECOND; frame++) {
            live.frame().read();
            carry(recorder);
        }

        int hashes = live.host.world().step() / SECOND * 9;
        int perSecond = (file.size() - before - hashes) / 60;
        assertTrue(perSecond <= 50, perSecond + " bytes a second");
    }

    @Test
    void pointerThatNeverRestsTakesFewBytes() {
        Page live = new Page(new ToyGame());
        Recorder recorder = Recordings.record(live.host, GAME, "1");
        carry(recorder);
        int before = file.size();
        float x = 400f;
        float y = 300f;
        for (int frame = 0; frame < 60 * SECOND; frame++) {
            // As mice move at most displays: two places a frame, whole or half a pixel.
            for (int i = 0; i < 2; i++) {
                x += (Rng.below(5, 2 * frame + i, 41) - 20) / 2f;
                y += (Rng.below(6, 2 * frame + i, 41) - 20) / 2f;
                move(live, x, y);
            }
            live.frame().read();
            carry(recorder);
        }

        int perSecond = (file.size() - before) / 60;
        assertTrue(perSecond <= 2_000, perSecond + " bytes a second");
    }

    @Test
    void recorderThatNobodyEmptiesEndsAndTheGameGoesOn() {
        Page live = new Page(new ToyGame());
        Recorder recorder = Recordings.record(live.host, GAME, "1");
        for (int frame = 0; !recorder.isBroken(); frame++) {
            for (int i = 0; i < 200; i++) move(live, Rng.unit(1, frame) * 1_000, i / 3f);
            live.frame().read();
        }
        int length = recorder.out().length();
        live.key(Key.SPACE);
        live.frames(100).read();

        assertEquals(length, recorder.out().length());
        assertEquals(HostState.RUNNING, live.host.state());
        carry(recorder);
        assertTrue(Recording.of(file.toByteArray()).steps() > 0);
    }

    @Test
    void runThatHasBegunIsNotRecorded() {
        HeadlessHost host = HeadlessHost.start(new ToyGame(), Launch.seeded(1)).steps(1);

        assertThrows(IllegalStateException.class, () -> Recordings.record(host.host(), GAME, "1"));
    }

    private static byte[] newer() {
        return new byte[] {'W', 'H', 'R', 1, 9, 0, 0, 0, 1, 1, 1, 1};
    }

    /** Of a run of three seconds with a bit of everything. */
    private byte[] shortRun() {
        file.reset();
        Page live = new Page(new ToyGame(), Launch.seeded(3));
        Recorder recorder = Recordings.record(live.host, GAME, "1");
        for (int frame = 0; frame < 3 * SECOND; frame++) {
            if (frame % 11 == 0) live.key(Key.ARROW_LEFT);
            if (frame % 5 == 0) move(live, frame, 7.25f);
            live.frame().read();
            carry(recorder);
        }
        finish(recorder, live.host);
        return file.toByteArray();
    }

    /** Mark, length, check, and as many as the length says. */
    private int headBytes() {
        byte[] whole = file.toByteArray();
        return 12 + (whole[4] & 0xff);
    }

    private static void move(Page page, float x, float y) {
        page.batch.begin(Wire.INPUT, 0, 1);
        page.batch.u8(InputKind.POINTER_MOVE).u8(0).u16(1).i32(0);
        page.batch.f32(x).f32(y).f32(0f).f32(0f).f64(0).end();
        page.send();
    }

    private void carry(Recorder recorder) {
        file.write(recorder.out().bytes(), 0, recorder.out().length());
        recorder.out().clear();
    }

    private void finish(Recorder recorder, Host host) {
        recorder.end(host.world().step());
        carry(recorder);
    }

    private static HeadlessHost replay(Game game, Recording recording) {
        HeadlessHost host =
                HeadlessHost.start(
                        game, Recordings.launch(recording), HostDef.release().replaying());
        Recordings.play(host.host(), recording, GAME);
        return host;
    }

    private static RecordingRefused refusal(Runnable bad) {
        return assertThrows(RecordingRefused.class, bad::run);
    }
}
