// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.journal.RecordingRefused.Reason;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.call.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What entries of a recording may say, byte by byte. */
class RecordingFormsTest {
    private static final String GAME = "a game";

    /** Has nothing that input could change. */
    private static final class Idle implements Game {
        private static final class Score extends Block {
            Score() {
                super("score", 1);
                ints("points");
            }
        }

        @Override
        public void define(Definition game) {
            game.table(new Score());
        }
    }

    /** Numbers that no difference of fractions tells are written whole. */
    @Test
    void numbersOfInputComeBackBitForBit() {
        float[] numbers = {
            0f, 1f / 64, 0.1f, 3f, 3.015_625f, -0f, 1e-30f, 16_384.5f, 65_536f, 65_536.0625f, -1e5f
        };
        HeadlessHost live = HeadlessHost.start(new Idle(), Launch.seeded(1));
        Recorder recorder = Recordings.record(live.host(), GAME, "1");
        for (int step = 1; step <= 400; step++) {
            float x = numbers[Rng.below(1, step, numbers.length)];
            float y = Rng.between(2, step, -500f, 500f);
            int id = Rng.below(3, step, 3);
            int kind = step % 3 == 0 ? InputKind.POINTER_DOWN : InputKind.POINTER_MOVE;
            live.script().add(step, kind, step % 4, step % 5, id, x, y, y / 3f, -x);
        }
        live.steps(401);
        recorder.end(401);
        byte[] bytes = Arrays.copyOf(recorder.out().bytes(), recorder.out().length());
        Replay replay = Replay.start(new Idle(), Recording.of(bytes), GAME);
        replay.host().steps(401);

        assertEquals(400, live.host().journal().log().count());
        assertEquals(told(live), told(replay.host()));
    }

    private static List<String> told(HeadlessHost host) {
        InputRecords log = host.host().journal().log();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < log.count(); i++) {
            StringBuilder line = new StringBuilder();
            line.append(log.step(i)).append(' ').append(log.kind(i)).append(' ').append(log.id(i));
            line.append(' ').append(log.modifiers(i)).append(' ').append(log.code(i));
            for (float each : new float[] {log.x(i), log.y(i), log.a(i), log.b(i)}) {
                line.append(' ').append(Integer.toHexString(Float.floatToRawIntBits(each)));
            }
            told.add(line.toString());
        }
        return told;
    }

    private static byte[] begun() {
        HeadlessHost host = HeadlessHost.start(new Idle(), Launch.seeded(1));
        Recorder recorder = Recordings.record(host.host(), GAME, "1");
        return Arrays.copyOf(recorder.out().bytes(), recorder.headBytes());
    }

    static List<byte[]> wrong() {
        byte key = InputKind.KEY_DOWN;
        byte outcome = (byte) Outcome.values().length;
        byte[] large = new byte[8 + 70_000];
        large[0] = RecordingFormat.COMMAND;
        large[4] = (byte) (70_000 | 0x80);
        large[5] = (byte) (70_000 >>> 7 | 0x80);
        large[6] = (byte) (70_000 >>> 14);
        return List.of(
                new byte[] {0},
                new byte[] {RecordingFormat.STEP, 0},
                new byte[] {RecordingFormat.STEP, -1, -1, -1, -1, 15},
                new byte[] {1, -1, -1, -1, -1, 7, 1, -1, -1, -1, -1, 7},
                new byte[] {RecordingFormat.STEP, -1, -1, -1, -1, -1, 1},
                new byte[] {RecordingFormat.HASH, 1, 2, 3},
                new byte[] {RecordingFormat.COLUMNS, 1, 0, 0, 0, 0},
                new byte[] {RecordingFormat.END, RecordingFormat.STEP, 1},
                new byte[] {RecordingFormat.INPUT, key, RecordingFormat.CODE, 0, -128, -128, 4},
                new byte[] {RecordingFormat.INPUT, key, RecordingFormat.MODIFIERS, 0, -128, 2},
                new byte[] {RecordingFormat.INPUT, key, 0, 3},
                new byte[] {RecordingFormat.RESULT, 0, 0, 0, 0, outcome, 0},
                new byte[] {RecordingFormat.COMMAND, 0, 0, 0, 1},
                large);
    }

    /** Behind each is a whole frame, into which none of them may reach. */
    @ParameterizedTest
    @MethodSource("wrong")
    void entryThatNoRecorderWritesIsRefused(byte[] entry) {
        byte[] step = {RecordingFormat.STEP, 5, RecordingFormat.STEP, 5};
        byte[] bytes = Frames.behind(Frames.behind(begun(), entry), step);

        assertMalformed(bytes);
    }

    @Test
    void headOfAnotherFormIsRefused() {
        byte[] begun = begun();
        byte[] mark = Arrays.copyOf(begun, RecordingFormat.MARK_BYTES);
        int from = RecordingFormat.MARK_BYTES + RecordingFormat.FRAME_HEAD_BYTES;
        byte[] head = Arrays.copyOfRange(begun, from, begun.length);
        assertEquals(0, head[head.length - 1], "no parameters");
        assertEquals(0, Recording.of(Frames.behind(mark, head)).steps(), "unchanged");
        byte[] negative = Arrays.copyOf(head, head.length + 4);
        Arrays.fill(negative, head.length - 1, head.length + 3, (byte) -1);
        negative[head.length + 3] = 15;

        assertMalformed(Frames.behind(mark, Arrays.copyOf(head, head.length + 1)));
        assertMalformed(Frames.behind(mark, negative));
    }

    @Test
    void changedLastFrameIsOneThatBrokeOffAndOneBeforeItIsDamage() {
        byte[] step = {RecordingFormat.STEP, 5};
        byte[] one = Frames.behind(begun(), step);
        byte[] two = Frames.behind(one, step);
        byte[] last = two.clone();
        last[last.length - 1] ^= 1;
        byte[] first = two.clone();
        first[one.length - 1] ^= 1;

        assertEquals(5, Recording.of(last).steps());
        assertEquals(two.length - one.length, Recording.of(last).tornBytes());
        assertEquals(
                Reason.DAMAGED,
                assertThrows(RecordingRefused.class, () -> Recording.of(first)).reason());
    }

    private static void assertMalformed(byte[] bytes) {
        RecordingRefused refused = assertThrows(RecordingRefused.class, () -> Recording.of(bytes));
        assertEquals(Reason.MALFORMED, refused.reason(), refused.getMessage());
    }
}
