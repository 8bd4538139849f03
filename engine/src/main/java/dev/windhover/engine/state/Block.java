// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Named columns that belong to the world: a table's rows, or settings and queues that no entity
 * owns.
 */
public abstract class Block {
    private final String name;
    private final int length;
    private final List<Column> columns = new ArrayList<>();
    private final List<Column> rowColumns = new ArrayList<>();

    protected Block(String name, int length) {
        this.name = Check.present("name", name);
        this.length = Check.range("length of " + name, length, 1, Entities.INDEX_MAX);
    }

    public final String name() {
        return name;
    }

    /** Elements of each column: the most rows there can be. */
    public final int length() {
        return length;
    }

    /** Elements that count as state now. */
    public int count() {
        return length;
    }

    /** Every column in the order of declaration. */
    public final List<Column> columns() {
        return columns;
    }

    /** Those with one element for each row, in the order of declaration. */
    public final List<Column> rowColumns() {
        return rowColumns;
    }

    protected final FloatColumn floats(String column) {
        return addRows(new FloatColumn(column, length));
    }

    protected final IntColumn ints(String column) {
        return addRows(new IntColumn(column, length));
    }

    protected final ByteColumn bytes(String column) {
        return addRows(new ByteColumn(column, length));
    }

    /** Rebuilt in every step before it is read: not hashed, not saved, not published. */
    protected final FloatColumn scratchFloats(String column) {
        return addRows(new FloatColumn(column, length, true));
    }

    /** Rebuilt in every step before it is read: not hashed, not saved, not published. */
    protected final IntColumn scratchInts(String column) {
        return addRows(new IntColumn(column, length, true));
    }

    /** A column of any length that belongs to the block as a whole and not to its rows. */
    protected final <C extends Column> C add(C column) {
        for (Column other : columns) {
            Check.that(
                    !other.name().equals(column.name()),
                    name + " has two columns " + column.name());
        }
        columns.add(column);
        return column;
    }

    private <C extends Column> C addRows(C column) {
        rowColumns.add(add(column));
        return column;
    }

    final void layInto(Arena arena) {
        for (Column column : columns) {
            arena.add(name, column);
        }
        laid();
    }

    /** Called once when the columns can be reached. */
    void laid() {}

    /** Columns one after the other, so that a hash walks memory in its order. */
    final long hash(long seed) {
        long hash = Hash.mix(seed, count());
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            if (column.isScratch()) continue;
            int elements = rowColumns.contains(column) ? count() : column.length();
            for (int i = 0; i < elements; i++) {
                hash = Hash.mix(hash, column.bits(i));
            }
        }
        return hash;
    }
}
