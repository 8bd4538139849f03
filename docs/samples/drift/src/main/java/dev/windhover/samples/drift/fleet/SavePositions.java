// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;

/** Keeps where every ship was, so that frames between two steps can show it in between. */
public final class SavePositions implements Kernel {
    private final ShipTable ships;

    public SavePositions(ShipTable ships) {
        this.ships = ships;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.DECIDE).reads(ships.position).writes(ships.previous);
    }

    @Override
    public void run(Step step) {
        final int count = ships.count();
        ships.previous.x.copyFrom(ships.position.x, count);
        ships.previous.y.copyFrom(ships.position.y, count);
        ships.previous.z.copyFrom(ships.position.z, count);
    }
}
