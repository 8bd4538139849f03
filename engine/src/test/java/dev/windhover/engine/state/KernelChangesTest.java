// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import org.junit.jupiter.api.Test;

/** Rows that a kernel adds and takes out while it walks over them. */
class KernelChangesTest {
    private final ShipTable ships = new ShipTable("ship", 4);
    private final ShipTable wings = new ShipTable("wing", 4);
    private final World world = ShipTable.world(ships, wings);

    @Test
    void addedRowCanBeWrittenAndShowsWhenTheKernelEnds() {
        filled();
        world.open();
        int entity = world.entities().create();

        int row = ships.add(entity);
        ships.x.set(row, 5f);

        assertEquals(1, row);
        assertEquals(1, ships.count());
        world.settle();
        assertEquals(2, ships.count());
        assertEquals(5f, ships.x.get(ships.row(entity)));
    }

    @Test
    void removedRowStaysUntilTheKernelEnds() {
        int entity = filled();
        world.open();

        assertTrue(ships.remove(entity));

        assertEquals(0, ships.row(entity));
        world.settle();
        assertFalse(ships.has(entity));
    }

    @Test
    void despawnedEntityLivesUntilTheKernelEnds() {
        int entity = filled();
        world.open();

        assertTrue(world.despawn(entity));

        assertTrue(world.entities().isAlive(entity));
        world.settle();
        assertFalse(world.entities().isAlive(entity));
        assertEquals(0, ships.count());
    }

    @Test
    void despawningTwiceInOneKernelEndsItOnce() {
        int entity = filled();
        world.open();
        world.despawn(entity);
        world.despawn(entity);

        world.settle();

        assertEquals(0, world.entities().alive());
    }

    @Test
    void rowAddedAndRemovedInOneKernelNeverShows() {
        world.open();
        int entity = world.entities().create();
        ships.add(entity);
        ships.remove(entity);

        world.settle();

        assertEquals(0, ships.count());
        assertFalse(ships.has(entity));
    }

    @Test
    void tableIsFullWithTheRowsThatWait() {
        world.open();
        for (int i = 0; i < 4; i++) {
            ships.add(world.entities().create());
        }
        int fifth = world.entities().create();

        assertTrue(ships.isFull());
        Exception refused = assertThrows(IllegalStateException.class, () -> ships.add(fifth));
        assertEquals("table ship is full: 4 rows", refused.getMessage());
    }

    @Test
    void moreRemovalsThanTheMaximumAreRefusedByName() {
        int entity = filled();
        world.open();
        for (int i = 0; i < world.changesMax(); i++) {
            world.despawn(entity);
        }

        Exception refused = assertThrows(IllegalStateException.class, () -> world.despawn(entity));

        assertEquals(
                "more than " + world.changesMax() + " removals wait: World.changesMax()",
                refused.getMessage());
    }

    @Test
    void waitingChangesAreForgottenWhenTheWorldIsReplaced() {
        filled();
        byte[] saved = new Snapshot(world).toBytes();
        long hash = world.hash();
        world.open();
        ships.add(world.entities().create());
        world.despawn(ships.entity(0));

        new Restore(world).apply(saved);

        assertFalse(world.isOpen());
        assertEquals(hash, world.hash());
        world.open();
        world.settle();
        assertEquals(hash, world.hash());
    }

    @Test
    void refusesToBeOpenedTwice() {
        world.open();

        assertThrows(IllegalStateException.class, world::open);
    }

    @Test
    void refusesToSettleWhatIsNotOpen() {
        assertThrows(IllegalStateException.class, world::settle);
    }

    /** Its arrays are its own here; in a browser they are the memory that the first one laid. */
    @Test
    void secondInstanceLeavesTheMemoryAsItIs() {
        Yard.Settings settings = new Yard.Settings();
        World second = new World();
        second.add(settings);

        second.joinIn(new Arena(8));

        assertEquals(0f, settings.wind.get(0));
        assertEquals(0, second.entities().fresh());
    }

    private int filled() {
        int entity = world.entities().create();
        ships.add(entity);
        return entity;
    }
}
