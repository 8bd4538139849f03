// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Entities;
import dev.windhover.engine.state.Table;

/**
 * Proves that a kernel writes only what it declares: copies the columns that it must not write
 * before it runs, and compares them afterwards. Rows that a kernel may move are compared by their
 * entity and not by their place.
 *
 * <p>Sampling watches all of a small world in every step. Of a large one it watches, in each step,
 * so many elements behind a kernel that is drawn by lot, and goes on where it left off with that
 * kernel.
 */
final class WriteGuard {
    /** What a step may spend when it samples: some tenths of a millisecond. */
    private static final int SAMPLED_ELEMENTS = 1 << 17;

    /** Any odd number. */
    private static final long LOTS = 0x7c15_9e37_79b9_7f4bL;

    private final Catalog catalog;
    private final int budget;
    private final ColumnCopy[] copies;
    private final boolean[] isRows;

    /** Others follow from those that are watched, or are the world's own. */
    private final boolean[] isWatched;

    /** Elements copied of each column, -1 where none are held. */
    private final int[] held;

    /** The column that comes next for each kernel, by its number. */
    private final int[] next;

    private boolean isWhole;
    private int first;
    private long left;

    /** Watches everything in every step. */
    static WriteGuard whole(Catalog catalog, int kernels) {
        return new WriteGuard(catalog, kernels, Integer.MAX_VALUE);
    }

    /** Watches as much as stays fast. */
    static WriteGuard sampling(Catalog catalog, int kernels) {
        return new WriteGuard(catalog, kernels, SAMPLED_ELEMENTS);
    }

    private WriteGuard(Catalog catalog, int kernels, int budget) {
        this.catalog = catalog;
        this.budget = budget;
        copies = new ColumnCopy[catalog.count()];
        isRows = new boolean[catalog.count()];
        isWatched = new boolean[catalog.count()];
        held = new int[catalog.count()];
        next = new int[kernels];
        for (int c = 0; c < copies.length; c++) {
            copies[c] = ColumnCopy.of(catalog.column(c));
            isRows[c] = catalog.owner(c).rowColumns().contains(catalog.column(c));
            isWatched[c] = isWatched(c);
        }
    }

    private boolean isWatched(int column) {
        Block owner = catalog.owner(column);
        Column candidate = catalog.column(column);
        if (owner == catalog.root()) return !candidate.isScratch();
        // No handle is made or ended without its counters, no row found without the handles by row.
        if (owner instanceof Entities) return !isRows[column];
        return !catalog.isStructure(column)
                || isRows[column]
                || ((Table) owner).isRowCount(candidate);
    }

    /** A step starts. */
    void begin(int step, int kernels) {
        long elements = 0;
        for (int c = 0; c < copies.length; c++) {
            if (isWatched[c]) elements += elements(c);
        }
        isWhole = budget == Integer.MAX_VALUE || elements * kernels <= budget;
        first = isWhole || kernels == 0 ? 0 : Rng.below(LOTS, step, kernels);
        // What a step spent too much, one large column at worst, the next ones save.
        left = Math.min(budget, left + budget);
    }

    /**
     * Copies what the kernel at this place in the plan must not write, as far as it is its turn.
     */
    void before(int place, int number, Declared kernel) {
        java.util.Arrays.fill(held, -1);
        if (!isWhole && (place < first || left <= 0)) return;
        for (int n = 0; n < copies.length && (isWhole || left > 0); n++) {
            int c = next[number];
            next[number] = c + 1 == copies.length ? 0 : c + 1;
            if (isWatched[c] && !mayWrite(kernel, c)) left -= hold(c);
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

    private int elements(int column) {
        Column each = catalog.column(column);
        return each.width() * (isRows[column] ? catalog.owner(column).count() : each.rows());
    }

    private int hold(int column) {
        held[column] = elements(column);
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
