// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Columns;
import dev.windhover.engine.memory.IntColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what changed since the last time: keeps a copy of the world's columns, compares and writes
 * the difference. Rows that moved are told by their entities alone; {@link PatchReader} moves them
 * the same way. A patch costs what changed, not what there is.
 *
 * <pre>
 *  0  magic "WHP1", length: i32 each
 *  8  hash of all that follows: i64
 * 16  hash of the layout: i64
 * 24  step of the copy, step of the world: i32 each
 * 32  blocks: place + 1 varint, what changed; 0
 *
 * of entities   see {@link Census}
 * of a table    1 if rows moved, else 0; if 1: old count, new count varint, entities as a column
 * of both       columns: place + 1 varint, changes; 0
 * changes       runs of changed rows: 2 x step from the last row, + 1 if more than one row, varint;
 *               then how many, varint; the rows; 0
 * </pre>
 */
public final class PatchWriter {
    /** "WHP1" read as little-endian bytes. */
    static final int MAGIC = 0x3150_4857;

    static final int HASHED_FROM = 16;
    static final int HEAD_BYTES = 32;

    /** What {@link #write} answers when a snapshot must be sent instead. */
    public static final int NONE = -1;

    private final World world;
    private final Block[] blocks;
    private final Column[][] copies;
    private final Column[][] rowCopies;
    private final boolean[][] compared;
    private final boolean[] told;
    private final int[] counts;
    private final long layoutHash;
    private final ByteOutput output = new ByteOutput();
    private final EntitiesCopy entities;
    private int step;
    private boolean isStale = true;

    /** Of all blocks of a world whose memory is laid; {@link #layInto} follows. */
    public PatchWriter(World world) {
        this(world, world.blocks());
    }

    /** Of some blocks only. The step is told always; whoever tells of tables tells of entities. */
    public PatchWriter(World world, List<Block> told) {
        this.world = world;
        blocks = world.blocks().toArray(new Block[0]);
        copies = new Column[blocks.length][];
        rowCopies = new Column[blocks.length][];
        compared = new boolean[blocks.length][];
        counts = new int[blocks.length];
        layoutHash = Layout.of(world).hash();
        entities = new EntitiesCopy(world.entities());
        this.told = new boolean[blocks.length];
        for (int b = 0; b < blocks.length; b++) {
            this.told[b] = blocks[b] instanceof Root || told.contains(blocks[b]);
            boolean isCopied = this.told[b] && !(blocks[b] instanceof Entities);
            int columns = isCopied ? blocks[b].saved().length : 0;
            copies[b] = new Column[columns];
            compared[b] = new boolean[columns];
            for (int c = 0; c < columns; c++) {
                copies[b][c] = Copies.like(blocks[b].saved()[c]);
                compared[b][c] = true;
            }
            rowCopies[b] = rowCopies(b);
        }
    }

    private Column[] rowCopies(int b) {
        List<Column> rows = new ArrayList<>();
        for (int c = 0; c < copies[b].length; c++) {
            if (blocks[b].isPerRow(c)) rows.add(copies[b][c]);
        }
        return rows.toArray(new Column[0]);
    }

    /** Gives the copy its place, as much as the world itself takes. */
    public void layInto(Arena arena) {
        for (int b = 0; b < blocks.length; b++) {
            for (Column copy : copies[b]) {
                arena.add("copy of " + blocks[b].name(), copy);
            }
        }
        entities.layInto(arena);
    }

    /**
     * Compares no others from now on, because nobody writes them; of a table whose rows changed it
     * compares all. The step is compared always.
     */
    public void compareOnly(Columns... written) {
        for (int b = 0; b < blocks.length; b++) {
            for (int c = 0; c < compared[b].length; c++) {
                compared[b][c] = blocks[b] instanceof Root;
            }
        }
        for (Columns several : written) {
            for (Column column : several.columns()) {
                compare(column);
            }
        }
    }

    private void compare(Column column) {
        for (int b = 0; b < blocks.length; b++) {
            int c = blocks[b].savedIndex(column);
            if (c >= 0 && c < compared[b].length) compared[b][c] = true;
        }
    }

