// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import java.util.Arrays;

/** Bytes, for messages, texts and small values. */
public final class ByteColumn extends Column {
    private final int width;
    private byte[] values;

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
        return values[index];
    }

    public void set(int index, byte value) {
        values[index] = value;
    }

    /** An element of a wide row. */
    public byte get(int row, int element) {
        return values[row * width + element];
    }

    /** Sets an element of a wide row. */
    public void set(int row, int element, byte value) {
        values[row * width + element] = value;
    }

    /**
     * Bytes outside every arena, for files and messages. In a browser they have no address: what
     * reads and writes at any place reaches them, and copies from and to columns do.
     */
    public static ByteColumn heap(String name, int length) {
        ByteColumn column = new ByteColumn(name, length);
        column.attach(0);
        return column;
    }

    /** One byte, from 0 on, at any place. */
    public int getByte(int at) {
        return values[at] & 255;
    }

    public void putByte(int at, int value) {
        values[at] = (byte) value;
    }

    /** Four bytes as a little-endian int, at any place. */
    public int getInt(int at) {
        return LittleEndian.getInt(values, at);
    }

    public void putInt(int at, int value) {
        LittleEndian.putInt(values, at, value);
    }

    /** Eight bytes as a little-endian long, at any place. */
    public long getLong(int at) {
        return LittleEndian.getLong(values, at);
    }

    public void putLong(int at, long value) {
        LittleEndian.putLong(values, at, value);
    }

    /** Copies from an array. */
    public void put(int at, byte[] source, int from, int count) {
        System.arraycopy(source, from, values, at, count);
    }

    /** Copies into an array. */
    public void get(int at, byte[] target, int to, int count) {
        System.arraycopy(values, at, target, to, count);
    }

    byte[] array() {
        return values;
    }

    @Override
    protected void attach(int at) {
        values = new byte[length()];
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
            byte kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    @Override
    public void copyRows(Column source, int from, int at, int count) {
        System.arraycopy(
                ((ByteColumn) source).values, from * width, values, at * width, count * width);
    }

    @Override
    public long hash(long seed, int from, int count) {
        return WordHash.bytes(seed, values, from * width, count * width);
    }

    @Override
    public void writeTo(ByteColumn out, int at, int from, int count) {
        System.arraycopy(values, from * width, out.values, at, count * width);
    }

    @Override
    public void readFrom(ByteColumn in, int at, int from, int count) {
        System.arraycopy(in.values, at, values, from * width, count * width);
    }

    @Override
    public int nextChange(Column other, int from, int to) {
        final byte[] theirs = ((ByteColumn) other).values;
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
        final byte[] mine = values;
        final byte[] theirs = ((ByteColumn) other).values;
        for (int i = from; i < to; i++) {
            if (mine[i] == theirs[i]) return i;
        }
        return to;
    }
}
