// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Check;

/** Values of an enum, a byte each: the place among the constants. A zeroed row has the first. */
public final class EnumColumn<E extends Enum<E>> implements Columns {
    /** A byte tells so many apart. */
    public static final int VALUES_MAX = 256;

    private final ByteColumn column;
    private final E[] values;

    /** The constants in their order; the names go into the schema. */
    public EnumColumn(Field field, int rows, E[] values) {
        Check.range("constants of the enum of " + field.name(), values.length, 1, VALUES_MAX);
        this.values = values.clone();
        String[] names = new String[values.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = values[i].name();
        }
        column = new ByteColumn(field.means(Meaning.ENUM).values(names), rows);
    }

    public E get(int row) {
        return values[column.get(row) & 255];
    }

    public void set(int row, E value) {
        column.set(row, (byte) value.ordinal());
    }

    /** The place of the value among the constants. */
    public int ordinal(int row) {
        return column.get(row) & 255;
    }

    public ByteColumn column() {
        return column;
    }

    @Override
    public Column[] columns() {
        return new Column[] {column};
    }
}
