// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.base.Rng;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowOrderTest {
    private static final int ROWS = 1_000;

    private final RowOrder order = new RowOrder(ROWS);

    @ParameterizedTest
    @ValueSource(ints = {2, 300, 70_000, Integer.MAX_VALUE})
    void rowsComeInTheOrderOfTheirKeysAndEqualOnesStay(int range) {
        IntColumn key = new IntColumn("key", ROWS);
        key.attach(0);
        for (int row = 0; row < ROWS; row++) {
            key.set(row, Rng.below(range, row, range) - range / 2);
        }

        order.by(key, ROWS);

        // The comparison sort of the JVM is stable.
        Integer[] expected = rows(ROWS);
        Arrays.sort(expected, Comparator.comparingInt(key::get));
        assertEquals(Arrays.asList(expected), Arrays.asList(sorted()));
    }

    @Test
    void floatsComeInTheOrderOfTheirValuesWithZerosApartAndNothingLast() {
        FloatColumn key = new FloatColumn("key", ROWS);
        key.attach(0);
        float[] ends = {
            0f, -0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.MIN_VALUE
        };
        for (int row = 0; row < ROWS; row++) {
            int of = Rng.below(5, row, 12);
            key.set(row, of < ends.length ? ends[of] : Rng.between(6, row, -3f, 3f));
        }
        key.set(0, Float.intBitsToFloat(0xffc0_0001));

        order.by(key, ROWS);

        Integer[] expected = rows(ROWS);
        Arrays.sort(expected, (one, other) -> Float.compare(key.get(one), key.get(other)));
        assertEquals(Arrays.asList(expected), Arrays.asList(sorted()));
    }

    @Test
    void onlyTheFirstRowsAreSorted() {
        IntColumn key = new IntColumn("key", 4);
        key.attach(0);
        int[] keys = {3, 1, 2, 0};
        for (int row = 0; row < 4; row++) {
            key.set(row, keys[row]);
        }

        order.by(key, 3);

        assertEquals(Arrays.asList(1, 2, 0), Arrays.asList(sorted()));
        order.by(key, 0);
        assertEquals(0, order.count());
    }

    @Test
    void moreRowsThanItWasMadeForAreRefused() {
        IntColumn key = new IntColumn("key", ROWS + 1);

        assertThrows(RuntimeException.class, () -> order.by(key, ROWS + 1));
    }

    private Integer[] sorted() {
        Integer[] sorted = new Integer[order.count()];
        for (int place = 0; place < sorted.length; place++) {
            sorted[place] = order.row(place);
        }
        return sorted;
    }

    private static Integer[] rows(int count) {
        Integer[] rows = new Integer[count];
        for (int row = 0; row < count; row++) {
            rows[row] = row;
        }
        return rows;
    }
}
