// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.state.World;

/**
 * Proves that a query writes nothing. A world of ordinary size is copied before a query and put
 * back when the query wrote; of a larger one only the hash is compared, so that asking stays fast.
 */
public final class QueryGuard {
    /** What became of the world meanwhile. */
    public enum Finding {
        UNTOUCHED,
        /** Something was written, and is taken back. */
        TAKEN_BACK,
        /** Something was written, and stays. */
        WRITTEN
    }

    /** Some milliseconds of copying in a development build. */
    private static final int COPIED_ELEMENTS = 1 << 19;

    private final World world;
    private final Catalog catalog;
    private final ColumnCopy[] copies;
    private final int[] held;
    private boolean isCopied;
    private long hash;
    private String written = "";

    public QueryGuard(World world) {
        this.world = world;
        catalog = new Catalog(world);
        copies = new ColumnCopy[catalog.count()];
        held = new int[catalog.count()];
        for (int c = 0; c < copies.length; c++) {
            copies[c] = ColumnCopy.of(catalog.column(c));
        }
    }

    /** A query starts. */
    public void before() {
        long elements = 0;
        for (int c = 0; c < copies.length; c++) {
            held[c] = elements(c);
            elements += held[c];
        }
        isCopied = elements <= COPIED_ELEMENTS;
        if (!isCopied) hash = world.hash();
        for (int c = 0; c < copies.length && isCopied; c++) {
            copies[c].take(held[c]);
        }
    }

    /** The query is done. */
    public Finding after() {
        if (!isCopied) {
            written = "";
            return world.hash() == hash ? Finding.UNTOUCHED : Finding.WRITTEN;
        }
        for (int c = 0; c < copies.length; c++) {
            // What is scratch is anybody's to work with.
            if (catalog.column(c).isScratch()) continue;
            int changed = copies[c].firstChanged(held[c]);
            if (changed == ColumnCopy.NONE) continue;
            written = catalog.path(c) + ", row " + changed / catalog.column(c).width();
            restore();
            return Finding.TAKEN_BACK;
        }
        return Finding.UNTOUCHED;
    }

    /** Table, column and row that were written first; empty where that is not known. */
    public String written() {
        return written;
    }

    /** All columns: what follows from others is scratch too. */
    private void restore() {
        for (int c = 0; c < copies.length; c++) {
            copies[c].restore(held[c]);
        }
    }

    /** Of the structure all, because a query may have added rows. */
    private int elements(int number) {
        Column column = catalog.column(number);
        boolean isRows = catalog.owner(number).rowColumns().contains(column);
        isRows &= !catalog.isStructure(number);
        int rows = isRows ? catalog.owner(number).count() : column.rows();
        return column.width() * rows;
    }
}
