// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;

/**
 * Rows in the order of a key, without moving them. Rows of equal keys keep their order, so the
 * order is the same everywhere; nothing is allocated after the constructor. What it holds is not
 * state: whoever uses it sorts again in each step.
 *
 * <p>It sorts by digits of eight bits, from the lowest, and skips those that all keys have alike:
 * the time grows with the number of rows and not faster.
 */
public final class RowOrder {
    private static final int DIGIT_BITS = 8;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private final int[] starts = new int[DIGITS];
    private int[] rows;
    private int[] spareRows;
    private int[] keys;
    private int[] spareKeys;
    private int count;

    /** For so many rows at most. */
    public RowOrder(int rowsMax) {
        rows = new int[rowsMax];
        spareRows = new int[rowsMax];
        keys = new int[rowsMax];
        spareKeys = new int[rowsMax];
    }

    /** Sorts the first rows of a column, the smallest first. */
    public void by(IntColumn key, int rowCount) {
        begin(rowCount);
        for (int row = 0; row < rowCount; row++) {
            keys[row] = key.get(row) ^ 0x8000_0000;
        }
        sort();
    }

    /** The same; minus zero comes before zero, and what is no number last. */
    public void by(FloatColumn key, int rowCount) {
        begin(rowCount);
        for (int row = 0; row < rowCount; row++) {
            int bits = Hash.canonical(Float.floatToRawIntBits(key.get(row)));
            // As whole numbers negative floats run backwards.
            keys[row] = bits < 0 ? ~bits : bits ^ 0x8000_0000;
        }
        sort();
    }

    /** How many rows were sorted. */
    public int count() {
        return count;
    }

    /** The row at this place of the order. */
    public int row(int place) {
        return rows[place];
    }

    private void begin(int rowCount) {
        count = Check.range("rows to sort", rowCount, 0, rows.length);
        for (int row = 0; row < rowCount; row++) {
            rows[row] = row;
        }
    }

    private void sort() {
        for (int shift = 0; shift < Integer.SIZE; shift += DIGIT_BITS) {
            sortBy(shift);
        }
    }

    private void sortBy(int shift) {
        final int end = count;
        final int[] from = keys;
        final int[] starts = this.starts;
        for (int digit = 0; digit < DIGITS; digit++) {
            starts[digit] = 0;
        }
        for (int i = 0; i < end; i++) {
            starts[from[i] >>> shift & DIGITS - 1]++;
        }
        if (end == 0 || starts[from[0] >>> shift & DIGITS - 1] == end) return;
        int start = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int size = starts[digit];
            starts[digit] = start;
            start += size;
        }
        for (int i = 0; i < end; i++) {
            int place = starts[from[i] >>> shift & DIGITS - 1]++;
            spareKeys[place] = from[i];
            spareRows[place] = rows[i];
        }
        keys = spareKeys;
        spareKeys = from;
        int[] sorted = spareRows;
        spareRows = rows;
        rows = sorted;
    }
}
