// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import java.util.List;

/**
 * Rows that a kernel adds and takes out. While one runs, added rows wait behind the last one and
 * removals wait in a queue, so that the rows that it walks stay where they are.
 */
final class Changes {
    private static final int DESPAWN = -1;

    private final Root root;
    private final Table[] tables;
    private final Group[] groups;
    private final Entities entities;
    private boolean open;
    private int added;
    private int queued;

    Changes(Root root, Entities entities, List<Table> tables, List<Group> groups) {
        this.root = root;
        this.entities = entities;
        this.tables = tables.toArray(new Table[0]);
        this.groups = groups.toArray(new Group[0]);
    }

    boolean isOpen() {
        return open;
    }

    void open() {
        if (open) Check.that(false, "the world is open already");
        open = true;
    }

    /** One more row waits in some table. */
    void added() {
        added++;
    }

    void remove(Table table, int entity) {
        queue(table.number(), entity);
    }

    void despawn(int entity) {
        queue(DESPAWN, entity);
    }

    void settle() {
        if (!open) Check.that(false, "the world is not open");
        open = false;
        if (added > 0) show();
        for (int i = 0; i < queued; i++) {
            int table = root.changedTables().get(i);
            int entity = root.changedEntities().get(i);
            if (table == DESPAWN) {
                despawnNow(entity);
            } else {
                tables[table].removeNow(entity);
            }
        }
        queued = 0;
    }

    /** Takes the entity out of every table and ends it; false when it is not alive. */
    boolean despawnNow(int entity) {
        if (!entities.isAlive(entity)) return false;
        for (int i = 0; i < tables.length; i++) {
            tables[i].removeNow(entity);
        }
        return entities.destroy(entity);
    }

    /** Forgets what waits; the world is about to be replaced. */
    void forget() {
        open = false;
        added = 0;
        queued = 0;
        for (int i = 0; i < tables.length; i++) {
            tables[i].forgetAdded();
        }
    }

    private void show() {
        for (int i = 0; i < tables.length; i++) {
            tables[i].showAdded();
        }
        for (int i = 0; i < groups.length; i++) {
            groups[i].takeInAdded();
        }
        for (int i = 0; i < tables.length; i++) {
            tables[i].forgetAdded();
        }
        added = 0;
    }

    private void queue(int table, int entity) {
        if (queued == root.changedEntities().length()) {
            throw new IllegalStateException(
                    "more than " + queued + " removals wait: World.changesMax()");
        }
        root.changedTables().set(queued, table);
        root.changedEntities().set(queued, entity);
        queued++;
    }
}
