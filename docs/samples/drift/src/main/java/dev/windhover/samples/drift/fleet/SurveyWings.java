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
        access.stage(Stage.DECIDE).reads(ships.position, ships.velocity);
        access.reads(ships.wing).writes(wings.position, wings.velocity);
        access.writes(wings.size, wings.sum, wings.sampled);
        access.writes(wings.sumVelocity);
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
            blend(wings.position.x, wings.sum.x, row, share);
            blend(wings.position.y, wings.sum.y, row, share);
            blend(wings.position.z, wings.sum.z, row, share);
            blend(wings.velocity.x, wings.sumVelocity.x, row, share);
            blend(wings.velocity.y, wings.sumVelocity.y, row, share);
            blend(wings.velocity.z, wings.sumVelocity.z, row, share);
        }
    }

    private void clear() {
        for (int row = 0; row < wings.count(); row++) {
            wings.sum.x.set(row, 0f);
            wings.sum.y.set(row, 0f);
            wings.sum.z.set(row, 0f);
            wings.sumVelocity.x.set(row, 0f);
            wings.sumVelocity.y.set(row, 0f);
            wings.sumVelocity.z.set(row, 0f);
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
            add(wings.sum.x, of, ships.position.x.get(row));
            add(wings.sum.y, of, ships.position.y.get(row));
            add(wings.sum.z, of, ships.position.z.get(row));
            add(wings.sumVelocity.x, of, ships.velocity.x.get(row));
            add(wings.sumVelocity.y, of, ships.velocity.y.get(row));
            add(wings.sumVelocity.z, of, ships.velocity.z.get(row));
        }
    }

    private static void add(FloatColumn column, int row, float value) {
        column.set(row, column.get(row) + value);
    }

    private static void blend(FloatColumn mean, FloatColumn sum, int row, float share) {
        mean.set(row, mean.get(row) * (1f - FRESH) + sum.get(row) * share);
    }
}
