// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.FloatColumn;
import java.util.List;

/**
 * The first place where two worlds of the same tables, or two hash trees, are not the same.
 *
 * @param step of the first of both
 * @param block empty when there is no difference
 * @param column empty when the blocks differ in their number of rows
 * @param row -1 when only hashes were there to compare
 * @param one the value in the first world, or a hash
 * @param other the value in the second
 */
public record Divergence(int step, String block, String column, int row, String one, String other) {
    /** They are the same. */
    public static final Divergence NONE = new Divergence(0, "", "", -1, "", "");

    /** Descends from the root of the hashes to the element. */
    public static Divergence first(World one, World other) {
        if (one.hash() == other.hash()) return NONE;
        List<Block> blocks = one.blocks();
        for (int b = 0; b < blocks.size(); b++) {
            Block mine = blocks.get(b);
            Block theirs = other.block(mine.name());
            if (mine.hash() == theirs.hash()) continue;
            Divergence found =
                    mine instanceof Entities
                            ? entities(one, (Entities) mine, (Entities) theirs)
                            : rows(one.step(), mine, theirs);
            if (found != NONE) return found;
        }
        return NONE;
    }

    /** Of two runs of which only the hashes are known: of each step, first to last. */
    public static Divergence first(List<HashTree> one, List<HashTree> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            Divergence found = first(one.get(i), other.get(i));
            if (found != NONE) return found;
        }
        if (one.size() == other.size()) return NONE;
        return new Divergence(
                Math.min(one.size(), other.size()),
                Root.NAME,
                "",
                -1,
                one.size() + " steps",
                other.size() + " steps");
    }

    /** Names the column; the row is not in a hash. */
    public static Divergence first(HashTree one, HashTree other) {
        if (one.hash() == other.hash()) return NONE;
        for (int i = 0; i < Math.min(one.leaves().size(), other.leaves().size()); i++) {
            HashTree.Leaf mine = one.leaves().get(i);
            HashTree.Leaf theirs = other.leaves().get(i);
            if (mine.equals(theirs)) continue;
            boolean isHash = mine.rows() == theirs.rows();
            return new Divergence(
                    one.step(),
                    mine.block(),
                    isHash ? mine.column() : "",
                    -1,
                    isHash ? Hash.hex(mine.hash()) : mine.rows() + " rows",
                    isHash ? Hash.hex(theirs.hash()) : theirs.rows() + " rows");
        }
        return new Divergence(one.step(), Root.NAME, "", -1, "other tables", "than the other");
    }

    @Override
    public String toString() {
        if (block.isEmpty()) return "none";
        return "step "
                + step
                + ": "
                + block
                + (column.isEmpty() ? "" : "." + column)
                + (row < 0 ? "" : " row " + row)
                + ": "
                + one
                + " and "
                + other;
    }

    private static Divergence rows(int step, Block mine, Block theirs) {
        int count = Math.min(mine.count(), theirs.count());
        for (int c = 0; c < mine.saved().length; c++) {
            Column a = mine.saved()[c];
            Column b = theirs.saved()[c];
            int rows = mine.isPerRow(c) ? count : a.rows();
            for (int i = 0; i < rows * a.width(); i++) {
                if (a.bits(i) == b.bits(i)) continue;
                return new Divergence(
                        step, mine.name(), a.name(), i / a.width(), value(a, i), value(b, i));
            }
        }
        if (mine.count() == theirs.count()) return NONE;
        return new Divergence(
                step, mine.name(), "", count, mine.count() + " rows", theirs.count() + " rows");
    }

    private static Divergence entities(World world, Entities mine, Entities theirs) {
        for (int i = 1; i < Math.max(mine.fresh(), theirs.fresh()); i++) {
            String one = i < mine.fresh() ? state(mine.state(i)) : "never given";
            String other = i < theirs.fresh() ? state(theirs.state(i)) : "never given";
            if (one.equals(other)) continue;
            return new Divergence(world.step(), mine.name(), "generation", i, one, other);
        }
        for (int k = 0; k < Math.max(mine.freeCount(), theirs.freeCount()); k++) {
            int one = k < mine.freeCount() ? mine.free(k) : 0;
            int other = k < theirs.freeCount() ? theirs.free(k) : 0;
            if (one == other) continue;
            return new Divergence(
                    world.step(), mine.name(), "free", k, "index " + one, "index " + other);
        }
        return NONE;
    }

    private static String state(int state) {
        return "generation " + (state >>> 1) + ((state & 1) == 0 ? " dead" : " alive");
    }

    private static String value(Column column, int index) {
        if (column instanceof FloatColumn) {
            float value = ((FloatColumn) column).get(index);
            return value + " (" + Integer.toHexString((int) column.bits(index)) + ")";
        }
        if (column instanceof DoubleColumn) {
            double value = ((DoubleColumn) column).get(index);
            return value + " (" + Long.toHexString(column.bits(index)) + ")";
        }
        return Long.toString(column.bits(index));
    }
}
