// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Hash;

/** Floats. Hoist it into a final local before a loop. */
public final class FloatColumn extends Column {
    private float[] values;

    public FloatColumn(String name, int length) {
        super(name, Type.F32, length, false);
    }

    public FloatColumn(String name, int length, boolean scratch) {
        super(name, Type.F32, length, scratch);
    }

    public float get(int index) {
        return values[index];
    }

    public void set(int index, float value) {
        values[index] = value;
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
    public int bits(int index) {
        return Hash.canonical(Float.floatToRawIntBits(values[index]));
    }

    @Override
    public void zero(int index) {
        values[index] = 0f;
    }

    @Override
    public void move(int from, int to) {
        values[to] = values[from];
    }
}
