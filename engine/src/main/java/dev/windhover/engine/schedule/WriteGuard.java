// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Entities;
import dev.windhover.engine.state.Table;

/**
 * Proves that a kernel writes only what it declares: copies the columns that it must not write
 * before it runs, and compares them afterwards. Rows that a kernel may move are compared by their
 * entity and not by their place.
 */
final class WriteGuard {
    /** Elements that one step copies when it samples: a fraction of a millisecond. */
    private static final int SAMPLE_ELEMENTS = 1 << 16;

    private final Catalog catalog;
    private final boolean whole;
    private final ColumnCopy[] copies;
    private final boolean[] isRows;

    /** Elements copied of each column, -1 where none are held. */
    private final int[] held;

    private int turn;
    private boolean isWatched;
    private int cursor;

    WriteGuard(Catalog catalog, Checks.Guard guard) {
        this.catalog = catalog;
        whole = guard == Checks.Guard.WHOLE;
        copies = new ColumnCopy[catalog.count()];
        isRows = new boolean[catalog.count()];
        held = new int[catalog.count()];
        for (int c = 0; c < copies.length; c++) {
            copies[c] = ColumnCopy.of(catalog.column(c));
            isRows[c] = catalog.owner(c).rowColumns().contains(catalog.column(c));
        }
    }

    /** A step starts. */
    void begin(int kernels) {
        // Where all from the turn on were not due, it starts over.
        if (!isWatched || turn >= kernels) turn = 0;
        isWatched = false;
    }

    /**
     * Whether the kernel at this place is to be watched now; sampling takes the kernels in turn.
     */
    boolean isDue(int place) {
        if (whole) return true;
        if (isWatched || place < turn) return false;
        isWatched = true;
        turn = place + 1;
        return true;
    }

    void before(Declared kernel) {
        int left = whole ? Integer.MAX_VALUE : SAMPLE_ELEMENTS;
        java.util.Arrays.fill(held, -1);
        int start = whole ? 0 : cursor;
        for (int n = 0; n < copies.length && left > 0; n++) {
            int c = start + n < copies.length ? start + n : start + n - copies.length;
            cursor = c + 1 < copies.length ? c + 1 : 0;
            if (mayWrite(kernel, c)) continue;
            left -= hold(c);
        }
        holdEntities(kernel);
    }

    /** Throws {@link UndeclaredWrite} at the first difference. */
    void after(Declared kernel) {
        for (int c = 0; c < copies.length; c++) {
            if (held[c] < 0 || mayWrite(kernel, c)) continue;
            boolean byEntity = isRows[c] && kernel.moves(catalog.owner(c));
            int changed = byEntity ? moved(c) : copies[c].firstChanged(held[c]);
            if (changed != ColumnCopy.NONE) refuse(kernel, c, changed);
        }
    }

    private int hold(int column) {
        Column copied = catalog.column(column);
        int rows = isRows[column] ? catalog.owner(column).count() : copied.rows();
        held[column] = rows * copied.width();
        copies[column].take(held[column]);
        return held[column];
    }

    /** Who the rows belonged to, to find them again where they went. */
    private void holdEntities(Declared kernel) {
        if (!kernel.changesAny()) return;
        for (int c = 0; c < copies.length; c++) {
            if (isEntityColumn(c) && kernel.moves(catalog.owner(c))) hold(c);
        }
    }

    private boolean isEntityColumn(int column) {
        return isRows[column] && catalog.isStructure(column);
    }

    private boolean mayWrite(Declared kernel, int column) {
        if (kernel.writes.has(column)) return true;
        Block owner = catalog.owner(column);
        // The world's own scratch is what waits and what follows from the tables.
        if (owner == catalog.root()) return catalog.column(column).isScratch();
        if (!kernel.changesAny()) return false;
        if (owner instanceof Entities) return true;
        if (kernel.changes(owner)) return catalog.isStructure(column) || !isRows[column];
        // Rows that line up with those of a changed table move, but none come or go.
        return kernel.moves(owner)
                && catalog.isStructure(column)
                && !((Table) owner).isRowCount(catalog.column(column));
    }

    /** The first element now that was another under the same entity, or NONE. */
    private int moved(int column) {
        Table table = (Table) catalog.owner(column);
        ColumnCopy.Ints entities = (ColumnCopy.Ints) copies[entityColumn(table)];
        int width = catalog.column(column).width();
        for (int was = 0; was < held[column]; was++) {
            int row = table.row(entities.old(was / width));
            int now = row * width + was % width;
            if (row >= 0 && copies[column].differs(was, now)) return now;
        }
        return ColumnCopy.NONE;
    }

    private int entityColumn(Table table) {
        for (int c = 0; c < copies.length; c++) {
            if (catalog.owner(c) == table && isEntityColumn(c)) return c;
        }
        throw new IllegalStateException("table " + table.name() + " has no column of entities");
    }

    private void refuse(Declared kernel, int column, int element) {
        Block owner = catalog.owner(column);
        Column written = catalog.column(column);
        int row = isRows[column] ? element / written.width() : element;
        String what;
        if (owner instanceof Entities) {
            what = "makes or ends entities and declares no changes";
        } else if (catalog.isStructure(column)) {
            what = "adds or removes rows of " + owner.name() + " and declares no changes of it";
        } else {
            String was = copies[column].was(element);
            what =
                    "writes "
                            + catalog.path(column)
                            + (isRows[column] ? ", row " : ", element ")
                            + row
                            + (isRows[column] && written.width() > 1
                                    ? ", element " + element % written.width()
                                    : "")
                            + ", now "
                            + copies[column].now(element)
                            + (kernel.moves(owner) ? "" : " and before " + was)
                            + ", and does not declare it";
        }
        throw new UndeclaredWrite(kernel.name, owner.name(), written.name(), row, what);
    }
}
