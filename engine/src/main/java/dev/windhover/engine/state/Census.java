// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.state.SnapshotRefused.Reason;

/**
 * The space of entities as it shall be, read from outside and held against itself before anything
 * is changed: every index that was given is alive, free once, or retired.
 *
 * <pre>
 * given + 1, free: i32 each
 * runs of equal states from index 1 on: state, length: varint each
 * free indices in the order in which they come back: varint each
 * </pre>
 */
final class Census {
    private final Entities entities;
    // By index: the state as Entities tells it, and a mark for whoever counts.
    private final int[] states;
    private final int[] marks;
    private final int[] free;
    private int fresh;
    private int freeCount;

    Census(Entities entities) {
        this.entities = entities;
        states = new int[entities.length()];
        marks = new int[entities.length()];
        free = new int[entities.length()];
    }

    /** Writes the space as it is. */
    static void write(Entities entities, ByteOutput out) {
        int fresh = entities.fresh();
        out.i32(fresh);
        out.i32(entities.freeCount());
        int index = 1;
        while (index < fresh) {
            int state = entities.state(index);
            int end = index + 1;
            while (end < fresh && entities.state(end) == state) {
                end++;
            }
            out.varint(state);
            out.varint(end - index);
            index = end;
        }
        for (int k = 0; k < entities.freeCount(); k++) {
            out.varint(entities.free(k));
        }
    }

    /** The most bytes that {@link #write} takes. */
    static long bytesMax(Entities entities) {
        // A state takes two bytes and a run of one takes one; an index takes three.
        return 8 + 6L * entities.length();
    }

    void read(ByteInput in) {
        fresh = in.i32();
        freeCount = in.i32();
        if (fresh < 1 || freeCount < 0 || freeCount >= fresh) {
            refuse(freeCount + " free of " + (fresh - 1) + " indices");
        }
        checkRoom();
        int index = 1;
        while (index < fresh) {
            int state = in.varint();
            int run = in.varint();
            if (run < 1 || run > fresh - index) refuse("a run of " + run + " at index " + index);
            for (int end = index + run; index < end; index++) {
                states[index] = state;
            }
        }
        for (int k = 0; k < freeCount; k++) {
            free[k] = in.varint();
        }
        check();
    }

    /**
     * Reads what changed since {@link #copy}.
     *
     * <pre>
     * given + 1 varint; changed indices: step from the last one varint, state varint; 0
     * free indices taken, free indices that came: varint each; those that came: varint each
     * </pre>
     */
    void readChanges(ByteInput in) {
        int given = in.varint();
        if (given < fresh) refuse((given - 1) + " indices given after " + (fresh - 1));
        if (given > entities.length()) {
            fresh = given;
            checkRoom();
        }
        for (int index = fresh; index < given; index++) {
            states[index] = 0;
        }
        fresh = given;
        int index = 0;
        for (int step = in.varint(); step > 0; step = in.varint()) {
            if (step >= fresh - index) refuse("index " + index + " and " + step + " more");
            index += step;
            states[index] = in.varint();
        }
        readFree(in);
        check();
    }

    private void readFree(ByteInput in) {
        int taken = in.varint();
        int came = in.varint();
        if (taken > freeCount || came > fresh - 1) {
            refuse(taken + " free indices are taken and " + came + " come back");
        }
        int left = freeCount - taken;
        if (left + came > free.length) refuse(left + came + " indices are free");
        System.arraycopy(free, taken, free, 0, left);
        for (int k = 0; k < came; k++) {
            free[left + k] = in.varint();
        }
        freeCount = left + came;
    }

    /** Takes the space as it is. */
    void copy() {
        fresh = entities.fresh();
        freeCount = entities.freeCount();
        for (int index = 1; index < fresh; index++) {
            states[index] = entities.state(index);
        }
        for (int k = 0; k < freeCount; k++) {
            free[k] = entities.free(k);
        }
    }

    boolean isAlive(int entity) {
        int index = entity & Entities.INDEX_MAX;
        return index > 0
                && index < fresh
                && states[index] == (entity >>> Entities.INDEX_BITS << 1 | 1);
    }

    /** Forgets all marks. */
    void clearMarks() {
        for (int index = 0; index < fresh; index++) {
            marks[index] = 0;
        }
    }

    int mark(int entity) {
        return marks[entity & Entities.INDEX_MAX];
    }

    void mark(int entity, int value) {
        marks[entity & Entities.INDEX_MAX] = value;
    }

    /** Makes the space what was read. */
    void apply() {
        entities.reset();
        entities.fresh(fresh);
        for (int index = 1; index < fresh; index++) {
            entities.become(index, states[index]);
        }
        for (int k = 0; k < freeCount; k++) {
            entities.addFree(free[k]);
        }
    }

    private void checkRoom() {
        if (fresh > entities.length()) {
            throw new SnapshotRefused(
                    Reason.TOO_LARGE,
                    "it gave "
                            + (fresh - 1)
                            + " entities and this game has room for "
                            + (entities.length() - 1)
                            + ": raise rowsMax of its tables");
        }
    }

    private void check() {
        int waiting = 0;
        for (int index = 1; index < fresh; index++) {
            int generation = states[index] >>> 1;
            boolean isAlive = (states[index] & 1) != 0;
            if (generation < 1 || generation > Entities.GENERATION_MAX) {
                refuse("generation " + generation + " of index " + index);
            }
            if (!isAlive && generation < Entities.GENERATION_MAX) waiting++;
            marks[index] = 0;
        }
        if (waiting != freeCount) {
            refuse(waiting + " indices are free and " + freeCount + " come back");
        }
        for (int k = 0; k < freeCount; k++) {
            int index = free[k];
            if (index < 1 || index >= fresh || (states[index] & 1) != 0 || marks[index] != 0) {
                refuse("index " + index + " comes back and is not free, or comes back twice");
            }
            if (states[index] >>> 1 == Entities.GENERATION_MAX) {
                refuse("index " + index + " comes back and is retired");
            }
            marks[index] = 1;
        }
    }

    private static void refuse(String what) {
        throw new SnapshotRefused(Reason.BAD_ENTITIES, "entities: " + what);
    }
}
