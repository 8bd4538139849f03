// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

/**
 * The rows of a table as a patch will leave them: those that it has, until the patch tells others.
 */
final class Incoming implements Rows, Places {
    private final Table table;
    private final int[] rowOf;
    private int[] entities = {};
    private int count;
    private boolean isTold;

    /**
     * For one table.
     *
     * @param rowOf by index of the entity, used by one table at a time
     */
    Incoming(Table table, int[] rowOf) {
        this.table = table;
        this.rowOf = rowOf;
    }

    void forget() {
        isTold = false;
    }

    /** Begins with the rows that stay; what lies behind them is of nobody. */
    void tell(int rows) {
        if (entities.length == 0) entities = new int[table.length()];
        int kept = Math.min(rows, table.count());
        for (int row = 0; row < kept; row++) {
            entities[row] = table.entity(row);
        }
        for (int row = kept; row < rows; row++) {
            entities[row] = Entities.NONE;
        }
        count = rows;
        isTold = true;
    }

    void set(int row, int entity) {
        entities[row] = entity;
    }

    boolean isTold() {
        return isTold;
    }

    @Override
    public int count() {
        return isTold ? count : table.count();
    }

    @Override
    public int entity(int row) {
        return isTold ? entities[row] : table.entity(row);
    }

    @Override
    public int row(int entity) {
        int row = rowOf[Entities.index(entity)];
        return row < count && entities[row] == entity ? row : -1;
    }

    /** Makes the table have these rows; they were found to be sound. */
    void apply() {
        for (int row = 0; row < count; row++) {
            rowOf[Entities.index(entities[row])] = row;
        }
        table.become(this, this);
    }
}
