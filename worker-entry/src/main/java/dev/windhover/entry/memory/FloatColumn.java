// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Column;

/** Floats in linear memory. Takes the place of the engine's class of this name. */
public final class FloatColumn extends Column {
    private int base;
    private int length;

    public FloatColumn(String name, int length) {
        super(name, Type.F32, length, false);
    }

    public FloatColumn(String name, int length, boolean scratch) {
        super(name, Type.F32, length, scratch);
    }

    public float get(int index) {
        if (Bounds.checked()) check(index);
        return LinearMemory.getFloat(base + (index << 2));
    }

    public void set(int index, float value) {
        if (Bounds.checked()) check(index);
        LinearMemory.putFloat(base + (index << 2), value);
    }

    public void copyFrom(FloatColumn source, int count) {
        if (count == 0) return;
        if (Bounds.checked()) {
            check(count - 1);
            source.check(count - 1);
        }
        LinearMemory.copyWords(source.base, base, count);
    }

    @Override
    protected void attach(int at) {
        base = at;
        length = length();
    }

    @Override
    public int bits(int index) {
        if (Bounds.checked()) check(index);
        return Hash.canonical(LinearMemory.getInt(base + (index << 2)));
    }

    @Override
    public void zero(int index) {
        set(index, 0f);
    }

    @Override
    public void move(int from, int to) {
        if (Bounds.checked()) {
            check(from);
            check(to);
        }
        LinearMemory.putInt(base + (to << 2), LinearMemory.getInt(base + (from << 2)));
    }

    private void check(int index) {
        // Negative when the index is below 0 or past the end.
        if ((index | length - 1 - index) < 0) Bounds.fail(name(), index, length);
    }
}
