// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.Vec3Column;
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
        access.stage(Stage.DECIDE).reads(ships.position, ships.velocity);
        access.reads(ships.wing).writes(wings.position, wings.velocity, wings.size);
        access.writes(wings.sum, wings.sumVelocity, wings.sampled);
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
            blend(wings.position, wings.sum, row, share);
            blend(wings.velocity, wings.sumVelocity, row, share);
        }
    }

    private void clear() {
        for (int row = 0; row < wings.count(); row++) {
            wings.sum.set(row, 0f, 0f, 0f);
            wings.sumVelocity.set(row, 0f, 0f, 0f);
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
            add(wings.sum, of, ships.position, row);
            add(wings.sumVelocity, of, ships.velocity, row);
        }
    }

    private static void add(Vec3Column sum, int of, Vec3Column each, int row) {
        sum.x.set(of, sum.x.get(of) + each.x.get(row));
        sum.y.set(of, sum.y.get(of) + each.y.get(row));
        sum.z.set(of, sum.z.get(of) + each.z.get(row));
    }

    private static void blend(Vec3Column mean, Vec3Column sum, int row, float share) {
        blend(mean.x, sum.x, row, share);
        blend(mean.y, sum.y, row, share);
        blend(mean.z, sum.z, row, share);
    }

    private static void blend(FloatColumn mean, FloatColumn sum, int row, float share) {
        mean.set(row, mean.get(row) * (1f - FRESH) + sum.get(row) * share);
    }
}
