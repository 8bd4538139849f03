// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joml.Matrix3f;
import org.joml.Matrix4f;
import org.joml.Quaternionf;
import org.joml.Vector2f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of more than a number a row. */
class WrappedColumnsTest {
    private static final int ROWS = 4;

    private enum Mode {
        IDLE,
        BUSY
    }

    private final Arena arena = new Arena(8);

    @Test
    void wideRowsDoNotTouch() {
        LongColumn column = laid(new LongColumn(Field.of("x").width(3), ROWS));

        column.set(1, 2, 7L);

        assertEquals(7L, column.get(1, 2));
        assertEquals(7L, column.get(5));
        assertEquals(0L, column.get(2, 0));
        assertEquals(12, column.length());
        assertEquals(24, column.rowBytes());
    }

    @Test
    void wideRowsMoveSwapAndClearWhole() {
        DoubleColumn column = laid(new DoubleColumn(Field.of("x").width(2), ROWS));
        column.set(0, 1, 1.0);
        column.set(3, 1, 2.0);

        column.swap(0, 3);
        column.move(3, 2);
        column.zero(3);

        assertEquals(2.0, column.get(0, 1));
        assertEquals(1.0, column.get(2, 1));
        assertEquals(0.0, column.get(3, 1));
    }

    @Test
    void truthIsKept() {
        BooleanColumn column = laid(new BooleanColumn(Field.of("x"), ROWS));

        column.set(2, true);

        assertTrue(column.get(2));
        assertFalse(column.get(1));
    }

    @Test
    void valueOfAnEnumIsKeptAndTheFirstIsTheDefault() {
        EnumColumn<Mode> column = laid(new EnumColumn<>(Field.of("x"), ROWS, Mode.values()));

        column.set(2, Mode.BUSY);

        assertEquals(Mode.BUSY, column.get(2));
        assertEquals(1, column.ordinal(2));
        assertEquals(Mode.IDLE, column.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "12345678", "ééé", "日本", "🚀🚀", "a🚀é"})
    void textIsKept(String text) {
        TextColumn column = laid(new TextColumn(Field.of("x").width(8), ROWS));
        column.set(1, "overlong");

        column.set(1, text);

        assertEquals(text, column.get(1));
        assertTrue(column.is(1, text));
        assertFalse(column.is(1, text + "b"));
        assertFalse(column.is(1, "b" + text));
    }

    @Property
    void textIsKeptOrRefusedWithTheOldOneInPlace(@ForAll String text) {
        TextColumn column = new TextColumn(Field.of("x").width(12), ROWS);
        new Arena(8).add("table", column.column());
        column.set(0, "before");

        try {
            column.set(0, text);
            assertEquals(text, column.get(0));
        } catch (IllegalArgumentException refused) {
            assertTrue(column.is(0, "before"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789", "éééé1", "a\0b", "\ud800x"})
    void textThatDoesNotFitOrIsNoneIsRefused(String text) {
        TextColumn column = laid(new TextColumn(Field.of("x").width(8), ROWS));

        assertThrows(IllegalArgumentException.class, () -> column.set(0, text));
    }

    @Test
    void vectorsAreKeptComponentByComponent() {
        Vec2Column two = laid(new Vec2Column(Field.of("two"), ROWS));
        Vec3Column three = laid(new Vec3Column(Field.of("three"), ROWS));
        Vec4Column four = laid(new Vec4Column(Field.of("four"), ROWS));
        QuatColumn turn = laid(new QuatColumn(Field.of("turn"), ROWS));

        two.set(1, new Vector2f(1f, 2f));
        three.set(1, new Vector3f(1f, 2f, 3f));
        four.set(1, new Vector4f(1f, 2f, 3f, 4f));
        turn.set(1, new Quaternionf(1f, 2f, 3f, 4f));

        assertEquals(new Vector2f(1f, 2f), two.get(1, new Vector2f()));
        assertEquals(new Vector3f(1f, 2f, 3f), three.get(1, new Vector3f()));
        assertEquals(new Vector4f(1f, 2f, 3f, 4f), four.get(1, new Vector4f()));
        assertEquals(new Quaternionf(1f, 2f, 3f, 4f), turn.get(1, new Quaternionf()));
        assertEquals(3f, three.z.get(1));
        assertEquals("three.z", three.z.name());
    }

    @Test
    void matricesAreKeptColumnByColumn() {
        Mat3Column small = laid(new Mat3Column(Field.of("small"), ROWS));
        Mat4Column large = laid(new Mat4Column(Field.of("large"), ROWS));
        Matrix3f three = new Matrix3f(1, 2, 3, 4, 5, 6, 7, 8, 9);
        Matrix4f four = new Matrix4f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);

        small.set(2, three);
        large.set(2, four);

        assertEquals(three, small.get(2, new Matrix3f()));
        assertEquals(four, large.get(2, new Matrix4f()));
        assertEquals(four.m10(), large.column().get(2, 4));
    }

    @Test
    void partsCarryWhatWasSaidOfTheWhole() {
        Vec2Column column = new Vec2Column(Field.of("p").unit("m").was("q").scratch(), ROWS);

        assertEquals("m", column.y.field().unit());
        assertEquals("q.y", column.y.field().was());
        assertTrue(column.y.isScratch());
    }

    @Test
    void hashKnowsOneNanAndTwoZeros() {
        DoubleColumn column = laid(new DoubleColumn(Field.of("x"), ROWS));
        column.set(1, Double.NaN);
        long canonical = column.hash(1, 0, ROWS);
        column.set(1, Double.longBitsToDouble(0xfff8_0000_0000_1234L));

        assertEquals(canonical, column.hash(1, 0, ROWS));
        column.set(1, 0.0);
        long zero = column.hash(1, 0, ROWS);
        column.set(1, -0.0);
        assertFalse(zero == column.hash(1, 0, ROWS));
    }

    /** Two rows that change their sign must not cancel out. */
    @Test
    void hashSeesEveryPairOfSigns() {
        FloatColumn column = laid(new FloatColumn("x", 64));
        for (int i = 0; i < 64; i++) {
            column.set(i, i + 1);
        }
        long before = column.hash(1, 0, 64);

        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < i; j++) {
                column.set(i, -(i + 1));
                column.set(j, -(j + 1));
                assertFalse(before == column.hash(1, 0, 64), i + " and " + j);
                column.set(i, i + 1);
                column.set(j, j + 1);
            }
        }
    }

    @Test
    void hashSeesZerosAtTheEnd() {
        ByteColumn column = laid(new ByteColumn("x", 16));

        assertFalse(column.hash(1, 0, 3) == column.hash(1, 0, 4));
        assertFalse(column.hash(1, 0, 8) == column.hash(1, 0, 16));
    }

    @Test
    void nameThatNoSnapshotCanHoldIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Field.of(""));
        assertThrows(IllegalArgumentException.class, () -> Field.of("x".repeat(86)));
    }

    private <C extends Columns> C laid(C several) {
        for (Column column : several.columns()) {
            arena.add("table", column);
        }
        return several;
    }
}
