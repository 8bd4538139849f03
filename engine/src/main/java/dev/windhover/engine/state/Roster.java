// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.state.SnapshotRefused.Reason;

/**
 * Holds the entities of rows that come from outside against the space of entities and against the
 * rows of other tables.
 */
final class Roster {
    private final Census census;
    private Rows first;
    private int tables;
    private int members;

    Roster(Census census) {
        this.census = census;
    }

    /** Refuses a row of the dead and two rows of one entity. */
    void checkRows(Table table, Rows rows) {
        census.clearMarks();
        for (int row = 0, count = rows.count(); row < count; row++) {
            int entity = rows.entity(row);
            if (!census.isAlive(entity)) {
                throw new SnapshotRefused(
                        Reason.BAD_ENTITIES,
                        table.name() + " has row " + row + " of " + entity + ", not alive");
            }
            if (census.mark(entity) != 0) {
                throw new SnapshotRefused(
                        Reason.BAD_ENTITIES, table.name() + " has two rows of entity " + entity);
            }
            census.mark(entity, 1);
        }
    }

    void beginGroup() {
        census.clearMarks();
        tables = 0;
        members = 0;
    }

    /** Counts in how many tables of the group an entity is, and who is in all so far. */
    void addToGroup(Rows rows) {
        if (tables == 0) first = rows;
        members = 0;
        for (int row = 0, count = rows.count(); row < count; row++) {
            int entity = rows.entity(row);
            if (census.mark(entity) != tables) continue;
            census.mark(entity, tables + 1);
            members++;
        }
        tables++;
    }

    /** Refuses members that do not come first, in the order of the first table. */
    void checkGroup(Table table, Rows rows) {
        for (int row = 0; row < members; row++) {
            int entity = rows.entity(row);
            if (entity != first.entity(row) || census.mark(entity) != tables) {
                throw new SnapshotRefused(
                        Reason.BAD_GROUP,
                        table.name() + " does not line up with its group in row " + row);
            }
        }
    }
}
