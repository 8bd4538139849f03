// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.samples.drift.fleet.FleetTable;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.fleet.Skies;
import dev.windhover.samples.drift.fleet.WingTable;
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
            float depth = Skies.depth(ships.x.get(row), ships.y.get(row), ships.z.get(row));
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
            int x = (int) ((run.ships.x.get(row) + 512f) / 16f);
            int y = (int) ((run.ships.y.get(row) + 128f) / 16f);
            int z = (int) ((run.ships.z.get(row) + 512f) / 16f);
            most = Math.max(most, ++cells[(z * 16 + y) * 64 + x]);
        }

        assertTrue(most < 200, most + " ships in one cell");
    }

    @Test
    void huntersTakeShipsAndNoFleetDiesOut() {
        int taken = 0;
        for (int fleet = 0; fleet < FleetTable.ROWS; fleet++) {
            taken += run.fleets.taken.get(fleet);
            assertTrue(run.fleets.ships.get(fleet) >= SHIPS / (4 * FleetTable.ROWS));
        }

        assertTrue(taken > 100, taken + " ships changed sides");
    }

    @Test
    void fleetsCountTheirShips() {
        int[] counted = new int[FleetTable.ROWS];
        for (int row = 0; row < SHIPS; row++) {
            counted[WingTable.fleetOf(run.ships.wing.get(row))]++;
        }
        for (int fleet = 0; fleet < FleetTable.ROWS; fleet++) {
            assertEquals(counted[fleet], run.fleets.ships.get(fleet), "fleet " + fleet);
        }
    }

    private static float speed(int row) {
        float vx = run.ships.vx.get(row);
        float vy = run.ships.vy.get(row);
        float vz = run.ships.vz.get(row);
        return (float) Math.sqrt(vx * vx + vy * vy + vz * vz);
    }
}
