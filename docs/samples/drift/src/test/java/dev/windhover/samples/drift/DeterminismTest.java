// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.windhover.protocol.Wire;
import dev.windhover.testing.Feature;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    private static final int SHIPS = 20_000;

    @Test
    @Feature(value = "G1", partial = "on the JVM; the browser tests replay the same script")
    void playsTheSameTenSecondsTwice() {
        assertEquals(played(7, SHIPS), played(7, SHIPS));
    }

    @Test
    void anotherSeedIsAnotherGame() {
        assertNotEquals(played(7, 2_000), played(8, 2_000));
    }

    @Test
    void whatThePlayerDoesChangesTheGame() {
        DriftRun alone = DriftRun.of(7, 2_000);
        alone.host.steps(DriftScript.STEPS);

        assertNotEquals(alone.host.hash(), played(7, 2_000));
    }

    @Test
    void drawingChangesNothing() {
        DriftRun drawn = DriftRun.of(7, 2_000);
        DriftScript.fill(drawn.host.script());
        for (int step = 0; step < DriftScript.STEPS; step++) {
            drawn.host.steps(1).draw();
        }

        assertEquals(played(7, 2_000), drawn.host.hash());
    }

    @Test
    void aGameOfOneShipRuns() {
        DriftRun run = DriftRun.of(7, 1);
        DriftScript.fill(run.host.script());
        run.host.steps(DriftScript.STEPS);

        assertEquals(1, run.ships.count());
    }

    @Test
    void scriptIsWholeRecords() {
        assertEquals(0, DriftScript.bytes().length % Wire.SCHEDULED_RECORD_BYTES);
    }

    private static long played(long seed, int ships) {
        DriftRun run = DriftRun.of(seed, ships);
        DriftScript.fill(run.host.script());
        run.host.steps(DriftScript.STEPS);
        return run.host.hash();
    }
}
