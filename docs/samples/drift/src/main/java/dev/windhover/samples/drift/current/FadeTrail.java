// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.current;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;

/** Lets painted points grow old and die. */
public final class FadeTrail implements Kernel {
    private final TrailBlock trail;

    public FadeTrail(TrailBlock trail) {
        this.trail = trail;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.FINISH).writes(trail.left);
    }

    @Override
    public void run(Step step) {
        for (int row = 0; row < TrailBlock.ROWS; row++) {
            float left = trail.left.get(row);
            if (left > 0f) trail.left.set(row, Math.max(0f, left - step.seconds()));
        }
    }
}
