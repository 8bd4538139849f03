// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Meaning;
import dev.windhover.engine.state.Layout.Element;
import dev.windhover.engine.state.Layout.Kind;
import dev.windhover.engine.state.Layout.Shape;
import dev.windhover.engine.state.SnapshotRefused.Reason;

/**
 * Makes a world what a snapshot says. Everything is looked at before anything is changed, so what
 * is refused leaves the world as it was; no length that comes from outside is trusted. Snapshots of
 * older versions are carried over as the tables declare. Scratch begins anew.
 */
public final class Restore {
    private final World world;
    private final Layout own;
    private final byte[] ownBytes;
    private final Plan ownPlan;
    private final ByteInput input = new ByteInput();
    private final Census census;
    private final Roster roster;

    /** For a world whose memory is laid. */
    public Restore(World world) {
        this.world = world;
        own = Layout.of(world);
        ownBytes = LayoutBytes.of(own);
        ownPlan = Plan.of(world, own, own);
        census = new Census(world.entities());
        roster = new Roster(census);
    }

    /**
     * Reads what {@link Snapshot} wrote; between steps.
     *
     * @throws SnapshotRefused with the world as it was
     */
    public void apply(ByteColumn in, int length) {
        if (length > in.length()) {
            Check.range("bytes of the snapshot", length, 0, in.length());
        }
        Plan plan = plan(in, length);
        look(plan);
        load(plan, in);
    }

    /** The same from an array. */
    public void apply(byte[] bytes) {
        apply(heap(bytes), bytes.length);
    }

    /** Refuses what {@link #apply} would refuse, and changes nothing. */
    public void check(byte[] bytes) {
        check(heap(bytes), bytes.length);
    }

    /** The same of bytes that have a place. */
    public void check(ByteColumn in, int length) {
        look(plan(in, length));
    }

    /** Refuses what is not as {@link Snapshot} wrote it, whatever world it is of. */
    public static void mustBeWhole(byte[] bytes) {
        checkHead(heap(bytes), bytes.length);
    }

    private static ByteColumn heap(byte[] bytes) {
        ByteColumn in = ByteColumn.heap("snapshot", Math.max(bytes.length, 1));
        in.put(0, bytes, 0, bytes.length);
        return in;
    }

    /** Reads the head and finds out what goes where. */
    private Plan plan(ByteColumn in, int length) {
        checkHead(in, length);
        input.begin(in, 28, length);
        int bytes = input.i32();
        int begin = input.skip(bytes);
        Plan plan;
        if (isOwn(in, begin, bytes)) {
            plan = ownPlan;
        } else {
            input.begin(in, begin, begin + bytes);
            Layout layout = LayoutBytes.read(input);
            if (input.left() > 0) {
                throw new SnapshotRefused(Reason.MALFORMED, "bytes behind its layout");
            }
            plan = Plan.of(world, own, layout);
        }
        input.begin(in, begin + bytes, length);
        input.pad();
        return plan;
    }

    private static void checkHead(ByteColumn in, int length) {
        if (length < 4 || in.getInt(0) != Snapshot.MAGIC) {
            throw new SnapshotRefused(
                    Reason.NOT_ONE, "it does not begin as a snapshot of this format");
        }
        if (length < Snapshot.HEAD_BYTES || in.getInt(4) > length) {
            throw new SnapshotRefused(Reason.TRUNCATED, "only " + length + " bytes of it are here");
        }
        if (in.getInt(4) != length) {
            throw new SnapshotRefused(
                    Reason.MALFORMED, "it is " + in.getInt(4) + " bytes of " + length);
        }
        int from = Snapshot.HASHED_FROM;
        if (in.getLong(8) != in.hash(Hash.SEED, from, length - from)) {
            throw new SnapshotRefused(Reason.DAMAGED, "its hash is not the one of its bytes");
        }
    }

    private boolean isOwn(ByteColumn in, int begin, int bytes) {
        if (bytes != ownBytes.length) return false;
        for (int i = 0; i < bytes; i++) {
            if (in.getByte(begin + i) != (ownBytes[i] & 255)) return false;
        }
        return true;
    }

