// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import java.util.ArrayList;
import java.util.List;

/** Every column of a world by a number, with the block that it belongs to. */
final class Catalog {
    /** No column has it: not one of this world's. */
    static final int FOREIGN = -1;

    private final List<Column> columns = new ArrayList<>();
    private final List<Block> owners = new ArrayList<>();
    private final List<Block> blocks;

    Catalog(World world) {
        blocks = world.blocks();
        for (Block block : blocks) {
            for (Column column : block.columns()) {
                columns.add(column);
                owners.add(block);
            }
        }
    }

    int count() {
        return columns.size();
    }

    /**
     * One number past the columns stands for the handles that are given out: they follow the order
     * in which kernels ask for them.
     */
    int handles() {
        return columns.size();
    }

    /** The world's own block, which holds the step and what waits in a kernel. */
    Block root() {
        return blocks.get(0);
    }

    /** The number of a column, or {@link #FOREIGN}. */
    int of(Column column) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c) == column) return c;
        }
        return FOREIGN;
    }

    boolean has(Block block) {
        for (Block known : blocks) {
            if (known == block) return true;
        }
        return false;
    }

    Column column(int number) {
        return columns.get(number);
    }

    Block owner(int number) {
        return owners.get(number);
    }

    /** Block and column as errors and pictures write them. */
    String path(int number) {
        if (number == handles()) return "the entities' handles";
        return owners.get(number).name() + "." + columns.get(number).name();
    }

    /** Those of some columns. */
    List<String> paths(Bits bits) {
        List<String> paths = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            if (bits.has(c)) paths.add(path(c));
        }
        return paths;
    }

    /** True when a column holds which rows there are, and not what is in them. */
    boolean isStructure(int number) {
        Block owner = owners.get(number);
        return owner instanceof Table && ((Table) owner).isStructure(columns.get(number));
    }
}
