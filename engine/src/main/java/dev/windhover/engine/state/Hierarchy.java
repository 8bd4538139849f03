// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.IntColumn;

/**
 * Keeps a column of parents a tree: a table whose rows refer to rows of the same table. Whoever
 * sets parents through it cannot make an entity its own parent or close a circle.
 */
public final class Hierarchy {
    /** What became of a wish for a parent. */
    public enum Answer {
        DONE,
        CHILD_HAS_NO_ROW,
        PARENT_HAS_NO_ROW,
        PARENT_IS_ITSELF,
        PARENT_IS_BELOW
    }

    private final Table table;
    private final IntColumn parents;

    /** Over a column of entities of that table. */
    public Hierarchy(Table table, IntColumn parents) {
        Check.that(
                table.columns().contains(parents),
                parents.name() + " is not a column of " + table.name());
        this.table = table;
        this.parents = parents;
    }

    /**
     * Gives the child a parent, or none when that is {@link Entities#NONE}. Every answer but DONE
     * leaves all as it was. Costs one step for each ancestor.
     */
    public Answer set(int child, int parent) {
        int row = table.row(child);
        if (row < 0) return Answer.CHILD_HAS_NO_ROW;
        if (parent == child) return Answer.PARENT_IS_ITSELF;
        if (parent != Entities.NONE) {
            int above = table.row(parent);
            if (above < 0) return Answer.PARENT_HAS_NO_ROW;
            // A circle that something else made must not catch this walk: no path is longer.
            for (int left = table.length(); above >= 0 && left > 0; left--) {
                if (above == row) return Answer.PARENT_IS_BELOW;
                above = table.row(parents.get(above));
            }
        }
        parents.set(row, parent);
        return Answer.DONE;
    }

    /** The row of the parent, or -1 when it has none or the parent has gone. */
    public int parentRow(int row) {
        return table.row(parents.get(row));
    }
}
