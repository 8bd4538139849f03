// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Columns;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Group;
import dev.windhover.engine.state.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What a kernel says of itself. The order of a step follows from it, and a write that it does not
 * admit is an error in tests and development builds.
 */
public final class Access {
    final List<Column> readColumns = new ArrayList<>();
    final List<Column> writtenColumns = new ArrayList<>();
    final List<Block> readBlocks = new ArrayList<>();
    final List<Block> writtenBlocks = new ArrayList<>();
    final List<Table> changed = new ArrayList<>();
    final List<String> after = new ArrayList<>();
    final List<String> before = new ArrayList<>();
    final List<String> optional = new ArrayList<>();
    Stage stage = Stage.DECIDE;
    int every = 1;
    int offset;
    Block rows;
    Group rowGroup;

    Access() {}

    /** Its part of the step; {@link Stage#DECIDE} unless it says otherwise. */
    public Access stage(Stage value) {
        stage = Check.present("stage", value);
        return this;
    }

    /** What it looks at. A column that it writes may be read without saying so. */
    public Access reads(Columns... columns) {
        addColumns(readColumns, "column to read", columns);
        return this;
    }

    /** Every column of the blocks. */
    public Access reads(Block... blocks) {
        addAll(readBlocks, "block to read", blocks);
        return this;
    }

    public Access writes(Columns... columns) {
        addColumns(writtenColumns, "column to write", columns);
        return this;
    }

    /** Every column of the blocks; which rows there are is {@link #changes}. */
    public Access writes(Block... blocks) {
        addAll(writtenBlocks, "block to write", blocks);
        return this;
    }

    /**
     * It adds rows to the tables or takes rows out, and fills the rows that it adds. A kernel that
     * ends entities names every table that may hold one of them.
     */
    public Access changes(Table... tables) {
        addAll(changed, "table to change", tables);
        return this;
    }

    /** It runs after the kernels of these names. */
    public Access after(String... kernels) {
        addAll(after, "name in after", kernels);
        return this;
    }

    /** It runs before the kernels of these names. */
    public Access before(String... kernels) {
        addAll(before, "name in before", kernels);
        return this;
    }

    /** Names in after and before that may be of no kernel: those of parts that a game can lack. */
    public Access optional(String... kernels) {
        addAll(optional, "optional name", kernels);
        return this;
    }

    /** It runs in one of so many steps, the first included. */
    public Access every(int steps) {
        return every(steps, 0);
    }

    /** It runs in one of so many steps: in those whose number leaves the rest {@code offset}. */
    public Access every(int steps, int stepsOffset) {
        every = steps;
        offset = stepsOffset;
        return this;
    }

    /** It treats each row of the block alone; only for a {@link RowKernel}. */
    public Access eachRow(Block block) {
        rows = Check.present("block of rows", block);
        return this;
    }

    /** It treats each row alone that lines up in the tables of the group. */
    public Access eachRow(Group group) {
        rowGroup = Check.present("group of rows", group);
        rows = group.tables()[0];
        return this;
    }

    private static void addColumns(List<Column> list, String what, Columns... values) {
        for (Columns each : values) {
            for (Column column : Check.present(what, each).columns()) {
                list.add(column);
            }
        }
    }

    @SafeVarargs
    private static <T> void addAll(List<T> list, String what, T... values) {
        for (T value : values) {
            list.add(Check.present(what, value));
        }
    }
}
