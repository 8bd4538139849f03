// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Field;
import dev.windhover.testing.Feature;
import org.junit.jupiter.api.Test;

@Feature(value = "R9", partial = "tables, on the JVM; messages and browsers by others")
class SchemaTest {
    private static final class Plain extends Table {
        Plain(int rows, Field... columns) {
            super("plain", rows, 3, "lost");
            for (Field each : columns) {
                floats(each);
            }
        }
    }

    @Test
    void tellsOfEveryColumnWhatIsDeclared() {
        World world = world(8, Field.of("x").unit("m\"s").was("y").since(2).width(3));

        String json = Schema.json(world);

        assertTrue(
                json.contains(
                        "{\"name\":\"x\",\"type\":\"f32\",\"meaning\":\"number\",\"width\":3,"
                                + "\"unit\":\"m\\\"s\",\"was\":\"y\",\"since\":2}"),
                json);
        assertTrue(json.contains("\"name\":\"plain\",\"kind\":\"table\",\"version\":3"), json);
        assertTrue(json.contains("\"gone\":[\"lost\"]"), json);
        assertTrue(json.contains(Hash.hex(Schema.layoutHash(world))), json);
    }

    @Test
    void tellsValuesGroupsAndScratch() {
        String json = Schema.json(new Yard().world);

        assertTrue(json.contains("\"values\":[\"IDLE\",\"BUSY\",\"GONE\"]"), json);
        assertTrue(json.contains("\"groups\":[[\"crate\",\"crane\"]]"), json);
        assertTrue(
                json.contains(
                        "\"name\":\"near\",\"type\":\"i32\",\"meaning\":\"number\",\"scratch\":true"),
                json);
        assertTrue(json.contains("\"meaning\":\"entity\",\"ref\":\"lamp\""), json);
    }

    @Test
    void layoutStaysWhenATableGrows() {
        assertEquals(layout(8, Field.of("x")), layout(9, Field.of("x")));
    }

    @Test
    void layoutStaysWhenScratchIsAdded() {
        assertEquals(layout(8, Field.of("x")), layout(8, Field.of("x"), Field.of("y").scratch()));
    }

    @Test
    void layoutChangesWithColumnsTheirNamesWidthsAndOrder() {
        long one = layout(8, Field.of("x"), Field.of("y"));

        assertNotEquals(one, layout(8, Field.of("x")));
        assertNotEquals(one, layout(8, Field.of("x"), Field.of("z")));
        assertNotEquals(one, layout(8, Field.of("y"), Field.of("x")));
        assertNotEquals(one, layout(8, Field.of("x"), Field.of("y").width(2)));
    }

    private static long layout(int rows, Field... columns) {
        return Schema.layoutHash(world(rows, columns));
    }

    private static World world(int rows, Field... columns) {
        World world = new World();
        world.add(new Plain(rows, columns));
        world.layInto(new Arena(8));
        return world;
    }
}
