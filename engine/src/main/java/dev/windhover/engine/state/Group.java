// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.IntColumn;
import java.util.List;

/**
 * Tables that are walked together. The entities that have a row in every one of them come first in
 * each, in the same order, so that a join over them is one loop over row numbers below {@link
 * #count}. A table is in one group at most.
 */
public final class Group {
    private final Table[] tables;
    private final IntColumn counts;
    private final int number;

    Group(List<Table> tables, IntColumn counts, int number) {
        Check.range("tables of a group", tables.size(), 2, 64);
        this.tables = tables.toArray(new Table[0]);
        this.counts = counts;
        this.number = number;
        for (Table table : this.tables) {
            table.enter(this);
        }
    }

    /** Rows that line up in all tables of the group. */
    public int count() {
        return counts.get(number);
    }

    /** A new array, so not for step code. */
    public Table[] tables() {
        return tables.clone();
    }

    Table[] members() {
        return tables;
    }

    /** Takes an entity in whose rows are complete now. */
    void take(int entity) {
        int count = count();
        for (int i = 0; i < tables.length; i++) {
            int row = tables[i].row(entity);
            if (row < count) return;
        }
        for (int i = 0; i < tables.length; i++) {
            tables[i].swapRows(tables[i].row(entity), count);
        }
        counts.set(number, count + 1);
    }

    /** Moves a member behind the others, because one of its rows is about to go. */
    void leave(int row) {
        int last = count() - 1;
        if (row > last) return;
        for (int i = 0; i < tables.length; i++) {
            tables[i].swapRows(row, last);
        }
        counts.set(number, last);
    }

    void takeInAdded() {
        for (int i = 0; i < tables.length; i++) {
            Table table = tables[i];
            int count = table.count();
            for (int row = count - table.added(); row < count; row++) {
                take(table.entity(row));
            }
        }
    }

    /** Makes the rows line up from any order; what lines up already stays. */
    void rebuild() {
        counts.set(number, 0);
        for (int row = 0; row < tables[0].count(); row++) {
            take(tables[0].entity(row));
        }
    }
}
