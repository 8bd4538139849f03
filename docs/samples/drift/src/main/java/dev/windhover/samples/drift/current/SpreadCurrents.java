// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.current;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;

/**
 * Works out what the strokes do, one layer of the grid in a step: ships are drawn towards the
 * points and carried along the stroke, or driven away. An eighth of a second late, for an eighth of
 * the cost.
 */
public final class SpreadCurrents implements Kernel {
    /** Lengths: how far a point is felt, and inside which it pulls no harder. */
    private static final float REACH = 190f;

    private static final float CORE = 34f;

    /** Lengths per second squared at a point's core, towards it and along the stroke. */
    private static final float PULL = 12f;

    private static final float CARRY = 15f;

    /** However many points there are: a ship that is pulled harder looks like a bullet. */
    private static final float MOST = 75f;

    private final TrailBlock trail;
    private final CurrentBlock currents;

    // Points that are alive, packed for the inner loop; rebuilt in every step.
    private final float[] point = new float[TrailBlock.POINTS_MAX * 7];

    public SpreadCurrents(TrailBlock trail, CurrentBlock currents) {
        this.trail = trail;
        this.currents = currents;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.DECIDE).reads(trail.x, trail.y, trail.z, trail.left, trail.sign);
        access.reads(trail.alongX, trail.alongY, trail.alongZ);
        access.writes(currents.ax, currents.ay, currents.az, currents.stirred);
    }

    @Override
    public void run(Step step) {
        int points = gather();
        if (points > 0) {
            currents.stirred.set(0, CurrentBlock.Y_CELLS);
        } else if (currents.isStill()) {
            return;
        } else {
            currents.stirred.set(0, currents.stirred.get(0) - 1);
        }
        int layer = step.number() % CurrentBlock.Y_CELLS;
        for (int i = 0; i < CurrentBlock.LAYER; i++) {
            spread(layer * CurrentBlock.LAYER + i, points);
        }
    }

    private int gather() {
        int at = 0;
        for (int row = 0; row < TrailBlock.POINTS_MAX; row++) {
            if (trail.left.get(row) <= 0f) continue;
            float strength = trail.strength(row);
            point[at++] = trail.x.get(row);
            point[at++] = trail.y.get(row);
            point[at++] = trail.z.get(row);
            point[at++] = trail.sign.get(row) * strength * (PULL * CORE);
            point[at++] = trail.alongX.get(row) * strength * (CARRY * CORE * CORE);
            point[at++] = trail.alongY.get(row) * strength * (CARRY * CORE * CORE);
            point[at++] = trail.alongZ.get(row) * strength * (CARRY * CORE * CORE);
        }
        return at;
    }

    private void spread(int i, int end) {
        final float[] p = point;
        float x = CurrentBlock.FIRST_X + CurrentBlock.SIZE * (i & 31);
        float y = CurrentBlock.FIRST_Y + CurrentBlock.SIZE * (i >> 10);
        float z = CurrentBlock.FIRST_Z + CurrentBlock.SIZE * (i >> 5 & 31);
        float ax = 0f;
        float ay = 0f;
        float az = 0f;
        for (int k = 0; k < end; k += 7) {
            float dx = p[k] - x;
            float dy = p[k + 1] - y;
            float dz = p[k + 2] - z;
            float distance2 = dx * dx + dy * dy + dz * dz;
            if (distance2 > REACH * REACH) continue;
            float near = 1f / (distance2 + CORE * CORE);
            float towards = p[k + 3] * near;
            ax += dx * towards + p[k + 4] * near;
            ay += dy * towards + p[k + 5] * near;
            az += dz * towards + p[k + 6] * near;
        }
        float size2 = ax * ax + ay * ay + az * az;
        float keep = size2 > MOST * MOST ? MOST / (float) Math.sqrt(size2) : 1f;
        final FloatColumn out = currents.ax;
        out.set(i, ax * keep);
        currents.ay.set(i, ay * keep);
        currents.az.set(i, az * keep);
    }
}
