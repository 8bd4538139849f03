// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.windhover.engine.render.DrawList;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.testing.Feature;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The default view of the whole game. */
class PictureTest {
    private final DriftRun run = DriftRun.shown(ShipTable.ROWS_MAX);

    @Test
    @Feature(
            value = "G30",
            partial = "that much is drawn; the bench measures how long a step takes")
    void tenThousandShipsAreDrawnFlyingAndTheRestAsDots() {
        DrawList list = draw(3);

        assertTrue(list.instances() >= 10_000, list.instances() + " instances");
        int dots = list.dots();
        assertTrue(list.instances() + dots >= 95_000, list.instances() + " and " + dots + " dots");
        assertEquals(0, list.leftOut());
    }

    @Test
    void aPictureNeverPassesItsLimits() {
        for (int second = 0; second < 10; second++) {
            run.host.steps(60);
            assertEquals(0, draw(1).leftOut());
        }
    }

    @Test
    void steadyFramesAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        DriftRun run = DriftRun.shown(10_000);
        // What a frame allocates it allocates in every round; the virtual machine has things of its
        // own to make in some.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 8 && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            frames(run, 300);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(0, least, least + " bytes in 300 frames");
    }

    private static void frames(DriftRun run, int count) {
        for (int i = 0; i < count; i++) {
            run.host.steps(1);
            run.host.draw();
        }
    }

    private DrawList draw(int pictures) {
        for (int i = 0; i < pictures; i++) {
            run.host.draw();
        }
        return run.host.host().renderer().list();
    }
}
