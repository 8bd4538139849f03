// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputRecordsTest {
    private final InputRecords records = new InputRecords(4);
    private final WireWriter wire = new WireWriter(Wire.INPUT_RECORD_BYTES);

    @Property(tries = 300)
    void writesWhatItRead(
            @ForAll @IntRange(min = 1, max = InputKind.RESIZE - 1) int kind,
            @ForAll @IntRange(max = 31) int modifiers,
            @ForAll @IntRange(max = 65_535) int code,
            @ForAll @IntRange int id,
            @ForAll @FloatRange(min = -1e6f, max = 1e6f) float x,
            @ForAll @FloatRange(min = -1e6f, max = 1e6f) float a,
            @ForAll @DoubleRange(max = 1e17) double time) {
        WireWriter written = new WireWriter(Wire.INPUT_RECORD_BYTES);
        written.u8(kind).u8(modifiers).u16(code).i32(id);
        written.f32(x).f32(-x).f32(a).f32(-a).f64(time);
        InputRecords ring = new InputRecords(4);

        assertTrue(ring.read(new WireReader(written.bytes()), 3));

        WireWriter again = new WireWriter(Wire.INPUT_RECORD_BYTES);
        ring.write(again, 0);
        assertArrayEquals(written.bytes(), again.bytes());
    }

    @ParameterizedTest
    @ValueSource(
            floats = {
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                1_000_001f,
                -1_000_001f,
                Float.MAX_VALUE
            })
    void refusesPlacesThatAreNoNumbersOrFarBeyondAnyScreen(float value) {
        for (int field = 0; field < 4; field++) {
            float[] values = new float[4];
            values[field] = value;
            assertFalse(read(InputKind.POINTER_MOVE, 1, values, 0.0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, InputKind.LAST + 1, InputKind.SENSED_LAST + 1, 255})
    void refusesAKindThatThereIsNot(int kind) {
        assertFalse(read(kind, 1, new float[4], 0.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -2, Integer.MIN_VALUE})
    void refusesAPointerBelowZero(int id) {
        assertFalse(read(InputKind.POINTER_DOWN, id, new float[4], 0.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1.0, 1e18})
    void takesARecordWhoseTimeIsNoneAndForgetsTheTime(double time) {
        assertTrue(read(InputKind.KEY_UP, 0, new float[4], time));
        assertEquals(0.0, records.timeMicros(0));
    }

    @ParameterizedTest
    @CsvSource({"-1,1,1,1", "1,-1,1,1", "1,1,-1,1", "1,1,1,-1"})
    void refusesASizeBelowZero(float width, float height, float cssWidth, float cssHeight) {
        assertFalse(
                read(InputKind.RESIZE, 0, new float[] {width, height, cssWidth, cssHeight}, 0.0));
    }

    @Test
    void takesASizeOfNothing() {
        assertTrue(read(InputKind.RESIZE, 0, new float[4], 0.0));
    }

    @Test
    void refusedRecordIsReadToItsEndAndNotKept() {
        WireReader reader = reader(0, 0, new float[4], 0.0);

        records.read(reader, 0);

        assertEquals(0, records.count());
        assertEquals(Wire.INPUT_RECORD_BYTES, reader.at());
    }

    @Test
    void oldestMakesRoomForARecordThatIsTaken() {
        InputRecords from = new InputRecords(1);
        for (int code = 0; code < 6; code++) {
            from.clear();
            from.add(0, InputKind.KEY_DOWN, 0, code, 0, 0f, 0f, 0f, 0f);
            records.take(from, 0, code);
        }

        assertEquals(4, records.count());
        assertEquals(2, records.code(0));
        assertEquals(5, records.code(3));
        assertEquals(2, records.dropped());
    }

    @Test
    void takenRecordKeepsItsTimeAndGetsItsStep() {
        InputRecords from = new InputRecords(1);
        from.read(reader(InputKind.KEY_DOWN, 0, new float[4], 5e15), 0);

        records.take(from, 0, 17);

        assertEquals(5e15, records.timeMicros(0));
        assertEquals(17, records.step(0));
    }

    @Test
    void fullScriptRefusesAnotherRecord() {
        for (int i = 0; i < 4; i++) {
            key(0, i);
        }

        assertThrows(IllegalStateException.class, () -> key(0, 4));
    }

    @Test
    void scriptThatGoesBackIsRefused() {
        key(5, 1);

        assertThrows(IllegalArgumentException.class, () -> key(4, 1));
    }

    @Test
    void scriptWithAPlaceThatIsNoNumberIsRefused() {
        assertThrows(
                IllegalStateException.class,
                () -> records.add(0, InputKind.POINTER_DOWN, 0, 0, 0, Float.NaN, 0f, 0f, 0f));
    }

    @Test
    void makingRoomDropsMovesFirst() {
        key(0, 1);
        records.add(0, InputKind.POINTER_MOVE, 0, 0, 1, 1f, 1f, 0f, 0f);
        records.add(0, InputKind.WHEEL, 0, 0, 0, 1f, 1f, 0f, 0f);
        key(0, 2);

        records.makeRoom();

        assertEquals(2, records.count());
        assertEquals(1, records.code(0));
        assertEquals(2, records.code(1));
        assertEquals(2, records.dropped());
    }

    @Test
    void makingRoomAmongNothingButKeysReleasesEverything() {
        for (int i = 0; i < 4; i++) {
            key(0, i);
        }

        records.makeRoom();

        assertEquals(2, records.count());
        assertEquals(InputKind.FOCUS, records.kind(0));
        assertEquals(0, records.code(0));
        assertEquals(InputKind.FOCUS, records.kind(1));
        assertEquals(1, records.code(1));
        assertEquals(4, records.dropped());
    }

    @Test
    void makingRoomKeepsCommandsInTheirOrder() {
        records.addCommand(0, 31);
        key(0, 1);
        key(0, 2);
        records.addCommand(0, 32);

        records.makeRoom();

        assertEquals(4, records.count());
        assertEquals(31, records.id(0));
        assertEquals(32, records.id(1));
        assertEquals(InputKind.FOCUS, records.kind(2));
        assertEquals(InputKind.FOCUS, records.kind(3));
        assertEquals(2, records.dropped());
    }

    @Test
    void commandNeverComesFromTheWire() {
        assertFalse(read(InputRecords.COMMAND, 0, new float[4], 0.0));
    }

    @Test
    void ringGoesOnPastItsEnd() {
        for (int code = 0; code < 11; code++) {
            key(0, code);
            if (records.count() == 3) records.removeFirst();
        }

        assertEquals(9, records.code(0));
        assertEquals(10, records.code(1));
    }

    @Test
    void refusesToRemoveFromNothing() {
        assertThrows(IllegalStateException.class, records::removeFirst);
    }

    private void key(int step, int code) {
        records.add(step, InputKind.KEY_DOWN, 0, code, 0, 0f, 0f, 0f, 0f);
    }

    private boolean read(int kind, int id, float[] values, double time) {
        return records.read(reader(kind, id, values, time), 0);
    }

    private WireReader reader(int kind, int id, float[] values, double time) {
        wire.clear().u8(kind).u8(0).u16(0).i32(id);
        for (float value : values) {
            wire.f32(value);
        }
        wire.f64(time);
        return new WireReader(wire.bytes());
    }
}
