// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.mirror;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** One state of a section. Nothing of it changes; the next shares what did not change. */
public final class SectionState {
    private final Shape shape;
    private final int version;
    private final int step;
    private final int rows;

    /** float[], int[], byte[], long[] or double[] by column. */
    private final Object[] elements;

    private final int[] entities;

    SectionState(Shape shape, int version, int step, int rows, Object[] elements, int[] entities) {
        this.shape = shape;
        this.version = version;
        this.step = step;
        this.rows = rows;
        this.elements = elements;
        this.entities = entities;
    }

    public Shape shape() {
        return shape;
    }

    /** Rises by one with every state of this section. */
    public int version() {
        return version;
    }

    /** Of the world, which it shows. */
    public int step() {
        return step;
    }

    public int rows() {
        return rows;
    }

    /** The entity of a row; of what is no table, 0. */
    public int entity(int row) {
        return shape.isTable() ? entities[row] : 0;
    }

    /** The row of an entity, or -1. Walks over the rows. */
    public int row(int entity) {
        for (int row = 0; row < rows && shape.isTable(); row++) {
            if (entities[row] == entity) return row;
        }
        return -1;
    }

    /** A number of a row; of longs it may lose digits. */
    public double number(int column, int row) {
        return number(column, row, 0);
    }

    /** One element of a wide row. */
    public double number(int column, int row, int element) {
        int at = row * shape.columns().get(column).width() + element;
        Object values = elements[column];
        if (values instanceof float[] floats) return floats[at];
        if (values instanceof int[] ints) return ints[at];
        if (values instanceof byte[] bytes) return bytes[at] & 0xff;
        if (values instanceof long[] longs) return longs[at];
        return ((double[]) values)[at];
    }

    /** A whole number of a row, with all its digits. */
    public long whole(int column, int row) {
        if (elements[column] instanceof long[] longs) {
            return longs[row * shape.columns().get(column).width()];
        }
        return (long) number(column, row);
    }

    /** The text of a row, or the name of its enum's value. */
    public String text(int column, int row) {
        Shape.Column told = shape.columns().get(column);
        if (!told.values().isEmpty()) return told.values().get((int) number(column, row));
        byte[] bytes = (byte[]) elements[column];
        int from = row * told.width();
        int length = 0;
        while (length < told.width() && bytes[from + length] != 0) length++;
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /** All of it as it was sent, the next bytes to their end. */
    static SectionState whole(Shape shape, WireReader in, int version, int step) {
        int rows = in.i32();
        in.i32();
        if (rows < 0 || rows > shape.rowsMax()) throw new WireRefused(rows + " rows");
        int start = in.at();
        int[] entities = {};
        if (shape.isTable()) entities = (int[]) column(Shape.ENTITY, in, rows, start);
        Object[] elements = new Object[shape.columns().size()];
        for (int c = 0; c < elements.length; c++) {
            elements[c] = column(shape.columns().get(c), in, rows, start);
        }
        if (in.remaining() > 0) throw new WireRefused("bytes behind the last column");
        return new SectionState(shape, version, step, rows, elements, entities);
    }

    private static Object column(Shape.Column column, WireReader in, int rows, int start) {
        int count = rows * column.width();
        if (in.remaining() < count * column.sentBytes()) throw new WireRefused("a column is cut");
        Object elements = room(column, rows);
        read(column, in, elements, 0, count);
        while ((in.at() - start & 7) != 0) in.u8();
        return elements;
    }

    /**
     * The next state, as a patch tells.
     *
     * @throws WireRefused when it is none of this state, which stays as it is in any case
     */
    SectionState patched(WireReader in, int itsVersion, int itsStep) {
        int now = varint(in);
        int moved = in.u8();
        boolean fits = now <= shape.rowsMax() && moved <= 1;
        fits &= moved == 1 ? shape.isTable() : now == rows;
        if (!fits) throw new WireRefused(rows + " rows became " + now + " by " + moved);
        Object[] next = elements.clone();
        int[] its = moved == 1 ? moved(in, now, next) : entities;
        int last = -1;
        for (int place = varint(in); place > 0; place = varint(in)) {
            int c = place - 1;
            if (c <= last || c >= next.length) throw new WireRefused("column " + c);
            last = c;
            if (next[c] == elements[c]) next[c] = copied(shape.columns().get(c), c, now);
            runs(shape.columns().get(c), in, now, next[c], null);
        }
        if (in.remaining() > 0) throw new WireRefused("bytes behind the last column");
        return new SectionState(shape, itsVersion, itsStep, now, next, its);
    }

    private int[] moved(WireReader in, int now, Object[] next) {
        int[] its = Arrays.copyOf(entities, now);
        boolean[] changed = new boolean[now];
        runs(Shape.ENTITY, in, now, its, changed);
        // Whoever got another place had one that is another's now, or is behind the end.
        Map<Integer, Integer> before = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            if (row >= now || changed[row]) before.put(entities[row], row);
        }
        for (int c = 0; c < next.length; c++) {
            Shape.Column column = shape.columns().get(c);
            int width = column.width();
            Object fresh = room(column, 1);
            next[c] = copied(column, c, now);
            for (int row = 0; row < now; row++) {
                if (!changed[row]) continue;
                Integer old = before.get(its[row]);
                Object from = old == null ? fresh : elements[c];
                System.arraycopy(from, old == null ? 0 : old * width, next[c], row * width, width);
            }
        }
        return its;
    }

