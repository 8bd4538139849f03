// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.fleet.WingTable;

/** Keeps the selection's numbers up to date, and the camera on the ship that it follows. */
public final class TrackSelection implements Kernel {
    private final ShipTable ships;
    private final WingTable wings;
    private final SelectionBlock selection;
    private final CameraBlock camera;

    public TrackSelection(
            ShipTable ships, WingTable wings, SelectionBlock selection, CameraBlock camera) {
        this.ships = ships;
        this.wings = wings;
        this.selection = selection;
        this.camera = camera;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.FINISH).reads(ships.x, ships.y, ships.z, ships.vx, ships.vy, ships.vz);
        access.reads(ships.wing, wings.hunting, camera.follows);
        access.writes(selection);
        access.writes(camera.targetX, camera.targetY, camera.targetZ);
        access.after("TurnShips");
    }

    @Override
    public void run(Step step) {
        if (selection.ship.get(0) != 0) selection.describe(ships, wings, camera);
        int follows = camera.follows.get(0);
        int row = follows == 0 ? -1 : ships.row(follows);
        if (row < 0) return;
        camera.targetX.set(0, ships.x.get(row));
        camera.targetY.set(0, ships.y.get(row));
        camera.targetZ.set(0, ships.z.get(row));
    }
}
