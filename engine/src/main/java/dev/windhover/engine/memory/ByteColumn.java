// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

/** Bytes, for messages and small values. */
public final class ByteColumn extends Column {
    private byte[] values;

    public ByteColumn(String name, int length) {
        super(name, Type.U8, length, false);
    }

    public ByteColumn(String name, int length, boolean scratch) {
        super(name, Type.U8, length, scratch);
    }

    public byte get(int index) {
        return values[index];
    }

    public void set(int index, byte value) {
        values[index] = value;
    }

    @Override
    protected void attach(int at) {
        values = new byte[length()];
    }

    @Override
    public int bits(int index) {
        return values[index];
    }

    @Override
    public void zero(int index) {
        values[index] = 0;
    }

    @Override
    public void move(int from, int to) {
        values[to] = values[from];
    }
}