    private Object copied(Shape.Column column, int c, int now) {
        Object copy = room(column, now);
        System.arraycopy(elements[c], 0, copy, 0, Math.min(now, rows) * column.width());
        return copy;
    }

    private static void runs(
            Shape.Column column, WireReader in, int rows, Object into, boolean[] changed) {
        int last = -1;
        for (int head = varint(in); head > 0; head = varint(in)) {
            int row = last + (head >>> 1);
            int count = (head & 1) == 0 ? 1 : varint(in);
            boolean fits = row > last && row < rows && count >= 1 && count <= rows - row;
            int size = column.width() * column.sentBytes();
            if (!fits || (long) count * size > in.remaining()) {
                throw new WireRefused(count + " rows of " + column.name() + " at " + row);
            }
            read(column, in, into, row * column.width(), count * column.width());
            last = row + count - 1;
            for (int r = row; changed != null && r <= last; r++) changed[r] = true;
        }
    }

    private static Object room(Shape.Column column, int rows) {
        int count = rows * column.width();
        switch (column.type()) {
            case Shape.F32:
                return new float[count];
            case Shape.I32:
                return new int[count];
            case Shape.U8:
                return new byte[count];
            case Shape.I64:
                return new long[count];
            default:
                return new double[count];
        }
    }

    private static void read(
            Shape.Column column, WireReader in, Object into, int first, int count) {
        for (int i = first; i < first + count; i++) {
            if (column.bits() > 0) {
                int bytes = column.sentBytes();
                int sent = bytes == 1 ? in.u8() : bytes == 2 ? in.u16() : in.i32();
                ((float[]) into)[i] = (float) (column.least() + sent * (double) column.step());
            } else if (into instanceof float[] floats) {
                floats[i] = in.f32();
            } else if (into instanceof int[] ints) {
                ints[i] = in.i32();
            } else if (into instanceof byte[] bytes) {
                bytes[i] = (byte) in.u8();
            } else if (into instanceof long[] longs) {
                longs[i] = in.i64();
            } else {
                ((double[]) into)[i] = in.f64();
            }
        }
    }

    private static int varint(WireReader in) {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.u8();
            value |= (next & 0x7f) << shift;
            if (next >= 0x80) continue;
            if (value < 0) break;
            return value;
        }
        throw new WireRefused("a number that does not end");
    }
}
