// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.IntColumn;

/**
 * One kind of row, stored by columns: a sparse set over the entities. Rows are dense, removing
 * swaps the last row in, so rows move and entities do not. {@code row(entity)} is one read.
 *
 * <p>While a kernel runs, rows do not move: an added row lies behind the last one until the kernel
 * ends, and a removed one stays until then.
 */
public abstract class Table extends Block implements Places {
    private static final int ROWS = 0;

    private final IntColumn entityOf = entities(Field.of("entity"));
    // Follows from the snapshot's own count, and the hash takes the count in anyway.
    private final IntColumn counters = add(new IntColumn("rows", 1, true));
    private IntColumn rowOf;
    private Column[] moving;
    private Entities entities;
    private Changes changes;
    private Group group;
    private int number;
    private int added;
    private int limit = length();

    protected Table(String name, int rowsMax) {
        super(name, rowsMax);
    }

    /**
     * A table of so many rows at most.
     *
     * @param version of its columns, from 1
     * @param gone columns that older versions had and this one does without
     */
    protected Table(String name, int rowsMax, int version, String... gone) {
        super(name, rowsMax, version, gone);
    }

    /**
     * Called by the world before memory is laid: the sparse side is as long as the entity space.
     */
    final void join(Entities space, int place) {
        entities = space;
        number = place;
        moving = rowColumns().toArray(new Column[0]);
        // One more than the row, so that zeroed memory means "has none". Rebuilt from entityOf, so
        // it is scratch.
        rowOf = add(new IntColumn("row", space.length(), true));
    }

    /** How many entities there can be at once: those of all tables. Known once memory is laid. */
    public final int entitiesMax() {
        return rowOf.rows();
    }

    final void enter(Group value) {
        if (group != null) {
            throw new IllegalStateException("table " + name() + " is in two groups");
        }
        group = value;
    }

    final void follow(Changes value) {
        changes = value;
    }

    @Override
    final void begin() {}

    @Override
    public final int count() {
        return counters.get(ROWS);
    }

    public final boolean isFull() {
        return count() + added >= limit;
    }

    /**
     * The most rows from now on, at most as many as memory was laid for. Rows beyond it that are
     * there stay.
     */
    public final void limitRows(int rowsMax) {
        limit = Check.range("limit of " + name(), rowsMax, 0, length());
    }

    public final int rowsLimit() {
        return limit;
    }

    /** True for a table whose rows move with those of this one: it is of the same group. */
    public final boolean isGroupedWith(Table other) {
        return group != null && group == other.group;
    }

    /** True for the column that holds how many rows there are. */
    public final boolean isRowCount(Column column) {
        return column == counters;
    }

    /** True for the columns that hold which rows there are, and not what is in them. */
    public final boolean isStructure(Column column) {
        return column == entityOf || column == counters || column == rowOf;
    }

    /** The row of an entity, or -1 when it has none here or is dead. */
    @Override
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

    /** The handles by row, for loops that look up the rows of another table. */
    public final IntColumn entityColumn() {
        return entityOf;
    }

    /**
     * A row of defaults for a living entity that has none here. Inside a kernel it lies at or
     * behind {@link #count} until the kernel ends. Rows of the tables of a group may move to line
     * up, so a row number asked for before is asked for again. Refuses when the table is full.
     */
    public final int add(int entity) {
        int row = count() + added;
        // Texts are built where they are thrown and not in arguments: adding must not allocate.
        if (row >= limit) {
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
        defaults(row);
        if (changes.isOpen()) {
            added++;
            changes.added();
            return row;
        }
        counters.set(ROWS, row + 1);
        if (group == null) return row;
        group.take(entity);
        return row(entity);
    }

    /**
     * Takes the entity's row out; the last row moves into its place. Inside a kernel that happens
     * when the kernel ends. False when it has none.
     */
    public final boolean remove(int entity) {
        if (row(entity) < 0) {
            return false;
        }
        if (changes.isOpen()) {
            changes.remove(this, entity);
        } else {
            removeNow(entity);
        }
        return true;
    }

    final void removeNow(int entity) {
        int row = row(entity);
        if (row < 0) return;
        if (group != null) {
            group.leave(row);
            row = row(entity);
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
    }

    final void swapRows(int one, int other) {
        if (one == other) return;
        for (int c = 0; c < moving.length; c++) {
            moving[c].swap(one, other);
        }
        rowOf.set(entityOf.get(one) & Entities.INDEX_MAX, one + 1);
        rowOf.set(entityOf.get(other) & Entities.INDEX_MAX, other + 1);
    }

    @Override
    final void clear(int rows) {
        super.clear(rows);
        counters.set(ROWS, rows);
    }

    /**
     * Makes the rows those of other entities: the ones that stay move with all they have, the
     * others are new and zero in what is state.
     */
    final void become(Rows rows, Places places) {
        int before = count();
        int now = rows.count();
        for (int row = 0; row < before; row++) {
            rowOf.set(entityOf.get(row) & Entities.INDEX_MAX, 0);
        }
        for (int row = before; row < now; row++) {
            entityOf.set(row, Entities.NONE);
        }
        Arranging.arrange(moving, entityOf, before, places);
        for (int row = 0; row < now; row++) {
            if (entityOf.get(row) == Entities.NONE) begin(row);
            entityOf.set(row, rows.entity(row));
        }
        counters.set(ROWS, now);
        index();
    }

    private void begin(int row) {
        for (int c = 0; c < moving.length; c++) {
            moving[c].zero(row);
        }
        defaults(row);
        for (int c = 0; c < saved().length; c++) {
            if (isPerRow(c)) saved()[c].zero(row);
        }
    }

    /** Fills the sparse side after the rows were read. */
    final void index() {
        for (int row = 0, count = count(); row < count; row++) {
            rowOf.set(entityOf.get(row) & Entities.INDEX_MAX, row + 1);
        }
    }

    /** Its place among the tables of the world. */
    final int number() {
        return number;
    }

    /** Rows that wait, or that were shown just now. */
    final int added() {
        return added;
    }

    final void showAdded() {
        counters.set(ROWS, count() + added);
    }

    final void forgetAdded() {
        added = 0;
    }
}
