// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.EnumColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.Vec3Column;
import dev.windhover.engine.state.SnapshotRefused.Reason;
import dev.windhover.testing.Feature;
import org.junit.jupiter.api.Test;

/** Saves of one version in code of another. */
@Feature(value = "R11", partial = "messages")
class MigrationTest {
    enum Old {
        RED,
        BLUE,
        PINK
    }

    enum New {
        BLUE,
        GREEN,
        RED
    }

    /** What the first version of the game had. */
    private static final class First extends Table {
        final FloatColumn speed = floats(Field.of("speed"));
        final IntColumn fuel = ints(Field.of("fuel"));
        final EnumColumn<Old> colour = enums(Field.of("colour"), Old.values());
        final Vec3Column at = vec3(Field.of("at"));

        First() {
            super("ship", 8, 1);
        }
    }

    /** Renamed, given up, added, and an enum whose values moved. */
    private static final class Second extends Table {
        final EnumColumn<New> colour = enums(Field.of("colour"), New.values());
        final Vec3Column place = vec3(Field.of("place").was("at"));
        final FloatColumn pace = floats(Field.of("pace").was("speed"));
        final FloatColumn hull = floats(Field.of("hull").since(2));

        Second() {
            super("ship", 16, 2, "fuel");
        }

        @Override
        protected void defaults(int row) {
            hull.set(row, 100f);
            pace.set(row, -1f);
        }
    }

    /** Any table of this name, for the refusals. */
    private static final class Any extends Table {
        Any(int version, String gone, Field... columns) {
            super("ship", 8, version, gone);
            for (Field each : columns) {
                floats(each);
            }
        }
    }

    private static final class Grid extends Block {
        final IntColumn height = ints(Field.of("height"));

        Grid(int rows, int version) {
            super("grid", rows, version);
        }

        @Override
        protected void defaults(int row) {
            height.set(row, 9);
        }
    }

    private final First first = new First();
    private final World old = laid(first);

    @Test
    void declaredChangesCarryOldRowsOver() {
        int entity = ship();
        first.speed.set(0, 4f);
        first.at.set(0, 1f, 2f, 3f);
        first.colour.set(0, Old.BLUE);
        Second second = new Second();
        World world = laid(second);

        new Restore(world).apply(new Snapshot(old).toBytes());

        assertEquals(0, second.row(entity));
        assertEquals(4f, second.pace.get(0));
        assertEquals(2f, second.place.y.get(0));
        assertEquals(New.BLUE, second.colour.get(0));
        assertEquals(100f, second.hull.get(0));
    }

    @Test
    void carriedWorldIsSavedInTheNewLayout() {
        ship();
        World world = laid(new Second());
        new Restore(world).apply(new Snapshot(old).toBytes());
        World again = laid(new Second());

        new Restore(again).apply(new Snapshot(world).toBytes());

        assertEquals(world.hash(), again.hash());
    }

    @Test
    void valueOfAnEnumThatIsGoneIsRefusedWhereARowHasIt() {
        ship();
        first.colour.set(0, Old.PINK);

        assertRefused(Reason.BAD_VALUE, "ship.colour has value 2, which is gone", new Second());
    }

    @Test
    void columnThatIsGoneUndeclaredIsRefused() {
        assertRefused(
                Reason.UNKNOWN,
                "ship.speed is not in this game: name the column in gone or was",
                new Any(2, "none", Field.of("fuel")));
    }

    @Test
    void columnThatIsNewUndeclaredIsRefused() {
        Grid one = new Grid(4, 1);
        World saved = laid(one);
        class Wider extends Block {
            Wider() {
                super("grid", 4, 2);
                ints(Field.of("height"));
                ints(Field.of("depth"));
            }
        }
        World world = laid(new Wider());

        SnapshotRefused refused =
                assertThrows(
                        SnapshotRefused.class,
                        () -> new Restore(world).apply(new Snapshot(saved).toBytes()));

        assertEquals(Reason.MISSING, refused.reason());
        assertTrue(refused.getMessage().contains("grid.depth is not in version 1"), "" + refused);
    }

    @Test
    void changeWithoutANewVersionIsRefused() {
        assertRefused(Reason.CHANGED, "the version of ship is the same", new Any(1, "fuel"));
    }

    @Test
    void otherTypeUnderTheSameNameIsRefused() {
        class Typed extends Table {
            Typed() {
                super("ship", 8, 2, "colour", "at.x", "at.y", "at.z", "speed");
                longs(Field.of("fuel"));
            }
        }

        assertRefused(Reason.CHANGED, "ship.fuel was i32 number, is i64 number", new Typed());
    }

