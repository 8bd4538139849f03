// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Wire;
import dev.windhover.testing.Feature;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What patches weigh and cost. */
class SectionPatchTest {
    private static final int ROWS = 10_000;

    private static final class Birds extends Table {
        final FloatColumn x = floats("x");
        final FloatColumn y = floats("y");

        Birds() {
            super("bird", ROWS);
        }
    }

    private final Birds birds = new Birds();
    private final World world = new World();
    private Sections sections;

    SectionPatchTest() {
        world.add(birds);
        Arena arena = new Arena(64);
        world.layInto(arena);
        sections = new Sections(List.of(new Section("birds", birds).patches().every(1)));
        sections.layInto(arena);
        arena.seal();
        while (!birds.isFull()) birds.add(world.entities().create());
        look(0);
    }

    private void look(int step) {
        sections.touched();
        sections.look(step, true, false);
    }

    @Test
    @Feature("C19")
    void oneFloatOfATenthOfTheRowsTakesSixBytesARowAtMost() {
        Client client = new Client(sections, Wire.BATCH_BYTES_MAX);
        client.carryAll();
        for (int spread = 0; spread < 3; spread++) {
            long before = client.bytes;
            for (int n = 0; n < ROWS / 10; n++) {
                int row = spread == 0 ? 10 * n : spread == 1 ? n : Rng.below(5, n, ROWS);
                birds.x.set(row, birds.x.get(row) + 1f + spread);
            }
            look(1 + spread);
            client.carryAll();
            assertTrue(
                    client.bytes - before <= 6 * ROWS / 10,
                    client.bytes - before + " bytes, " + spread + client.conflicts);
        }
    }

    @Test
    void lookingAndWritingAllocateNothingOnceTheyWereDoneSomeTimes() {
        Client client = new Client(sections, Wire.BATCH_BYTES_MAX);
        client.carryAll();
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int n = 0; n < 60; n++) {
                for (int row = n % 10; row < ROWS; row += 10) birds.x.set(row, round * 60 + n + 1f);
                look(60 * round + n + 1);
                client.follower.write(client.batch.clear());
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertTrue(least < 1_000, least + " bytes in 60 looks");
    }
}
