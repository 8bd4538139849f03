// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.traffic;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.base.Trig;
import dev.windhover.engine.host.Setup;
import dev.windhover.engine.state.World;
import dev.windhover.samples.harbor.chart.Ways;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.Kind;
import dev.windhover.samples.harbor.port.Port;
import dev.windhover.samples.harbor.port.RoadBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.TugBlock;
import dev.windhover.samples.harbor.port.Vessel;
import dev.windhover.samples.harbor.port.VesselTable;

/** Finds the port in the middle of a working day: berths taken, roads full, the rest at sea. */
public final class FillPort implements Setup {
    /** Of seven places in the roads so many are taken. */
    private static final int ROADS_TAKEN = 6;

    private static final int DRAWS = 8;
    private static final long STREAM = 0xf1_11ab1eL;

    private final VesselTable vessels;
    private final BerthBlock berths;
    private final RoadBlock roads;
    private final TugBlock tugs;
    private final Ways ways;
    private final long seed;

    public FillPort(
            VesselTable vessels,
            BerthBlock berths,
            RoadBlock roads,
            TugBlock tugs,
            Ways ways,
            long seed) {
        this.vessels = vessels;
        this.berths = berths;
        this.roads = roads;
        this.tugs = tugs;
        this.ways = ways;
        this.seed = seed ^ STREAM;
    }

    @Override
    public void fill(World world) {
        int berth = 0;
        int road = 0;
        for (int n = 0; n < Vessel.COUNT; n++) {
            int row = vessels.add(world.entities().create());
            build(row);
            if (berth < BerthBlock.ROWS && n % 3 == 0) {
                moor(row, berth++);
            } else if (road < ways.roads() * ROADS_TAKEN / 7) {
                anchor(row, road++ * 7 / ROADS_TAKEN);
            } else {
                vessels.due.set(row, Rng.below(seed, n * DRAWS, Arrive.SEA_MAX - Arrive.SEA_MIN));
            }
        }
        for (int tug = 0; tug < TugBlock.ROWS; tug++) {
            tugs.position.set(tug, MoveTugs.homeX(tug), MoveTugs.homeY(tug));
            tugs.previous.set(tug, MoveTugs.homeX(tug), MoveTugs.homeY(tug));
        }
    }

    private void build(int row) {
        int draw = row * DRAWS;
        vessels.vesselName.set(row, Names.vessel(row));
        vessels.callSign.set(row, Names.callSign(row));
        Kind kind = Kind.ofBasin(Rng.below(seed, draw + 1, 12));
        vessels.kind.set(row, kind);
        // Few giants among many of moderate size.
        float size = Rng.unit(seed, draw + 2);
        float overall = 78f + 320f * size * size;
        vessels.overall.set(row, (int) overall);
        vessels.draught.set(row, (int) (35f + overall * 0.32f) * 0.1f);
    }

    private void moor(int row, int berth) {
        vessels.kind.set(row, Kind.ofBerth(berth));
        vessels.status.set(row, Status.MOORED);
        vessels.berth.set(row, berth);
        vessels.rounds.set(row, 1);
        vessels.cargo.set(row, Rng.unit(seed, row * DRAWS + 3));
        berths.vessel.set(berth, vessels.entity(row));
        berths.moored.set(berth, true);
        put(row, Ways.berthX(berth), Ways.berthY(berth));
        vessels.course.set(row, 0f, Ways.isNorth(berth) ? 1f : -1f);
    }

    private void anchor(int row, int road) {
        vessels.status.set(row, Status.ANCHORED);
        vessels.rounds.set(row, 1);
        vessels.cargo.set(row, 1f);
        vessels.road.set(row, road);
        roads.vessel.set(road, vessels.entity(row));
        int waited = Rng.below(seed, row * DRAWS + 4, 8 * Port.HOUR);
        vessels.queued.set(row, -waited);
        vessels.since.set(row, -waited);
        put(row, ways.roadX(road), ways.roadY(road));
        // Into the wind and the tide, each a little otherwise.
        float swing = Rng.between(seed, row * DRAWS + 5, -0.8f, 0.8f);
        vessels.course.set(row, Trig.cos(swing), Trig.sin(swing));
    }

    private void put(int row, float x, float y) {
        vessels.position.set(row, x, y);
        vessels.previous.set(row, x, y);
    }
}
