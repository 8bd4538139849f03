// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.fleet.WingTable;

/**
 * The ship that the player selected, with what the page shows of it. All zero when there is none.
 */
public final class SelectionBlock extends Block {
    public final IntColumn ship = ints("ship");
    public final IntColumn fleet = ints("fleet");

    /** Within its fleet, from 0. */
    public final IntColumn wing = ints("wing");

    public final FloatColumn x = floats("x");
    public final FloatColumn y = floats("y");
    public final FloatColumn z = floats("z");

    /** Lengths per second. */
    public final FloatColumn speed = floats("speed");

    /** 1 while its wing closes in on its prey. */
    public final IntColumn hunting = ints("hunting");

    /** 1 while the camera stays on it. */
    public final IntColumn followed = ints("followed");

    public SelectionBlock() {
        super("selection", 1);
    }

    /** Selects a ship, or none for 0. */
    public void select(int entity) {
        ship.set(0, entity);
    }

    /** Copies what the selected ship does now. */
    void describe(ShipTable ships, WingTable wings, CameraBlock camera) {
        int row = ship.get(0) == 0 ? -1 : ships.row(ship.get(0));
        if (row < 0) {
            for (int i = 0; i < columns().size(); i++) {
                columns().get(i).zero(0);
            }
            return;
        }
        float vx = ships.vx.get(row);
        float vy = ships.vy.get(row);
        float vz = ships.vz.get(row);
        int of = ships.wing.get(row);
        fleet.set(0, WingTable.fleetOf(of));
        wing.set(0, of % WingTable.PER_FLEET);
        x.set(0, ships.x.get(row));
        y.set(0, ships.y.get(row));
        z.set(0, ships.z.get(row));
        speed.set(0, (float) Math.sqrt(vx * vx + vy * vy + vz * vz));
        hunting.set(0, wings.hunting.get(of));
        followed.set(0, camera.follows.get(0) == ship.get(0) ? 1 : 0);
    }
}
