// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Field;

/** Ints in linear memory. Takes the place of the engine's class of this name. */
public final class IntColumn extends Column {
    private final int width;
    private int base;
    private int length;

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
        if (Bounds.checked()) check(index);
        return LinearMemory.getInt(base + (index << 2));
    }

    public void set(int index, int value) {
        if (Bounds.checked()) check(index);
        LinearMemory.putInt(base + (index << 2), value);
    }

    public int get(int row, int element) {
        return get(row * width + element);
    }

    public void set(int row, int element, int value) {
        set(row * width + element, value);
    }

    public void fill(int count, int value) {
        if (count == 0) return;
        if (Bounds.checked()) check(count - 1);
        int end = base + (count << 2);
        for (int address = base; address < end; address += 4) {
            LinearMemory.putInt(address, value);
        }
    }

    @Override
    protected void attach(int at) {
        base = at;
        length = length();
    }

    @Override
    public long bits(int index) {
        return get(index);
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
        LinearMemory.copy(base + (from * width << 2), base + (to * width << 2), (width << 2));
    }

    @Override
    public void swap(int one, int other) {
        check(one, 1);
        check(other, 1);
        Words.swapInts(base + (one * width << 2), base + (other * width << 2), width);
    }

    @Override
    public void copyRows(Column source, int from, int at, int count) {
        IntColumn other = (IntColumn) source;
        other.check(from, count);
        check(at, count);
        LinearMemory.copy(
                other.base + (from * width << 2), base + (at * width << 2), (count * width << 2));
    }

    @Override
    public long hash(long seed, int from, int count) {
        check(from, count);
        return Words.hash(seed, base + (from * width << 2), count * width << 2, count * width);
    }

    @Override
    public void writeTo(dev.windhover.engine.memory.ByteColumn out, int at, int from, int count) {
        check(from, count);
        Bounds.write(base + (from * width << 2), out, at, count * rowBytes());
    }

    @Override
    public void readFrom(dev.windhover.engine.memory.ByteColumn in, int at, int from, int count) {
        check(from, count);
        Bounds.read(in, at, base + (from * width << 2), count * rowBytes());
    }

    @Override
    public int nextChange(Column other, int from, int to) {
        check(from, to - from);
        int theirs = ((IntColumn) other).base;
        int end = to * width;
        int found = Words.nextInt(base, theirs, from * width, end);
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
        return Words.nextSameInt(base, ((IntColumn) other).base, from, to);
    }

    private void check(int index) {
        // Negative when the index is below 0 or past the end.
        if ((index | length - 1 - index) < 0) Bounds.fail(name(), index, length);
    }

    private void check(int row, int count) {
        if (Bounds.checked()) Bounds.range(name(), row, count, rows());
    }
}
