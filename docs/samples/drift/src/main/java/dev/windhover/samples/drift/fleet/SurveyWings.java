// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;

/**
 * Finds out where each wing is and where it goes. Asks another sixteenth of the ships in every
 * step: the mean of sixty ships is near enough to that of a thousand.
 */
public final class SurveyWings implements Kernel {
    private static final int EVERY = 16;

    /** Share of the new mean in the kept one: smooths over about a third of a second. */
    private static final float FRESH = 0.05f;

    private final ShipTable ships;
    private final WingTable wings;

    public SurveyWings(ShipTable ships, WingTable wings) {
        this.ships = ships;
        this.wings = wings;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.DECIDE).reads(ships.x, ships.y, ships.z, ships.vx, ships.vy, ships.vz);
        access.reads(ships.wing).writes(wings.x, wings.y, wings.z, wings.vx, wings.vy, wings.vz);
        access.writes(wings.size, wings.sumX, wings.sumY, wings.sumZ, wings.sampled);
        access.writes(wings.sumVx, wings.sumVy, wings.sumVz);
    }

    @Override
    public void run(Step step) {
        clear();
        sample(step.number() & EVERY - 1);
        for (int row = 0; row < wings.count(); row++) {
            int sampled = wings.sampled.get(row);
            float size = wings.size.get(row);
            wings.size.set(row, size + (sampled * EVERY - size) * FRESH);
            if (sampled == 0) continue;
            float share = FRESH / sampled;
            blend(wings.x, wings.sumX, row, share);
            blend(wings.y, wings.sumY, row, share);
            blend(wings.z, wings.sumZ, row, share);
            blend(wings.vx, wings.sumVx, row, share);
            blend(wings.vy, wings.sumVy, row, share);
            blend(wings.vz, wings.sumVz, row, share);
        }
    }

    private void clear() {
        for (int row = 0; row < wings.count(); row++) {
            wings.sumX.set(row, 0f);
            wings.sumY.set(row, 0f);
            wings.sumZ.set(row, 0f);
            wings.sumVx.set(row, 0f);
            wings.sumVy.set(row, 0f);
            wings.sumVz.set(row, 0f);
            wings.sampled.set(row, 0);
        }
    }

    private void sample(int first) {
        final int count = ships.count();
        final IntColumn wing = ships.wing;
        final IntColumn sampled = wings.sampled;
        for (int row = first; row < count; row += EVERY) {
            int of = wing.get(row);
            sampled.set(of, sampled.get(of) + 1);
            add(wings.sumX, of, ships.x.get(row));
            add(wings.sumY, of, ships.y.get(row));
            add(wings.sumZ, of, ships.z.get(row));
            add(wings.sumVx, of, ships.vx.get(row));
            add(wings.sumVy, of, ships.vy.get(row));
            add(wings.sumVz, of, ships.vz.get(row));
        }
    }

    private static void add(FloatColumn column, int row, float value) {
        column.set(row, column.get(row) + value);
    }

    private static void blend(FloatColumn mean, FloatColumn sum, int row, float share) {
        mean.set(row, mean.get(row) * (1f - FRESH) + sum.get(row) * share);
    }
}
