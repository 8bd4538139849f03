// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Check;

/**
 * One field of all rows of a table, or any other run of equal elements in the arena. A row has one
 * element or, in a wide column, a fixed number of them one after the other.
 */
public abstract class Column implements Columns {
    /** What an element is; the tags go into manifests. Append only: snapshots hold the places. */
    public enum Type {
        F32("f32", 4),
        I32("i32", 4),
        U8("u8", 1),
        I64("i64", 8),
        F64("f64", 8);

        private final String tag;
        private final int bytes;

        Type(String tag, int bytes) {
            this.tag = tag;
            this.bytes = bytes;
        }

        public String tag() {
            return tag;
        }

        public int bytes() {
            return bytes;
        }
    }

    private static final int LENGTH_MAX = 1 << 26;

    private final Field field;
    private final Type type;
    private final int rows;
    private final int width;
    private int address;

    /** For the column classes, and for those that a build puts in their place. */
    protected Column(String name, Type type, int length, boolean scratch) {
        this(scratch ? Field.of(name).scratch() : Field.of(name), type, length);
    }

    /** For the column classes, and for those that a build puts in their place. */
    protected Column(Field field, Type type, int rows) {
        this.field = Check.present("field", field);
        this.type = type;
        width = field.width();
        this.rows = Check.range("length of " + field.name(), rows, 1, LENGTH_MAX / width);
    }

    public final Field field() {
        return field;
    }

    public final String name() {
        return field.name();
    }

    public final Type type() {
        return type;
    }

    /** Elements of all rows. */
    public final int length() {
        return rows * width;
    }

    public final int rows() {
        return rows;
    }

    /** Elements of a row. */
    public final int width() {
        return width;
    }

    /** Bytes of a row. */
    public final int rowBytes() {
        return width * type.bytes();
    }

    /** Rebuilt by whoever reads it: never hashed, saved or published. */
    public final boolean isScratch() {
        return field.isScratch();
    }

    public final int bytes() {
        return length() * type.bytes();
    }

    /**
     * Where it lies in linear memory; the same number on every target, 0 before the arena placed
     * it.
     */
    public final int address() {
        return address;
    }

    @Override
    public final Column[] columns() {
        return new Column[] {this};
    }

    /** Called once by the arena. */
    final void place(int at) {
        Check.that(address == 0, "column " + name() + " is placed twice");
        address = at;
        attach(at);
    }

    /** Makes the elements reachable. */
    protected abstract void attach(int at);

    /** The bits of an element, widened with its sign; of a float canonical. */
    public abstract long bits(int index);

    /** Makes every element of a row zero. */
    public abstract void zero(int row);

    /** Copies one row over another. */
    public abstract void move(int from, int to);

    /** Exchanges two rows. */
    public abstract void swap(int one, int other);

    /** Copies rows of a column of the same type and width over rows of this one. */
    public abstract void copyRows(Column source, int from, int at, int count);

    /**
     * A hash of some rows: the same on every target, of floats by their canonical bits.
     *
     * @param seed what came before
     * @param from the first row
     * @param count rows
     */
    public abstract long hash(long seed, int from, int count);

    /**
     * Writes rows as little-endian bytes, floats by their canonical bits. The caller has made sure
     * that they fit.
     */
    public abstract void writeTo(ByteColumn out, int at, int from, int count);

    /** Reads rows as {@link #writeTo} wrote them; every NaN becomes the canonical one. */
    public abstract void readFrom(ByteColumn in, int at, int from, int count);

    /**
     * The first row from a place on that differs from the same row of a column of the same type and
     * width, bit for bit.
     *
     * @return {@code to} when none before it differs
     */
    public abstract int nextChange(Column other, int from, int to);

    /**
     * The first row from a place on that equals the same row of a column of the same type and
     * width, bit for bit.
     *
     * @return {@code to} when none before it does
     */
    public abstract int nextSame(Column other, int from, int to);
}
