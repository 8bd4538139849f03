// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.Vec3Column;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;

/** Moves every ship by one step. Steering turns ships back in time; this is the wall behind it. */
public final class MoveShips implements Kernel {
    private final ShipTable ships;

    public MoveShips(ShipTable ships) {
        this.ships = ships;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.PHYSICS).writes(ships.position, ships.velocity);
    }

    @Override
    public void run(Step step) {
        final int count = ships.count();
        final float dt = step.seconds();
        final FloatColumn x = ships.position.x;
        final FloatColumn y = ships.position.y;
        final FloatColumn z = ships.position.z;
        final FloatColumn vx = ships.velocity.x;
        final FloatColumn vy = ships.velocity.y;
        final FloatColumn vz = ships.velocity.z;
        for (int row = 0; row < count; row++) {
            float nx = x.get(row) + vx.get(row) * dt;
            float ny = y.get(row) + vy.get(row) * dt;
            float nz = z.get(row) + vz.get(row) * dt;
            float depth = Skies.depth(nx, ny, nz);
            if (depth > 1f) {
                // A shade inside, so that rounding cannot leave it a shade outside.
                float back = 0.9999f / (float) Math.sqrt(depth);
                nx *= back;
                ny *= back;
                nz *= back;
                turnBack(row);
            }
            x.set(row, nx);
            y.set(row, ny);
            z.set(row, nz);
        }
    }

    private void turnBack(int row) {
        final Vec3Column v = ships.velocity;
        v.set(row, v.x.get(row) * -0.5f, v.y.get(row) * -0.5f, v.z.get(row) * -0.5f);
    }
}
