// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.traffic;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.harbor.chart.Ways;
import dev.windhover.samples.harbor.port.RoadBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.Vessel;
import dev.windhover.samples.harbor.port.VesselTable;

/** Brings vessels back from sea when they are due, as long as there is a place to anchor. */
public final class BringVessels implements Kernel {
    private static final long STREAM = 0x0a11_60a7L;

    private final VesselTable vessels;
    private final RoadBlock roads;
    private final Ways ways;
    private final long seed;

    public BringVessels(VesselTable vessels, RoadBlock roads, Ways ways, long seed) {
        this.vessels = vessels;
        this.roads = roads;
        this.ways = ways;
        this.seed = seed ^ STREAM;
    }

    @Override
    public void declare(Access access) {
        access.reads(vessels.due);
        access.writes(vessels.status, vessels.since, vessels.leg, vessels.road, vessels.cargo);
        access.writes(vessels.rounds, vessels.position, vessels.previous, vessels.course);
        access.writes(roads.vessel);
        access.after("GrantBerths");
    }

    @Override
    public void run(Step step) {
        final int count = vessels.count();
        final int atSea = Status.AT_SEA.ordinal();
        for (int row = 0; row < count; row++) {
            if (vessels.status.ordinal(row) != atSea) continue;
            if (vessels.due.get(row) > step.number()) continue;
            int road = freeRoad(row);
            // All roads are taken; the others at sea will find that too.
            if (road == Vessel.NONE) return;
            bring(row, road, step.number());
        }
    }

    /** A free place, sought from one that is drawn by lot; {@link Vessel#NONE} if all are taken. */
    private int freeRoad(int row) {
        int rounds = vessels.rounds.get(row);
        int from = Rng.below(seed, rounds * Vessel.COUNT + row, ways.roads());
        for (int i = 0; i < ways.roads(); i++) {
            int road = from + i < ways.roads() ? from + i : from + i - ways.roads();
            if (roads.vessel.get(road) == 0) return road;
        }
        return Vessel.NONE;
    }

    private void bring(int row, int road, int step) {
        roads.vessel.set(road, vessels.entity(row));
        vessels.road.set(row, road);
        vessels.rounds.set(row, vessels.rounds.get(row) + 1);
        vessels.cargo.set(row, 1f);
        vessels.leg.set(row, 0);
        vessels.since.set(row, step);
        vessels.status.set(row, Status.APPROACHING);
        vessels.position.set(row, Ways.OFF_CHART, ways.roadY(road));
        vessels.previous.set(row, Ways.OFF_CHART, ways.roadY(road));
        vessels.course.set(row, 1f, 0f);
    }
}
