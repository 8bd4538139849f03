// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.mirror;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a section looks like.
 *
 * @param isTable whether its rows have entities
 */
public record Shape(String name, int rowsMax, boolean isTable, List<Column> columns) {
    private static final int NAME_BYTES_MAX = 1_024;

    /** By the place of the type: f32, i32, u8, i64, f64. */
    private static final int[] BYTES = {4, 4, 1, 8, 8};

    static final int F32 = 0;
    static final int I32 = 1;
    static final int U8 = 2;
    static final int I64 = 3;

    /** What every row of a table has beside its columns. */
    static final Column ENTITY = new Column("entity", I32, 4, 1, List.of(), 0, 0, 0);

    /**
     * One column.
     *
     * @param type 0 f32, 1 i32, 2 u8, 3 i64, 4 f64
     * @param meaning 0 number, 1 truth, 2 enum, 3 text, 4 entity
     * @param width elements of a row
     * @param values names of an enum's
     * @param bits of a quantised column, else 0
     * @param step between two values of it
     */
    public record Column(
            String name,
            int type,
            int meaning,
            int width,
            List<String> values,
            int bits,
            float least,
            float step) {
        /** Bytes of an element as it is sent. */
        int sentBytes() {
            return bits == 0 ? BYTES[type] : bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
        }
    }

    /** What others do not have of it, for people; empty when they have all. */
    String missingIn(Collection<Shape> others) {
        for (Shape other : others) {
            if (!other.name.equals(name)) continue;
            List<String> gone = new ArrayList<>();
            for (Column each : columns) {
                if (other.columns.stream().noneMatch(c -> c.name.equals(each.name))) {
                    gone.add(each.name);
                }
            }
            return gone.isEmpty() ? "" : "it has no " + String.join(", ", gone) + " any more";
        }
        return "it is not published any more";
    }

    /** The place of a column; it throws when there is none of the name. */
    public int indexOf(String column) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).name().equals(column)) return c;
        }
        throw new IllegalArgumentException("section " + name + " has no column " + column);
    }

    static Shape read(WireReader in) {
        int rowsMax = in.i32();
        boolean isTable = (in.i32() & Wire.SHAPE_TABLE) != 0;
        String name = in.text(NAME_BYTES_MAX);
        List<Column> columns = new ArrayList<>();
        for (int left = in.u16(); left > 0; left--) columns.add(column(in));
        return new Shape(name, rowsMax, isTable, List.copyOf(columns));
    }

    private static Column column(WireReader in) {
        String name = in.text(NAME_BYTES_MAX);
        int type = in.u8();
        int meaning = in.u8();
        int width = in.u16();
        List<String> values = new ArrayList<>();
        for (int left = in.u16(); left > 0; left--) values.add(in.text(NAME_BYTES_MAX));
        int bits = in.u16();
        return new Column(
                name, type, meaning, width, List.copyOf(values), bits, in.f32(), in.f32());
    }
}
