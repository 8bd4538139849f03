// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import org.junit.jupiter.api.Test;

/** Paths into a world that lead somewhere, and what is said of the others. */
class LookTest {
    private static final class Birds extends Table {
        private final FloatColumn speed = floats("speed");

        Birds() {
            super("birds", 8, 1);
        }
    }

    private static final class Sky extends Block {
        private final IntColumn clouds = ints("clouds");

        Sky() {
            super("sky", 2);
        }
    }

    private final World world = new World();
    private final Birds birds = new Birds();
    private final Sky sky = new Sky();

    LookTest() {
        world.add(birds);
        world.add(sky);
        world.layInto(new Arena(1 << 12));
    }

    @Test
    void whoIsNotThereIsToldBesideWhoIs() throws NotThere {
        assertEquals("birds/1/speed: birds has no entity 1; it has no entities", missing(1));
        int first = birds.add(world.entities().create());
        birds.add(world.entities().create());
        birds.speed.set(first, 2.5f);
        sky.clouds.set(1, 7);

        assertEquals(2.5f, Look.at(world, "birds/1/speed").value());
        assertEquals(
                "birds/0/speed: birds has no entity 0; it has 2 entities, the first is 1",
                missing(0));
        assertEquals(7, Look.at(world, "sky/1/clouds").value());
        assertEquals(
                "sky/2/clouds: sky has no row 2; it has 2 rows, from 0 on",
                message("sky/2/clouds"));
    }

    private String missing(int bird) {
        return message("birds/" + bird + "/speed");
    }

    private String message(String path) {
        return assertThrows(NotThere.class, () -> Look.at(world, path)).getMessage();
    }
}
