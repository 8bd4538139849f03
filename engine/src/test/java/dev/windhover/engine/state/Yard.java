// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.BooleanColumn;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.EnumColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.LongColumn;
import dev.windhover.engine.memory.Mat3Column;
import dev.windhover.engine.memory.TextColumn;
import dev.windhover.engine.memory.Vec3Column;
import java.util.ArrayList;
import java.util.List;

/**
 * A world with columns of every kind: two tables in a group, one alone, settings, and a block of a
 * few rows. The same calls make the same world.
 */
final class Yard {
    static final int ROWS_MAX = 24;

    enum Mode {
        IDLE,
        BUSY,
        GONE
    }

    static final class CrateTable extends Table {
        final Vec3Column position = vec3(Field.of("position").unit("m"));
        final DoubleColumn mass = doubles(Field.of("mass").unit("kg"));
        final LongColumn serial = longs(Field.of("serial"));
        final BooleanColumn open = booleans(Field.of("open"));
        final EnumColumn<Mode> mode = enums(Field.of("mode"), Mode.values());
        final TextColumn label = text(Field.of("label").width(9));
        final IntColumn owner = entities(Field.of("owner").ref("crane"));
        final FloatColumn samples = floats(Field.of("samples").width(3));
        final IntColumn near = ints(Field.of("near").scratch());

        CrateTable() {
            super("crate", ROWS_MAX, 2);
        }

        @Override
        protected void defaults(int row) {
            mass.set(row, 1.5);
            near.set(row, -1);
        }
    }

    static final class CraneTable extends Table {
        final FloatColumn reach = floats(Field.of("reach"));
        final Mat3Column turn = mat3(Field.of("turn"));

        CraneTable() {
            super("crane", ROWS_MAX, 1);
        }
    }

    static final class LampTable extends Table {
        final ByteColumn glow = bytes(Field.of("glow"));
        final IntColumn parent = entities(Field.of("parent").ref("lamp"));

        LampTable() {
            super("lamp", ROWS_MAX, 1);
        }
    }

    static final class Settings extends Block {
        final FloatColumn wind = floats(Field.of("wind"));
        final BooleanColumn isNight = booleans(Field.of("isNight"));

        Settings() {
            super("settings", 1, 1);
        }

        @Override
        protected void defaults(int row) {
            wind.set(row, 3f);
        }
    }

    static final class Tiles extends Block {
        final IntColumn height = ints(Field.of("height"));

        Tiles() {
            super("tiles", 16, 1);
        }
    }

    /** One call; what it does depends on the kind. */
    record Action(int kind, int which, int value) {}

    final CrateTable crates = new CrateTable();
    final CraneTable cranes = new CraneTable();
    final LampTable lamps = new LampTable();
    final Settings settings = new Settings();
    final Tiles tiles = new Tiles();
    final World world = new World();
    final Group group;
    final List<Integer> given = new ArrayList<>();
    final PatchWriter patches;

    Yard() {
        world.add(crates);
        world.add(cranes);
        world.add(settings);
        world.add(lamps);
        world.add(tiles);
        group = world.group(crates, cranes);
        Arena arena = new Arena(8);
        world.layInto(arena);
        patches = new PatchWriter(world);
        patches.layInto(arena);
    }

    Yard does(List<Action> actions) {
        for (Action action : actions) {
            does(action);
        }
        if (world.isOpen()) world.settle();
        return this;
    }

    private void does(Action action) {
        int entity = given.isEmpty() ? 0 : given.get(action.which % given.size());
        switch (action.kind) {
            case 0, 1, 2 -> {
                if (!world.entities().isFull()) given.add(world.entities().create());
            }
            case 3, 4 -> add(crates, entity);
            case 5, 6 -> add(cranes, entity);
            case 7 -> add(lamps, entity);
            case 8 -> world.despawn(entity);
            case 9 -> crates.remove(entity);
            case 10 -> cranes.remove(entity);
            case 11 -> lamps.remove(entity);
            case 12, 13, 14 -> write(entity, action.value);
            case 15 -> world.closeStep();
            case 16 -> settings.wind.set(0, action.value);
            case 17 -> tiles.height.set(action.which % 16, action.value);
            default -> {
                if (world.isOpen()) {
                    world.settle();
                } else {
                    world.open();
                }
            }
        }
    }

    private void add(Table table, int entity) {
        if (world.entities().isAlive(entity) && !table.has(entity) && !table.isFull()) {
            table.add(entity);
        }
    }

    private void write(int entity, int value) {
        int row = crates.row(entity);
        if (row >= 0) {
            crates.position.set(row, value, Float.intBitsToFloat(value), -0f);
            crates.mass.set(row, value * 0.1);
            crates.serial.set(row, value * 0x1_0000_0001L);
            crates.open.set(row, (value & 1) == 1);
            crates.mode.set(row, Mode.values()[(value & 0xff) % 3]);
            crates.label.set(row, "é" + (value & 0xffff));
            crates.owner.set(row, entity);
            crates.samples.set(row, (value & 0xff) % 3, value);
            crates.near.set(row, value);
        }
        if (cranes.row(entity) >= 0) cranes.reach.set(cranes.row(entity), value);
        if (lamps.row(entity) >= 0) lamps.glow.set(lamps.row(entity), (byte) value);
    }

    byte[] snapshot() {
        return new Snapshot(world).toBytes();
    }
}
