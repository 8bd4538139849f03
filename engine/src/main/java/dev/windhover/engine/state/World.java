// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All simulated state: the blocks and tables plus the step number. The only root of state. */
public final class World {
    private final Root root = new Root();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block> blocksToRead = Collections.unmodifiableList(blocks);
    private final List<Table> tables = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private Entities entities;
    private Changes changes;
    private Arena arena;

    /** The world has its own block first; the space of entities follows when memory is laid. */
    public World() {
        blocks.add(root);
    }

    /** Adds a block or table; before {@link #layInto} only. */
    public void add(Block block) {
        Check.that(entities == null, block.name() + " comes after the memory was laid");
        Check.that(!block.name().equals(Entities.NAME), "the world itself has the entities");
        for (Block other : blocks) {
            Check.that(!other.name().equals(block.name()), "two tables are named " + block.name());
        }
        blocks.add(block);
        if (block instanceof Table) {
            tables.add((Table) block);
        }
    }

    /**
     * Makes the rows of these tables line up: see {@link Group}. Before {@link #layInto} only; the
     * tables were added before.
     */
    public Group group(Table... members) {
        Check.that(entities == null, "a group comes after the memory was laid");
        Check.that(groups.size() < Root.GROUPS_MAX, "the world has " + Root.GROUPS_MAX + " groups");
        for (Table table : members) {
            Check.that(tables.contains(table), table.name() + " is not a table of the world");
        }
        Group group = new Group(List.of(members), root.groupCounts, groups.size());
        groups.add(group);
        return group;
    }

    /** Names tables that older data has and this game does without. */
    public void gone(String... tableNames) {
        gone.addAll(List.of(tableNames));
    }

    /** Gives every column its place and makes the memory a world that begins. Called once. */
    public void layInto(Arena arena) {
        place(arena);
        for (Block block : blocks) {
            block.begin();
        }
    }

    /**
     * Gives every column its place and leaves what it holds: for one more instance of a module on
     * memory that another one laid.
     */
    public void joinIn(Arena arena) {
        place(arena);
    }

    /** Makes the laid memory a world that begins, whatever it was. Between steps. */
    public void beginAgain() {
        changes.forget();
        for (Block block : blocks) {
            if (block instanceof Entities) ((Entities) block).reset();
            else block.clear(block instanceof Table ? 0 : block.length());
        }
    }

    private void place(Arena target) {
        Check.that(entities == null, "the world's memory is laid already");
        int rows = 0;
        for (Table table : tables) {
            rows = (int) Math.min((long) rows + table.length(), Entities.INDEX_MAX - 1);
        }
        // As many as there are rows: an entity without any is of no use.
        entities = new Entities(Math.max(rows, 1));
        // Each entity may lose one row and end in one kernel.
        root.queueOf(2 * entities.length());
        blocks.add(1, entities);
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).join(entities, i);
        }
        for (Block block : blocks) {
            block.layInto(target);
        }
        changes = new Changes(root, entities, tables, groups);
        for (Table table : tables) {
            table.follow(changes);
        }
        arena = target;
    }

    /** Steps simulated so far, which is the number of the next step. */
    public int step() {
        return root.step.get(0);
    }

    /** Called by the host after a step. In checked browser builds it looks at the fences. */
    public void closeStep() {
        root.step.set(0, root.step.get(0) + 1);
        arena.checkFences();
    }

    /**
     * From here to {@link #settle} rows stay where they are: added ones wait behind the last,
     * removals wait in a queue. The schedule calls both around every kernel.
     */
    public void open() {
        changes.open();
    }

    /** Shows added rows, then removes and despawns in the order of the calls. */
    public void settle() {
        changes.settle();
    }

    public boolean isOpen() {
        return changes.isOpen();
    }

    /** How many removals and despawns one kernel may ask for. */
    public int changesMax() {
        return root.changedEntities().length();
    }

    /** Every block, the world's own and the entities first, then in the order of registration. */
    public List<Block> blocks() {
        return blocksToRead;
    }

    /** The block or table with this name; for tests and tools, which did not make it. */
    public Block block(String name) {
        for (Block block : blocks) {
            if (block.name().equals(name)) return block;
        }
        throw new IllegalArgumentException("the world has no table " + name);
    }

    public Entities entities() {
        return entities;
    }

    /**
     * Takes the entity out of every table and ends it for ever; inside a kernel when the kernel
     * ends. False when it is not alive.
     */
    public boolean despawn(int entity) {
        if (!entities.isAlive(entity)) {
            return false;
        }
        if (changes.isOpen()) {
            changes.despawn(entity);
            return true;
        }
        return changes.despawnNow(entity);
    }

    /**
     * Everything that counts as state, in the order of registration. Equal on every target after
     * the same steps. It is the root of a tree: {@link #hash(Block)}, below that {@link
     * #hash(Block, Column)}.
     */
    public long hash() {
        long hash = Hash.SEED;
        for (int i = 0; i < blocks.size(); i++) {
            hash = Hash.lane(hash, blocks.get(i).hash());
        }
        return hash;
    }

    /**
     * The same, and on the way that of every column that is not scratch, in the order of blocks.
     *
     * @param columns room for all of them
     */
    public long hash(long[] columns) {
        long hash = Hash.SEED;
        int at = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            hash = Hash.lane(hash, block.hash(columns, at));
            at += block.savedColumns();
        }
        return hash;
    }

    /** One block of it. */
    public long hash(Block block) {
        return block.hash();
    }

    /** One column of a block; of a scratch column as long as it is. */
    public long hash(Block block, Column column) {
        int index = block.savedIndex(column);
        return index < 0 ? column.hash(Hash.SEED, 0, column.rows()) : block.hash(index);
    }

    /**
     * Where all lies that the world goes on with: an address and a length in bytes for each run of
     * memory. Between two frames these runs are a world of their own, which an instance of the same
     * layout {@linkplain #joinIn joins} when they lie in its memory and zeros elsewhere. Rows that
     * were never used are in none of them.
     *
     * @param out room for two ints for each column of an arena
     * @return how many ints it took
     */
    public int runs(int[] out) {
        Check.that(!isOpen(), "a world has no runs while a kernel runs");
        int n = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            List<Column> columns = block.columns();
            for (int c = 0; c < columns.size(); c++) {
                Column column = columns.get(c);
                boolean isPerRow = block.rowColumns().contains(column);
                int rows = isPerRow ? block.count() : column.rows();
                if (rows == 0) continue;
                out[n++] = column.address();
                out[n++] = rows * column.rowBytes();
            }
        }
        return n;
    }

    List<Table> tables() {
        return tables;
    }

    List<Group> groups() {
        return groups;
    }

    List<String> gone() {
        return gone;
    }

    Root root() {
        return root;
    }

    Changes changes() {
        return changes;
    }
}
