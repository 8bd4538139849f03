// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.state.Table;
import java.util.Arrays;

/** A section that is sent whole when its hash has changed. */
class WholeSection extends Shown {
    private final RowFilter filter;
    private final Column[] columns;

    /** Null of what has no entities. */
    private final Column entities;

    /** Rows that are shown; null when all are. */
    private int[] rows;

    private int count;
    private long told;
    private Body last;

    WholeSection(Section section, int number) {
        this(section, number, section.filter());
    }

    /**
     * @param filter null when all rows are shown
     */
    WholeSection(Section section, int number, RowFilter filter) {
        super(section, number);
        this.filter = filter;
        columns = section.columns().toArray(new Column[0]);
        entities = section.isTable() ? ((Table) section.block()).entityColumn() : null;
        rows = filter == null ? null : new int[16];
    }

    @Override
    boolean changed(int next, int step, boolean[] written) {
        pick();
        long content = content();
        if (next > 1 && content == told) return false;
        told = content;
        last = place(next);
        last.begin(next, 0, step);
        write(last);
        last.end();
        return true;
    }

    @Override
    final Body whole() {
        return last;
    }

    @Override
    final void store(ByteColumn slot, int head, int at) {
        TripleBuffer.store(last, columns.length, slot, head, at);
    }

    /** Asks once for each row, whatever is done with those that are shown. */
    private void pick() {
        int all = section.block().count();
        count = filter == null ? all : 0;
        for (int row = 0; row < all && filter != null; row++) {
            if (!filter.shows(row)) continue;
            if (count == rows.length) rows = Arrays.copyOf(rows, 2 * count);
            rows[count++] = row;
        }
    }

    private int row(int place) {
        return rows == null ? place : rows[place];
    }

    /** Behind the last of those that follow one another from here on. */
    private int runEnd(int from) {
        if (rows == null) return count;
        int n = from + 1;
        while (n < count && rows[n] == rows[n - 1] + 1) n++;
        return n;
    }

    private long content() {
        long hash = Hash.mix(Hash.SEED, count);
        if (entities != null) hash = hash(hash, entities);
        for (int c = 0; c < columns.length; c++) hash = hash(hash, columns[c]);
        return hash;
    }

    private long hash(long seed, Column column) {
        long hash = seed;
        for (int from = 0; from < count; ) {
            int end = runEnd(from);
            hash = column.hash(hash, row(from), end - from);
            from = end;
        }
        return hash;
    }

    private void write(Body out) {
        out.room(16 + count * section.rowBytes() + 8 * columns.length);
        out.i32(count);
        out.i32(0);
        if (entities != null) write(entities, null, out);
        for (int c = 0; c < columns.length; c++) {
            write(columns[c], section.quantised(c), out);
        }
    }

    private void write(Column column, Quantised quantised, Body out) {
        for (int from = 0; from < count && quantised == null; ) {
            int end = runEnd(from);
            out.rows(column, row(from), end - from);
            from = end;
        }
        for (int n = 0; n < count && quantised != null; n++) {
            float value = ((FloatColumn) column).get(row(n));
            out.number(quantised.of(value), quantised.bytes());
        }
        out.pad();
    }
}
