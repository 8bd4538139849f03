// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
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

    static final String NAME = "entities";

    private final IntColumn generations = ints("generation");
    private final IntColumn free = ints("free");
    private final IntColumn counters = add(new IntColumn("counters", 4));
    private int changes;

    /** Room for this many living entities at once. */
    Entities(int entitiesMax) {
        // Index 0 is never given out, so that handle 0 can mean none.
        super(NAME, Check.range("entitiesMax", entitiesMax, 1, INDEX_MAX - 1) + 1);
    }

    @Override
    void begin() {
        counters.set(FRESH, 1);
    }

    /** The bits of the index. */
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
        changes++;
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
        changes++;
        int index = entity & INDEX_MAX;
        int generation = entity >>> INDEX_BITS;
        generations.set(index, generation);
        counters.set(ALIVE, counters.get(ALIVE) - 1);
        if (generation < GENERATION_MAX) {
            addFree(index);
        }
        return true;
    }

    /** Rises with every change, so that whoever compares knows when there is nothing to find. */
    int changes() {
        return changes;
    }

    IntColumn generations() {
        return generations;
    }

    int freeHead() {
        return counters.get(FREE_HEAD);
    }

    /** Indices given out so far, and 0; what lies behind them was never used. */
    int fresh() {
        return counters.get(FRESH);
    }

    int freeCount() {
        return counters.get(FREE_COUNT);
    }

    /** The k-th of the free indices, in the order in which they come back. */
    int free(int k) {
        int place = counters.get(FREE_HEAD) + k;
        return free.get(place >= length() ? place - length() : place);
    }

    /** Generation of an index, doubled, and one more while it lives. */
    int state(int index) {
        int generation = generations.get(index);
        return generation << 1 | generation >>> 31;
    }

    /** Begins to be replaced: none was ever given. */
    void reset() {
        changes++;
        for (int i = 1, end = fresh(); i < end; i++) {
            generations.set(i, 0);
        }
        counters.set(ALIVE, 0);
        counters.set(FREE_HEAD, 0);
        counters.set(FREE_COUNT, 0);
        counters.set(FRESH, 1);
    }

    /** Sets an index as {@link #state} tells it; the caller keeps the free ones in line. */
    void become(int index, int state) {
        boolean wasAlive = generations.get(index) < 0;
        boolean isAlive = (state & 1) != 0;
        generations.set(index, state >>> 1 | (isAlive ? LIVING : 0));
        counters.set(ALIVE, counters.get(ALIVE) + (isAlive ? 1 : 0) - (wasAlive ? 1 : 0));
    }

    void fresh(int value) {
        counters.set(FRESH, value);
    }

    void addFree(int index) {
        int count = counters.get(FREE_COUNT);
        int tail = counters.get(FREE_HEAD) + count;
        free.set(tail >= length() ? tail - length() : tail, index);
        counters.set(FREE_COUNT, count + 1);
    }

    @Override
    long hash() {
        return Hash.lane(Hash.lane(Hash.lane(Hash.SEED, fresh()), hash(0)), hash(1));
    }

    @Override
    long hash(long[] columns, int at) {
        for (int c = 0; c < savedColumns(); c++) columns[at + c] = hash(c);
        return Hash.lane(Hash.lane(Hash.lane(Hash.SEED, fresh()), columns[at]), columns[at + 1]);
    }

    /** Of the ring its indices in their order, wherever in the ring they lie. */
    @Override
    long hash(int index) {
        if (index == 0) return generations.hash(Hash.SEED, 0, fresh());
        long hash = Hash.lane(Hash.SEED, index == 1 ? freeCount() : fresh());
        for (int k = 0; index == 1 && k < freeCount(); k++) {
            hash = Hash.lane(hash, free(k));
        }
        return hash;
    }
}
