// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Field;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import java.util.List;

/** Tells clients what a section looks like, so that they need no description beside. */
final class Shapes {
    /** UTF-8 has at most three bytes for a char of a name. */
    private static final int CHAR_BYTES = 3;

    private Shapes() {}

    /** Never less than the message takes. */
    static int bytes(Section section) {
        int bytes = Wire.HEADER_BYTES + 24 + CHAR_BYTES * section.name().length();
        for (Column column : section.columns()) {
            bytes += 20 + CHAR_BYTES * column.name().length();
            for (String value : column.field().values()) bytes += 2 + CHAR_BYTES * value.length();
        }
        return bytes;
    }

    static void write(Section section, int number, WireWriter out) {
        out.begin(Wire.SHAPE, 0, number).i32(section.block().length());
        int flags = section.isTable() ? Wire.SHAPE_TABLE : 0;
        out.i32(flags | section.interestNumbers() << 8).text(section.name());
        List<Column> columns = section.columns();
        out.u16(columns.size());
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            Field field = column.field();
            out.text(column.name()).u8(column.type().ordinal()).u8(field.meaning().ordinal());
            out.u16(column.width()).u16(field.values().size());
            for (String value : field.values()) out.text(value);
            Quantised quantised = section.quantised(c);
            out.u16(quantised == null ? 0 : quantised.bits());
            out.f32(quantised == null ? 0 : quantised.least());
            out.f32(quantised == null ? 0 : quantised.step());
        }
        out.end();
    }
}
