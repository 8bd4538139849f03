// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.input.InputRecords;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {
    private static final String ONLY_HOST = "calls and schemas come with later messages";

    private final Inbox inbox = new Inbox();
    private final InputRecords script = new InputRecords(8);
    private final HeardControl control = new HeardControl();
    private final WireWriter batch = new WireWriter(Wire.BATCH_BYTES_MAX);

    @Test
    void everyMessageReachesWhatItIsFor() {
        receive(Batches.everything());

        assertEquals(4, inbox.records().count());
        assertEquals(3, script.count());
        assertEquals(
                List.of(
                        "pause",
                        "step 3",
                        "speed 2.0",
                        "resume",
                        "hidden true",
                        "hidden false",
                        "advance 77 600",
                        "samples 78",
                        "configure 79 28",
                        "call 0 80 11 5 5",
                        "cancel 80",
                        "sync 81 2",
                        "interest 2",
                        "record 0",
                        "replay 2 83 600 0",
                        "answered 1 82 5",
                        "save 84 1000000000000",
                        "load 1 85 9 1",
                        "telemetry 0 2",
                        "log 1 3"),
                control.lines);
    }

    @Test
    void inputWaitsInTheOrderOfArrival() {
        Batches.input(batch, 5, 6);
        Batches.input(batch, 7);

        receive(batch);

        assertEquals(5, inbox.records().code(0));
        assertEquals(6, inbox.records().code(1));
        assertEquals(7, inbox.records().code(2));
    }

    @Test
    void scriptedInputKeepsItsStep() {
        Batches.schedule(batch, 5, 9);

        receive(batch);

        assertEquals(5, script.step(0));
        assertEquals(9, script.step(1));
    }

    @Test
    @Feature(value = "R10", partial = ONLY_HOST)
    void malformedRecordIsCountedAndTheRestOfItsBatchKept() {
        Batches.input(batch, 5, 6, 7);
        // The x of the second record becomes a NaN.
        int x = Wire.HEADER_BYTES + Wire.INPUT_RECORD_BYTES + 8;
        batch.bytes()[x + 2] = (byte) 0xc0;
        batch.bytes()[x + 3] = 0x7f;

        receive(batch);

        assertEquals(1, inbox.refused());
        assertEquals(2, inbox.records().count());
        assertEquals(7, inbox.records().code(1));
    }

    @Test
    @Feature(value = "R10", partial = ONLY_HOST)
    void malformedScriptedRecordIsCountedAndTheRestKept() {
        Batches.schedule(batch, 5, 9);
        batch.bytes()[Wire.HEADER_BYTES + 8] = (byte) 200;

        receive(batch);

        assertEquals(1, inbox.refused());
        assertEquals(1, script.count());
        assertEquals(9, script.step(0));
    }

    @Test
    @Feature(value = "R10", partial = ONLY_HOST)
    void brokenFramingKeepsWhatCameBefore() {
        Batches.input(batch, 5);
        Batches.input(batch, 6);
        batch.bytes()[40 + 4] = 33;

        assertRefused("message of kind 2 claims 33 bytes");

        assertEquals(1, inbox.records().count());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9, 1 << 20, -8, Integer.MIN_VALUE, Integer.MAX_VALUE - 7})
    @Feature(value = "R10", partial = ONLY_HOST)
    void refusesALengthThatIsNone(int bytes) {
        batch.u8(Wire.INPUT).u8(0).u16(0).i32(bytes);

        assertRefused("message of kind 2 claims " + bytes + " bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Wire.START, 63, Wire.STATS, 255})
    @Feature(value = "R10", partial = ONLY_HOST)
    void refusesAKindThatNoHostReads(int kind) {
        batch.begin(kind, 0, 0).end();

        assertRefused("no message has the kind " + kind);
    }

    @Test
    @Feature(value = "R10", partial = ONLY_HOST)
    void refusesMoreRecordsThanTheMessageHolds() {
        Batches.input(batch, 5);
        batch.bytes()[2] = 2;

        assertRefused("message of kind 2 has a payload of 32 bytes");
        assertEquals(0, inbox.records().count());
    }

    @ParameterizedTest
    @ValueSource(ints = {Wire.TIME, Wire.ADVANCE, Wire.PROBE})
    void refusesAMessageWithoutItsPayload(int kind) {
        batch.begin(kind, 0, 0).end();

        assertRefused("message of kind " + kind + " has a payload of 0 bytes");
    }

    @Test
    void refusesVisibilityWithAPayload() {
        batch.begin(Wire.VISIBILITY, 1, 0).i64(0).end();

        assertRefused("message of kind 4 has a payload of 8 bytes");
    }

    @Test
    void refusesATimeOperationThatThereIsNot() {
        Batches.time(batch, 4, 0, 0f);

        assertRefused("no time operation 4");
    }

    @Test
    void refusesAScriptThatGoesBack() {
        Batches.schedule(batch, 9, 5);

        assertRefused("script goes back from step 9 to 5");
    }

    @Test
    void refusesAScriptThatGoesBackBehindAnEarlierMessage() {
        Batches.schedule(batch, 9);
        Batches.schedule(batch, 8);

        assertRefused("script goes back from step 9 to 8");
    }

    @Test
    void refusesAScriptBeforeTheFirstStep() {
        Batches.schedule(batch, -1);

        assertRefused("script goes back from step 0 to -1");
    }

    @Test
    void refusesAScriptThatIsTooLong() {
        Batches.schedule(batch, 1, 2, 3, 4, 5, 6, 7, 8, 9);

        assertRefused("the script is too long");
    }

    @Test
    void emptyBatchIsNothing() {
        receive(batch);

        assertEquals(0, inbox.records().count());
    }

    /** A page that was jammed for seconds may send more than waits at a boundary. */
    @Test
    void overfullInboxDropsMovesAndKeepsKeys() {
        Batches.input(batch, 5);
        receive(batch);
        for (int i = 0; i < 3; i++) {
            receive(moves(2_000));
        }
        receive(batch);

        InputRecords records = inbox.records();
        assertTrue(records.count() <= Inbox.RECORDS_MAX);
        assertEquals(InputKind.KEY_DOWN, records.kind(0));
        assertEquals(InputKind.KEY_DOWN, records.kind(records.count() - 1));
        assertEquals(6_002, records.count() + records.dropped());
    }

    @Test
    @Feature(value = "W4", partial = "what the page captures is tested in browsers")
    void overfullInboxOfKeysReleasesEverythingInsteadOfLosingARelease() {
        int[] presses = new int[2_000];
        Batches.input(batch, presses);
        for (int i = 0; i < 3; i++) {
            receive(batch);
        }

        assertEquals(InputKind.FOCUS, inbox.records().kind(0));
        assertEquals(0, inbox.records().code(0));
    }

    private static WireWriter moves(int count) {
        WireWriter out = new WireWriter(Wire.BATCH_BYTES_MAX);
        out.begin(Wire.INPUT, 0, count);
        for (int i = 0; i < count; i++) {
            out.u8(InputKind.POINTER_MOVE).u8(0).u16(1).i32(1);
            out.f32(i).f32(0f).f32(0f).f32(0f).f64(1e15);
        }
        return out.end();
    }

    private void receive(WireWriter written) {
        WireReader reader = new WireReader(written.bytes()).reset(written.length());
        inbox.receive(reader, script, control);
    }

    private void assertRefused(String message) {
        Exception refused = assertThrows(WireRefused.class, () -> receive(batch));

        assertEquals(message, refused.getMessage());
    }
}
