// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.FloatColumn;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final int ROWS = 5;

    /** Settings that no entity owns. */
    private static final class Weather extends Block {
        final FloatColumn rain = floats("rain");

        Weather() {
            super("weather", 4);
        }
    }

    /** A small filled world, made the same way each time. */
    private static final class Harbour {
        final ShipTable ships = new ShipTable("ship", 8);
        final ShipTable wings = new ShipTable("wing", 8);
        final Weather weather = new Weather();
        final World world = new World();
        final int[] entities = new int[ROWS];

        Harbour() {
            world.add(ships);
            world.add(weather);
            world.add(wings);
            world.layInto(new Arena(8));
            for (int i = 0; i < ROWS; i++) {
                entities[i] = world.entities().create();
                int row = ships.add(entities[i]);
                ships.x.set(row, i);
                wings.kind.set(wings.add(entities[i]), i);
            }
        }
    }

    private final Harbour harbour = new Harbour();
    private final long before = harbour.world.hash();

    @Test
    void equalWorldsHashEqual() {
        assertEquals(new Harbour().world.hash(), before);
    }

    @Property(tries = 160)
    void hashChangesWithAnyBitOfAFloat(
            @ForAll @IntRange(max = ROWS - 1) int row, @ForAll @IntRange(max = 31) int bit) {
        Harbour other = new Harbour();
        int bits = Float.floatToRawIntBits(other.ships.x.get(row)) ^ 1 << bit;
        other.ships.x.set(row, Float.intBitsToFloat(bits));

        assertNotEquals(before, other.world.hash());
    }

    @Property(tries = 160)
    void hashChangesWithAnyBitOfAnInt(
            @ForAll @IntRange(max = ROWS - 1) int row, @ForAll @IntRange(max = 31) int bit) {
        Harbour other = new Harbour();
        other.wings.kind.set(row, other.wings.kind.get(row) ^ 1 << bit);

        assertNotEquals(before, other.world.hash());
    }

    @Test
    void hashChangesWithAByte() {
        harbour.ships.lamp.set(2, (byte) 1);

        assertNotEquals(before, harbour.world.hash());
    }

    @Test
    void hashChangesWithABlockThatHasNoRows() {
        harbour.weather.rain.set(3, 1f);

        assertNotEquals(before, harbour.world.hash());
    }

    @Test
    void hashChangesWithAColumnOfTheWholeTable() {
        harbour.ships.wind.set(2, 1f);

        assertNotEquals(before, harbour.world.hash());
    }

    @Test
    void hashOfAnEmptyTableStillHasItsWholeColumns() {
        ShipTable empty = new ShipTable("ship", 8);
        World world = ShipTable.world(empty);
        long still = world.hash();

        empty.wind.set(2, 1f);

        assertNotEquals(still, world.hash());
    }

    @Test
    void hashChangesWithTheStep() {
        harbour.world.closeStep();

        assertNotEquals(before, harbour.world.hash());
    }

    @Test
    void hashChangesWithTheCountOfRows() {
        harbour.ships.remove(harbour.entities[ROWS - 1]);

        assertNotEquals(before, harbour.world.hash());
    }

    @Test
    void hashChangesWithTheOrderOfRows() {
        Harbour other = new Harbour();
        for (int entity : other.entities) {
            other.wings.remove(entity);
        }
        for (int i = ROWS - 1; i >= 0; i--) {
            other.wings.kind.set(other.wings.add(other.entities[i]), i);
        }

        assertNotEquals(before, other.world.hash());
    }

    @Test
    void hashIgnoresScratch() {
        harbour.ships.near.set(1, 99);

        assertEquals(before, harbour.world.hash());
    }

    @Test
    void hashIgnoresWhatLiesBehindTheLastRow() {
        harbour.ships.x.set(ROWS, 99f);

        assertEquals(before, harbour.world.hash());
    }

    @Test
    void hashKnowsOneNanOnly() {
        harbour.ships.x.set(0, Float.NaN);
        long canonical = harbour.world.hash();

        harbour.ships.x.set(0, Float.intBitsToFloat(0xffc1_2345));

        assertEquals(canonical, harbour.world.hash());
    }

    @Test
    void despawnTakesTheEntityOutOfEveryTable() {
        harbour.world.despawn(harbour.entities[1]);

        assertFalse(harbour.ships.has(harbour.entities[1]));
        assertFalse(harbour.wings.has(harbour.entities[1]));
    }

    @Test
    void despawnEndsTheHandle() {
        assertTrue(harbour.world.despawn(harbour.entities[1]));

        assertFalse(harbour.world.entities().isAlive(harbour.entities[1]));
    }

    @Test
    void despawnOfADeadHandleChangesNothing() {
        harbour.world.despawn(harbour.entities[1]);
        long after = harbour.world.hash();

        assertFalse(harbour.world.despawn(harbour.entities[1]));

        assertEquals(after, harbour.world.hash());
    }

    @Test
    void refusesTwoTablesOfOneName() {
        World world = new World();
        world.add(new ShipTable("ship", 1));

        assertThrows(IllegalStateException.class, () -> world.add(new ShipTable("ship", 1)));
    }

    @Test
    void refusesATableAfterTheMemoryWasLaid() {
        assertThrows(
                IllegalStateException.class, () -> harbour.world.add(new ShipTable("late", 1)));
    }

    @Test
    void refusesToBeLaidTwice() {
        assertThrows(IllegalStateException.class, () -> harbour.world.layInto(new Arena(8)));
    }

    @Test
    void refusesATableOfAnotherWorld() {
        World second = new World();
        second.add(harbour.ships);

        assertThrows(IllegalStateException.class, () -> second.layInto(new Arena(8)));
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        class Twice extends Table {
            Twice() {
                super("twice", 1);
                floats("x");
                floats("x");
            }
        }

        assertThrows(IllegalStateException.class, Twice::new);
    }
}
