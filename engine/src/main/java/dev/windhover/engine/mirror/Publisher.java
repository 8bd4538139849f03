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
    private int first;

    public Publisher(List<Section> sections) {
        this.sections = sections.toArray(new Section[0]);
        sent = new long[this.sections.length];
    }

    /**
     * Appends one message per changed section, at this step as its version. What does not fit is
     * left for the next time and goes first then.
     */
    public void publish(int step, WireWriter out) {
        int left = -1;
        for (int k = 0; k < sections.length; k++) {
            int i = (first + k) % sections.length;
            long content = content(sections[i]);
            if (content == sent[i]) continue;
            if (bytes(sections[i]) <= out.room()) {
                write(i, step, out);
                sent[i] = content;
            } else if (left < 0) {
                left = i;
            }
        }
        first = Math.max(left, 0);
    }

    private static int bytes(Section section) {
        int rows = section.block().count();
        List<Column> columns = section.columns();
        int bytes = Wire.HEADER_BYTES + 8;
        for (int c = 0; c < columns.size(); c++) {
            bytes += Wire.padded(rows * columns.get(c).type().bytes());
        }
        return bytes;
    }

    private static long content(Section section) {
        int rows = section.block().count();
        List<Column> columns = section.columns();
        long hash = Hash.mix(Hash.SEED, rows);
        for (int c = 0; c < columns.size(); c++) {
            hash = columns.get(c).hash(hash, 0, rows);
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
            out.u8((int) column.bits(row));
        } else {
            out.i32((int) column.bits(row));
        }
    }
}
