// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Hash;

/** Floats. Hoist it into a final local before a loop. */
public final class FloatColumn extends Column {
    private final int width;
    private float[] values;

    public FloatColumn(String name, int length) {
        this(Field.of(name), length);
    }

    public FloatColumn(String name, int length, boolean scratch) {
        super(name, Type.F32, length, scratch);
        width = 1;
    }

    public FloatColumn(Field field, int rows) {
        super(field, Type.F32, rows);
        width = width();
    }

    public float get(int index) {
        return values[index];
    }

    public void set(int index, float value) {
        values[index] = value;
    }

    /** An element of a wide row. */
    public float get(int row, int element) {
        return values[row * width + element];
    }

    /** Sets an element of a wide row. */
    public void set(int row, int element, float value) {
        values[row * width + element] = value;
    }

    /** Copies the first elements of another column over the first of this one. */
    public void copyFrom(FloatColumn source, int count) {
        System.arraycopy(source.values, 0, values, 0, count);
    }

    @Override
    protected void attach(int at) {
        values = new float[length()];
    }

    @Override
    public long bits(int index) {
        return Hash.canonical(Float.floatToRawIntBits(values[index]));
    }

    @Override
    public void zero(int row) {
        for (int i = row * width, end = i + width; i < end; i++) {
            values[i] = 0f;
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
            float kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    @Override
    public void copyRows(Column source, int from, int at, int count) {
        System.arraycopy(
                ((FloatColumn) source).values, from * width, values, at * width, count * width);
    }

    @Override
    public long hash(long seed, int from, int count) {
        return WordHash.floats(seed, values, from * width, count * width);
    }

    @Override
    public void writeTo(ByteColumn out, int at, int from, int count) {
        byte[] bytes = out.array();
        for (int i = from * width, end = i + count * width; i < end; i++, at += 4) {
            LittleEndian.putInt(bytes, at, Hash.canonical(Float.floatToRawIntBits(values[i])));
        }
    }

    @Override
    public void readFrom(ByteColumn in, int at, int from, int count) {
        byte[] bytes = in.array();
        for (int i = from * width, end = i + count * width; i < end; i++, at += 4) {
            values[i] = Float.intBitsToFloat(Hash.canonical(LittleEndian.getInt(bytes, at)));
        }
    }

    @Override
    public int nextChange(Column other, int from, int to) {
        final float[] mine = values;
        final float[] theirs = ((FloatColumn) other).values;
        int i = from * width;
        int end = to * width;
        // Four at a time, as long as all are the same, because most are.
        for (int last = end - 4; i <= last; i += 4) {
            int apart = apart(mine[i], theirs[i]) | apart(mine[i + 1], theirs[i + 1]);
            apart |= apart(mine[i + 2], theirs[i + 2]) | apart(mine[i + 3], theirs[i + 3]);
            if (apart != 0) break;
        }
        while (i < end && apart(mine[i], theirs[i]) == 0) i++;
        return i == end ? to : i / width;
    }

    /** Bits that differ. */
    private static int apart(float one, float other) {
        return Float.floatToRawIntBits(one) ^ Float.floatToRawIntBits(other);
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
        final float[] mine = values;
        final float[] theirs = ((FloatColumn) other).values;
        for (int i = from; i < to; i++) {
            if (Float.floatToRawIntBits(mine[i]) == Float.floatToRawIntBits(theirs[i])) return i;
        }
        return to;
    }
}
