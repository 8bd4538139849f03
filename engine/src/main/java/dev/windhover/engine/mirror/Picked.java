// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Entities;
import dev.windhover.engine.state.Places;
import dev.windhover.engine.state.Table;

/**
 * The rows of a table that a filter shows, in an order that changes as little as it can: who stays
 * keeps the place, the last fills the place of who goes, and who comes is last.
 */
final class Picked implements Places {
    private final Table table;
    private final RowFilter filter;
    private final IntColumn entities;

    /** By index of the entity, one more than its place, 0 for none; what is old may be wrong. */
    private IntColumn placeOf;

    private int count;

    Picked(Table table, RowFilter filter) {
        this.table = table;
        this.filter = filter;
        entities = new IntColumn(Field.of("entity"), table.length());
        placeOf = new IntColumn(Field.of("place"), table.entitiesMax());
    }

    void layInto(Arena arena, String owner) {
        arena.add(owner + " next", entities);
        arena.add(owner + " next", placeOf);
    }

    /** The entities by place. */
    IntColumn entities() {
        return entities;
    }

    /** The row of the table that has a place. */
    int rowOf(int place) {
        return table.row(entities.get(place));
    }

    @Override
    public int row(int entity) {
        int place = placeOf.get(entity & Entities.INDEX_MAX) - 1;
        return place >= 0 && place < count && entities.get(place) == entity ? place : -1;
    }

    /** Begins with those that were there before; how many they are now. */
    int pick(IntColumn before, int countBefore) {
        entities.copyRows(before, 0, 0, countBefore);
        count = countBefore;
        for (int place = 0; place < count; ) {
            int row = table.row(entities.get(place));
            if (row >= 0 && filter.shows(row)) {
                placeOf.set(entities.get(place) & Entities.INDEX_MAX, place + 1);
                place++;
            } else {
                entities.set(place, entities.get(--count));
            }
        }
        for (int row = 0, rows = table.count(); row < rows; row++) {
            if (!filter.shows(row)) continue;
            int entity = table.entity(row);
            if (row(entity) >= 0) continue;
            entities.set(count, entity);
            placeOf.set(entity & Entities.INDEX_MAX, ++count);
        }
        return count;
    }
}
