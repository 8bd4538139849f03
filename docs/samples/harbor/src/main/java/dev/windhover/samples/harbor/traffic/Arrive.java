// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.traffic;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.harbor.chart.Ways;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.RoadBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.Vessel;
import dev.windhover.samples.harbor.port.VesselTable;

/** What comes of a vessel that has got somewhere: to its anchor, past the mouth, to its berth. */
public final class Arrive implements Kernel {
    /** Steps at sea: 12 to 44 hours of the harbour. */
    public static final int SEA_MIN = 22_000;

    public static final int SEA_MAX = 80_000;

    private static final long STREAM = 0x5ea_71de5L;

    private final VesselTable vessels;
    private final BerthBlock berths;
    private final RoadBlock roads;
    private final PortBlock port;
    private final Pilots pilots;
    private final long seed;

    public Arrive(
            VesselTable vessels, BerthBlock berths, RoadBlock roads, PortBlock port, long seed) {
        this.vessels = vessels;
        this.berths = berths;
        this.roads = roads;
        this.port = port;
        this.seed = seed ^ STREAM;
        pilots = new Pilots(port, vessels);
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.FINISH).reads(vessels.rounds);
        access.writes(vessels.status, vessels.since, vessels.queued, vessels.due, vessels.berth);
        access.writes(vessels.road, vessels.leg, vessels.piloted, vessels.towed, vessels.course);
        access.writes(vessels.speed, vessels.left);
        access.writes(berths, roads, port);
    }

    @Override
    public void run(Step step) {
        final int count = vessels.count();
        final int approaching = Status.APPROACHING.ordinal();
        final int inbound = Status.INBOUND.ordinal();
        final int outbound = Status.OUTBOUND.ordinal();
        final boolean closed = port.mouthClosed.get(0);
        for (int row = 0; row < count; row++) {
            int status = vessels.status.ordinal(row);
            int leg = vessels.leg.get(row);
            if (status == approaching && leg > 0) {
                anchor(row, step.number());
            } else if (status == inbound) {
                if (leg == 0 && closed) turnBack(row, step.number());
                else if (leg > 0) go(row, leg, step.number());
            } else if (status == outbound) {
                if (leg == Ways.LEGS_OUT - 1) pilots.leave(row);
                else if (leg == Ways.LEGS_OUT) putToSea(row, step.number());
            }
        }
    }

    private void become(int row, Status status, int step) {
        vessels.status.set(row, status);
        vessels.since.set(row, step);
    }

    private void anchor(int row, int step) {
        become(row, Status.ANCHORED, step);
        vessels.speed.set(row, 0f);
        // Who was turned back keeps the place in the queue.
        if (vessels.queued.get(row) == Vessel.NOT_QUEUED) vessels.queued.set(row, step);
    }

    private void turnBack(int row, int step) {
        pilots.leave(row);
        berths.vessel.set(vessels.berth.get(row), 0);
        vessels.berth.set(row, Vessel.NONE);
        become(row, Status.APPROACHING, step);
    }

    private void go(int row, int leg, int step) {
        int road = vessels.road.get(row);
        if (road != Vessel.NONE) {
            roads.vessel.set(road, 0);
            vessels.road.set(row, Vessel.NONE);
            port.entered.set(0, port.entered.get(0) + 1);
        }
        if (leg == Ways.LEGS_IN) moor(row, step);
    }

    private void moor(int row, int step) {
        int berth = vessels.berth.get(row);
        pilots.leave(row);
        become(row, Status.MOORED, step);
        berths.moored.set(berth, true);
        vessels.speed.set(row, 0f);
        vessels.towed.set(row, false);
        // Along the quay, with the bow to the channel: so it leaves without turning.
        vessels.course.set(row, 0f, Ways.isNorth(berth) ? 1f : -1f);
        port.moorings.set(0, port.moorings.get(0) + 1);
        port.waitedSteps.set(0, port.waitedSteps.get(0) + step - vessels.queued.get(row));
        vessels.queued.set(row, Vessel.NOT_QUEUED);
    }

    private void putToSea(int row, int step) {
        become(row, Status.AT_SEA, step);
        vessels.berth.set(row, Vessel.NONE);
        vessels.speed.set(row, 0f);
        int draw = vessels.rounds.get(row) * Vessel.COUNT + row;
        vessels.due.set(row, step + SEA_MIN + Rng.below(seed, draw, SEA_MAX - SEA_MIN));
    }
}
