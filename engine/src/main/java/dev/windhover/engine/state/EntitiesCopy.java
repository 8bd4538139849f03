// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.IntColumn;

/** The space of entities as it was last told, and what changed in it since. */
final class EntitiesCopy {
    private final Entities entities;
    private final IntColumn generations;
    private final IntColumn free;
    private int fresh;
    private int freeHead;
    private int freeCount;
    private int changes;

    EntitiesCopy(Entities entities) {
        this.entities = entities;
        generations = new IntColumn("generation", entities.length());
        free = new IntColumn("free", entities.length());
    }

    void layInto(Arena arena) {
        arena.add("copy of entities", generations);
        arena.add("copy of entities", free);
    }

    void copy() {
        generations.copyRows(entities.generations(), 0, 0, entities.length());
        follow();
    }

    /**
     * Whether another world took the place of the one that was copied, with fewer given handles.
     */
    boolean isReplaced() {
        return entities.fresh() < fresh;
    }

    /** Writes what {@link Census#readChanges} reads; false when nothing changed. */
    boolean write(ByteOutput out) {
        if (entities.changes() == changes) return false;
        int end = entities.fresh();
        out.varint(end);
        Column now = entities.generations();
        int last = 0;
        int index = now.nextChange(generations, 1, end);
        while (index < end) {
            out.varint(index - last);
            out.varint(entities.state(index));
            last = index;
            index = now.nextChange(generations, index + 1, end);
        }
        out.u8(0);
        int left = left();
        out.varint(freeCount - left);
        out.varint(entities.freeCount() - left);
        for (int k = left; k < entities.freeCount(); k++) {
            out.varint(entities.free(k));
        }
        generations.copyRows(now, 0, 0, end);
        follow();
        return true;
    }

    /** How many indices that were free are free still, in the same order before all others. */
    private int left() {
        int taken = entities.freeHead() - freeHead;
        if (taken < 0) taken += entities.length();
        int left = freeCount - taken;
        if (left < 0 || left > entities.freeCount()) return 0;
        for (int k = 0; k < left; k++) {
            if (entities.free(k) != free.get(taken + k)) return 0;
        }
        return left;
    }

    private void follow() {
        fresh = entities.fresh();
        freeHead = entities.freeHead();
        freeCount = entities.freeCount();
        changes = entities.changes();
        for (int k = 0; k < freeCount; k++) {
            free.set(k, entities.free(k));
        }
    }
}
