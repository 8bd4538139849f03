// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.current;

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
    private final StrokesBlock strokes;

    // Points that are alive, packed for the inner loop; rebuilt in every step.
    private final float[] point = new float[TrailBlock.ROWS * 7];

    public SpreadCurrents(TrailBlock trail, CurrentBlock currents, StrokesBlock strokes) {
        this.trail = trail;
        this.currents = currents;
        this.strokes = strokes;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.DECIDE).reads(trail);
        access.writes(currents.pull, strokes.stirred);
    }

    @Override
    public void run(Step step) {
        int points = gather();
        if (points > 0) {
            strokes.stirred.set(0, Current.Y_CELLS);
        } else if (strokes.stirred.get(0) == 0) {
            return;
        } else {
            strokes.stirred.set(0, strokes.stirred.get(0) - 1);
        }
        int layer = step.number() % Current.Y_CELLS;
        for (int i = 0; i < Current.LAYER; i++) {
            spread(layer * Current.LAYER + i, points);
        }
    }

    private int gather() {
        int at = 0;
        for (int row = 0; row < TrailBlock.ROWS; row++) {
            float left = trail.left.get(row);
            if (left <= 0f) continue;
            float strength = Trail.strength(left);
            point[at++] = trail.position.x.get(row);
            point[at++] = trail.position.y.get(row);
            point[at++] = trail.position.z.get(row);
            point[at++] = trail.sign.get(row) * strength * (PULL * CORE);
            point[at++] = trail.along.x.get(row) * strength * (CARRY * CORE * CORE);
            point[at++] = trail.along.y.get(row) * strength * (CARRY * CORE * CORE);
            point[at++] = trail.along.z.get(row) * strength * (CARRY * CORE * CORE);
        }
        return at;
    }

    private void spread(int i, int end) {
        final float[] p = point;
        float x = Current.FIRST_X + Current.SIZE * (i & 31);
        float y = Current.FIRST_Y + Current.SIZE * (i >> 10);
        float z = Current.FIRST_Z + Current.SIZE * (i >> 5 & 31);
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
        currents.pull.set(i, ax * keep, ay * keep, az * keep);
    }
}
