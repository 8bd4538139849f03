// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import java.util.List;

/** A kernel with its declaration, its columns turned into numbers of a catalog. */
final class Declared {
    final Kernel kernel;
    final String name;
    final Access access;

    /** What it may read and write. */
    final Bits reads;

    final Bits writes;

    /** What it touches as others see it: rows that come and go move every column of their table. */
    final Bits orderReads;

    final Bits orderWrites;

    private final Table[] changed;

    Declared(Kernel kernel, Access access, Catalog catalog, List<Problem> problems) {
        this.kernel = kernel;
        this.access = access;
        changed = access.changed.toArray(new Table[0]);
        String given = kernel.name();
        name = isMissing(given) ? kernel.getClass().getName() : given;
        if (isMissing(given)) {
            add(problems, Problem.Kind.NAME, "kernel " + name + " has no name: override name()");
        }
        int size = catalog.count() + 1;
        reads = new Bits(size);
        writes = new Bits(size);
        orderReads = new Bits(size);
        orderWrites = new Bits(size);
        Reader reader = new Reader(catalog, problems);
        reader.columns(access.readColumns, reads, "reads");
        reader.columns(access.writtenColumns, writes, "writes");
        reader.blocks(access.readBlocks, reads, "reads", true);
        reader.blocks(access.writtenBlocks, writes, "writes", false);
        orderReads.addAll(reads);
        orderWrites.addAll(writes);
        reader.changes();
        reader.rows();
    }

    boolean changes(Block table) {
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == table) return true;
        }
        return false;
    }

    /** Whether rows of the table move when it changes those that it says it changes. */
    boolean moves(Block table) {
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == table) return true;
            if (table instanceof Table && changed[i].isGroupedWith((Table) table)) return true;
        }
        return false;
    }

    boolean changesAny() {
        return changed.length > 0;
    }

    private static boolean isMissing(String name) {
        return name == null || name.trim().isEmpty();
    }

    private static void add(List<Problem> problems, Problem.Kind kind, String text) {
        problems.add(new Problem(kind, text));
    }

    /** Turns what the declaration names into numbers, and notes what it must not name. */
    private final class Reader {
        private final Catalog catalog;
        private final List<Problem> problems;

        Reader(Catalog catalog, List<Problem> problems) {
            this.catalog = catalog;
            this.problems = problems;
        }

        void columns(List<Column> columns, Bits into, String verb) {
            for (Column column : columns) {
                int number = catalog.of(column);
                if (number == Catalog.FOREIGN) {
                    String what = " column " + column.name() + ", which is of no table of the game";
                    add(problems, Problem.Kind.FOREIGN, name + " " + verb + what);
                } else {
                    into.add(number);
                }
            }
        }

        void blocks(List<Block> blocks, Bits into, String verb, boolean structureToo) {
            for (Block block : blocks) {
                if (isForeign(block, verb)) continue;
                for (Column column : block.columns()) {
                    int number = catalog.of(column);
                    if (structureToo || !catalog.isStructure(number)) into.add(number);
                }
            }
        }

        void changes() {
            for (Table table : access.changed) {
                if (isForeign(table, "changes")) continue;
                for (int c = 0; c < catalog.count(); c++) {
                    if (moves(catalog.owner(c))) orderWrites.add(c);
                }
                orderWrites.add(catalog.handles());
            }
        }

        void rows() {
            boolean isByRows = kernel instanceof RowKernel;
            Block rows = access.rows;
            if (rows == null) {
                if (isByRows) rows(" is a RowKernel and does not say of which rows: eachRow");
                return;
            }
            if (isForeign(rows, "runs by the rows of")) return;
            for (Column column : rows.columns()) {
                int number = catalog.of(column);
                if (catalog.isStructure(number)) orderReads.add(number);
            }
            if (!isByRows) rows(" says eachRow of " + rows.name() + " and is no RowKernel");
            if (changesAny()) {
                String table = access.changed.get(0).name();
                rows(" treats rows alone and cannot add or remove rows of " + table);
            }
            for (int c = 0; c < catalog.count(); c++) {
                if (!writes.has(c)) continue;
                if (!isOfTheRows(c)) {
                    String path = catalog.path(c);
                    rows(" treats each row of " + rows.name() + " alone and writes " + path);
                }
            }
        }

        /** A column with an element for each of the rows that it treats alone. */
        private boolean isOfTheRows(int column) {
            Block owner = catalog.owner(column);
            boolean isMember = owner == access.rows;
            if (access.rowGroup != null) {
                for (Table table : access.rowGroup.tables()) {
                    isMember |= owner == table;
                }
            }
            return isMember && owner.rowColumns().contains(catalog.column(column));
        }

        private boolean isForeign(Block block, String verb) {
            if (catalog.has(block)) return false;
            String what = " " + block.name() + ", which is no table of the game";
            add(problems, Problem.Kind.FOREIGN, name + " " + verb + what);
            return true;
        }

        private void rows(String text) {
            add(problems, Problem.Kind.ROWS, name + text);
        }
    }
}