    @Test
    void newerDataIsRefused() {
        World newer = laid(new Second());
        long before = old.hash();

        SnapshotRefused refused =
                assertThrows(
                        SnapshotRefused.class,
                        () -> new Restore(old).apply(new Snapshot(newer).toBytes()));

        assertEquals(Reason.NEWER, refused.reason());
        assertEquals(before, old.hash());
    }

    @Test
    void tableThatIsGoneIsNamedByTheGame() {
        World world = new World();
        world.layInto(new Arena(8));
        byte[] bytes = new Snapshot(old).toBytes();

        SnapshotRefused refused =
                assertThrows(SnapshotRefused.class, () -> new Restore(world).apply(bytes));
        World knowing = new World();
        knowing.gone("ship");
        knowing.layInto(new Arena(8));
        new Restore(knowing).apply(bytes);

        assertEquals(Reason.UNKNOWN, refused.reason());
        assertTrue(refused.getMessage().contains("World.gone"), "" + refused);
    }

    @Test
    void tableThatIsNewBeginsEmptyAndABlockWithItsDefaults() {
        ship();
        First same = new First();
        Grid grid = new Grid(4, 1);
        World world = laid(same, grid);
        grid.height.set(2, 5);

        new Restore(world).apply(new Snapshot(old).toBytes());

        assertEquals(1, same.count());
        assertEquals(9, grid.height.get(2));
    }

    @Test
    void blockThatGrewWithItsVersionKeepsItsRowsAndGetsDefaults() {
        Grid small = new Grid(4, 1);
        World saved = laid(small);
        small.height.set(3, 5);
        Grid large = new Grid(6, 2);
        World world = laid(large);

        new Restore(world).apply(new Snapshot(saved).toBytes());

        assertEquals(5, large.height.get(3));
        assertEquals(9, large.height.get(5));
    }

    @Test
    void blockOfAnotherSizeWithoutANewVersionIsRefused() {
        World saved = laid(new Grid(4, 1));
        World world = laid(new Grid(6, 1));

        SnapshotRefused refused =
                assertThrows(
                        SnapshotRefused.class,
                        () -> new Restore(world).apply(new Snapshot(saved).toBytes()));

        assertEquals(Reason.CHANGED, refused.reason());
    }

    @Test
    void moreRowsThanThereIsRoomForAreRefusedByName() {
        First small = new First();
        World world = laid(small);
        class Long extends Table {
            Long() {
                super("ship", 20, 1);
                for (Column each : first.columns()) {
                    if (each.name().equals("entity") || each.isScratch()) continue;
                    if (each == first.colour.column()) {
                        enums(Field.of("colour"), Old.values());
                    } else if (each == first.fuel) {
                        ints(Field.of("fuel"));
                    } else {
                        floats(Field.of(each.name()));
                    }
                }
            }
        }
        Long many = new Long();
        World big = laid(many);
        for (int i = 0; i < 9; i++) {
            many.add(big.entities().create());
        }

        SnapshotRefused refused =
                assertThrows(
                        SnapshotRefused.class,
                        () -> new Restore(world).apply(new Snapshot(big).toBytes()));

        assertEquals(Reason.TOO_LARGE, refused.reason());
        assertTrue(refused.getMessage().contains("rowsMax"), "" + refused);
    }

    @Test
    void tablesThatBecomeAGroupLineUp() {
        ShipTable a = new ShipTable("a", 4);
        ShipTable b = new ShipTable("b", 4);
        World loose = laid(a, b);
        int one = loose.entities().create();
        int other = loose.entities().create();
        a.x.set(a.add(one), 1f);
        a.x.set(a.add(other), 2f);
        b.x.set(b.add(other), 20f);
        ShipTable c = new ShipTable("a", 4);
        ShipTable d = new ShipTable("b", 4);
        World world = new World();
        world.add(c);
        world.add(d);
        Group group = world.group(c, d);
        world.layInto(new Arena(8));

        new Restore(world).apply(new Snapshot(loose).toBytes());

        assertEquals(1, group.count());
        assertEquals(2f, c.x.get(0));
        assertEquals(20f, d.x.get(0));
        assertEquals(1, c.row(one));
    }

    private void assertRefused(Reason reason, String part, Table present) {
        World world = laid(present);
        long before = world.hash();

        SnapshotRefused refused =
                assertThrows(
                        SnapshotRefused.class,
                        () -> new Restore(world).apply(new Snapshot(old).toBytes()));

        assertEquals(reason, refused.reason(), refused.getMessage());
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
        assertEquals(before, world.hash());
    }

    private int ship() {
        int entity = old.entities().create();
        first.add(entity);
        return entity;
    }

    private static World laid(Block... blocks) {
        World world = new World();
        for (Block each : blocks) {
            world.add(each);
        }
        world.layInto(new Arena(8));
        return world;
    }
}
