// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.traffic;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.History;
import dev.windhover.samples.harbor.port.HistoryBlock;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.TallyBlock;
import dev.windhover.samples.harbor.port.VesselTable;

/** Writes down how the port does, once in a while. */
public final class KeepHistory implements Kernel {
    private final HistoryBlock history;
    private final TallyBlock tally;
    private final PortBlock port;
    private final BerthBlock berths;
    private final VesselTable vessels;

    public KeepHistory(
            HistoryBlock history,
            TallyBlock tally,
            PortBlock port,
            BerthBlock berths,
            VesselTable vessels) {
        this.history = history;
        this.tally = tally;
        this.port = port;
        this.berths = berths;
        this.vessels = vessels;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.FINISH).every(History.EVERY).after("Arrive");
        access.reads(port, berths).reads(vessels.status).writes(history, tally);
    }

    @Override
    public void run(Step step) {
        int row = step.number() / History.EVERY % HistoryBlock.ROWS;
        int moorings = port.moorings.get(0) - tally.moorings.get(0);
        long waited = port.waitedSteps.get(0) - tally.waitedSteps.get(0);
        history.step.set(row, step.number());
        history.served.set(row, port.served.get(0) - tally.served.get(0));
        history.moorings.set(row, moorings);
        history.waitedSteps.set(row, moorings == 0 ? 0 : (int) (waited / moorings));
        history.berths.set(row, berthsInUse());
        history.anchored.set(row, anchored());
        tally.served.set(0, port.served.get(0));
        tally.moorings.set(0, port.moorings.get(0));
        tally.waitedSteps.set(0, port.waitedSteps.get(0));
    }

    private int berthsInUse() {
        int count = 0;
        for (int berth = 0; berth < BerthBlock.ROWS; berth++) {
            if (berths.vessel.get(berth) != 0) count++;
        }
        return count;
    }

    private int anchored() {
        int count = 0;
        final int anchored = Status.ANCHORED.ordinal();
        for (int row = 0; row < vessels.count(); row++) {
            if (vessels.status.ordinal(row) == anchored) count++;
        }
        return count;
    }
}
