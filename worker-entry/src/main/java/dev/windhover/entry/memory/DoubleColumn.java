// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Field;

/** Doubles in linear memory. Takes the place of the engine's class of this name. */
public final class DoubleColumn extends Column {
    private final int width;
    private int base;
    private int length;

    public DoubleColumn(String name, int length) {
        this(Field.of(name), length);
    }

    public DoubleColumn(Field field, int rows) {
        super(field, Type.F64, rows);
        width = width();
    }

    public double get(int index) {
        if (Bounds.checked()) check(index);
        return LinearMemory.getDouble(base + (index << 3));
    }

    public void set(int index, double value) {
        if (Bounds.checked()) check(index);
        LinearMemory.putDouble(base + (index << 3), value);
    }

    public double get(int row, int element) {
        return get(row * width + element);
    }

    public void set(int row, int element, double value) {
        set(row * width + element, value);
    }

    @Override
    protected void attach(int at) {
        base = at;
        length = length();
    }

    @Override
    public long bits(int index) {
        if (Bounds.checked()) check(index);
        return Hash.canonical(LinearMemory.getLong(base + (index << 3)));
    }

    @Override
    public void zero(int row) {
        for (int i = row * width, end = i + width; i < end; i++) {
            set(i, 0);
        }
    }

    @Override
    public void move(int from, int to) {
        check(from, 1);
        check(to, 1);
        LinearMemory.copy(base + (from * width << 3), base + (to * width << 3), (width << 3));
    }

    @Override
    public void swap(int one, int other) {
        check(one, 1);
        check(other, 1);
        Words.swapLongs(base + (one * width << 3), base + (other * width << 3), width);
    }

    @Override
    public void copyRows(Column source, int from, int at, int count) {
        DoubleColumn other = (DoubleColumn) source;
        other.check(from, count);
        check(at, count);
        LinearMemory.copy(
                other.base + (from * width << 3), base + (at * width << 3), (count * width << 3));
    }

    @Override
    public long hash(long seed, int from, int count) {
        check(from, count);
        return Words.hashDoubles(seed, base + (from * width << 3), count * width);
    }

    @Override
    public void writeTo(dev.windhover.engine.memory.ByteColumn out, int at, int from, int count) {
        check(from, count);
        Bounds.writeDoubles(base + (from * width << 3), out, at, count * width);
    }

    @Override
    public void readFrom(dev.windhover.engine.memory.ByteColumn in, int at, int from, int count) {
        check(from, count);
        Bounds.readDoubles(in, at, base + (from * width << 3), count * width);
    }

    @Override
    public int nextChange(Column other, int from, int to) {
        check(from, to - from);
        int theirs = ((DoubleColumn) other).base;
        int end = to * width;
        int found = Words.nextLong(base, theirs, from * width, end);
        return found == end ? to : found / width;
    }

    @Override
    public int nextSame(Column other, int from, int to) {
        check(from, to - from);
        int row = from;
        if (width > 1) {
            while (row < to && nextChange(other, row, row + 1) == row) {
                row++;
            }
            return row;
        }
        return Words.nextSameLong(base, ((DoubleColumn) other).base, from, to);
    }

    private void check(int index) {
        // Negative when the index is below 0 or past the end.
        if ((index | length - 1 - index) < 0) Bounds.fail(name(), index, length);
    }

    private void check(int row, int count) {
        if (Bounds.checked()) Bounds.range(name(), row, count, rows());
    }
}
