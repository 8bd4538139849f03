// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Group;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;

/**
 * The five tasks by which entity systems of the browser are usually compared: what they do is
 * agreed on, how is each system's own way.
 */
public final class Suite implements Game {
    /** The tasks, in the order of the parameter {@code task}. */
    public enum Task {
        PACKED_5,
        SIMPLE_ITER,
        FRAG_ITER,
        ENTITY_CYCLE,
        ADD_REMOVE
    }

    /** One value an entity. */
    public static final class Letters extends Table {
        public final FloatColumn value = floats(Field.of("value"));

        Letters(String name, int rowsMax) {
            super(name, rowsMax, 1);
        }

        @Override
        protected void defaults(int row) {
            value.set(row, 1f);
        }
    }

    private interface Work {
        void run();
    }

    @Override
    public void define(Definition game) {
        Task task = Task.values()[game.parameter("task", 0, 0, Task.values().length - 1)];
        int loops = game.parameter("loops", 1, 1, 1_000_000);
        // All tables are there whatever the task is: memory is laid before anybody chooses one.
        packed(game, task == Task.PACKED_5, loops);
        simple(game, task == Task.SIMPLE_ITER, loops);
        fragmented(game, task == Task.FRAG_ITER, loops);
        cycle(game, task == Task.ENTITY_CYCLE);
        addRemove(game, task == Task.ADD_REMOVE);
    }

    private static void packed(Definition game, boolean chosen, int loops) {
        Letters[] tables = letters(game, "packed", "ABCDE", 1_000);
        game.world().group(tables);
        if (!chosen) return;
        game.setup(world -> spawn(world, 1_000, tables));
        repeat(
                game,
                loops,
                tables,
                () -> {
                    for (Letters table : tables) doubled(table);
                });
    }

    private static void simple(Definition game, boolean chosen, int loops) {
        Letters a = letter(game, "simple", "A", 4_000);
        Letters b = letter(game, "simple", "B", 4_000);
        Letters c = letter(game, "simple", "C", 3_000);
        Letters d = letter(game, "simple", "D", 1_000);
        Letters e = letter(game, "simple", "E", 1_000);
        Group ab = game.world().group(a, b);
        Group cd = game.world().group(c, d);
        if (!chosen) return;
        game.setup(
                world -> {
                    spawn(world, 1_000, a, b);
                    spawn(world, 1_000, a, b, c);
                    spawn(world, 1_000, a, b, c, d);
                    spawn(world, 1_000, a, b, c, e);
                });
        Letters[] all = {a, b, c, d, e};
        repeat(
                game,
                loops,
                all,
                () -> {
                    swapped(ab.count(), a.value, b.value);
                    swapped(cd.count(), c.value, d.value);
                    swappedByLookup(e, c);
                });
    }

    private static void fragmented(Definition game, boolean chosen, int loops) {
        Letters[] tables = letters(game, "frag", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 100);
        Letters data = letter(game, "frag", "Data", 2_600);
        if (!chosen) return;
        game.setup(
                world -> {
                    for (Letters table : tables) spawn(world, 100, table, data);
                });
        Letters last = tables[tables.length - 1];
        repeat(
                game,
                loops,
                new Letters[] {data, last},
                () -> {
                    doubled(data);
                    doubled(last);
                });
    }

    private static void cycle(Definition game, boolean chosen) {
        Letters a = letter(game, "cycle", "A", 1_000);
        Letters b = letter(game, "cycle", "B", 1_000);
        World world = game.world();
        if (!chosen) return;
        game.setup(filled -> spawn(filled, 1_000, a));
        game.kernel(
                changing(
                        "Spawn",
                        Stage.DECIDE,
                        b,
                        () -> {
                            for (int row = a.count(); row > 0; row--) {
                                b.add(world.entities().create());
                            }
                        }));
        game.kernel(
                changing(
                        "Despawn",
                        Stage.FINISH,
                        b,
                        () -> {
                            int count = b.count();
                            for (int row = 0; row < count; row++) world.despawn(b.entity(row));
                        }));
    }

    private static void addRemove(Definition game, boolean chosen) {
        Letters a = letter(game, "change", "A", 1_000);
        Letters b = letter(game, "change", "B", 1_000);
        if (!chosen) return;
        game.setup(world -> spawn(world, 1_000, a));
        game.kernel(
                changing(
                        "Add",
                        Stage.DECIDE,
                        b,
                        () -> {
                            int count = a.count();
                            for (int row = 0; row < count; row++) b.add(a.entity(row));
                        }));
        game.kernel(
                changing(
                        "Remove",
                        Stage.FINISH,
                        b,
                        () -> {
                            int count = b.count();
                            for (int row = 0; row < count; row++) b.remove(b.entity(row));
                        }));
    }

    private static void doubled(Letters table) {
        final int count = table.count();
        final FloatColumn value = table.value;
        for (int row = 0; row < count; row++) value.set(row, value.get(row) * 2f);
    }

    private static void swapped(int count, FloatColumn one, FloatColumn two) {
        for (int row = 0; row < count; row++) {
            float value = one.get(row);
            one.set(row, two.get(row));
            two.set(row, value);
        }
    }

    private static void swappedByLookup(Letters few, Letters many) {
        final int count = few.count();
        final FloatColumn one = few.value;
        final FloatColumn two = many.value;
        for (int row = 0; row < count; row++) {
            int other = many.row(few.entity(row));
            float value = one.get(row);
            one.set(row, two.get(other));
            two.set(other, value);
        }
    }

    private static Letters[] letters(Definition game, String task, String names, int rowsMax) {
        Letters[] tables = new Letters[names.length()];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = letter(game, task, names.substring(i, i + 1), rowsMax);
        }
        return tables;
    }

    private static Letters letter(Definition game, String task, String name, int rowsMax) {
        return game.table(new Letters(task + name, rowsMax));
    }

    private static void spawn(World world, int count, Letters... tables) {
        for (int i = 0; i < count; i++) {
            int entity = world.entities().create();
            for (Letters table : tables) table.add(entity);
        }
    }

    private static void repeat(Definition game, int loops, Letters[] written, Work work) {
        game.kernel(
                new Kernel() {
                    @Override
                    public void declare(Access access) {
                        access.stage(Stage.DECIDE).writes(written);
                    }

                    @Override
                    public void run(Step step) {
                        for (int i = 0; i < loops; i++) work.run();
                    }

                    @Override
                    public String name() {
                        return "Repeat";
                    }
                });
    }

    private static Kernel changing(String name, Stage stage, Letters changed, Work work) {
        return new Kernel() {
            @Override
            public void declare(Access access) {
                access.stage(stage).changes(changed);
            }

            @Override
            public void run(Step step) {
                work.run();
            }

            @Override
            public String name() {
                return name;
            }
        };
    }
}
