// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.testing.Feature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitiesTest {
    private static final int ENTITIES_MAX = 8;

    /** What the handles should be, in the plainest way. */
    private static final class Model {
        final Set<Integer> living = new HashSet<>();
        final List<Integer> everGiven = new ArrayList<>();
        private final Deque<Integer> freed = new ArrayDeque<>();
        private final int[] generation = new int[ENTITIES_MAX + 1];
        private int fresh = 1;

        boolean isFull() {
            return fresh > ENTITIES_MAX && freed.isEmpty();
        }

        int create() {
            int index = fresh <= ENTITIES_MAX ? fresh++ : freed.removeFirst();
            int handle = ++generation[index] << 20 | index;
            living.add(handle);
            everGiven.add(handle);
            return handle;
        }

        boolean destroy(int handle) {
            if (!living.remove(handle)) return false;
            freed.addLast(handle & 0xf_ffff);
            return true;
        }
    }

    /** An action below 0 creates, one from 0 on destroys one of the handles given so far. */
    @Property(tries = 300)
    void behavesAsTheModel(
            @ForAll @Size(max = 300) List<@IntRange(min = -100, max = 100) Integer> actions) {
        Entities entities = ShipTable.world(new ShipTable("ship", ENTITIES_MAX)).entities();
        Model model = new Model();

        for (int action : actions) {
            if (action < 0) {
                assertEquals(model.isFull(), entities.isFull());
                if (!model.isFull()) assertEquals(model.create(), entities.create());
            } else if (!model.everGiven.isEmpty()) {
                int handle = model.everGiven.get(action % model.everGiven.size());
                assertEquals(model.destroy(handle), entities.destroy(handle));
            }
            assertEquals(model.living.size(), entities.alive());
        }
        for (int handle : model.everGiven) {
            assertEquals(model.living.contains(handle), entities.isAlive(handle));
        }
    }

    @Property(tries = 200)
    void neverGivesAHandleTwice(
            @ForAll @Size(max = 500) List<@IntRange(max = 100) Integer> destroyed) {
        Entities entities = ShipTable.world(new ShipTable("ship", ENTITIES_MAX)).entities();
        Set<Integer> given = new HashSet<>();
        List<Integer> living = new ArrayList<>();

        for (int which : destroyed) {
            if (entities.isFull()) {
                entities.destroy(living.remove(which % living.size()).intValue());
            }
            int handle = entities.create();
            assertTrue(given.add(handle), "handle " + handle + " was given before");
            living.add(handle);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0xf_ffff, 1 << 20, 0x8000_0000, -1, 2 << 20 | 1})
    void handleThatWasNeverGivenIsNotAlive(int handle) {
        Entities entities = ShipTable.world(new ShipTable("ship", ENTITIES_MAX)).entities();
        entities.create();

        assertFalse(entities.isAlive(handle));
    }

    @Test
    void freedIndicesRestBehindTheUnusedOnes() {
        Entities entities = ShipTable.world(new ShipTable("ship", 3)).entities();
        entities.destroy(entities.create());

        assertEquals(2, Entities.index(entities.create()));
    }

    @Test
    void freedIndicesComeBackInTheOrderOfTheirFreeing() {
        Entities entities = ShipTable.world(new ShipTable("ship", 3)).entities();
        int[] handles = {entities.create(), entities.create(), entities.create()};
        entities.destroy(handles[1]);
        entities.destroy(handles[0]);

        assertEquals(Entities.index(handles[1]), Entities.index(entities.create()));
    }

    @Test
    void indexIsRetiredWhenItsGenerationsAreSpent() {
        Entities entities = ShipTable.world(new ShipTable("ship", 1)).entities();
        for (int generation = 1; generation <= Entities.GENERATION_MAX; generation++) {
            int handle = entities.create();
            assertEquals(generation, handle >>> Entities.INDEX_BITS);
            entities.destroy(handle);
        }

        assertTrue(entities.isFull());
    }

    @Test
    @Feature(value = "K16", partial = "frames and reload")
    void lastHandleOfARetiredIndexStaysDead() {
        Entities entities = ShipTable.world(new ShipTable("ship", 1)).entities();
        int last = 0;
        for (int generation = 1; generation <= Entities.GENERATION_MAX; generation++) {
            last = entities.create();
            entities.destroy(last);
        }

        assertFalse(entities.isAlive(last));
    }

    @Test
    void refusesOneMoreThanItsMaximumByNumber() {
        Entities entities = ShipTable.world(new ShipTable("ship", 2)).entities();
        entities.create();
        entities.create();

        Exception refused = assertThrows(IllegalStateException.class, entities::create);

        assertEquals("entity space is full: 2 entities", refused.getMessage());
    }

    @Test
    void refusedCreationChangesNothing() {
        World world = ShipTable.world(new ShipTable("ship", 1));
        world.entities().create();
        long before = world.hash();

        assertThrows(IllegalStateException.class, () -> world.entities().create());

        assertEquals(before, world.hash());
    }

    @Test
    void handlesYetToComeAreState() {
        World one = ShipTable.world(new ShipTable("ship", 2));
        World other = ShipTable.world(new ShipTable("ship", 2));
        // Both have nobody alive, but the next handles differ in their order.
        int[] a = {one.entities().create(), one.entities().create()};
        one.despawn(a[0]);
        one.despawn(a[1]);
        int[] b = {other.entities().create(), other.entities().create()};
        other.despawn(b[1]);
        other.despawn(b[0]);

        assertNotEquals(one.hash(), other.hash());
    }

    @Test
    void spaceHoldsTheRowsOfAllTablesTogether() {
        Entities entities =
                ShipTable.world(new ShipTable("ship", 3), new ShipTable("wing", 4)).entities();
        for (int i = 0; i < 7; i++) {
            assertFalse(entities.isFull());
            entities.create();
        }

        assertTrue(entities.isFull());
    }
}
