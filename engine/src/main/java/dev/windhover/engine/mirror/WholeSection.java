// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.state.Table;

/** A section that is sent whole when its hash has changed. */
final class WholeSection extends Shown {
    private final Column[] columns;
    private long told;
    private Body last;

    WholeSection(Section section, int number) {
        super(section, number);
        columns = section.columns().toArray(new Column[0]);
    }

    @Override
    boolean changed(int next, int step, boolean[] written) {
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
    Body whole() {
        return last;
    }

    @Override
    void store(ByteColumn slot, int head, int at) {
        TripleBuffer.store(last, columns.length, slot, head, at);
    }

    private long content() {
        RowFilter filter = section.filter();
        int rows = section.block().count();
        long hash = Hash.mix(Hash.SEED, rows);
        if (filter == null) {
            if (section.isTable()) hash = entities().hash(hash, 0, rows);
            for (int c = 0; c < columns.length; c++) {
                hash = columns[c].hash(hash, 0, rows);
            }
            return hash;
        }
        for (int row = 0; row < rows; row++) {
            if (!filter.shows(row)) continue;
            hash = entities().hash(hash, row, 1);
            for (int c = 0; c < columns.length; c++) {
                hash = columns[c].hash(hash, row, 1);
            }
        }
        return hash;
    }

    private Column entities() {
        return ((Table) section.block()).entityColumn();
    }

    private void write(Body out) {
        int rows = section.block().count();
        out.room(16 + rows * section.rowBytes() + 8 * columns.length);
        out.i32(rows);
        out.i32(0);
        int shown = section.isTable() ? column(entities(), null, rows, out) : rows;
        for (int c = 0; c < columns.length; c++) {
            shown = column(columns[c], section.quantised(c), rows, out);
        }
        if (section.filter() != null) {
            int end = out.length();
            out.cut(0);
            out.i32(shown);
            out.cut(end);
        }
    }

    /** How many rows that were. */
    private int column(Column column, Quantised quantised, int rows, Body out) {
        RowFilter filter = section.filter();
        int shown = filter == null ? rows : 0;
        if (filter == null && quantised == null) {
            out.rows(column, 0, rows);
        } else {
            for (int row = 0; row < rows; row++) {
                if (filter != null && !filter.shows(row)) continue;
                if (filter != null) shown++;
                if (quantised == null) {
                    out.rows(column, row, 1);
                } else {
                    FloatColumn floats = (FloatColumn) column;
                    out.number(quantised.of(floats.get(row)), quantised.bytes());
                }
            }
        }
        out.pad();
        return shown;
    }
}
