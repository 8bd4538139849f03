// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.traffic;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.VesselTable;

/** Unloads what is moored; who is empty takes a pilot, frees the berth and leaves. */
public final class Unload implements Kernel {
    /** Metres of vessel that the cranes of a berth empty in a step: a large one takes longer. */
    private static final float METRES_A_STEP = 0.085f;

    /** Lines, papers and a harbour master: also a small one takes a while. */
    private static final float METRES_OF_PAPER = 40f;

    private final VesselTable vessels;
    private final BerthBlock berths;
    private final PortBlock port;
    private final Pilots pilots;

    public Unload(VesselTable vessels, BerthBlock berths, PortBlock port) {
        this.vessels = vessels;
        this.berths = berths;
        this.port = port;
        pilots = new Pilots(port, vessels);
    }

    @Override
    public void declare(Access access) {
        access.reads(vessels.overall, vessels.towed);
        access.writes(vessels.cargo, vessels.status, vessels.since, vessels.leg, vessels.piloted);
        access.writes(berths, port);
        access.after("SavePlaces");
    }

    @Override
    public void run(Step step) {
        for (int berth = 0; berth < BerthBlock.ROWS; berth++) {
            if (!berths.moored.get(berth)) continue;
            int row = vessels.row(berths.vessel.get(berth));
            float metres = vessels.overall.get(row) + METRES_OF_PAPER;
            float cargo = vessels.cargo.get(row) - METRES_A_STEP / metres;
            vessels.cargo.set(row, cargo > 0f ? cargo : 0f);
            if (cargo <= 0f && pilots.canBoard(row)) leave(row, berth, step.number());
        }
    }

    private void leave(int row, int berth, int step) {
        pilots.board(row);
        berths.vessel.set(berth, 0);
        berths.moored.set(berth, false);
        port.served.set(0, port.served.get(0) + 1);
        vessels.status.set(row, Status.OUTBOUND);
        vessels.since.set(row, step);
        vessels.leg.set(row, 0);
    }
}
