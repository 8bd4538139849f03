// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Hash;

/** Doubles. Hoist it into a final local before a loop. */
public final class DoubleColumn extends Column {
    private final int width;
    private double[] values;

    public DoubleColumn(String name, int length) {
        this(Field.of(name), length);
    }

    public DoubleColumn(Field field, int rows) {
        super(field, Type.F64, rows);
        width = width();
    }

    public double get(int index) {
        return values[index];
    }

    public void set(int index, double value) {
        values[index] = value;
    }

    /** An element of a wide row. */
    public double get(int row, int element) {
        return values[row * width + element];
    }

    /** Sets an element of a wide row. */
    public void set(int row, int element, double value) {
        values[row * width + element] = value;
    }

    @Override
    protected void attach(int at) {
        values = new double[length()];
    }

    @Override
    public long bits(int index) {
        return Hash.canonical(Double.doubleToRawLongBits(values[index]));
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
            double kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    @Override
    public void copyRows(Column source, int from, int at, int count) {
        System.arraycopy(
                ((DoubleColumn) source).values, from * width, values, at * width, count * width);
    }

    @Override
    public long hash(long seed, int from, int count) {
        return WordHash.doubles(seed, values, from * width, count * width);
    }

    @Override
    public void writeTo(ByteColumn out, int at, int from, int count) {
        byte[] bytes = out.array();
        for (int i = from * width, end = i + count * width; i < end; i++, at += 8) {
            LittleEndian.putLong(bytes, at, Hash.canonical(Double.doubleToRawLongBits(values[i])));
        }
    }

    @Override
    public void readFrom(ByteColumn in, int at, int from, int count) {
        byte[] bytes = in.array();
        for (int i = from * width, end = i + count * width; i < end; i++, at += 8) {
            values[i] = Double.longBitsToDouble(Hash.canonical(LittleEndian.getLong(bytes, at)));
        }
    }

    @Override
    public int nextChange(Column other, int from, int to) {
        final double[] mine = values;
        final double[] theirs = ((DoubleColumn) other).values;
        for (int i = from * width, end = to * width; i < end; i++) {
            if (Double.doubleToRawLongBits(mine[i]) != Double.doubleToRawLongBits(theirs[i]))
                return i / width;
        }
        return to;
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
        final double[] mine = values;
        final double[] theirs = ((DoubleColumn) other).values;
        for (int i = from; i < to; i++) {
            if (Double.doubleToRawLongBits(mine[i]) == Double.doubleToRawLongBits(theirs[i]))
                return i;
        }
        return to;
    }
}
