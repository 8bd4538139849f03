// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import java.util.Arrays;

/** Longs. Hoist it into a final local before a loop. Slow in JavaScript output, which has none. */
public final class LongColumn extends Column {
    private final int width;
    private long[] values;

    public LongColumn(String name, int length) {
        this(Field.of(name), length);
    }

    public LongColumn(Field field, int rows) {
        super(field, Type.I64, rows);
        width = width();
    }

    public long get(int index) {
        return values[index];
    }

    public void set(int index, long value) {
        values[index] = value;
    }

    /** An element of a wide row. */
    public long get(int row, int element) {
        return values[row * width + element];
    }

    /** Sets an element of a wide row. */
    public void set(int row, int element, long value) {
        values[row * width + element] = value;
    }

    @Override
    protected void attach(int at) {
        values = new long[length()];
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
            long kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    @Override
    public void copyRows(Column source, int from, int at, int count) {
        System.arraycopy(
                ((LongColumn) source).values, from * width, values, at * width, count * width);
    }

    @Override
    public long hash(long seed, int from, int count) {
        return WordHash.longs(seed, values, from * width, count * width);
    }

    @Override
    public void writeTo(ByteColumn out, int at, int from, int count) {
        byte[] bytes = out.array();
        for (int i = from * width, end = i + count * width; i < end; i++, at += 8) {
            LittleEndian.putLong(bytes, at, values[i]);
        }
    }

    @Override
    public void readFrom(ByteColumn in, int at, int from, int count) {
        byte[] bytes = in.array();
        for (int i = from * width, end = i + count * width; i < end; i++, at += 8) {
            values[i] = LittleEndian.getLong(bytes, at);
        }
    }

    @Override
    public int nextChange(Column other, int from, int to) {
        final long[] theirs = ((LongColumn) other).values;
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
        final long[] mine = values;
        final long[] theirs = ((LongColumn) other).values;
        for (int i = from; i < to; i++) {
            if (mine[i] == theirs[i]) return i;
        }
        return to;
    }
}
