// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.IntColumn;

/**
 * One kind of row, stored by columns: a sparse set over the entities. Rows are dense, removing
 * swaps the last row in, so rows move and entities do not. {@code row(entity)} is one read.
 */
public abstract class Table extends Block {
    private static final int ROWS = 0;

    private final IntColumn entityOf = ints("entity");
    private final IntColumn counters = add(new IntColumn("rows", 1));
    private IntColumn rowOf;
    private Column[] moving;
    private Entities entities;

    protected Table(String name, int rowsMax) {
        super(name, rowsMax);
    }

    /**
     * Called by the world before memory is laid: the sparse side is as long as the entity space.
     */
    final void join(Entities space) {
        entities = space;
        moving = rowColumns().toArray(new Column[0]);
        // One more than the row, so that zeroed memory means "has none". Rebuilt from entityOf, so
        // it is scratch.
        rowOf = add(new IntColumn("row", space.length(), true));
    }

    @Override
    public final int count() {
        return counters.get(ROWS);
    }

    public final boolean isFull() {
        return count() == length();
    }

    /** True for the columns that hold which rows there are, and not what is in them. */
    public final boolean isStructure(Column column) {
        return column == entityOf || column == counters || column == rowOf;
    }

    /** The row of an entity, or -1 when it has none here or is dead. */
    public final int row(int entity) {
        int index = entity & Entities.INDEX_MAX;
        if (index >= rowOf.length()) {
            return -1;
        }
        int row = rowOf.get(index) - 1;
        return row >= 0 && entityOf.get(row) == entity ? row : -1;
    }

    public final boolean has(int entity) {
        return row(entity) >= 0;
    }

    /** The entity of a row below {@link #count}. */
    public final int entity(int row) {
        return entityOf.get(row);
    }

    /** A zeroed row for a living entity that has none here. Refuses when the table is full. */
    public final int add(int entity) {
        int row = count();
        // Texts are built where they are thrown and not in arguments: adding must not allocate.
        if (row == length()) {
            throw new IllegalStateException("table " + name() + " is full: " + row + " rows");
        }
        if (!entities.isAlive(entity)) {
            throw new IllegalStateException(
                    "entity " + entity + " is not alive and gets no row in " + name());
        }
        if (row(entity) >= 0) {
            throw new IllegalStateException("entity " + entity + " has a row in " + name());
        }
        for (int c = 0; c < moving.length; c++) {
            moving[c].zero(row);
        }
        entityOf.set(row, entity);
        rowOf.set(entity & Entities.INDEX_MAX, row + 1);
        counters.set(ROWS, row + 1);
        return row;
    }

    /** Takes the entity's row out; the last row moves into its place. False when it has none. */
    public final boolean remove(int entity) {
        int row = row(entity);
        if (row < 0) {
            return false;
        }
        int last = count() - 1;
        if (row != last) {
            for (int c = 0; c < moving.length; c++) {
                moving[c].move(last, row);
            }
            rowOf.set(entityOf.get(row) & Entities.INDEX_MAX, row + 1);
        }
        rowOf.set(entity & Entities.INDEX_MAX, 0);
        counters.set(ROWS, last);
        return true;
    }
}
