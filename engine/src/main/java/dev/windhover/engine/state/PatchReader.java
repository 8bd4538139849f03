// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.state.SnapshotRefused.Reason;
import java.util.List;

/**
 * Brings a world from one published state to the next, as {@link PatchWriter} tells. Everything is
 * looked at before anything is changed, so what is refused leaves the world as it was.
 */
public final class PatchReader {
    private static final int ENTITIES = 1;

    private final World world;
    private final List<Block> blocks;
    private final long layoutHash;
    private final ByteInput input = new ByteInput();
    private final Census census;
    private final Roster roster;
    private final Incoming[] incoming;
    private boolean entitiesTold;
    private int step;
    private int toldStep;

    /** For a world whose memory is laid. */
    public PatchReader(World world) {
        this.world = world;
        blocks = world.blocks();
        layoutHash = Layout.of(world).hash();
        census = new Census(world.entities());
        roster = new Roster(census);
        incoming = new Incoming[blocks.size()];
        int[] rowOf = new int[world.entities().length()];
        for (int b = 0; b < incoming.length; b++) {
            if (blocks.get(b) instanceof Table) {
                incoming[b] = new Incoming((Table) blocks.get(b), rowOf);
            }
        }
    }

    /**
     * Applies a patch, between steps.
     *
     * @throws SnapshotRefused with the world as it was
     */
    public void apply(ByteColumn in, int length) {
        if (world.isOpen()) Check.that(false, "a patch inside a kernel");
        if (length > in.length()) {
            Check.range("bytes of the patch", length, 0, in.length());
        }
        checkHead(in, length);
        look();
        checkRows();
        input.begin(in, PatchWriter.HEAD_BYTES, length);
        walk(true);
        for (int g = 0; g < world.groups().size(); g++) {
            if (isTold(world.groups().get(g))) world.groups().get(g).rebuild();
        }
    }

    /** From an array, on the JVM. */
    public void apply(byte[] bytes) {
        ByteColumn in = ByteColumn.heap("patch", Math.max(bytes.length, 1));
        in.put(0, bytes, 0, bytes.length);
        apply(in, bytes.length);
    }

    private void checkHead(ByteColumn in, int length) {
        if (length < 4 || in.getInt(0) != PatchWriter.MAGIC) {
            throw new SnapshotRefused(Reason.NOT_ONE, "it does not begin as a patch");
        }
        if (length < PatchWriter.HEAD_BYTES || in.getInt(4) > length) {
            throw new SnapshotRefused(Reason.TRUNCATED, "only " + length + " bytes of it are here");
        }
        int from = PatchWriter.HASHED_FROM;
        if (in.getInt(4) != length) {
            throw new SnapshotRefused(
                    Reason.MALFORMED, "it is " + in.getInt(4) + " bytes of " + length);
        }
        if (in.getLong(8) != in.hash(Hash.SEED, from, length - from)) {
            throw new SnapshotRefused(Reason.DAMAGED, "its hash is not the one of its bytes");
        }
        if (in.getLong(16) != layoutHash) {
            throw new SnapshotRefused(
                    Reason.CHANGED, "it is of other tables: only a snapshot carries those over");
        }
        if (in.getInt(24) != world.step()) {
            throw new SnapshotRefused(
                    Reason.WRONG_BASE,
                    "it follows step " + in.getInt(24) + " and this is step " + world.step());
        }
        step = in.getInt(28);
        input.begin(in, PatchWriter.HEAD_BYTES, length);
    }

    private void look() {
        entitiesTold = false;
        for (int b = 0; b < incoming.length; b++) {
            if (incoming[b] != null) incoming[b].forget();
        }
        toldStep = world.step();
        walk(false);
        if (input.left() > 0) malformed("bytes behind the last block");
        if (step < 0 || toldStep != step) malformed("step " + toldStep + " and " + step);
    }

