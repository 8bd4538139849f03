// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.memory.Arena;
import org.junit.jupiter.api.Test;

class GroupTest {
    private final ShipTable ships = new ShipTable("ship", 8);
    private final ShipTable wings = new ShipTable("wing", 8);
    private final World world = new World();

    @Test
    void entityInBothTablesComesFirstInEach() {
        Group group = laid();
        int alone = world.entities().create();
        int both = world.entities().create();
        ships.add(alone);
        ships.add(both);

        int row = wings.add(both);

        assertEquals(0, row);
        assertEquals(1, group.count());
        assertEquals(both, ships.entity(0));
        assertEquals(alone, ships.entity(1));
    }

    @Test
    void valuesMoveWithTheirRows() {
        laid();
        int alone = world.entities().create();
        int both = world.entities().create();
        ships.x.set(ships.add(alone), 1f);
        ships.x.set(ships.add(both), 2f);

        wings.add(both);

        assertEquals(2f, ships.x.get(0));
        assertEquals(1f, ships.x.get(1));
    }

    @Test
    void memberThatLosesOneRowLeavesTheGroup() {
        Group group = laid();
        int[] entities = new int[3];
        for (int i = 0; i < 3; i++) {
            entities[i] = world.entities().create();
            ships.add(entities[i]);
            wings.add(entities[i]);
        }

        wings.remove(entities[0]);

        assertEquals(2, group.count());
        assertEquals(ships.entity(0), wings.entity(0));
        assertEquals(ships.entity(1), wings.entity(1));
        assertEquals(entities[0], ships.entity(2));
    }

    @Test
    void tableIsInOneGroupOnly() {
        world.add(ships);
        world.add(wings);
        world.group(ships, wings);

        assertThrows(IllegalStateException.class, () -> world.group(wings, ships));
    }

    @Test
    void groupNeedsTwoTables() {
        world.add(ships);

        assertThrows(IllegalArgumentException.class, () -> world.group(ships));
    }

    @Test
    void groupOfAStrangerIsRefused() {
        world.add(ships);

        assertThrows(IllegalStateException.class, () -> world.group(ships, wings));
    }

    @Test
    void groupAfterTheMemoryWasLaidIsRefused() {
        world.add(ships);
        world.add(wings);
        world.layInto(new Arena(8));

        assertThrows(IllegalStateException.class, () -> world.group(ships, wings));
    }

    private Group laid() {
        world.add(ships);
        world.add(wings);
        Group group = world.group(ships, wings);
        world.layInto(new Arena(8));
        return group;
    }
}
