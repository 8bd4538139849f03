// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.windhover.engine.memory.ByteColumn;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What runs between and in steps makes no garbage. */
class StateAllocationTest {
    private static final int TIMES = 600;
    private static final int ROUNDS = 8;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Yard yard = SnapshotTest.filled();
    private final World world = yard.world;
    private final ByteColumn out = ByteColumn.heap("out", 1 << 16);

    @Test
    void addingAndRemovingInKernelsAllocatesNothing() {
        assertNothing(
                () -> {
                    world.open();
                    int entity = world.entities().create();
                    int row = yard.crates.add(entity);
                    yard.crates.label.set(row, "new crate");
                    yard.cranes.add(entity);
                    world.settle();
                    world.open();
                    yard.cranes.remove(entity);
                    world.despawn(entity);
                    world.settle();
                });
    }

    @Test
    void hashingAllocatesNothing() {
        long[] sink = new long[1];
        assertNothing(() -> sink[0] += world.hash());
    }

    @Test
    void snapshotsAllocateNothing() {
        Snapshot snapshot = new Snapshot(world);
        assertNothing(() -> snapshot.write(out));
    }

    @Test
    void patchesAllocateNothing() {
        yard.patches.copy();
        assertNothing(
                () -> {
                    int entity = world.entities().create();
                    yard.crates.add(entity);
                    yard.crates.mass.set(0, yard.crates.mass.get(0) + 1);
                    yard.patches.write(out);
                    world.despawn(entity);
                    yard.patches.write(out);
                });
    }

    /** The least of several rounds: compiling the code allocates in the first ones. */
    private static void assertNothing(Runnable work) {
        long least = Long.MAX_VALUE;
        long thread = Thread.currentThread().getId();
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            for (int i = 0; i < TIMES; i++) {
                work.run();
            }
            least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
        }
        assertEquals(0, least, "bytes in " + TIMES + " times");
    }
}
