// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTest {
    private static final int LENGTH = 8;

    private final Arena arena = new Arena(8);

    @Test
    void startsZeroed() {
        IntColumn column = laid(new IntColumn("x", LENGTH));

        for (int i = 0; i < LENGTH; i++) {
            assertEquals(0, column.get(i));
        }
    }

    @Test
    void keepsWhatIsSet() {
        FloatColumn column = laid(new FloatColumn("x", LENGTH));

        column.set(3, -0f);

        assertEquals(-0f, column.get(3));
    }

    @Test
    void bytesKeepTheirSign() {
        ByteColumn column = laid(new ByteColumn("x", LENGTH));

        column.set(3, (byte) -7);

        assertEquals(-7, column.get(3));
    }

    @Test
    void bitsOfEveryNanAreTheSame() {
        FloatColumn column = laid(new FloatColumn("x", LENGTH));
        column.set(0, Float.intBitsToFloat(0xffc1_2345));
        column.set(1, Float.NaN);

        assertEquals(column.bits(1), column.bits(0));
    }

    @Test
    void bitsTellMinusZeroFromZero() {
        FloatColumn column = laid(new FloatColumn("x", LENGTH));
        column.set(0, -0f);

        assertEquals(0x8000_0000, column.bits(0));
    }

    @Test
    void moveCopiesOneElementOverAnother() {
        IntColumn column = laid(new IntColumn("x", LENGTH));
        column.set(5, 42);

        column.move(5, 2);

        assertEquals(42, column.get(2));
    }

    @Test
    void copyTakesTheFirstElementsOnly() {
        FloatColumn from = laid(new FloatColumn("from", LENGTH));
        FloatColumn to = laid(new FloatColumn("to", LENGTH));
        from.set(1, 1f);
        from.set(2, 2f);

        to.copyFrom(from, 2);

        assertEquals(1f, to.get(1));
        assertEquals(0f, to.get(2));
    }

    @Test
    void fillSetsTheFirstElementsOnly() {
        IntColumn column = laid(new IntColumn("x", LENGTH));

        column.fill(3, 9);

        assertEquals(9, column.get(2));
        assertEquals(0, column.get(3));
    }

    @Test
    void scratchSaysSo() {
        assertTrue(new FloatColumn("x", LENGTH, true).isScratch());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, LENGTH})
    void refusesAnIndexOutside(int index) {
        IntColumn column = laid(new IntColumn("x", LENGTH));

        assertThrows(IndexOutOfBoundsException.class, () -> column.get(index));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, (1 << 26) + 1})
    void refusesALengthThatNoTableHas(int length) {
        assertThrows(IllegalArgumentException.class, () -> new IntColumn("x", length));
    }

    private <C extends Column> C laid(C column) {
        arena.add("table", column);
        return column;
    }
}