    /** Walks over all of it and refuses what cannot be. */
    private void look(Plan plan) {
        for (int i = 0; i < plan.blocks.length; i++) {
            if (plan.layout.blocks().get(i).kind() == Kind.ENTITIES) {
                census.read(input);
                input.pad();
            } else {
                walk(plan, i);
            }
        }
        if (input.left() > 0) {
            throw new SnapshotRefused(Reason.MALFORMED, "bytes behind the last table");
        }
        for (int i = 0; i < plan.blocks.length; i++) {
            if (plan.blocks[i] instanceof Table) {
                Table table = (Table) plan.blocks[i];
                roster.checkRows(table, rows(plan, table));
            }
        }
        for (int g = 0; plan == ownPlan && g < world.groups().size(); g++) {
            checkGroup(plan, world.groups().get(g));
        }
    }

    private void checkGroup(Plan plan, Group group) {
        roster.beginGroup();
        for (Table table : group.tables()) {
            roster.addToGroup(rows(plan, table));
        }
        for (Table table : group.tables()) {
            roster.checkGroup(table, rows(plan, table));
        }
    }

    /** The rows of a table as they stand in the snapshot. */
    private Rows rows(Plan plan, Table table) {
        int i = plan.place(table);
        // Every table's first column, before those that it declares itself.
        return new BytesOfRows(input.bytes(), plan.at[i][plan.source(i, 0)], plan.rows[i]);
    }

    private record BytesOfRows(ByteColumn bytes, int at, int count) implements Rows {
        @Override
        public int entity(int row) {
            return bytes.getInt(at + 4 * row);
        }
    }

    private void walk(Plan plan, int i) {
        Shape shape = plan.layout.blocks().get(i);
        Block block = plan.blocks[i];
        int rows = input.i32();
        if (input.i32() != 0 || rows < 0 || shape.kind() == Kind.BLOCK && rows != shape.rows()) {
            throw new SnapshotRefused(
                    Reason.MALFORMED, shape.name() + " is said to have " + rows + " rows");
        }
        if (block != null && rows > block.length()) {
            throw new SnapshotRefused(
                    Reason.TOO_LARGE,
                    shape.name()
                            + " has "
                            + rows
                            + " rows and this game room for "
                            + block.length()
                            + ": raise rowsMax");
        }
        plan.rows[i] = rows;
        for (int c = 0; c < shape.columns().size(); c++) {
            Element element = shape.columns().get(c);
            int count = element.isPerRow() ? rows : element.rows();
            plan.at[i][c] = input.skip((long) count * element.rowBytes());
            input.pad();
            if (plan.targets[i][c] >= 0) {
                Column column = block.saved()[plan.targets[i][c]];
                Values.check(
                        shape.name(),
                        column,
                        plan.places[i][c],
                        input.bytes(),
                        plan.at[i][c],
                        count);
            }
        }
        if (block == world.block(Root.NAME) && input.bytes().getInt(plan.at[i][0]) < 0) {
            throw new SnapshotRefused(Reason.BAD_VALUE, "its step is below 0");
        }
    }

    /** Cannot fail any more. */
    private void load(Plan plan, ByteColumn in) {
        world.changes().forget();
        census.apply();
        for (int b = 0; b < world.blocks().size(); b++) {
            Block block = world.blocks().get(b);
            if (block instanceof Entities) continue;
            int i = plan.place(block);
            boolean isTable = block instanceof Table;
            block.clear(!isTable ? block.length() : i < 0 ? 0 : plan.rows[i]);
            if (i >= 0) load(plan, i, in);
            if (isTable) ((Table) block).index();
        }
        for (int g = 0; g < world.groups().size(); g++) {
            world.groups().get(g).rebuild();
        }
    }

    private static void load(Plan plan, int i, ByteColumn in) {
        Shape shape = plan.layout.blocks().get(i);
        for (int c = 0; c < plan.targets[i].length; c++) {
            if (plan.targets[i][c] < 0) continue;
            Element element = shape.columns().get(c);
            Column column = plan.blocks[i].saved()[plan.targets[i][c]];
            int count = element.isPerRow() ? plan.rows[i] : element.rows();
            column.readFrom(in, plan.at[i][c], 0, count);
            if (element.meaning() == Meaning.ENUM && plan.places[i][c] != null) {
                rename((ByteColumn) column, plan.places[i][c], count);
            }
        }
    }

    private static void rename(ByteColumn column, int[] places, int rows) {
        for (int i = 0; i < rows * column.width(); i++) {
            column.set(i, (byte) places[column.get(i) & 255]);
        }
    }
}
