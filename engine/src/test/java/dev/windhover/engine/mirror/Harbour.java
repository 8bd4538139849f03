// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.EnumColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.LongColumn;
import dev.windhover.engine.memory.TextColumn;
import dev.windhover.engine.memory.Vec3Column;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.mirror.SectionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A world with a table of every kind of column, and a block beside it. */
final class Harbour {
    static final int SHIPS_MAX = 300;

    enum Flag {
        NONE,
        YELLOW,
        BLUE
    }

    static final class ShipTable extends Table {
        final FloatColumn speed = floats("speed");
        final Vec3Column place = vec3(Field.of("place"));
        final IntColumn berth = ints("berth");
        final IntColumn tug = entities(Field.of("tug"));
        final LongColumn built = longs(Field.of("built"));
        final DoubleColumn tons = doubles(Field.of("tons"));
        final TextColumn name = text(Field.of("name").width(12));
        final EnumColumn<Flag> flag = enums(Field.of("flag"), Flag.values());
        final FloatColumn hull = floats(Field.of("hull").width(3));
        final IntColumn shade = scratchInts("shade");

        ShipTable() {
            super("ship", SHIPS_MAX);
        }
    }

    static final class Tide extends Block {
        final FloatColumn level = floats("level");

        Tide() {
            super("tide", 4);
        }
    }

    final ShipTable ships = new ShipTable();
    final Tide tide = new Tide();
    final World world = new World();
    private final List<Section> named = new ArrayList<>();
    final Random rng;
    Sections sections;
    Arena arena;
    int step;

    Harbour(long seed) {
        rng = new Random(seed);
        world.add(ships);
        world.add(tide);
    }

    /** Three ways to publish the same table, and a block; more may follow before it is laid. */
    static Harbour published(long seed) {
        Harbour harbour = new Harbour(seed);
        harbour.publish("whole", harbour.ships);
        harbour.publish("patched", harbour.ships).patches();
        harbour.publish("fast", harbour.ships)
                .columns(harbour.ships.speed, harbour.ships.name, harbour.ships.place)
                .where(row -> harbour.ships.speed.get(row) > 60f)
                .quantised(harbour.ships.speed, 0f, 150f, 12)
                .quantised(harbour.ships.place, -100f, 100f, 8)
                .patches();
        harbour.publish("tide", harbour.tide).patches();
        return harbour;
    }

    Section publish(String name, Block block) {
        Section section = new Section(name, block);
        named.add(section);
        return section;
    }

    Harbour lay() {
        arena = new Arena(64);
        world.layInto(arena);
        sections = new Sections(named);
        sections.layInto(arena);
        arena.seal();
        return this;
    }

    int add() {
        int entity = world.entities().create();
        write(ships.add(entity));
        return entity;
    }

    void write(int row) {
        ships.speed.set(row, rng.nextInt(1_000) / 7f);
        ships.place.set(row, rng.nextInt(100), -rng.nextInt(100), rng.nextInt(9));
        ships.berth.set(row, rng.nextInt(1 << 30) - (1 << 29));
        ships.tug.set(row, ships.count() == 0 ? 0 : ships.entity(rng.nextInt(ships.count())));
        ships.built.set(row, (long) rng.nextInt(1 << 30) << 20);
        ships.tons.set(row, rng.nextInt(1 << 30) / 3.0);
        ships.name.set(row, "Ä" + rng.nextInt(1_000));
        ships.flag.set(row, Flag.values()[rng.nextInt(3)]);
        ships.hull.set(row, rng.nextInt(3), rng.nextInt(100));
        ships.shade.set(row, rng.nextInt(100));
    }

    /** Some of everything that can happen to rows. */
    void change() {
        for (int n = rng.nextInt(6); n > 0 && !ships.isFull(); n--) add();
        for (int n = rng.nextInt(5); n > 0 && ships.count() > 0; n--) {
            world.despawn(ships.entity(rng.nextInt(ships.count())));
        }
        for (int n = rng.nextInt(8); n > 0 && ships.count() > 0; n--) {
            write(rng.nextInt(ships.count()));
        }
        if (rng.nextInt(3) == 0) tide.level.set(rng.nextInt(4), rng.nextInt(50));
        if (rng.nextInt(40) == 0) {
            while (ships.count() > 0) world.despawn(ships.entity(0));
        }
    }

    void look(boolean all) {
        step++;
        sections.touched();
        sections.look(step, true, all);
    }

    /** Holds every cell against the table, which has not changed since. */
    void assertShows(SectionState shown, Section section) {
        Table table = (Table) section.block();
        int seen = 0;
        for (int row = 0; row < table.count(); row++) {
            if (section.filter() != null && !section.filter().shows(row)) continue;
            int at = shown.row(table.entity(row));
            assertTrue(at >= 0, "no row of entity " + table.entity(row));
            seen++;
            for (int c = 0; c < section.columns().size(); c++) {
                assertCell(section, c, row, shown, at);
            }
        }
        assertEquals(seen, shown.rows());
    }

    private static void assertCell(Section section, int c, int row, SectionState shown, int at) {
        Column column = section.columns().get(c);
        for (int e = 0; e < column.width(); e++) {
            double told = shown.number(c, at, e);
            int i = row * column.width() + e;
            if (section.quantised(c) != null) {
                Quantised quantised = section.quantised(c);
                float value = ((FloatColumn) column).get(i);
                assertEquals(quantised.value(quantised.of(value)), (float) told);
                assertEquals(value, told, quantised.step() * 0.51 + 1e-6);
            } else if (column instanceof FloatColumn) {
                assertEquals(((FloatColumn) column).get(i), (float) told, column.name());
            } else if (column instanceof DoubleColumn) {
                assertEquals(((DoubleColumn) column).get(i), told, column.name());
            } else if (column instanceof LongColumn) {
                assertEquals(column.bits(i), shown.whole(c, at), column.name());
            } else if (column.type() == Column.Type.U8) {
                assertEquals(column.bits(i) & 255, (long) told, column.name());
            } else {
                assertEquals(column.bits(i), (long) told, column.name());
            }
        }
    }
}
