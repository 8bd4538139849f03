// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.BooleanColumn;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Columns;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.EnumColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.LongColumn;
import dev.windhover.engine.memory.Mat3Column;
import dev.windhover.engine.memory.Mat4Column;
import dev.windhover.engine.memory.QuatColumn;
import dev.windhover.engine.memory.TextColumn;
import dev.windhover.engine.memory.Vec2Column;
import dev.windhover.engine.memory.Vec3Column;
import dev.windhover.engine.memory.Vec4Column;
import java.util.ArrayList;
import java.util.List;

/**
 * Named columns that belong to the world: a table's rows, or settings and queues that no entity
 * owns. One row of settings is a block of length 1.
 */
public abstract class Block {
    /** Rises when the columns change in a way that old data has to be carried over. */
    public static final int VERSION_MAX = 65_535;

    private final String name;
    private final int length;
    private final int version;
    private final List<String> gone;
    private final List<Column> columns = new ArrayList<>();
    private final List<Column> rowColumns = new ArrayList<>();
    private Column[] saved = {};
    private boolean[] perRow = {};

    protected Block(String name, int length) {
        this(name, length, 1);
    }

    /**
     * A block of so many rows.
     *
     * @param version of its columns, from 1
     * @param gone columns that older versions had and this one does without
     */
    protected Block(String name, int rows, int version, String... gone) {
        // Checked as names of columns are: both stand in snapshots.
        this.name = Field.of(Check.present("name", name)).name();
        this.length = Check.range("length of " + name, rows, 1, Entities.INDEX_MAX);
        this.version = Check.range("version of " + name, version, 1, VERSION_MAX);
        this.gone = List.of(gone);
    }

    public final String name() {
        return name;
    }

    /** Elements of each column: the most rows there can be. */
    public final int length() {
        return length;
    }

    public final int version() {
        return version;
    }

    /** Columns of older versions that were given up. */
    public final List<String> gone() {
        return gone;
    }

    /** Rows that count as state now. */
    public int count() {
        return length;
    }

    /** Every column in the order of declaration. */
    public final List<Column> columns() {
        return columns;
    }

    /** Those with one row for each of this block's, in the order of declaration. */
    public final List<Column> rowColumns() {
        return rowColumns;
    }

    /**
     * Writes what a fresh row holds where that is not zero. Called for every added row of a table,
     * for every row of another block when the world begins, and for rows of old data before its
     * columns are read over them.
     */
    protected void defaults(int row) {}

    protected final FloatColumn floats(String column) {
        return floats(Field.of(column));
    }

    protected final IntColumn ints(String column) {
        return ints(Field.of(column));
    }

    protected final ByteColumn bytes(String column) {
        return bytes(Field.of(column));
    }

    /** Rebuilt in every step before it is read: not hashed, not saved, not published. */
    protected final FloatColumn scratchFloats(String column) {
        return floats(Field.of(column).scratch());
    }

    /** Rebuilt in every step before it is read: not hashed, not saved, not published. */
    protected final IntColumn scratchInts(String column) {
        return ints(Field.of(column).scratch());
    }

    protected final FloatColumn floats(Field field) {
        return addRows(new FloatColumn(field, length));
    }

    protected final IntColumn ints(Field field) {
        return addRows(new IntColumn(field, length));
    }

    protected final LongColumn longs(Field field) {
        return addRows(new LongColumn(field, length));
    }

    protected final DoubleColumn doubles(Field field) {
        return addRows(new DoubleColumn(field, length));
    }

    protected final ByteColumn bytes(Field field) {
        return addRows(new ByteColumn(field, length));
    }

    protected final BooleanColumn booleans(Field field) {
        return addRows(new BooleanColumn(field, length));
    }

    protected final <E extends Enum<E>> EnumColumn<E> enums(Field field, E[] values) {
        return addRows(new EnumColumn<>(field, length, values));
    }

    /** Texts of as many bytes at most as the field is wide. */
    protected final TextColumn text(Field field) {
        return addRows(new TextColumn(field, length));
    }

    /** Handles of entities, 0 for none. */
    protected final IntColumn entities(Field field) {
        return addRows(new IntColumn(field.entity(), length));
    }

    protected final Vec2Column vec2(Field field) {
        return addRows(new Vec2Column(field, length));
    }

    protected final Vec3Column vec3(Field field) {
        return addRows(new Vec3Column(field, length));
    }

    protected final Vec4Column vec4(Field field) {
        return addRows(new Vec4Column(field, length));
    }

    protected final QuatColumn quat(Field field) {
        return addRows(new QuatColumn(field, length));
    }

    protected final Mat3Column mat3(Field field) {
        return addRows(new Mat3Column(field, length));
    }

    protected final Mat4Column mat4(Field field) {
        return addRows(new Mat4Column(field, length));
    }

    /** A column of any length that belongs to the block as a whole and not to its rows. */
    protected final <C extends Column> C add(C column) {
        for (Column other : columns) {
            Check.that(
                    !other.name().equals(column.name()),
                    name + " has two columns " + column.name());
        }
        columns.add(column);
        return column;
    }

    private <C extends Columns> C addRows(C several) {
        for (Column column : several.columns()) {
            Check.that(
                    column.field().since() <= version,
                    column.name() + " is newer than " + name + " of version " + version);
            rowColumns.add(add(column));
        }
        return several;
    }

    /** Gives every column its place; what it holds stays. */
    final void layInto(Arena arena) {
        List<Column> state = new ArrayList<>();
        for (Column column : columns) {
            arena.add(name, column);
            if (!column.isScratch()) state.add(column);
        }
        saved = state.toArray(new Column[0]);
        perRow = new boolean[saved.length];
        for (int c = 0; c < saved.length; c++) {
            perRow[c] = rowColumns.contains(saved[c]);
        }
    }

    /** Makes zeroed memory the state that a world begins with. */
    void begin() {
        for (int row = 0; row < length; row++) {
            defaults(row);
        }
    }

    /**
     * Makes the block what it would be in a world that begins, but with so many rows: defaults in
     * the rows, zeros elsewhere.
     */
    void clear(int rows) {
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            int end = rowColumns.contains(column) ? rows : column.rows();
            for (int row = 0; row < end; row++) {
                column.zero(row);
            }
        }
        for (int row = 0; row < rows; row++) {
            defaults(row);
        }
    }

    /** The columns that are state, in the order of declaration. */
    final Column[] saved() {
        return saved;
    }

    /** Rows of a saved column that are state now. */
    final int savedRows(int index) {
        return perRow[index] ? count() : saved[index].rows();
    }

    final boolean isPerRow(int index) {
        return perRow[index];
    }

    /** The place of a column among the saved ones, or -1. */
    final int savedIndex(Column column) {
        for (int c = 0; c < saved.length; c++) {
            if (saved[c] == column) return c;
        }
        return -1;
    }

    long hash() {
        long hash = Hash.mix(Hash.SEED, count());
        for (int c = 0; c < saved.length; c++) {
            hash = Hash.lane(hash, hash(c));
        }
        return hash;
    }

    /** The same, and writes down that of each of {@link #savedColumns}. */
    long hash(long[] columns, int at) {
        long hash = Hash.mix(Hash.SEED, count());
        for (int c = 0; c < saved.length; c++) {
            columns[at + c] = hash(c);
            hash = Hash.lane(hash, columns[at + c]);
        }
        return hash;
    }

    int savedColumns() {
        return saved.length;
    }

    long hash(int index) {
        return saved[index].hash(Hash.SEED, 0, savedRows(index));
    }
}
