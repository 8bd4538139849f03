// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import java.util.List;

/** Writes the sections that changed since they were last sent. */
public final class Publisher {
    private final Section[] sections;
    private final long[] sent;

    public Publisher(List<Section> sections) {
        this.sections = sections.toArray(new Section[0]);
        sent = new long[this.sections.length];
    }

    /** Appends one message per changed section, at this step as its version. */
    public void publish(int step, WireWriter out) {
        for (int i = 0; i < sections.length; i++) {
            long content = content(sections[i]);
            if (content != sent[i]) {
                write(i, step, out);
                sent[i] = content;
            }
        }
    }

    private static long content(Section section) {
        int rows = section.block().count();
        List<Column> columns = section.columns();
        long hash = Hash.mix(Hash.SEED, rows);
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            for (int row = 0; row < rows; row++) {
                hash = Hash.mix(hash, column.bits(row));
            }
        }
        return hash;
    }

    private void write(int index, int step, WireWriter out) {
        Section section = sections[index];
        int rows = section.block().count();
        out.begin(Wire.SECTION, 0, index).i32(step).i32(rows);
        List<Column> columns = section.columns();
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            for (int row = 0; row < rows; row++) {
                element(column, row, out);
            }
            out.pad();
        }
        out.end();
    }

    private static void element(Column column, int row, WireWriter out) {
        if (column instanceof FloatColumn) {
            out.f32(((FloatColumn) column).get(row));
        } else if (column.type() == Column.Type.U8) {
            out.u8(column.bits(row));
        } else {
            out.i32(column.bits(row));
        }
    }
}
