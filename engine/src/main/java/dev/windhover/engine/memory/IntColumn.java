// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import java.util.Arrays;

/** Ints, entity handles and flags. Hoist it into a final local before a loop. */
public final class IntColumn extends Column {
    private final int width;
    private int[] values;

    public IntColumn(String name, int length) {
        this(Field.of(name), length);
    }

    public IntColumn(String name, int length, boolean scratch) {
        super(name, Type.I32, length, scratch);
        width = 1;
    }

    public IntColumn(Field field, int rows) {
        super(field, Type.I32, rows);
        width = width();
    }

    public int get(int index) {
        return values[index];
    }

    public void set(int index, int value) {
        values[index] = value;
    }

    /** An element of a wide row. */
    public int get(int row, int element) {
        return values[row * width + element];
    }

    /** Sets an element of a wide row. */
    public void set(int row, int element, int value) {
        values[row * width + element] = value;
    }

    /** Sets the first elements to one value. */
    public void fill(int count, int value) {
        java.util.Arrays.fill(values, 0, count, value);
    }

    @Override
    protected void attach(int at) {
        values = new int[length()];
    }

    @Override
    public long bits(int index) {
        return values[index];
    }

    @Override
    public void zero(int row) {
        for (int i = row * width, end = i + width; i < end; i++) {
            values[i] = 0;
        }
    }

    @Override
    public void move(int from, int to) {
        for (int i = from * width, j = to * width, end = i + width; i < end; i++, j++) {
            values[j] = values[i];
        }
    }

    @Override
    public void swap(int one, int other) {
        for (int i = one * width, j = other * width, end = i + width; i < end; i++, j++) {
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    @Override
    public void copyRows(Column source, int from, int at, int count) {
        System.arraycopy(
                ((IntColumn) source).values, from * width, values, at * width, count * width);
    }

    @Override
    public long hash(long seed, int from, int count) {
        return WordHash.ints(seed, values, from * width, count * width);
    }

    @Override
    public void writeTo(ByteColumn out, int at, int from, int count) {
        byte[] bytes = out.array();
        for (int i = from * width, end = i + count * width; i < end; i++, at += 4) {
            LittleEndian.putInt(bytes, at, values[i]);
        }
    }

    @Override
    public void readFrom(ByteColumn in, int at, int from, int count) {
        byte[] bytes = in.array();
        for (int i = from * width, end = i + count * width; i < end; i++, at += 4) {
            values[i] = LittleEndian.getInt(bytes, at);
        }
    }

    @Override
    public int nextChange(Column other, int from, int to) {
        final int[] theirs = ((IntColumn) other).values;
        int first = from * width;
        int end = to * width;
        int found = Arrays.mismatch(values, first, end, theirs, first, end);
        return found < 0 ? to : from + found / width;
    }

    @Override
    public int nextSame(Column other, int from, int to) {
        int row = from;
        if (width > 1) {
            while (row < to && nextChange(other, row, row + 1) == row) {
                row++;
            }
            return row;
        }
        final int[] mine = values;
        final int[] theirs = ((IntColumn) other).values;
        for (int i = from; i < to; i++) {
            if (mine[i] == theirs[i]) return i;
        }
        return to;
    }
}
