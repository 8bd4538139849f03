// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

/** Truth, a byte each. */
public final class BooleanColumn implements Columns {
    private final ByteColumn column;

    public BooleanColumn(Field field, int rows) {
        column = new ByteColumn(field.means(Meaning.BOOLEAN), rows);
    }

    public boolean get(int row) {
        return column.get(row) != 0;
    }

    public void set(int row, boolean value) {
        column.set(row, value ? (byte) 1 : (byte) 0);
    }

    public ByteColumn column() {
        return column;
    }

    @Override
    public Column[] columns() {
        return new Column[] {column};
    }
}
