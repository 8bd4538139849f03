// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.KernelSetting;
import dev.windhover.engine.host.configuration.Limit;
import dev.windhover.engine.journal.Frames;
import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.engine.journal.RecordingRefused.Reason;
import dev.windhover.engine.state.Table;
import dev.windhover.testing.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A recording is played to and fro, and a step is the same however it was come to. */
class ReplayTest {
    private static final String BUT_ASSETS = "hashes of assets";
    private static final RecordingDef OFTEN = new RecordingDef(60, 50, true);
    private static final int STEPS = 420;

    @Test
    @Feature(value = "K28", partial = BUT_ASSETS)
    void everyKeyframeLeadsToTheWorldOfTheWholeReplayWithInput() {
        Recording recording = new Tape(new ToyGame(), OFTEN).play(STEPS).end();

        everyKeyframeLeadsToTheSame(ToyGame::new, recording);
    }

    @Test
    @Feature(value = "K28", partial = BUT_ASSETS)
    void everyKeyframeLeadsToTheWorldOfTheWholeReplayWithJobsOnTheirWay() {
        Mill mill = new Mill(7);
        Recording recording = new Tape(mill, OFTEN).grind(STEPS).end();

        assertTrue(mill.total.refused.get(0) > 0, "no job was refused");
        everyKeyframeLeadsToTheSame(() -> new Mill(7), recording);
    }

    @Test
    @Feature(value = "K28", partial = BUT_ASSETS)
    void everyKeyframeLeadsToTheWorldOfTheWholeReplayWithCommands() {
        Recording recording = new Tape(new Book(), OFTEN).deposit(STEPS).end();

        everyKeyframeLeadsToTheSame(Book::new, recording);
    }

    @Test
    @Feature(value = "K28", partial = BUT_ASSETS)
    void everyKeyframeLeadsToTheWorldOfTheWholeReplayWithQuestionsOnTheirWay() {
        HostDef asks = HostDef.release().plugin(new ScoresDispatcher(new Best()));
        Arcade asking = arcade();
        Recording recording = new Tape(asking, OFTEN, asks).watch(STEPS).end();

        assertTrue(asking.board.told.get(0) > STEPS, asking.board.told.get(0) + " answers");
        everyKeyframeLeadsToTheSame(ReplayTest::arcade, recording);
    }

    @Test
    void stepsAreComeToInAnyOrder() {
        Recording recording = new Tape(new ToyGame(), OFTEN).play(STEPS).end();
        long[] hashes = straight(new ToyGame(), recording);
        Replay replay = Replay.start(new ToyGame(), recording, Tape.GAME);
        for (int n = 0; n < 60; n++) {
            int step = Rng.below(8, n, recording.steps() + 1);
            assertEquals(hashes[step], replay.to(step).host().hash(), "step " + step);
            assertEquals(step, replay.step());
        }
    }

    @Test
    void recordingWithoutKeyframesIsPlayedFromItsBeginning() {
        Recording recording = new Tape(new ToyGame(), RecordingDef.small()).play(STEPS).end();
        long[] hashes = straight(new ToyGame(), recording);
        Replay replay = Replay.start(new ToyGame(), recording, Tape.GAME);

        assertEquals(0, recording.keyframes());
        assertEquals(hashes[300], replay.to(300).host().hash());
        assertEquals(hashes[20], replay.to(20).host().hash());
    }

    @Test
    @Feature(value = "K28", partial = BUT_ASSETS)
    void whatAnOperatorChangesIsReplayedFromEveryKeyframe() {
        Tape tape = new Tape(new ToyGame(), OFTEN).play(70);
        Host host = tape.page.host;
        assertEquals(List.of(), host.configure(configuration("MoveSparks", 20)));
        tape.play(130);
        assertFalse(host.configure(configuration("NoSuchKernel", 0)).isEmpty());
        tape.play(10);
        assertEquals(List.of(), host.configure(Configuration.none()));
        Recording recording = tape.play(140).end();

        everyKeyframeLeadsToTheSame(ToyGame::new, recording);
        Replay replay = Replay.start(new ToyGame(), recording, Tape.GAME);
        replay.to(recording.steps());
        assertEquals(host.world().hash(), replay.host().hash(), "as it was lived");
        assertNotEquals(Configuration.none(), replay.to(100).host().host().configuration());
        assertEquals(Configuration.none(), replay.to(30).host().host().configuration());
    }

