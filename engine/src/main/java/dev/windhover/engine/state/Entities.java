// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.IntColumn;

/**
 * The one space of entity handles. A handle is an int of 20 bits index and 12 bits generation; 0 is
 * none. A dead handle never comes alive again: an index whose generations are spent is retired.
 *
 * <p>Free indices wait in a ring, first in first out, so that an index rests as long as possible
 * before its next generation. The ring is state and is hashed: two runs must hand out the same
 * handles.
 */
public final class Entities extends Block {
    public static final int INDEX_BITS = 20;
    public static final int INDEX_MAX = (1 << INDEX_BITS) - 1;
    public static final int GENERATION_MAX = (1 << 12) - 1;
    public static final int NONE = 0;

    private static final int ALIVE = 0;
    private static final int FREE_HEAD = 1;
    private static final int FREE_COUNT = 2;
    private static final int FRESH = 3;

    // Bit 31 of the generation tells the living from the free.
    private static final int LIVING = 0x8000_0000;

    private final IntColumn generations = ints("generation");
    private final IntColumn free = ints("free");
    private final IntColumn counters = add(new IntColumn("counters", 4));

    /** Room for this many living entities at once. */
    Entities(int entitiesMax) {
        // Index 0 is never given out, so that handle 0 can mean none.
        super("entities", Check.range("entitiesMax", entitiesMax, 1, INDEX_MAX - 1) + 1);
    }

    @Override
    void laid() {
        counters.set(FRESH, 1);
    }

    public static int index(int entity) {
        return entity & INDEX_MAX;
    }

    /** How many are alive. */
    public int alive() {
        return counters.get(ALIVE);
    }

    public boolean isFull() {
        return counters.get(FREE_COUNT) == 0 && counters.get(FRESH) >= length();
    }

    public boolean isAlive(int entity) {
        int index = entity & INDEX_MAX;
        return index < length()
                && generations.get(index) == (LIVING | entity >>> INDEX_BITS)
                && entity != NONE;
    }

    /** A handle that was never given out before. Refuses when all are alive or retired. */
    public int create() {
        int index;
        int freeCount = counters.get(FREE_COUNT);
        // Never-used indices first: they rest the freed ones for longest.
        if (counters.get(FRESH) < length()) {
            index = counters.get(FRESH);
            counters.set(FRESH, index + 1);
        } else {
            // The text is built here and not in an argument: creating must not allocate.
            if (freeCount == 0) {
                throw new IllegalStateException(
                        "entity space is full: " + (length() - 1) + " entities");
            }
            int head = counters.get(FREE_HEAD);
            index = free.get(head);
            free.set(head, 0);
            counters.set(FREE_HEAD, head + 1 == length() ? 0 : head + 1);
            counters.set(FREE_COUNT, freeCount - 1);
        }
        int generation = generations.get(index) + 1;
        generations.set(index, LIVING | generation);
        counters.set(ALIVE, counters.get(ALIVE) + 1);
        return generation << INDEX_BITS | index;
    }

    /**
     * Ends the handle for ever; false when it is not alive. The caller has taken its rows out of
     * the tables.
     */
    boolean destroy(int entity) {
        if (!isAlive(entity)) {
            return false;
        }
        int index = entity & INDEX_MAX;
        int generation = entity >>> INDEX_BITS;
        generations.set(index, generation);
        counters.set(ALIVE, counters.get(ALIVE) - 1);
        if (generation < GENERATION_MAX) {
            int freeCount = counters.get(FREE_COUNT);
            int tail = counters.get(FREE_HEAD) + freeCount;
            free.set(tail >= length() ? tail - length() : tail, index);
            counters.set(FREE_COUNT, freeCount + 1);
        }
        return true;
    }
}
