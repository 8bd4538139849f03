// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.drift.current.Current;
import dev.windhover.samples.drift.current.CurrentBlock;
import dev.windhover.samples.drift.current.StrokesBlock;

/**
 * Lets ships decide: fly like their neighbours, keep out of the crowd, go round the wing's goal,
 * stay inside the skies, follow currents. A third of the ships decides in a step, which nobody sees
 * and which saves as much.
 */
public final class SteerShips implements Kernel {
    private static final int SLICES = 3;

    /** Per second: how fast a ship takes on the velocity of its neighbours. */
    private static final float ALIGN = 1.1f;

    /** Per second squared and neighbour, for each length off the middle of them. */
    private static final float AVOID = 0.15f;

    /** Neighbours beyond this many push no harder, or a jam would burst. */
    private static final float CROWD_MAX = 160f;

    /** Lengths per second squared towards the goal, and round it. */
    private static final float SEEK = 24f;

    private static final float CIRCLE = 0.45f;

    /** Goals nearer than this pull less, so that ships stream through them. */
    private static final float NEAR2 = 30f * 30f;

    /** From this depth of the skies on ships turn inwards. */
    private static final float EDGE = 0.8f;

    private static final float EDGE_PULL = 1.6f;

    /** Lengths per second: the slowest ship's cruise, and how much faster the fastest is. */
    private static final float CRUISE = 30f;

    private static final float CRUISE_SPREAD = 16f;

    /** Per second: how fast a ship finds back to its cruise. */
    private static final float THROTTLE = 2.2f;

    /** Spreads the bits of a row: a ship's character needs no column. */
    private static final int CHARACTER = 0x9e37_79b1;

    private final ShipTable ships;
    private final WingTable wings;
    private final CellBlock cells;
    private final CurrentBlock currents;
    private final StrokesBlock strokes;

    public SteerShips(
            ShipTable ships,
            WingTable wings,
            CellBlock cells,
            CurrentBlock currents,
            StrokesBlock strokes) {
        this.ships = ships;
        this.wings = wings;
        this.cells = cells;
        this.currents = currents;
        this.strokes = strokes;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.DECIDE).reads(ships.position, ships.wing, ships.cell);
        access.reads(wings.goal, cells.sums, currents.pull, strokes.stirred);
        access.writes(ships.velocity);
        access.after("SumCells", "SteerWings", "SpreadCurrents");
    }

    @Override
    public void run(Step step) {
        final int slice = step.number() % SLICES;
        final int first = (int) ((long) ships.count() * slice / SLICES);
        final int end = (int) ((long) ships.count() * (slice + 1) / SLICES);
        final float dt = SLICES * step.seconds();
        steer(first, end, dt);
        if (strokes.stirred.get(0) > 0) drift(first, end, dt);
    }

    private void steer(int first, int end, float dt) {
        final FloatColumn sums = cells.sums;
        final FloatColumn goalX = wings.goal.x;
        final FloatColumn goalY = wings.goal.y;
        final FloatColumn goalZ = wings.goal.z;
        final IntColumn wing = ships.wing;
        final IntColumn cell = ships.cell;
        final FloatColumn xs = ships.position.x;
        final FloatColumn ys = ships.position.y;
        final FloatColumn zs = ships.position.z;
        final FloatColumn vxs = ships.velocity.x;
        final FloatColumn vys = ships.velocity.y;
        final FloatColumn vzs = ships.velocity.z;
        final float align = ALIGN * dt;
        final float avoid = AVOID * dt;
        final float seek = SEEK * dt;
        final float throttle = THROTTLE * dt;
        for (int row = first; row < end; row++) {
            float x = xs.get(row);
            float y = ys.get(row);
            float z = zs.get(row);
            float vx = vxs.get(row);
            float vy = vys.get(row);
            float vz = vzs.get(row);

            int sum = cell.get(row) * Cell.SUMS;
            float count = sums.get(sum);
            float each = 1f / count;
            float push = avoid * (count < CROWD_MAX ? count : CROWD_MAX);
            float dvx = (x - sums.get(sum + 1) * each) * push;
            float dvy = (y - sums.get(sum + 2) * each) * push;
            float dvz = (z - sums.get(sum + 3) * each) * push;
            dvx += (sums.get(sum + 4) * each - vx) * align;
            dvy += (sums.get(sum + 5) * each - vy) * align;
            dvz += (sums.get(sum + 6) * each - vz) * align;

            // Ten bits each place a ship's own goal in a box of 90 x 50 x 90 round the wing's.
            int character = row * CHARACTER;
            int of = wing.get(row);
            float gx = goalX.get(of) - x + ((character >>> 22) - 512) * 0.09f;
            float gy = goalY.get(of) - y + ((character >>> 12 & 1023) - 512) * 0.05f;
            float gz = goalZ.get(of) - z + ((character >>> 2 & 1023) - 512) * 0.09f;
            float pull = seek / (float) Math.sqrt(gx * gx + gy * gy + gz * gz + NEAR2);
            float round = (of & 1) == 0 ? CIRCLE : -CIRCLE;
            dvx += (gx + gz * round) * pull;
            dvy += gy * pull;
            dvz += (gz - gx * round) * pull;

            float depth = Skies.depth(x, y, z);
            if (depth > EDGE) {
                float inwards = (depth - EDGE) * EDGE_PULL * dt;
                dvx -= x * inwards;
                dvy -= y * inwards * 3f;
                dvz -= z * inwards;
            }

            vx += dvx;
            vy += dvy;
            vz += dvz;
            float speed = (float) Math.sqrt(vx * vx + vy * vy + vz * vz + 0.01f);
            float cruise = CRUISE + (character >>> 9) * (CRUISE_SPREAD * 0x1p-23f);
            float keep = 1f + (cruise - speed) * throttle / speed;
            vxs.set(row, vx * keep);
            vys.set(row, vy * keep);
            vzs.set(row, vz * keep);
        }
    }

    /** Apart from the rest because most steps have no current. */
    private void drift(int first, int end, float dt) {
        final IntColumn cell = ships.cell;
        final FloatColumn ax = currents.pull.x;
        final FloatColumn ay = currents.pull.y;
        final FloatColumn az = currents.pull.z;
        final FloatColumn vxs = ships.velocity.x;
        final FloatColumn vys = ships.velocity.y;
        final FloatColumn vzs = ships.velocity.z;
        for (int row = first; row < end; row++) {
            int i = Current.coarse(cell.get(row));
            vxs.set(row, vxs.get(row) + ax.get(i) * dt);
            vys.set(row, vys.get(row) + ay.get(i) * dt);
            vzs.set(row, vzs.get(row) + az.get(i) * dt);
        }
    }
}
