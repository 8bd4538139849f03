// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Field;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.teavm.interop.Address;

/**
 * A column of the browser and the one of the JVM whose place it takes hold the same after the same
 * calls, and refuse the same ones.
 */
class SubstitutesTest {
    private static final int LENGTH = 12;

    /** One call; which ones there are depends on the column. */
    record Call(int operation, int index, int other, int bits) {}

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<Integer> index = Arbitraries.integers().between(-1, LENGTH);
        Arbitrary<Integer> bits =
                Arbitraries.oneOf(
                        Arbitraries.integers(),
                        Arbitraries.of(0x8000_0000, 0x7fc0_0000, 0xffc1_2345, 0x7f80_0000));
        return Combinators.combine(Arbitraries.integers().between(0, 3), index, index, bits)
                .as(Call::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void intColumnsAgree(@ForAll("calls") List<Call> calls) {
        var jvm = laid(new dev.windhover.engine.memory.IntColumn("x", LENGTH));
        var browser = laid(new IntColumn("x", LENGTH));

        for (Call call : calls) {
            if (call.operation == 0) {
                assertAgree(
                        () -> jvm.set(call.index, call.bits),
                        () -> browser.set(call.index, call.bits));
            } else if (call.operation == 1 && call.index >= 0) {
                assertAgree(
                        () -> jvm.fill(call.index, call.bits),
                        () -> browser.fill(call.index, call.bits));
            } else {
                callAny(call, jvm, browser);
            }
            for (int i = 0; i < LENGTH; i++) {
                assertEquals(jvm.get(i), browser.get(i));
                assertEquals(jvm.bits(i), browser.bits(i));
            }
        }
    }

    @Property(tries = 300)
    void floatColumnsAgree(@ForAll("calls") List<Call> calls) {
        var jvm = laid(new dev.windhover.engine.memory.FloatColumn("x", LENGTH));
        var jvmSource = laid(new dev.windhover.engine.memory.FloatColumn("y", LENGTH));
        var arena = new Arena(8);
        var browser = laid(arena, new FloatColumn("x", LENGTH));
        var browserSource = laid(arena, new FloatColumn("y", LENGTH));
        for (int i = 0; i < LENGTH; i++) {
            jvmSource.set(i, -i);
            browserSource.set(i, -i);
        }

        for (Call call : calls) {
            float value = Float.intBitsToFloat(call.bits);
            if (call.operation == 0) {
                assertAgree(() -> jvm.set(call.index, value), () -> browser.set(call.index, value));
            } else if (call.operation == 1) {
                assertAgree(
                        () -> jvm.copyFrom(jvmSource, call.index),
                        () -> browser.copyFrom(browserSource, call.index));
            } else {
                callAny(call, jvm, browser);
            }
            for (int i = 0; i < LENGTH; i++) {
                assertEquals(jvm.get(i), browser.get(i));
                assertEquals(jvm.bits(i), browser.bits(i));
            }
        }
    }

    @Property(tries = 300)
    void byteColumnsAgree(@ForAll("calls") List<Call> calls) {
        var jvm = laid(new dev.windhover.engine.memory.ByteColumn("x", LENGTH));
        var browser = laid(new ByteColumn("x", LENGTH));

        for (Call call : calls) {
            if (call.operation <= 1) {
                assertAgree(
                        () -> jvm.set(call.index, (byte) call.bits),
                        () -> browser.set(call.index, (byte) call.bits));
            } else {
                callAny(call, jvm, browser);
            }
            for (int i = 0; i < LENGTH; i++) {
                assertEquals(jvm.get(i), browser.get(i));
                assertEquals(jvm.bits(i), browser.bits(i));
            }
        }
    }

    @Property(tries = 300)
    void longColumnsAgree(@ForAll("calls") List<Call> calls) {
        var jvm = laid(new dev.windhover.engine.memory.LongColumn("x", LENGTH));
        var browser = laid(new LongColumn("x", LENGTH));

        for (Call call : calls) {
            long value = call.bits * 0x1_0000_0003L;
            if (call.operation <= 1) {
                assertAgree(() -> jvm.set(call.index, value), () -> browser.set(call.index, value));
            } else {
                callAny(call, jvm, browser);
            }
            for (int i = 0; i < LENGTH; i++) {
                assertEquals(jvm.get(i), browser.get(i));
            }
        }
    }

    @Property(tries = 300)
    void doubleColumnsAgree(@ForAll("calls") List<Call> calls) {
        var jvm = laid(new dev.windhover.engine.memory.DoubleColumn("x", LENGTH));
        var browser = laid(new DoubleColumn("x", LENGTH));

        for (Call call : calls) {
            double value = Double.longBitsToDouble((long) call.bits << 32 | call.other);
            if (call.operation <= 1) {
                assertAgree(() -> jvm.set(call.index, value), () -> browser.set(call.index, value));
            } else {
                callAny(call, jvm, browser);
            }
            for (int i = 0; i < LENGTH; i++) {
                assertEquals(jvm.get(i), browser.get(i));
                assertEquals(jvm.bits(i), browser.bits(i));
            }
        }
    }

    @Provide
    Arbitrary<List<Integer>> words() {
        return Arbitraries.oneOf(
                        Arbitraries.integers(),
                        Arbitraries.of(0, 0x8000_0000, 0x7fc0_0000, 0xffc1_2345, 0x7f80_0001))
                .list()
                .ofMinSize(1)
                .ofMaxSize(90);
    }

    /** Runs of rows: what hashes, snapshots and patches are made of. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void runsOfRowsAgree(
            @ForAll("words") List<Integer> words,
            @ForAll @IntRange(min = 1, max = 3) int width,
            @ForAll @IntRange(max = 4) int type) {
        int rows = (words.size() + width - 1) / width;
        Column jvm = column(type, true, width, rows);
        Column jvmOther = column(type, true, width, rows);
        Column browser = column(type, false, width, rows);
        Column browserOther = column(type, false, width, rows);
        var out = new dev.windhover.engine.memory.ByteColumn("out", 1000);
        Arena arena = new Arena(8);
        laid(arena, browser);
        laid(arena, browserOther);
        laid(arena, out);
        Arena heap = new Arena(8);
        laid(heap, jvm);
        laid(heap, jvmOther);
        ByteColumn seen = seen(browser.type(), width, rows);
        fill(words, jvm, browser);

        int from = rows / 3;
        assertEquals(jvm.hash(5, from, rows - from), browser.hash(5, from, rows - from));
        assertSameChanges(jvm, jvmOther, browser, browserOther, rows);
        jvmOther.copyRows(jvm, from, 0, rows - from);
        browserOther.copyRows(browser, from, 0, rows - from);
        jvm.swap(0, rows - 1);
        browser.swap(0, rows - 1);
        assertSameChanges(jvm, jvmOther, browser, browserOther, rows);

        var jvmOut = dev.windhover.engine.memory.ByteColumn.heap("out", 1000);
        jvm.writeTo(jvmOut, 3, from, rows - from);
        browser.writeTo(out, 3, from, rows - from);
        for (int i = 0; i < 3 + (rows - from) * jvm.rowBytes(); i++) {
            assertEquals(jvmOut.get(i), seen.get(i), "byte " + i);
        }
        jvmOther.readFrom(jvmOut, 3, 0, rows - from);
        browserOther.readFrom(out, 3, 0, rows - from);
        for (int i = 0; i < rows * width; i++) {
            assertEquals(jvm.bits(i), browser.bits(i));
            assertEquals(jvmOther.bits(i), browserOther.bits(i));
        }
    }

    /** The bytes that the message column of a browser has, at the same address. */
    private static ByteColumn seen(Column.Type type, int width, int rows) {
        Arena arena = new Arena(8);
        arena.add(
                "x", new dev.windhover.engine.memory.ByteColumn("a", rows * width * type.bytes()));
        arena.add(
                "x", new dev.windhover.engine.memory.ByteColumn("b", rows * width * type.bytes()));
        ByteColumn seen = new ByteColumn("out", 1000);
        arena.add("x", seen);
        return seen;
    }

    private static void assertSameChanges(
            Column jvm, Column jvmOther, Column browser, Column browserOther, int rows) {
        for (int from = 0; from <= rows; from++) {
            assertEquals(
                    jvm.nextChange(jvmOther, from, rows),
                    browser.nextChange(browserOther, from, rows));
            assertEquals(
                    jvm.nextSame(jvmOther, from, rows), browser.nextSame(browserOther, from, rows));
        }
    }

    private static void fill(List<Integer> words, Column jvm, Column browser) {
        for (int i = 0; i < words.size(); i++) {
            int bits = words.get(i);
            float single = Float.intBitsToFloat(bits);
            double twice = Double.longBitsToDouble((long) bits << 32 | i);
            if (jvm instanceof dev.windhover.engine.memory.FloatColumn column) {
                column.set(i, single);
                ((FloatColumn) browser).set(i, single);
            } else if (jvm instanceof dev.windhover.engine.memory.DoubleColumn column) {
                column.set(i, twice);
                ((DoubleColumn) browser).set(i, twice);
            } else if (jvm instanceof dev.windhover.engine.memory.LongColumn column) {
                column.set(i, (long) bits << 32 | i);
                ((LongColumn) browser).set(i, (long) bits << 32 | i);
            } else if (jvm instanceof dev.windhover.engine.memory.IntColumn column) {
                column.set(i, bits);
                ((IntColumn) browser).set(i, bits);
            } else {
                ((dev.windhover.engine.memory.ByteColumn) jvm).set(i, (byte) bits);
                ((ByteColumn) browser).set(i, (byte) bits);
            }
        }
    }

    private static Column column(int type, boolean jvm, int width, int rows) {
        Field field = Field.of("x").width(width);
        return switch (type) {
            case 0 ->
                    jvm
                            ? new dev.windhover.engine.memory.FloatColumn(field, rows)
                            : new FloatColumn(field, rows);
            case 1 ->
                    jvm
                            ? new dev.windhover.engine.memory.IntColumn(field, rows)
                            : new IntColumn(field, rows);
            case 2 ->
                    jvm
                            ? new dev.windhover.engine.memory.LongColumn(field, rows)
                            : new LongColumn(field, rows);
            case 3 ->
                    jvm
                            ? new dev.windhover.engine.memory.DoubleColumn(field, rows)
                            : new DoubleColumn(field, rows);
            default ->
                    jvm
                            ? new dev.windhover.engine.memory.ByteColumn(field, rows)
                            : new ByteColumn(field, rows);
        };
    }

    @Test
    void fenceFallsToWhoeverWritesThere() {
        Arena arena = new Arena(8);
        FloatColumn column = laid(arena, new FloatColumn("x", LENGTH));
        int behind = column.address() + column.bytes() + Fence.BYTES - 1 & -Fence.BYTES;
        Fence.raise(behind);
        assertTrue(Fence.stands(behind));

        LinearMemory.putInt(behind + 4, 7);

        assertFalse(Fence.stands(behind));
    }

    @Test
    void fenceCopiedFromAnotherPlaceDoesNotStand() {
        Fence.raise(Arena.BASE);

        LinearMemory.copy(Arena.BASE, Arena.BASE + 64, 8);

        assertFalse(Fence.stands(Arena.BASE + 64));
    }

    /** They have no address, so columns copy from and to them a number at a time. */
    @Property(tries = 200)
    void bytesOutsideMemoryAgree(
            @ForAll @Size(max = 25) List<Integer> words, @ForAll @IntRange(max = 4) int type) {
        int rows = words.size() + 1;
        Column jvm = laid(column(type, true, 1, rows));
        Column browser = laid(column(type, false, 1, rows));
        fill(words, jvm, browser);
        var written = dev.windhover.engine.memory.ByteColumn.heap("x", 300);
        var other = dev.windhover.engine.memory.ByteColumn.heap("x", 300);
        jvm.writeTo(written, 3, 0, rows);
        browser.writeTo(other, 3, 0, rows);
        ByteColumn outside = ByteColumn.heap("x", 300);
        for (int i = 0; i < 300; i++) {
            assertEquals(written.get(i), other.get(i), "byte " + i);
            outside.putByte(i, written.getByte(i));
        }
        for (int n = 0; n < 70; n++) {
            assertEquals(written.hash(5, n, 3 * n), outside.hash(5, n, 3 * n));
            assertEquals(written.getLong(n), outside.getLong(n));
            assertEquals(written.getInt(n), outside.getInt(n));
        }
        Column again = laid(column(type, false, 1, rows));
        again.readFrom(other, 3, 0, rows);
        assertEquals(jvm.hash(7, 0, rows), again.hash(7, 0, rows));
    }

    @Test
    void packedNumbersLieAtAnyPlace() {
        ByteColumn browser = laid(new ByteColumn("x", 32));
        var jvm = dev.windhover.engine.memory.ByteColumn.heap("x", 32);
        byte[] bytes = {1, 2, 3, 4, 5};

        browser.putInt(1, 0x8765_4321);
        browser.putLong(7, 0x8877_6655_4433_2211L);
        browser.put(20, bytes, 1, 3);
        jvm.putInt(1, 0x8765_4321);
        jvm.putLong(7, 0x8877_6655_4433_2211L);
        jvm.put(20, bytes, 1, 3);

        for (int i = 0; i < 32; i++) {
            assertEquals(jvm.get(i), browser.get(i));
        }
        assertEquals(jvm.getInt(3), browser.getInt(3));
        assertEquals(jvm.getLong(5), browser.getLong(5));
    }

    /** A column that writes outside its place would show in its neighbours. */
    @Property(tries = 300)
    void neighboursAreLeftAlone(@ForAll("calls") List<Call> calls) {
        var arena = new Arena(8);
        var before = laid(arena, new IntColumn("before", LENGTH));
        var column = laid(arena, new FloatColumn("x", LENGTH));
        var after = laid(arena, new ByteColumn("after", LENGTH));

        for (Call call : calls) {
            outcome(() -> column.set(call.index, Float.intBitsToFloat(call.bits)));
            outcome(() -> column.move(call.index, call.other));
        }

        for (int i = 0; i < LENGTH; i++) {
            assertEquals(0, before.get(i));
            assertEquals(0, after.get(i));
        }
    }

    private static void callAny(Call call, Column jvm, Column browser) {
        if (call.operation == 2) {
            assertAgree(() -> jvm.zero(call.index), () -> browser.zero(call.index));
        } else {
            assertAgree(
                    () -> jvm.move(call.index, call.other),
                    () -> browser.move(call.index, call.other));
        }
    }

    private static void assertAgree(Runnable jvm, Runnable browser) {
        assertEquals(outcome(jvm), outcome(browser));
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (IndexOutOfBoundsException refused) {
            return "refused";
        }
    }

    private static <C extends Column> C laid(C column) {
        return laid(new Arena(8), column);
    }

    private static <C extends Column> C laid(Arena arena, C column) {
        arena.add("table", column);
        Address.clear();
        return column;
    }
}