    @Test
    void configurationHoldsForWhatEntersBehindItAtTheSameStep() {
        Tape tape = new Tape(new ToyGame(), OFTEN).play(20);
        Host host = tape.page.host;
        host.clock().pause();
        tape.press().watch(1);
        int rows = ((Table) host.world().block("spark")).count();
        List<Limit> limits = List.of(new Limit("spark", rows - 1));
        host.configure(new Configuration(0, 0, null, List.of(), limits, List.of()));
        tape.press().watch(1);
        host.clock().resume();
        Recording recording = tape.watch(20).end();

        Replay replay = Replay.start(new ToyGame(), recording, Tape.GAME).to(recording.steps());

        assertEquals(host.world().hash(), replay.host().hash());
    }

    @Test
    void configurationThatHeldBeforeTheRecordingBeganIsInIt() {
        Page page = new Page(new ToyGame(), Launch.seeded(3));
        page.host.configure(configuration("MoveSparks", 0));
        var recorder = Recordings.record(page.host, Tape.GAME, "1", RecordingDef.small());
        page.frames(30).read();
        recorder.end(page.host.stepNow());
        byte[] bytes = Arrays.copyOf(recorder.out().bytes(), recorder.out().length());

        Replay replay = Replay.start(new ToyGame(), Recording.of(bytes), Tape.GAME);

        assertEquals(page.host.world().hash(), replay.to(page.host.stepNow()).host().hash());
    }

    @Test
    @Feature("G18")
    void firstHashThatDiffersNamesStepAndColumn() {
        RecordingDef each = new RecordingDef(1, 100, true);
        Recording recording = new Tape(new ToyGame(), each).play(90).end();
        HashDivergence[] found = {HashDivergence.NONE};
        Replay replay = Replay.start(new ToyGame(), recording, Tape.GAME);
        ToyGame.Sky sky = (ToyGame.Sky) replay.host().world().block("sky");
        replay.host()
                .host()
                .journal()
                .watch(
                        world -> {
                            int n = recording.hashAfter(world.step());
                            if (world.step() == 31) sky.wind.set(0, sky.wind.get(0) + 1f);
                            HashDivergence here = HashDivergence.of(recording, n, world);
                            if (found[0] == HashDivergence.NONE) found[0] = here;
                        });
        replay.host().steps(30);
        assertEquals(HashDivergence.NONE, found[0]);
        replay.host().steps(50);

        assertEquals(31, found[0].step());
        assertEquals("sky.wind", found[0].block() + "." + found[0].column());
    }

    @Test
    void resultOfOtherBytesIsRefusedWhereItWouldEnter() {
        byte[] head = new Tape(new Mill(7), RecordingDef.small()).bytes();
        byte[] bytes = new Tape(new Mill(7), RecordingDef.small()).grind(2).bytes();
        assertEquals(0, head.length, "carried off with the first frame");
        byte[] first = Arrays.copyOf(bytes, 12 + (bytes[4] & 0xff));
        // Token, id, trace, job and outcome; one byte of a result that has four.
        byte[] id = zigzag(Mill.GRIND);
        byte[] frame = new byte[10 + id.length];
        frame[0] = 1;
        frame[1] = 3;
        frame[2] = 4;
        frame[3] = 0;
        System.arraycopy(id, 0, frame, 4, id.length);
        frame[4 + id.length] = 0;
        frame[5 + id.length] = 2;
        frame[6 + id.length] = 0;
        frame[7 + id.length] = 1;
        frame[8 + id.length] = 9;
        frame[9 + id.length] = 6;
        Recording recording = Recording.of(Frames.behind(first, frame));
        Replay replay = Replay.start(new Mill(7), recording, Tape.GAME);

        RecordingRefused refused =
                assertThrows(RecordingRefused.class, () -> replay.to(recording.steps()));

        assertEquals(Reason.MALFORMED, refused.reason());
        assertTrue(refused.getMessage().contains("the result of mill.grind"), refused.getMessage());
    }

