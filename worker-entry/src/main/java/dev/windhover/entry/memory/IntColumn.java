// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import dev.windhover.engine.memory.Column;

/** Ints in linear memory. Takes the place of the engine's class of this name. */
public final class IntColumn extends Column {
    private int base;
    private int length;

    public IntColumn(String name, int length) {
        super(name, Type.I32, length, false);
    }

    public IntColumn(String name, int length, boolean scratch) {
        super(name, Type.I32, length, scratch);
    }

    public int get(int index) {
        if (Bounds.checked()) check(index);
        return LinearMemory.getInt(base + (index << 2));
    }

    public void set(int index, int value) {
        if (Bounds.checked()) check(index);
        LinearMemory.putInt(base + (index << 2), value);
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
    public int bits(int index) {
        return get(index);
    }

    @Override
    public void zero(int index) {
        set(index, 0);
    }

    @Override
    public void move(int from, int to) {
        set(to, get(from));
    }

    private void check(int index) {
        if ((index | length - 1 - index) < 0) Bounds.fail(name(), index, length);
    }
}
