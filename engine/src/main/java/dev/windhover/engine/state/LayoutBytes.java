// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.EnumColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.Meaning;
import dev.windhover.engine.state.Layout.Element;
import dev.windhover.engine.state.Layout.Kind;
import dev.windhover.engine.state.Layout.Shape;
import dev.windhover.engine.state.SnapshotRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A layout as bytes.
 *
 * <pre>
 * blocks u16, each:   name, version u16, kind u8, rows i32, columns u16, each:
 *                     name, type u8, width u16, meaning u8, per row u8, rows i32, values u16, names
 * groups u16, each:   tables u8, their places among the blocks u16
 * </pre>
 *
 * Names are a byte of length and UTF-8.
 */
final class LayoutBytes {
    /** An arena has no more columns than this, so a world has no more blocks either. */
    static final int COUNT_MAX = 1_024;

    private byte[] bytes = new byte[1_024];
    private int length;

    private LayoutBytes() {}

    static byte[] of(Layout layout) {
        LayoutBytes out = new LayoutBytes();
        out.u16(layout.blocks().size());
        for (Shape shape : layout.blocks()) {
            out.shape(shape);
        }
        out.u16(layout.groups().size());
        for (List<Integer> group : layout.groups()) {
            out.u8(group.size());
            for (int place : group) {
                out.u16(place);
            }
        }
        return Arrays.copyOf(out.bytes, out.length);
    }

    /** Reads one and refuses what no world has. */
    static Layout read(ByteInput in) {
        int blocks = count("blocks", in.u16(), COUNT_MAX);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            Shape shape = shape(in);
            for (Shape other : shapes) {
                if (other.name().equals(shape.name())) malformed("two tables " + shape.name());
            }
            shapes.add(shape);
        }
        int groups = count("groups", in.u16(), Root.GROUPS_MAX);
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            List<Integer> places = new ArrayList<>();
            for (int left = in.u8(); left > 0; left--) {
                int place = in.u16();
                if (place >= blocks || shapes.get(place).kind() != Kind.TABLE) {
                    malformed("a group of block " + place);
                }
                places.add(place);
            }
            members.add(places);
        }
        return new Layout(shapes, members);
    }

    private static Shape shape(ByteInput in) {
        String name = in.text();
        int version = in.u16();
        // Every column is newer than version 0, so a table of it would lack even its entities.
        if (version < 1) malformed("version " + version + " of " + name);
        Kind kind = kind(in.u8(), name);
        int rows = in.i32();
        if (rows < 0 || kind == Kind.TABLE && rows > 0) malformed(rows + " rows of " + name);
        int count = count("columns of " + name, in.u16(), COUNT_MAX);
        if (kind == Kind.ENTITIES && count + rows > 0) malformed("columns of the entities");
        List<Element> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Element column = element(in, name);
            for (Element other : columns) {
                if (other.name().equals(column.name())) {
                    malformed("two columns " + name + "." + column.name());
                }
            }
            columns.add(column);
        }
        return new Shape(name, version, kind, rows, columns);
    }

    private static Element element(ByteInput in, String block) {
        String name = in.text();
        String where = block + "." + name;
        Column.Type[] types = Column.Type.values();
        int type = in.u8();
        if (type >= types.length) malformed("type " + type + " of " + where);
        int width = in.u16();
        if (width < 1 || width > Field.WIDTH_MAX) malformed("width " + width + " of " + where);
        Meaning[] meanings = Meaning.values();
        int meaning = in.u8();
        if (meaning >= meanings.length) malformed("meaning " + meaning + " of " + where);
        int perRow = in.u8();
        int rows = in.i32();
        if (perRow > 1 || rows < 0 || perRow == 1 && rows > 0) {
            malformed(rows + " rows of " + where);
        }
        int count = count("values of " + where, in.u16(), EnumColumn.VALUES_MAX);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(in.text());
        }
        return new Element(name, types[type], width, meanings[meaning], perRow == 1, rows, values);
    }

    private static Kind kind(int place, String name) {
        if (place >= Kind.values().length) malformed("kind " + place + " of " + name);
        return Kind.values()[place];
    }

    private static int count(String what, int count, int max) {
        if (count > max) malformed(count + " " + what + ", the most is " + max);
        return count;
    }

    private static void malformed(String what) {
        throw new SnapshotRefused(Reason.MALFORMED, "its layout has " + what);
    }

    private void shape(Shape shape) {
        text(shape.name());
        u16(shape.version());
        u8(shape.kind().ordinal());
        i32(shape.rows());
        u16(shape.columns().size());
        for (Element column : shape.columns()) {
            text(column.name());
            u8(column.type().ordinal());
            u16(column.width());
            u8(column.meaning().ordinal());
            u8(column.isPerRow() ? 1 : 0);
            i32(column.rows());
            u16(column.values().size());
            for (String value : column.values()) {
                text(value);
            }
        }
    }

    private void u8(int value) {
        if (length == bytes.length) bytes = Arrays.copyOf(bytes, 2 * length);
        bytes[length++] = (byte) value;
    }

    private void u16(int value) {
        u8(value);
        u8(value >> 8);
    }

    private void i32(int value) {
        u16(value);
        u16(value >> 16);
    }

    private void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        u8(encoded.length);
        for (byte each : encoded) {
            u8(each);
        }
    }
}
