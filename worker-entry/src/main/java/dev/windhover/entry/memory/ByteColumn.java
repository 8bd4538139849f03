// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import dev.windhover.engine.memory.Column;

/** Bytes in linear memory. Takes the place of the engine's class of this name. */
public final class ByteColumn extends Column {
    private int base;
    private int length;

    public ByteColumn(String name, int length) {
        super(name, Type.U8, length, false);
    }

    public ByteColumn(String name, int length, boolean scratch) {
        super(name, Type.U8, length, scratch);
    }

    public byte get(int index) {
        if (Bounds.checked()) check(index);
        return LinearMemory.getByte(base + index);
    }

    public void set(int index, byte value) {
        if (Bounds.checked()) check(index);
        LinearMemory.putByte(base + index, value);
    }

    @Override
    protected void attach(int at) {
        base = at;
        length = length();
    }

    @Override
    public int bits(int index) {
        return get(index);
    }

    @Override
    public void zero(int index) {
        set(index, (byte) 0);
    }

    @Override
    public void move(int from, int to) {
        set(to, get(from));
    }

    private void check(int index) {
        if ((index | length - 1 - index) < 0) Bounds.fail(name(), index, length);
    }
}
