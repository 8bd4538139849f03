// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.audio;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.state.Table;
import java.util.ArrayList;
import java.util.List;

/** Where entities are, read from the columns that a game names. */
final class Whereabouts {
    /** Kinds of things that make a noise; each is asked for each voice in every frame. */
    static final int TABLES_MAX = 16;

    private final List<Table> tables = new ArrayList<>();
    private final List<FloatColumn[]> columns = new ArrayList<>();

    void add(Table table, FloatColumn... axes) {
        Check.that(tables.size() < TABLES_MAX, "more than " + TABLES_MAX + " tables of positions");
        for (FloatColumn axis : axes) {
            Check.that(
                    table.rowColumns().contains(axis),
                    axis.name() + " is no column of " + table.name());
        }
        tables.add(table);
        columns.add(axes);
    }

    /** Reads where an entity is; false when it is dead, nowhere, or where no number tells. */
    boolean read(int entity, float[] into) {
        for (int t = 0; t < tables.size(); t++) {
            int row = tables.get(t).row(entity);
            if (row < 0) continue;
            FloatColumn[] axes = columns.get(t);
            into[2] = 0f;
            for (int a = 0; a < axes.length; a++) {
                into[a] = axes[a].get(row);
                if (!Check.isFinite(into[a])) return false;
            }
            return true;
        }
        return false;
    }
}
