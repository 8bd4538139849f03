// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.state.World;
import dev.windhover.samples.harbor.chart.Coast;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.Kind;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.RoadBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.TugBlock;
import dev.windhover.samples.harbor.port.Vessel;
import dev.windhover.samples.harbor.port.VesselTable;

/** A port on the JVM, and what must hold in it after any step. */
final class PortRun {
    final HeadlessHost host;
    final VesselTable vessels;
    final BerthBlock berths;
    final RoadBlock roads;
    final TugBlock tugs;
    final PortBlock port;

    private PortRun(HeadlessHost host) {
        this.host = host;
        World world = host.world();
        vessels = (VesselTable) world.block("vessel");
        berths = (BerthBlock) world.block("berth");
        roads = (RoadBlock) world.block("road");
        tugs = (TugBlock) world.block("tug");
        port = (PortBlock) world.block("port");
    }

    static PortRun seeded(long seed) {
        return new PortRun(
                HeadlessHost.start(new Harbor(), Launch.seeded(seed), HostDef.release()));
    }

    int count(Status status) {
        int count = 0;
        for (int row = 0; row < vessels.count(); row++) {
            if (vessels.status.get(row) == status) count++;
        }
        return count;
    }

    void mustHold() {
        assertEquals(Vessel.COUNT, vessels.count(), "vessels");
        int piloted = 0;
        for (int row = 0; row < vessels.count(); row++) {
            mustHold(row);
            if (vessels.piloted.get(row)) piloted++;
        }
        assertEquals(piloted, port.pilotsOut.get(0), "pilots");
        for (int berth = 0; berth < BerthBlock.ROWS; berth++) {
            int vessel = berths.vessel.get(berth);
            if (vessel == 0) continue;
            // Each vessel has one berth at most, so no berth that is its own has another's.
            assertEquals(berth, vessels.berth.get(vessels.row(vessel)), "berth of " + vessel);
        }
        for (int road = 0; road < RoadBlock.ROWS; road++) {
            int vessel = roads.vessel.get(road);
            if (vessel == 0) continue;
            assertEquals(road, vessels.road.get(vessels.row(vessel)), "road of " + vessel);
        }
    }

    private void mustHold(int row) {
        Status status = vessels.status.get(row);
        String who = vessels.vesselName.get(row) + ", " + status + ", ";
        int berth = vessels.berth.get(row);
        if (status == Status.INBOUND || status == Status.MOORED) {
            assertEquals(vessels.entity(row), berths.vessel.get(berth), who + "berth");
            assertEquals(vessels.kind.get(row), Kind.ofBerth(berth), who + "kind of the berth");
            assertEquals(status == Status.MOORED, berths.moored.get(berth), who + "moored");
        }
        if (status == Status.APPROACHING || status == Status.ANCHORED) {
            int road = vessels.road.get(row);
            assertEquals(vessels.entity(row), roads.vessel.get(road), who + "road");
        }
        if (status == Status.AT_SEA) return;
        float x = vessels.position.x.get(row);
        float y = vessels.position.y.get(row);
        assertTrue(Coast.inland(x, y) < 0f, () -> who + "on land at " + x + ", " + y);
    }
}
