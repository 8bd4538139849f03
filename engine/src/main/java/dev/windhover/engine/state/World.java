// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.IntColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All simulated state: the blocks and tables plus the step number. The only root of state. */
public final class World {
    private static final class Root extends Block {
        private final IntColumn step = ints("step");

        Root() {
            super("world", 1);
        }
    }

    private final Root root = new Root();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private Entities entities;

    /** Adds a block or table; before {@link #layInto} only. */
    public void add(Block block) {
        Check.that(entities == null, block.name() + " comes after the memory was laid");
        for (Block other : blocks) {
            Check.that(!other.name().equals(block.name()), "two tables are named " + block.name());
        }
        blocks.add(block);
        if (block instanceof Table) {
            tables.add((Table) block);
        }
    }

    /** Gives every column its place. Called once. */
    public void layInto(Arena arena) {
        Check.that(entities == null, "the world's memory is laid already");
        int rows = 0;
        for (Table table : tables) {
            rows += table.length();
        }
        // As many as there are rows: an entity without any is of no use.
        entities = new Entities(Math.min(Math.max(rows, 1), Entities.INDEX_MAX - 1));
        root.layInto(arena);
        entities.layInto(arena);
        for (Block block : blocks) {
            if (block instanceof Table) {
                ((Table) block).join(entities);
            }
            block.layInto(arena);
        }
    }

    /** Steps simulated so far, which is the number of the next step. */
    public int step() {
        return root.step.get(0);
    }

    /** Called by the host after a step. */
    public void closeStep() {
        root.step.set(0, root.step.get(0) + 1);
    }

    /** The block or table with this name; for tests and tools, which did not make it. */
    public Block block(String name) {
        for (Block block : blocks) {
            if (block.name().equals(name)) return block;
        }
        throw new IllegalArgumentException("the world has no table " + name);
    }

    /** What was added, in its order. */
    public List<Block> blocks() {
        return Collections.unmodifiableList(blocks);
    }

    public Entities entities() {
        return entities;
    }

    /** Takes the entity out of every table and ends it for ever; false when it is not alive. */
    public boolean despawn(int entity) {
        if (!entities.isAlive(entity)) {
            return false;
        }
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).remove(entity);
        }
        return entities.destroy(entity);
    }

    /**
     * Everything that counts as state, in the order of registration. Equal on every target after
     * the same steps.
     */
    public long hash() {
        long hash = entities.hash(root.hash(Hash.SEED));
        for (int i = 0; i < blocks.size(); i++) {
            hash = blocks.get(i).hash(hash);
        }
        return hash;
    }
}
