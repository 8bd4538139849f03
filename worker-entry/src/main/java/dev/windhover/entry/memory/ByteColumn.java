// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Field;

/** Bytes in linear memory. Takes the place of the engine's class of this name. */
public final class ByteColumn extends Column {
    private final int width;
    private int base;
    private int length;

    /** Of bytes that lie in no memory that has addresses; else null. */
    private byte[] outside;

    public ByteColumn(String name, int length) {
        this(Field.of(name), length);
    }

    public ByteColumn(String name, int length, boolean scratch) {
        super(name, Type.U8, length, scratch);
        width = 1;
    }

    public ByteColumn(Field field, int rows) {
        super(field, Type.U8, rows);
        width = width();
    }

    public byte get(int index) {
        if (Bounds.checked()) check(index);
        return LinearMemory.getByte(base + index);
    }

    public void set(int index, byte value) {
        if (Bounds.checked()) check(index);
        LinearMemory.putByte(base + index, value);
    }

    public byte get(int row, int element) {
        return get(row * width + element);
    }

    public void set(int row, int element, byte value) {
        set(row * width + element, value);
    }

    /** Only what reads and writes at any place reaches it, and copies from and to columns do. */
    public static ByteColumn heap(String name, int length) {
        ByteColumn column = new ByteColumn(name, length);
        column.outside = new byte[length];
        return column;
    }

    public int getByte(int at) {
        if (outside != null) return outside[at] & 255;
        return LinearMemory.getByte(at(at, 1)) & 255;
    }

    public void putByte(int at, int value) {
        if (outside != null) outside[at] = (byte) value;
        else LinearMemory.putByte(at(at, 1), (byte) value);
    }

    public int getInt(int at) {
        if (outside != null) return Outside.getInt(outside, at);
        return LinearMemory.getPackedInt(at(at, 4));
    }

    public void putInt(int at, int value) {
        if (outside != null) Outside.putInt(outside, at, value);
        else LinearMemory.putPackedInt(at(at, 4), value);
    }

    public long getLong(int at) {
        if (outside != null) return Outside.getLong(outside, at);
        return LinearMemory.getPackedLong(at(at, 8));
    }

    public void putLong(int at, long value) {
        if (outside != null) Outside.putLong(outside, at, value);
        else LinearMemory.putPackedLong(at(at, 8), value);
    }

    public void put(int at, byte[] source, int from, int count) {
        if (outside != null) {
            System.arraycopy(source, from, outside, at, count);
            return;
        }
        int address = at(at, count);
        for (int i = 0; i < count; i++) {
            LinearMemory.putByte(address + i, source[from + i]);
        }
    }

    public void get(int at, byte[] target, int to, int count) {
        if (outside != null) {
            System.arraycopy(outside, at, target, to, count);
            return;
        }
        int address = at(at, count);
        for (int i = 0; i < count; i++) {
            target[to + i] = LinearMemory.getByte(address + i);
        }
    }

    /** The address of a run of bytes. */
    int at(int index, int count) {
        if (Bounds.checked()) Bounds.range(name(), index, count, length);
        return base + index;
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
            set(i, (byte) 0);
        }
    }

    @Override
    public void move(int from, int to) {
        check(from, 1);
        check(to, 1);
        LinearMemory.copy(base + from * width, base + to * width, width);
    }

    @Override
    public void swap(int one, int other) {
        check(one, 1);
        check(other, 1);
        Words.swapBytes(base + one * width, base + other * width, width);
    }

    @Override
    public void copyRows(Column source, int from, int at, int count) {
        ByteColumn other = (ByteColumn) source;
        other.check(from, count);
        check(at, count);
        LinearMemory.copy(other.base + from * width, base + at * width, count * width);
    }

    @Override
    public long hash(long seed, int from, int count) {
        if (outside != null) return Outside.hash(seed, outside, from, count);
        check(from, count);
        return Words.hashBytes(seed, base + from * width, count * width);
    }

    @Override
    public void writeTo(dev.windhover.engine.memory.ByteColumn out, int at, int from, int count) {
        check(from, count);
        Bounds.write(base + from * width, out, at, count * width);
    }

    @Override
    public void readFrom(dev.windhover.engine.memory.ByteColumn in, int at, int from, int count) {
        check(from, count);
        Bounds.read(in, at, base + from * width, count * width);
    }

    @Override
    public int nextChange(Column other, int from, int to) {
        check(from, to - from);
        int theirs = ((ByteColumn) other).base;
        int end = to * width;
        int found = Words.nextByte(base, theirs, from * width, end);
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
        return Words.nextSameByte(base, ((ByteColumn) other).base, from, to);
    }

    private void check(int index) {
        // Negative when the index is below 0 or past the end.
        if ((index | length - 1 - index) < 0) Bounds.fail(name(), index, length);
    }

    private void check(int row, int count) {
        if (Bounds.checked()) Bounds.range(name(), row, count, rows());
    }
}
