// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Meaning;
import dev.windhover.engine.state.Layout.Element;
import dev.windhover.engine.state.Layout.Kind;
import dev.windhover.engine.state.Layout.Shape;
import dev.windhover.engine.state.SnapshotRefused.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * Where the bytes of a layout go in this world. Blocks and columns are found by name; a column that
 * was renamed by its old name. What the game does not declare is refused: nothing is lost in
 * silence.
 */
final class Plan {
    final Layout layout;

    /** By place in the layout; null where the table is gone. */
    final Block[] blocks;

    /** By place of the block and of the column: which saved column, or -1 where it is gone. */
    final int[][] targets;

    /** Of enums whose names moved the new place of each old one, -1 where it is gone. */
    final int[][][] places;

    /** Filled while a snapshot is looked at: rows of each block, and where its columns begin. */
    final int[] rows;

    final int[][] at;

    private final World world;
    private final Layout own;

    private Plan(World world, Layout own, Layout layout) {
        this.world = world;
        this.own = own;
        this.layout = layout;
        int count = layout.blocks().size();
        blocks = new Block[count];
        targets = new int[count][];
        places = new int[count][][];
        rows = new int[count];
        at = new int[count][];
    }

    /** Refuses by name what the game does not say how to carry over. */
    static Plan of(World world, Layout own, Layout layout) {
        Plan plan = new Plan(world, own, layout);
        for (int i = 0; i < plan.blocks.length; i++) {
            plan.find(i);
        }
        for (String needed : List.of(Root.NAME, Entities.NAME)) {
            if (layout.place(needed) < 0) {
                throw new SnapshotRefused(Reason.MISSING, "it has no block " + needed);
            }
        }
        return plan;
    }

    /** The place in the layout of a block of the world, or -1 when older data lacks it. */
    int place(Block block) {
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i] == block) return i;
        }
        return -1;
    }

    /** The place in the layout of what goes into a saved column, or -1. */
    int source(int block, int saved) {
        for (int c = 0; c < targets[block].length; c++) {
            if (targets[block][c] == saved) return c;
        }
        return -1;
    }

    private void find(int i) {
        Shape shape = layout.blocks().get(i);
        int columns = shape.columns().size();
        targets[i] = new int[columns];
        places[i] = new int[columns][];
        at[i] = new int[columns];
        int place = own.place(shape.name());
        if (place < 0) {
            if (!world.gone().contains(shape.name()) || shape.kind() == Kind.ENTITIES) {
                throw new SnapshotRefused(
                        Reason.UNKNOWN,
                        "table "
                                + shape.name()
                                + " is not in this game: name it with World.gone if that is meant");
            }
            Arrays.fill(targets[i], -1);
            return;
        }
        blocks[i] = world.blocks().get(place);
        checkBlock(shape, own.blocks().get(place));
        if (shape.kind() == Kind.ENTITIES) return;
        for (int c = 0; c < columns; c++) {
            targets[i][c] = target(shape, c, blocks[i]);
        }
        checkPresent(i, shape);
        for (int c = 0; c < columns; c++) {
            if (targets[i][c] >= 0) checkColumn(i, c, shape, own.blocks().get(place));
        }
    }

    private static void checkBlock(Shape old, Shape now) {
        if (old.kind() != now.kind()) {
            throw new SnapshotRefused(
                    Reason.CHANGED, old.name() + " was a " + old.kind() + ", is a " + now.kind());
        }
        if (old.version() > now.version()) {
            throw new SnapshotRefused(
                    Reason.NEWER,
                    old.name()
                            + " is of version "
                            + old.version()
                            + ", this game knows it up to "
                            + now.version());
        }
        if (old.rows() > now.rows()) {
            throw new SnapshotRefused(
                    Reason.TOO_LARGE,
                    old.name() + " has " + old.rows() + " rows, this game has " + now.rows());
        }
        if (old.rows() != now.rows() && old.version() == now.version()) {
            throw new SnapshotRefused(
                    Reason.CHANGED,
                    old.name()
                            + " has "
                            + old.rows()
                            + " rows, this game has "
                            + now.rows()
                            + " and the same version: raise it");
        }
    }

    /** The saved column that an old one goes into: by its name, or by the name that it had. */
    private static int target(Shape shape, int column, Block block) {
        String name = shape.columns().get(column).name();
        for (int c = 0; c < block.saved().length; c++) {
            Column now = block.saved()[c];
            if (now.field().since() > shape.version()) continue;
            if (now.name().equals(name)) return c;
            if (now.field().was().equals(name) && shape.place(now.name()) < 0) return c;
        }
        if (shape.version() == block.version()) {
            throw new SnapshotRefused(
                    Reason.CHANGED,
                    block.name()
                            + "."
                            + name
                            + " is not in this game, and the version of "
                            + block.name()
                            + " is the same: raise it and name the column in gone or was");
        }
        if (!block.gone().contains(name)) {
            throw new SnapshotRefused(
                    Reason.UNKNOWN,
                    block.name()
                            + "."
                            + name
                            + " is not in this game: name the column in gone or was");
        }
        return -1;
    }

    private void checkPresent(int i, Shape shape) {
        Block block = blocks[i];
        for (int c = 0; c < block.saved().length; c++) {
            Column now = block.saved()[c];
            if (source(i, c) >= 0 || now.field().since() > shape.version()) continue;
            throw new SnapshotRefused(
                    shape.version() == block.version() ? Reason.CHANGED : Reason.MISSING,
                    block.name()
                            + "."
                            + now.name()
                            + " is not in version "
                            + shape.version()
                            + " of it: say since which version it is there, or what it was");
        }
    }

    private void checkColumn(int i, int c, Shape shape, Shape present) {
        Element old = shape.columns().get(c);
        Element now = present.columns().get(targets[i][c]);
        if (!old.isLike(now)) {
            throw new SnapshotRefused(
                    Reason.CHANGED,
                    shape.name()
                            + "."
                            + old.name()
                            + " was "
                            + old.kind()
                            + ", is "
                            + now.kind()
                            + ": give the new one a new name and name the old one in gone");
        }
        if (old.meaning() == Meaning.ENUM && !old.values().equals(now.values())) {
            int[] moved = new int[old.values().size()];
            for (int v = 0; v < moved.length; v++) {
                moved[v] = now.values().indexOf(old.values().get(v));
            }
            places[i][c] = moved;
        }
    }
}