    /** Checks are no secret: whoever means harm writes them too. */
    @Test
    void hostileKeyframesAreRefusedOrPlayed() {
        Recording whole = new Tape(new ToyGame(), OFTEN).play(120).end();
        byte[] upTo = whole.upTo(1);
        byte[] world = whole.world(1);
        int from = upTo.length - world.length - 1 - 3;
        while (upTo[from] != 7) from--;
        byte[] head = Arrays.copyOf(upTo, from - 8);
        byte[] frame = Arrays.copyOfRange(upTo, from, upTo.length);
        assertEquals(2, Recording.of(Frames.behind(head, frame)).keyframes(), "unchanged");
        int refused = 0;
        for (int n = 0; n < 500; n++) {
            byte[] changed = frame.clone();
            int span = n % 2 == 0 ? 200 : changed.length;
            for (int i = 0; i <= n % 3; i++) {
                changed[Rng.below(n, i, span)] ^= (byte) (1 << Rng.below(n, 9 + i, 8));
            }
            if (n % 10 == 0) changed = Arrays.copyOf(changed, Rng.below(n, 5, changed.length));
            if (changed.length == 0) continue;
            try {
                Recording recording = Recording.of(Frames.behind(head, changed));
                Replay replay = Replay.start(new ToyGame(), recording, Tape.GAME);
                if (recording.keyframes() == 2) replay.from(1);
            } catch (RecordingRefused wrong) {
                assertEquals(Reason.MALFORMED, wrong.reason());
                refused++;
            }
        }
        assertTrue(refused > 350, refused + " refused");
    }

    @Test
    void parametersThatTheGameDoesNotTakeAreRefused() {
        Recording recording = new Tape(new ToyGame(), RecordingDef.small()).play(9).end();
        Game other =
                game -> {
                    game.parameter("one", 1, 0, 1);
                    game.parameter("two", 1, 0, 1);
                    game.parameter("three", 1, 0, 1);
                };

        RecordingRefused refused =
                assertThrows(
                        RecordingRefused.class, () -> Replay.start(other, recording, Tape.GAME));

        assertEquals(Reason.OTHER_PARAMETERS, refused.reason());
    }

    /** One that asks again after every answer. */
    private static Arcade arcade() {
        Arcade arcade = new Arcade(3);
        arcade.asksAgain = Integer.MAX_VALUE;
        return arcade;
    }

    private record Best() implements ScoresApi {
        @Override
        public List<Score> best(int level) {
            return List.of(new Score("Ada", level + 0.5f, false));
        }

        @Override
        public void keep(int level, String name) {}
    }

    private static void everyKeyframeLeadsToTheSame(Supplier<Game> game, Recording recording) {
        long[] hashes = straight(game.get(), recording);
        assertTrue(recording.keyframes() > 5, recording.keyframes() + " keyframes");
        for (int n = 0; n < recording.keyframes(); n++) {
            Replay replay = Replay.start(game.get(), recording, Tape.GAME).from(n);
            assertEquals(recording.keyframeStep(n), replay.step());
            for (int step = replay.step(); step <= recording.steps(); step++) {
                assertEquals(hashes[step], replay.to(step).host().hash(), n + ", step " + step);
            }
        }
    }

    /** The world after each step of a replay that goes straight on. */
    private static long[] straight(Game game, Recording recording) {
        HeadlessHost host = Replay.start(game, recording, Tape.GAME).host();
        long[] hashes = new long[recording.steps() + 1];
        hashes[0] = host.hash();
        for (int step = 1; step < hashes.length; step++) hashes[step] = host.steps(1).hash();
        return hashes;
    }

    private static Configuration configuration(String kernel, int stepsPerSecond) {
        KernelSetting setting = new KernelSetting(kernel, true, 2, 0, List.of(), List.of());
        List<Limit> limits = List.of(new Limit("spark", 150));
        return new Configuration(stepsPerSecond, 0, null, List.of(setting), limits, List.of());
    }

    private static byte[] zigzag(int value) {
        byte[] bytes = new byte[5];
        int left = value << 1 ^ value >> 31;
        int n = 0;
        for (; left >>> 7 != 0; left >>>= 7) bytes[n++] = (byte) (left | 0x80);
        bytes[n++] = (byte) left;
        return Arrays.copyOf(bytes, n);
    }
}
