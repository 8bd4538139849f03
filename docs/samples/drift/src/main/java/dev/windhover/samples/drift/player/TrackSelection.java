// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.fleet.Wing;
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
        access.stage(Stage.FINISH).reads(ships.position, ships.velocity);
        access.reads(ships.wing, wings.hunting, camera.follows);
        access.writes(selection).writes(camera.target);
        access.after("TurnShips");
    }

    @Override
    public void run(Step step) {
        if (selection.ship.get(0) != 0) describe();
        int follows = camera.follows.get(0);
        int row = follows == 0 ? -1 : ships.row(follows);
        if (row < 0) return;
        camera.target.set(
                0, ships.position.x.get(row), ships.position.y.get(row), ships.position.z.get(row));
    }

    /** Writes down what the selected ship does now; all zero when there is none. */
    void describe() {
        int row = selection.ship.get(0) == 0 ? -1 : ships.row(selection.ship.get(0));
        if (row < 0) {
            for (int i = 0; i < selection.columns().size(); i++) {
                selection.columns().get(i).zero(0);
            }
            return;
        }
        float vx = ships.velocity.x.get(row);
        float vy = ships.velocity.y.get(row);
        float vz = ships.velocity.z.get(row);
        int wing = ships.wing.get(row);
        selection.fleet.set(0, Wing.fleetOf(wing));
        selection.wing.set(0, wing % Wing.PER_FLEET);
        selection.x.set(0, ships.position.x.get(row));
        selection.y.set(0, ships.position.y.get(row));
        selection.z.set(0, ships.position.z.get(row));
        selection.speed.set(0, (float) Math.sqrt(vx * vx + vy * vy + vz * vz));
        selection.hunting.set(0, wings.hunting.get(wing));
        selection.followed.set(0, camera.follows.get(0) == selection.ship.get(0));
    }
}
