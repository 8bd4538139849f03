// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.BooleanColumn;
import dev.windhover.engine.memory.EnumColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.LongColumn;
import dev.windhover.engine.memory.TextColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private enum Mood {
        CALM,
        CROSS
    }

    private static final class Birds extends Table {
        final FloatColumn speed = floats(Field.of("speed").unit("m/s"));
        final LongColumn born = longs(Field.of("born"));
        final BooleanColumn flies = booleans(Field.of("flies"));
        final EnumColumn<Mood> mood = enums(Field.of("mood"), Mood.values());
        final TextColumn name = text(Field.of("name").width(8));
        final FloatColumn three = floats(Field.of("three").width(3));
        final IntColumn nest = entities(Field.of("nest").ref("birds"));

        Birds() {
            super("birds", 8, 2);
        }
    }

    private static final class Sky extends Block {
        final IntColumn clouds = ints(Field.of("clouds"));

        Sky() {
            super("sky", 2);
        }
    }

    private final World world = new World();
    private final Birds birds = new Birds();
    private final Sky sky = new Sky();
    private final int first;
    private final int second;

    InspectionTest() {
        world.add(birds);
        world.add(sky);
        world.layInto(new Arena(1 << 12));
        first = world.entities().create();
        second = world.entities().create();
        birds.add(first);
        int row = birds.add(second);
        birds.speed.set(row, 2.5f);
        birds.born.set(row, 1L << 40);
        birds.flies.set(row, true);
        birds.mood.set(row, Mood.CROSS);
        birds.name.set(row, "möwe");
        birds.three.set(3 * row + 2, -1f);
        birds.nest.set(row, first);
        sky.clouds.set(1, 7);
    }

    @Test
    @Feature("G21")
    void everyKindOfColumnHasItsTypeAndValueAndNothingIsChanged() {
        long before = world.hash();

        assertSeen(2.5f, "f32", "speed");
        assertSeen(1L << 40, "i64", "born");
        assertSeen(true, "boolean", "flies");
        assertSeen("CROSS", "enum", "mood");
        assertSeen("möwe", "text", "name");
        assertSeen(List.of(0f, 0f, -1f), "f32[3]", "three");
        assertSeen(first, "entity", "nest");
        assertEquals("m/s", Inspection.of(world, "birds/2/speed").unit());
        assertEquals(before, world.hash());
    }

    private void assertSeen(Object value, String type, String column) {
        Inspection seen = Inspection.of(world, "birds/2/" + column);
        assertEquals(value, seen.value());
        assertEquals(type, seen.type());
        assertEquals("birds", seen.table());
        assertEquals(second, seen.entity());
        assertEquals(1, seen.row());
        assertEquals(2, seen.version());
        assertEquals(0, seen.step());
        assertEquals(value, Inspection.of(world, "birds/" + second + "/" + column).value());
    }

    @Test
    void rowIsFoundWhereItMovedTo() {
        world.despawn(first);

        assertEquals(0, Inspection.of(world, "birds/2/speed").row());
        assertEquals(2.5f, Inspection.of(world, "birds/2/speed").value());
    }

    @Test
    void rowsOfNoEntityAreNumbered() {
        assertEquals(7, Inspection.of(world, "sky/1/clouds").value());
        assertEquals(0, Inspection.of(world, "sky/clouds").value());
    }

    @Test
    void whatThereIsNotIsNamed() {
        assertMissing("ships/1/x", "no table ships");
        assertMissing("birds/1/x", "no column x");
        assertMissing("birds/3/speed", "no entity 3");
        assertMissing("birds/0/speed", "no entity 0");
        assertMissing("birds/one/speed", "no entity one");
        assertMissing("sky/2/clouds", "no row 2");
        assertMissing("sky/-1/clouds", "no row -1");
        assertMissing("birds/1/row", "no column row");
        assertMissing("birds", "table/entity/column");
        world.despawn(second);
        assertMissing("birds/" + second + "/speed", "no entity");
    }

    private void assertMissing(String path, String what) {
        String told =
                assertThrows(IllegalArgumentException.class, () -> Inspection.of(world, path))
                        .getMessage();
        assertTrue(told.startsWith(path) && told.contains(what), told);
    }
}
