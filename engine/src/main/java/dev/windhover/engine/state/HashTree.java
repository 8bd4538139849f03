// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * The hashes of a world at one step: of all, and below it of every column of every block. Two of
 * them tell where runs part when only one of both is at hand. Taking one allocates.
 */
public record HashTree(int step, long hash, List<Leaf> leaves) {
    /**
     * A column.
     *
     * @param rows of it that are state
     */
    public record Leaf(String block, String column, int rows, long hash) {}

    /** Of a world as it is now. */
    public static HashTree of(World world) {
        List<Leaf> leaves = new ArrayList<>();
        for (Block block : world.blocks()) {
            for (int c = 0; c < block.saved().length; c++) {
                Column column = block.saved()[c];
                int rows = block instanceof Entities ? 0 : block.savedRows(c);
                leaves.add(new Leaf(block.name(), column.name(), rows, block.hash(c)));
            }
        }
        return new HashTree(world.step(), world.hash(), List.copyOf(leaves));
    }
}
