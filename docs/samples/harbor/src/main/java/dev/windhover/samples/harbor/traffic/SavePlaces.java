// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.traffic;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.harbor.port.TugBlock;
import dev.windhover.samples.harbor.port.VesselTable;

/** Keeps where everybody was, so that frames between two steps can show it in between. */
public final class SavePlaces implements Kernel {
    private final VesselTable vessels;
    private final TugBlock tugs;

    public SavePlaces(VesselTable vessels, TugBlock tugs) {
        this.vessels = vessels;
        this.tugs = tugs;
    }

    @Override
    public void declare(Access access) {
        access.reads(vessels.position, tugs.position).writes(vessels.previous, tugs.previous);
    }

    @Override
    public void run(Step step) {
        final int count = vessels.count();
        vessels.previous.x.copyFrom(vessels.position.x, count);
        vessels.previous.y.copyFrom(vessels.position.y, count);
        tugs.previous.x.copyFrom(tugs.position.x, TugBlock.ROWS);
        tugs.previous.y.copyFrom(tugs.position.y, TugBlock.ROWS);
    }
}
