// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.samples.drift.fleet.Fleet;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.fleet.Skies;
import dev.windhover.samples.drift.fleet.Wing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What ships do in half a minute. */
class FlightTest {
    private static final int SHIPS = 30_000;
    private static DriftRun run;

    @BeforeAll
    static void fly() {
        run = DriftRun.of(3, SHIPS);
        run.host.steps(1_800);
    }

    @Test
    void shipsStayInTheSkies() {
        ShipTable ships = run.ships;
        for (int row = 0; row < SHIPS; row++) {
            float depth =
                    Skies.depth(
                            ships.position.x.get(row),
                            ships.position.y.get(row),
                            ships.position.z.get(row));
            assertTrue(depth <= 1f, "ship " + row + " is at depth " + depth);
        }
    }

    @Test
    void shipsFlyAndNoneBolts() {
        for (int row = 0; row < SHIPS; row++) {
            float speed = speed(row);
            assertTrue(speed > 1f && speed < 120f, "ship " + row + " flies at " + speed);
        }
    }

    @Test
    void shipsKeepApart() {
        // A jam would have thousands in one cell of 16 x 16 x 16.
        int[] cells = new int[64 * 16 * 64];
        int most = 0;
        for (int row = 0; row < SHIPS; row++) {
            int x = (int) ((run.ships.position.x.get(row) + 512f) / 16f);
            int y = (int) ((run.ships.position.y.get(row) + 128f) / 16f);
            int z = (int) ((run.ships.position.z.get(row) + 512f) / 16f);
            most = Math.max(most, ++cells[(z * 16 + y) * 64 + x]);
        }

        assertTrue(most < 200, most + " ships in one cell");
    }

    @Test
    void huntersTakeShipsAndNoFleetDiesOut() {
        int taken = 0;
        for (int fleet = 0; fleet < Fleet.COUNT; fleet++) {
            taken += run.fleets.taken.get(fleet);
            assertTrue(run.fleets.ships.get(fleet) >= SHIPS / (4 * Fleet.COUNT));
        }

        assertTrue(taken > 100, taken + " ships changed sides");
    }

    @Test
    void fleetsCountTheirShips() {
        int[] counted = new int[Fleet.COUNT];
        for (int row = 0; row < SHIPS; row++) {
            counted[Wing.fleetOf(run.ships.wing.get(row))]++;
        }
        for (int fleet = 0; fleet < Fleet.COUNT; fleet++) {
            assertEquals(counted[fleet], run.fleets.ships.get(fleet), "fleet " + fleet);
        }
    }

    private static float speed(int row) {
        float vx = run.ships.velocity.x.get(row);
        float vy = run.ships.velocity.y.get(row);
        float vz = run.ships.velocity.z.get(row);
        return (float) Math.sqrt(vx * vx + vy * vy + vz * vz);
    }
}