    /** Holds entities, tables and groups against each other as they will be. */
    private void checkRows() {
        boolean any = entitiesTold;
        for (int b = 0; b < incoming.length; b++) {
            any |= incoming[b] != null && incoming[b].isTold();
        }
        if (!any) return;
        if (!entitiesTold) census.copy();
        for (int b = 0; b < incoming.length; b++) {
            if (incoming[b] != null && (entitiesTold || incoming[b].isTold())) {
                roster.checkRows((Table) blocks.get(b), incoming[b]);
            }
        }
        for (int g = 0; g < world.groups().size(); g++) {
            if (isTold(world.groups().get(g))) checkGroup(world.groups().get(g));
        }
    }

    private boolean isTold(Group group) {
        for (Table table : group.members()) {
            if (incoming[blocks.indexOf(table)].isTold()) return true;
        }
        return false;
    }

    private void checkGroup(Group group) {
        roster.beginGroup();
        for (Table table : group.members()) {
            roster.addToGroup(incoming[blocks.indexOf(table)]);
        }
        for (Table table : group.members()) {
            roster.checkGroup(table, incoming[blocks.indexOf(table)]);
        }
    }

    /** Goes through all blocks, to look at them or to apply them. */
    private void walk(boolean apply) {
        int last = -1;
        for (int place = input.varint(); place > 0; place = input.varint()) {
            int b = place - 1;
            if (b <= last || b >= blocks.size()) malformed("block " + b + " after " + last);
            last = b;
            if (b == ENTITIES) {
                walkEntities(apply);
                continue;
            }
            if (incoming[b] != null) walkRows(b, apply);
            walkColumns(b, apply);
        }
    }

    private void walkEntities(boolean apply) {
        census.copy();
        census.readChanges(input);
        entitiesTold = true;
        if (apply) census.apply();
    }

    private void walkRows(int b, boolean apply) {
        int moved = input.u8();
        if (moved > 1) malformed("rows that moved " + moved);
        if (moved == 0) return;
        Table table = (Table) blocks.get(b);
        int before = input.varint();
        int now = input.varint();
        if (!apply && before != table.count()) {
            throw new SnapshotRefused(
                    Reason.WRONG_BASE,
                    table.name() + " has " + table.count() + " rows, it follows " + before);
        }
        if (now > table.length()) {
            throw new SnapshotRefused(
                    Reason.TOO_LARGE,
                    table.name() + " of " + table.length() + " rows would have " + now);
        }
        incoming[b].tell(now);
        walkRuns(b, 0, now, apply);
        if (apply) incoming[b].apply();
    }

    private void walkColumns(int b, boolean apply) {
        Block block = blocks.get(b);
        int first = incoming[b] == null ? 0 : 1;
        int last = first - 1;
        for (int place = input.varint(); place > 0; place = input.varint()) {
            int c = place - 1;
            if (c <= last || c >= block.saved().length) {
                malformed("column " + c + " of " + block.name() + " after " + last);
            }
            last = c;
            boolean asTable = incoming[b] != null && block.isPerRow(c);
            walkRuns(b, c, asTable ? incoming[b].count() : block.savedRows(c), apply);
        }
    }

    private void walkRuns(int b, int c, int rows, boolean apply) {
        Block block = blocks.get(b);
        Column column = block.saved()[c];
        boolean isEntities = c == 0 && incoming[b] != null;
        int last = -1;
        for (int head = input.varint(); head > 0; head = input.varint()) {
            int step = head >>> 1;
            int count = (head & 1) == 0 ? 1 : input.varint();
            if (step < 1 || step > rows - 1 - last || count < 1 || count > rows - last - step) {
                malformed(
                        count
                                + " rows of "
                                + block.name()
                                + "."
                                + column.name()
                                + " after "
                                + (last + step)
                                + " of "
                                + rows);
            }
            int row = last + step;
            int at = input.skip((long) count * column.rowBytes());
            if (isEntities) {
                for (int i = 0; i < count; i++) {
                    incoming[b].set(row + i, input.bytes().getInt(at + 4 * i));
                }
            } else if (apply) {
                column.readFrom(input.bytes(), at, row, count);
            } else {
                if (block instanceof Root) toldStep = input.bytes().getInt(at);
                Values.check(block.name(), column, null, input.bytes(), at, count);
            }
            last = row + count - 1;
        }
    }

    private static void malformed(String what) {
        throw new SnapshotRefused(Reason.MALFORMED, "it tells of " + what);
    }
}