    /** Takes the world as it is, because a snapshot of it was sent. */
    public void copy() {
        for (int b = 0; b < blocks.length; b++) {
            for (int c = 0; c < copies[b].length; c++) {
                Column column = blocks[b].saved()[c];
                copies[b][c].copyRows(column, 0, 0, blocks[b].savedRows(c));
            }
            if (told[b] && blocks[b] instanceof Table) {
                // Behind the last row there is nobody; arranging rows relies on it.
                for (int row = blocks[b].count(); row < counts[b]; row++) {
                    copies[b][0].zero(row);
                }
            }
            counts[b] = blocks[b].count();
        }
        entities.copy();
        step = world.step();
        isStale = false;
    }

    /**
     * Writes what changed since the last patch or {@link #copy} and takes it into the copy. Without
     * a new object.
     *
     * @return its bytes, or {@link #NONE} when it did not fit, or one before it did not, or the
     *     world is not the one that was copied: then a snapshot is to be sent and {@link #copy}
     *     called
     */
    public int write(ByteColumn out) {
        if (world.isOpen()) Check.that(false, "a patch inside a kernel");
        isStale |= entities.isReplaced();
        if (isStale) return NONE;
        output.begin(out);
        output.i32(MAGIC);
        output.i32(0);
        output.i64(0);
        output.i64(layoutHash);
        output.i32(step);
        output.i32(world.step());
        for (int b = 0; b < blocks.length && !output.isFull(); b++) {
            if (!told[b]) continue;
            int before = output.at();
            output.varint(b + 1);
            if (!write(b)) output.at(before);
        }
        output.u8(0);
        if (output.isFull()) {
            isStale = true;
            return NONE;
        }
        step = world.step();
        int length = output.at();
        out.putInt(4, length);
        out.putLong(8, out.hash(Hash.SEED, HASHED_FROM, length - HASHED_FROM));
        return length;
    }

    /** False when nothing changed. */
    private boolean write(int b) {
        if (blocks[b] instanceof Entities) return entities.write(output);
        boolean isTable = blocks[b] instanceof Table;
        boolean moved = isTable && isMoved(b);
        if (isTable) {
            output.u8(moved ? 1 : 0);
            if (moved) writeRows(b);
        }
        boolean any = moved;
        for (int c = isTable ? 1 : 0; c < copies[b].length && !output.isFull(); c++) {
            if (!moved && !compared[b][c]) continue;
            int before = output.at();
            output.varint(c + 1);
            int rows = blocks[b].savedRows(c);
            if (writeRuns(blocks[b].saved()[c], copies[b][c], rows, true)) {
                any = true;
            } else {
                output.at(before);
            }
        }
        output.u8(0);
        return any;
    }

    private boolean isMoved(int b) {
        int count = blocks[b].count();
        return count != counts[b]
                || blocks[b].saved()[0].nextChange(copies[b][0], 0, count) < count;
    }

    private void writeRows(int b) {
        Table table = (Table) blocks[b];
        int count = table.count();
        output.varint(counts[b]);
        output.varint(count);
        // The copy of the entities changes when its rows are arranged, so that is left to it.
        if (!writeRuns(table.entityColumn(), copies[b][0], count, false)) output.u8(0);
        IntColumn entityCopy = (IntColumn) copies[b][0];
        Arranging.arrange(rowCopies[b], entityCopy, counts[b], table);
        for (int row = 0; row < count; row++) {
            if (entityCopy.get(row) != Entities.NONE) continue;
            for (int c = 0; c < rowCopies[b].length; c++) {
                rowCopies[b][c].zero(row);
            }
            entityCopy.set(row, table.entity(row));
        }
        counts[b] = count;
    }

    /** False, and nothing is written, when no row differs. */
    private boolean writeRuns(Column column, Column copy, int rows, boolean follow) {
        int row = column.nextChange(copy, 0, rows);
        if (row == rows) return false;
        int first = row;
        int last = -1;
        while (row < rows && !output.isFull()) {
            int end = column.nextSame(copy, row + 1, rows);
            int count = end - row;
            output.varint(row - last << 1 | (count > 1 ? 1 : 0));
            if (count > 1) output.varint(count);
            output.rows(column, row, count);
            last = end - 1;
            row = end < rows ? column.nextChange(copy, end, rows) : rows;
        }
        output.u8(0);
        // One copy over all of it is cheaper than one for each change.
        if (follow) copy.copyRows(column, first, first, last - first + 1);
        return true;
    }
}
