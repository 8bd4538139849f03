// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.state.Table;
import java.util.Arrays;

/**
 * What one client sees of a section, by what it asks for. Sent whole when it has changed: what
 * somebody looks at is a small part of a table.
 */
final class InterestSection extends Shown {
    private final InterestFilter filter;
    private final Table table;
    private final Column[] columns;
    private int[] rows = new int[16];
    private int count;
    private float[] asked;
    private boolean isAsked;
    private long told;
    private Body last;

    InterestSection(Section section, int number) {
        super(section, number);
        filter = section.interestFilter();
        table = (Table) section.block();
        columns = section.columns().toArray(new Column[0]);
    }

    @Override
    void ask(float[] numbers) {
        asked = numbers;
        isAsked = true;
    }

    @Override
    boolean isDue(int step, boolean tenth) {
        return asked != null && (isAsked || super.isDue(step, tenth));
    }

    /** Of a section that nobody has asked for there is nothing to see. */
    @Override
    boolean isCurrent(int step) {
        return asked == null || !isAsked && super.isCurrent(step);
    }

    @Override
    boolean changed(int next, int step, boolean[] written) {
        if (asked == null) return false;
        isAsked = false;
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
    Body whole() {
        return last;
    }

    @Override
    void store(ByteColumn slot, int head, int at) {
        TripleBuffer.store(last, columns.length, slot, head, at);
    }

    private void pick() {
        count = 0;
        for (int row = 0, all = table.count(); row < all; row++) {
            if (!filter.shows(row, asked)) continue;
            if (count == rows.length) rows = Arrays.copyOf(rows, 2 * count);
            rows[count++] = row;
        }
    }

    private long content() {
        long hash = Hash.mix(Hash.SEED, count);
        hash = hash(hash, table.entityColumn());
        for (int c = 0; c < columns.length; c++) hash = hash(hash, columns[c]);
        return hash;
    }

    private long hash(long seed, Column column) {
        long hash = seed;
        for (int n = 0; n < count; n = runEnd(n)) {
            hash = column.hash(hash, rows[n], runEnd(n) - n);
        }
        return hash;
    }

    /** Behind the last of those that follow one another from here on. */
    private int runEnd(int from) {
        int n = from + 1;
        while (n < count && rows[n] == rows[n - 1] + 1) n++;
        return n;
    }

    private void write(Body out) {
        out.room(16 + count * section.rowBytes() + 8 * columns.length);
        out.i32(count);
        out.i32(0);
        write(table.entityColumn(), null, out);
        for (int c = 0; c < columns.length; c++) {
            write(columns[c], section.quantised(c), out);
        }
    }

    private void write(Column column, Quantised quantised, Body out) {
        for (int n = 0; n < count && quantised == null; n = runEnd(n)) {
            out.rows(column, rows[n], runEnd(n) - n);
        }
        for (int n = 0; n < count && quantised != null; n++) {
            float value = ((FloatColumn) column).get(rows[n]);
            out.number(quantised.of(value), quantised.bytes());
        }
        out.pad();
    }
}
