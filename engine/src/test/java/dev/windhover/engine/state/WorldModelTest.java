// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tables, groups, entities and what waits for a kernel's end, against maps that do the same. */
class WorldModelTest {
    private static final int TABLES = 4;
    private static final int ROWS_MAX = 12;

    record Action(String name, int which, int table) {}

    /** The plainest way: a map for each table, and a list of what waits. */
    private static final class Model {
        final List<Integer> given = new ArrayList<>();
        final Set<Integer> alive = new HashSet<>();
        final List<Map<Integer, Integer>> rows = new ArrayList<>();
        final List<Map<Integer, Integer>> waiting = new ArrayList<>();
        final List<Action> asked = new ArrayList<>();
        boolean isOpen;

        Model() {
            for (int t = 0; t < TABLES; t++) {
                rows.add(new HashMap<>());
                waiting.add(new HashMap<>());
            }
        }

        boolean has(int table, int entity) {
            return rows.get(table).containsKey(entity) || waiting.get(table).containsKey(entity);
        }

        boolean hasRoom(int table) {
            return rows.get(table).size() + waiting.get(table).size() < ROWS_MAX;
        }

        void remove(Action action, int entity) {
            if (isOpen) {
                asked.add(new Action(action.name, entity, action.table));
            } else {
                removeNow(action, entity);
            }
        }

        private void removeNow(Action action, int entity) {
            if (action.name.equals("despawn")) {
                rows.forEach(table -> table.remove(entity));
                alive.remove(entity);
            } else {
                rows.get(action.table).remove(entity);
            }
        }

        void settle() {
            isOpen = false;
            for (int t = 0; t < TABLES; t++) {
                rows.get(t).putAll(waiting.get(t));
                waiting.get(t).clear();
            }
            asked.forEach(action -> removeNow(action, action.which));
            asked.clear();
        }

        Set<Integer> inAll(int... tables) {
            Set<Integer> members = new HashSet<>(rows.get(tables[0]).keySet());
            for (int t : tables) {
                members.retainAll(rows.get(t).keySet());
            }
            return members;
        }
    }

    private final ShipTable[] tables = new ShipTable[TABLES];
    private World world;
    private Group group;
    private int values;

    @Provide
    Arbitrary<List<Action>> actions() {
        return Combinators.combine(
                        Arbitraries.of(
                                "create", "create", "add", "add", "add", "add", "add", "remove",
                                "despawn", "open", "settle"),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, TABLES - 1))
                .as(Action::new)
                .list()
                .ofMaxSize(250);
    }

    /** Tables 0, 1 and 2 are a group, table 3 is alone. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void behavesAsMapsDo(@ForAll("actions") List<Action> actions) {
        lay();
        Model model = new Model();

        for (Action action : actions) {
            does(action, model);
            assertSame(model);
        }
    }

    private void lay() {
        world = new World();
        for (int t = 0; t < TABLES; t++) {
            tables[t] = new ShipTable("t" + t, ROWS_MAX);
            world.add(tables[t]);
        }
        group = world.group(tables[0], tables[1], tables[2]);
        world.layInto(new Arena(8));
    }

    private void does(Action action, Model model) {
        int entity = model.given.isEmpty() ? 0 : model.given.get(action.which % model.given.size());
        ShipTable table = tables[action.table];
        switch (action.name) {
            case "create" -> {
                if (world.entities().isFull()) return;
                int created = world.entities().create();
                model.given.add(created);
                model.alive.add(created);
            }
            case "add" -> {
                if (!model.alive.contains(entity)
                        || model.has(action.table, entity)
                        || !model.hasRoom(action.table)) return;
                int row = table.add(entity);
                table.x.set(row, ++values);
                table.lamp.set(row, (byte) values);
                (model.isOpen ? model.waiting : model.rows).get(action.table).put(entity, values);
                assertEquals(model.isOpen, row >= table.count());
            }
            case "remove" -> {
                boolean has = model.has(action.table, entity);
                assertEquals(has, table.remove(entity));
                if (has) model.remove(action, entity);
            }
            case "despawn" -> {
                boolean isAlive = model.alive.contains(entity);
                assertEquals(isAlive, world.despawn(entity));
                if (isAlive) model.remove(action, entity);
            }
            case "open" -> {
                if (!model.isOpen) world.open();
                model.isOpen = true;
            }
            default -> {
                if (!model.isOpen) return;
                world.settle();
                model.settle();
            }
        }
    }

    private void assertSame(Model model) {
        for (int t = 0; t < TABLES; t++) {
            Map<Integer, Integer> found = new HashMap<>();
            for (int row = 0; row < tables[t].count(); row++) {
                int entity = tables[t].entity(row);
                assertEquals(row, tables[t].row(entity));
                assertEquals((byte) tables[t].x.get(row), tables[t].lamp.get(row));
                found.put(entity, (int) tables[t].x.get(row));
            }
            assertEquals(model.rows.get(t), found);
            for (int entity : model.waiting.get(t).keySet()) {
                assertTrue(tables[t].row(entity) >= tables[t].count());
            }
        }
        assertEquals(model.alive.size(), world.entities().alive());
        Set<Integer> members = new HashSet<>();
        for (int row = 0; row < group.count(); row++) {
            int entity = tables[0].entity(row);
            assertEquals(entity, tables[1].entity(row));
            assertEquals(entity, tables[2].entity(row));
            members.add(entity);
        }
        assertEquals(model.inAll(0, 1, 2), members);
    }
}
