// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.World;
import java.util.ArrayList;
import java.util.List;

/**
 * A hash of every column after every n-th step, so that two runs that should be the same can be
 * asked where they first were not, see {@link HashDivergence}. For tests and for finding out; it
 * costs a pass over the world each time.
 */
public final class HashLog {
    /** Ten minutes at every step of 60 a second; the oldest make room. */
    public static final int RECORDS_MAX = 36_000;

    private static final HashLog NONE = new HashLog();

    private final World world;
    private final int every;
    private final List<Block> owners = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final int[] steps;
    private final long[][] hashes;
    private int records;

    /** One that remembers nothing. */
    public static HashLog none() {
        return NONE;
    }

    private HashLog() {
        world = null;
        every = 0;
        steps = new int[0];
        hashes = new long[0][];
    }

    /** Remembers after each step whose number is a multiple of {@code every}. */
    public HashLog(World world, int every) {
        this.world = world;
        this.every = Check.range("every", every, 1, Integer.MAX_VALUE);
        world.blocks().forEach(this::add);
        steps = new int[RECORDS_MAX];
        hashes = new long[RECORDS_MAX][];
    }

    private void add(Block block) {
        for (Column column : block.columns()) {
            if (column.isScratch()) continue;
            owners.add(block);
            columns.add(column);
        }
    }

    /** Called when a step has run, with the world after it. */
    public void close(World after) {
        if (every == 0 || after.step() % every != 0) return;
        Check.that(after == world, "the world is not the one that is remembered");
        int at = records % RECORDS_MAX;
        if (hashes[at] == null) hashes[at] = new long[columns.size()];
        steps[at] = after.step();
        for (int c = 0; c < columns.size(); c++) {
            hashes[at][c] = world.hash(owners.get(c), columns.get(c));
        }
        records++;
    }

    /** Forgets all of them. */
    public void clear() {
        records = 0;
    }

    /** How many steps are remembered. */
    public int count() {
        return Math.min(records, RECORDS_MAX);
    }

    /** Steps simulated when the n-th was taken, the oldest first. */
    public int step(int n) {
        return steps[place(n)];
    }

    /** Columns that are hashed, the same number in each record. */
    int columns() {
        return columns.size();
    }

    /** Block and column. */
    String path(int column) {
        return owners.get(column).name() + "." + columns.get(column).name();
    }

    Block block(int column) {
        return owners.get(column);
    }

    Column column(int column) {
        return columns.get(column);
    }

    long hash(int n, int column) {
        return hashes[place(n)][column];
    }

    private int place(int n) {
        Check.range("record", n, 0, count() - 1);
        return records <= RECORDS_MAX ? n : (records + n) % RECORDS_MAX;
    }
}
