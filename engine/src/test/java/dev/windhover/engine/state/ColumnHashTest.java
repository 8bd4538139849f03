// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hash of a world is made of those of its columns, which can be had on the way. */
class ColumnHashTest {
    private static final class Birds extends Table {
        final FloatColumn x = floats("x");
        final FloatColumn shown = scratchFloats("shown");
        final FloatColumn y = floats("y");

        Birds() {
            super("birds", 10);
        }
    }

    @Test
    @Feature("G18")
    void hashesOfColumnsOnTheWayAreThoseThatAreAskedForAlone() {
        World world = new World();
        Birds birds = new Birds();
        world.add(birds);
        world.layInto(new Arena(64));
        int[] made = new int[4];
        for (int i = 0; i < 4; i++) birds.add(made[i] = world.entities().create());
        world.despawn(made[1]);
        world.closeStep();
        birds.x.set(1, 3f);
        birds.shown.set(1, 5f);
        List<Long> alone = new ArrayList<>();
        for (Block block : world.blocks()) {
            for (Column column : block.columns()) {
                if (!column.isScratch()) alone.add(world.hash(block, column));
            }
        }

        long[] together = new long[alone.size()];
        long hash = world.hash(together);

        assertEquals(world.hash(), hash);
        assertArrayEquals(alone.stream().mapToLong(Long::longValue).toArray(), together);
    }
}
