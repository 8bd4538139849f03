// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final int ROWS_MAX = 16;

    private ShipTable ships;
    private World world;

    @BeforeEach
    void lay() {
        ships = new ShipTable("ship", ROWS_MAX);
        world = ShipTable.world(ships, new ShipTable("spare", 4));
    }

    /** An action below 0 adds a row, one from 0 on removes one of the rows. */
    @Property(tries = 300)
    void holdsWhatAMapWould(
            @ForAll @Size(max = 200) List<@IntRange(min = -100, max = 100) Integer> actions) {
        lay();
        Map<Integer, Float> model = new LinkedHashMap<>();
        int added = 0;

        for (int action : actions) {
            if (action < 0 && model.size() < ROWS_MAX) {
                int entity = world.entities().create();
                put(ships.add(entity), ++added);
                model.put(entity, (float) added);
            } else if (action >= 0 && !model.isEmpty()) {
                int entity = new ArrayList<>(model.keySet()).get(action % model.size());
                ships.remove(entity);
                world.despawn(entity);
                model.remove(entity);
            }
            assertSame(model);
        }
    }

    private void assertSame(Map<Integer, Float> model) {
        assertEquals(model.size(), ships.count());
        Map<Integer, Float> rows = new LinkedHashMap<>();
        for (int row = 0; row < ships.count(); row++) {
            assertEquals(row, ships.row(ships.entity(row)));
            rows.put(ships.entity(row), ships.x.get(row));
        }
        assertEquals(model, rows);
    }

    private void put(int row, int value) {
        ships.x.set(row, value);
        ships.kind.set(row, value);
        ships.lamp.set(row, (byte) value);
        ships.near.set(row, value);
    }

    @Test
    void removingMovesEveryColumnOfTheLastRow() {
        int first = filled(1);
        int last = filled(2);

        ships.remove(first);

        assertEquals(0, ships.row(last));
        assertEquals(2f, ships.x.get(0));
        assertEquals(2, ships.kind.get(0));
        assertEquals(2, ships.lamp.get(0));
        assertEquals(2, ships.near.get(0));
    }

    @Test
    void addedRowIsZeroedWhereAnotherLay() {
        world.despawn(filled(7));

        int row = ships.add(world.entities().create());

        assertEquals(0f, ships.x.get(row));
        assertEquals(0, ships.kind.get(row));
        assertEquals(0, ships.lamp.get(row));
        assertEquals(0, ships.near.get(row));
    }

    @Test
    void columnOfTheWholeTableIsLeftAloneByRows() {
        ships.wind.set(0, 5f);

        world.despawn(filled(1));
        filled(2);

        assertEquals(5f, ships.wind.get(0));
    }

    /** Then every column is as long as the row count, the table's own too. */
    @Test
    void tableOfOneRowCountsRight() {
        ShipTable single = new ShipTable("single", 1);
        World alone = ShipTable.world(single);
        int entity = alone.entities().create();

        single.add(entity);

        assertEquals(1, single.count());
        single.remove(entity);
        assertEquals(0, single.count());
    }

    @Test
    void fullTableRefusesByName() {
        for (int i = 0; i < ROWS_MAX; i++) {
            filled(i);
        }
        int entity = world.entities().create();

        Exception refused = assertThrows(IllegalStateException.class, () -> ships.add(entity));

        assertEquals("table ship is full: 16 rows", refused.getMessage());
    }

    @Test
    void entityGetsNoSecondRow() {
        int entity = filled(1);

        assertThrows(IllegalStateException.class, () -> ships.add(entity));
    }

    @Test
    void noneGetsNoRow() {
        assertThrows(IllegalStateException.class, () -> ships.add(Entities.NONE));
    }

    @Test
    void deadHandleHasNoRow() {
        int entity = filled(1);

        world.despawn(entity);

        assertEquals(-1, ships.row(entity));
    }

    @Test
    @Feature(value = "K16", partial = "frames and reload")
    void deadHandleHasNotTheRowOfTheNextAtItsIndex() {
        ShipTable single = new ShipTable("single", 1);
        World alone = ShipTable.world(single);
        int dead = alone.entities().create();
        alone.despawn(dead);

        single.add(alone.entities().create());

        assertEquals(-1, single.row(dead));
    }

    @Test
    void deadHandleGetsNoRow() {
        int entity = world.entities().create();
        world.despawn(entity);

        assertThrows(IllegalStateException.class, () -> ships.add(entity));
    }

    @Test
    void removingWhatHasNoRowChangesNothing() {
        filled(1);
        int rowless = world.entities().create();
        long before = world.hash();

        assertFalse(ships.remove(rowless));
        assertFalse(ships.remove(-1));
        assertFalse(ships.remove(Entities.NONE));

        assertEquals(before, world.hash());
    }

    private int filled(int value) {
        int entity = world.entities().create();
        put(ships.add(entity), value);
        return entity;
    }
}
