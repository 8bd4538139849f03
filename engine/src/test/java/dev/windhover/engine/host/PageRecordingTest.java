// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.testing.Feature;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** A run that its page has written down, told to it in messages. */
class PageRecordingTest {
    private final Page page = new Page(new ToyGame());
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private int begins;
    private int flushed;

    private PageRecordingTest begin() {
        page.batch.begin(Wire.RECORD, Wire.RECORD_BEGIN, 0).text("1.0").end();
        page.send();
        return this;
    }

    private PageRecordingTest flush() {
        page.batch.begin(Wire.RECORD, Wire.RECORD_FLUSH, 0).text("").end();
        page.send();
        return this;
    }

    private PageRecordingTest play(int frames) {
        for (int i = 0; i < frames; i++) {
            if (Rng.below(5, i, 4) == 0) page.key(Key.values()[Rng.below(6, i, 40)]);
            page.frame();
            carry();
        }
        return this;
    }

    private void carry() {
        for (Page.Message each : page.read(Wire.RECORDED)) {
            if ((each.a() & Wire.RECORDED_BEGINS) != 0) begins++;
            if ((each.a() & Wire.RECORDED_FLUSHED) != 0) flushed++;
            WireReader payload = each.reader();
            int bytes = payload.i32();
            payload.i32();
            told.writeBytes(payload.bytes(bytes));
        }
    }

    @Test
    @Feature(value = "G1", partial = "a recording of a browser, which its own tests have")
    void recordingThatAPageWasToldIsTheSameRunAgain() {
        begin().play(300).flush().play(1);

        Recording recording = Recording.of(told.toByteArray());
        HeadlessHost again =
                HeadlessHost.start(
                        new ToyGame(), Recordings.launch(recording), HostDef.release().replaying());
        Recordings.play(again.host(), recording, ToyGame.class.getName());
        again.steps(page.host.world().step());

        assertEquals(1, begins);
        assertEquals(1, flushed);
        assertTrue(page.host.world().step() > 200, "nothing was played");
        assertEquals(page.host.world().hash(), again.hash());
    }

    @Test
    @Feature("G18")
    void firstColumnThatDiffersFromARunOfAPageIsNamed() {
        begin().play(130).flush().play(1);
        Recording recording = Recording.of(told.toByteArray());
        HeadlessHost again =
                HeadlessHost.start(
                        new ToyGame(), Recordings.launch(recording), HostDef.release().replaying());
        Recordings.play(again.host(), recording, ToyGame.class.getName());
        again.steps(recording.hashStep(0));
        assertEquals(HashDivergence.NONE, HashDivergence.of(recording, 0, again.world()));

        for (Block each : again.world().blocks()) {
            if (each instanceof ToyGame.Sky sky) sky.presses.set(0, 77);
        }
        HashDivergence found = HashDivergence.of(recording, 0, again.world());

        assertEquals("sky.presses", found.block() + "." + found.column());
        assertTrue(found.toString().matches(".*, [0-9a-f]{8} against [0-9a-f]{8}"), "" + found);
    }

    /** A thousand moves that no two are near each other, several times what one message carries. */
    @Test
    void recordingLeavesRoomForTheRestOfABatch() {
        begin();
        for (int n = 0; n < 4 * 1_000; n++) {
            page.batch.begin(Wire.INPUT, 0, 1);
            page.batch.u8(InputKind.POINTER_MOVE).u8(0).u16(1).i32(0);
            for (int f = 0; f < 4; f++) page.batch.f32(Rng.between(f, n, 1f, 900f));
            page.batch.f64(0).end();
            if (n % 1_000 == 999) page.send();
        }
        int longest = 0;
        int messages = 0;
        for (int frame = 0; frame < 20; frame++) {
            page.frame();
            for (Page.Message each : page.read(Wire.RECORDED)) {
                longest = Math.max(longest, each.payload().length);
                messages++;
            }
        }

        assertTrue(messages > 3, messages + " messages");
        assertTrue(longest <= Wire.BATCH_BYTES_MAX / 4 + 16, longest + " bytes in a batch");
    }

    @Test
    void recordingThatWouldNotBeginWithItsRunIsRefusedAndTheGameGoesOn() {
        play(5).begin();

        assertEquals(Failure.MESSAGE_REFUSED.number(), page.read().get(0).count());
        assertEquals(HostState.RUNNING, page.host.state());
    }

    @Test
    void flushOfWhatNobodyRecordsIsRefused() {
        flush();

        assertEquals(Failure.MESSAGE_REFUSED.number(), page.read().get(0).count());
    }
}
