// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

/** Ints, entity handles and flags. Hoist it into a final local before a loop. */
public final class IntColumn extends Column {
    private int[] values;

    public IntColumn(String name, int length) {
        super(name, Type.I32, length, false);
    }

    public IntColumn(String name, int length, boolean scratch) {
        super(name, Type.I32, length, scratch);
    }

    public int get(int index) {
        return values[index];
    }

    public void set(int index, int value) {
        values[index] = value;
    }

    /** Sets the first elements to one value. */
    public void fill(int count, int value) {
        java.util.Arrays.fill(values, 0, count, value);
    }

    @Override
    protected void attach(int at) {
        values = new int[length()];
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
