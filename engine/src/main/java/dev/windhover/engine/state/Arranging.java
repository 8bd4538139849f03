// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.IntColumn;

/** Brings rows to where their entities are to be, by exchanging them in place. */
public final class Arranging {
    private Arranging() {}

    /**
     * Moves every row whose entity stays to its new place. What is left elsewhere below the new
     * count has entity 0 then: its rows are new. Behind the old count entities are 0 before.
     *
     * @param columns of rows, that of the entities among them
     * @param count rows before
     */
    public static void arrange(Column[] columns, IntColumn entities, int count, Places places) {
        for (int row = 0; row < count; row++) {
            // Each exchange brings one row to its place for good, so this ends.
            while (true) {
                int entity = entities.get(row);
                if (entity == Entities.NONE) break;
                int place = places.row(entity);
                if (place == row) break;
                if (place < 0) {
                    entities.set(row, Entities.NONE);
                    break;
                }
                for (int c = 0; c < columns.length; c++) {
                    columns[c].swap(row, place);
                }
            }
        }
    }
}
