// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.render.NoopGpu;
import dev.windhover.engine.schedule.Checks;
import dev.windhover.samples.harbor.chart.Ways;
import dev.windhover.samples.harbor.port.Port;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.Vessel;
import dev.windhover.samples.harbor.port.Weather;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What vessels do in hours of the harbour. */
class PortTest {
    @Test
    void noVesselIsLostNoBerthHoldsTwoAndNobodySailsOnLand() {
        PortRun run = PortRun.seeded(7);
        for (int n = 0; n < 60; n++) {
            run.host.steps(80);
            run.mustHold();
        }

        assertTrue(run.port.served.get(0) > 200, run.port.served.get(0) + " vessels were served");
        assertTrue(run.port.entered.get(0) > 200, run.port.entered.get(0) + " vessels came in");
    }

    @Test
    void portIsBusyFromTheFirstMinute() {
        PortRun run = PortRun.seeded(7);
        run.host.steps(1_200);

        assertTrue(run.count(Status.MOORED) > Ways.BERTHS / 3, "moored");
        assertTrue(run.count(Status.ANCHORED) > 500, "anchored");
        assertTrue(run.count(Status.INBOUND) > 10, "inbound");
        assertTrue(run.count(Status.APPROACHING) > 10, "approaching");
        assertTrue(run.count(Status.OUTBOUND) > 10, "outbound");
    }

    @Test
    void namesAndCallSignsTellVesselsApart() {
        PortRun run = PortRun.seeded(7);
        Set<String> names = new HashSet<>();
        Set<String> signs = new HashSet<>();
        for (int row = 0; row < Vessel.COUNT; row++) {
            names.add(run.vessels.vesselName.get(row));
            signs.add(run.vessels.callSign.get(row));
        }

        assertEquals(Vessel.COUNT, names.size());
        assertEquals(Vessel.COUNT, signs.size());
    }

    @Test
    void closedMouthTurnsBackWhoIsOutsideAndKeepsInWhoIsInside() {
        PortRun run = PortRun.seeded(7);
        run.host.steps(1_200);
        run.port.mouthClosed.set(0, true);
        // Those between the breakwaters go on; then nobody else does.
        run.host.steps(800);
        int entered = run.port.entered.get(0);
        int served = run.port.served.get(0);
        run.host.steps(2_000);
        run.mustHold();

        assertEquals(entered, run.port.entered.get(0), "vessels came in");
        assertEquals(served, run.port.served.get(0), "vessels left their berths");
        assertEquals(0, run.count(Status.INBOUND));

        run.port.mouthClosed.set(0, false);
        run.host.steps(2_000);
        assertTrue(run.port.entered.get(0) > entered + 20, "vessels come in again");
    }

    @Test
    void whoIsTurnedBackKeepsItsPlaceInTheQueue() {
        PortRun run = PortRun.seeded(7);
        run.host.steps(600);
        int row = first(run, Status.INBOUND, 0);
        int queued = run.vessels.queued.get(row);
        run.port.mouthClosed.set(0, true);
        run.host.steps(1);

        assertEquals(Status.APPROACHING, run.vessels.status.get(row));
        run.host.steps(2_400);
        assertEquals(Status.ANCHORED, run.vessels.status.get(row));
        assertEquals(queued, run.vessels.queued.get(row));
    }

    @Test
    void stormKeepsPilotsAshoreAndFogSlowsVessels() {
        PortRun run = PortRun.seeded(7);
        run.port.weather.set(0, Weather.STORM);
        run.host.steps(3_000);
        int out = run.port.pilotsOut.get(0);
        run.host.steps(600);
        assertEquals(0, out, "pilots are out in a storm");
        run.mustHold();

        PortRun clear = PortRun.seeded(7);
        clear.host.steps(900);
        PortRun fog = PortRun.seeded(7);
        fog.port.weather.set(0, Weather.FOG);
        fog.host.steps(900);
        assertTrue(fog.port.entered.get(0) < clear.port.entered.get(0) * 0.7f, "as fast in fog");
    }

    @Test
    void sameSeedMakesTheSameWorldAndAnotherAnother() {
        assertEquals(hash(3), hash(3));
        assertNotEquals(hash(3), hash(4));
    }

    @Test
    void kernelsDeclareAllThatOrdersThemAndDrawingChangesNothing() {
        HostDef def = HostDef.checked().hashEvery(1).checks(Checks.whole());
        HostDef other = def.checks(Checks.whole().shuffled(5).split(3));
        HeadlessHost straight = HeadlessHost.start(new Harbor(), Launch.seeded(1), def);
        HeadlessHost shuffled = HeadlessHost.start(new Harbor(), Launch.seeded(1), other);
        straight.steps(150);
        for (int step = 0; step < 150; step++) {
            shuffled.steps(1).draw();
        }

        assertEquals(
                HashDivergence.NONE, HashDivergence.first(straight.hashes(), shuffled.hashes()));
    }

    @Test
    void mapShowsLandAndEveryVesselOnTheChart() {
        PortRun run = PortRun.seeded(7);
        run.host.resize(0, 1_280, 720).steps(300);
        NoopGpu gpu = run.host.draw();

        int shown = Vessel.COUNT - run.count(Status.AT_SEA);
        assertTrue(gpu.instances() > shown, gpu.instances() + " of " + shown + " vessels");
    }

    @Test
    void waitingTimeIsThatOfWhoMoored() {
        PortRun run = PortRun.seeded(7);
        run.host.steps(3_000);
        float hours = (float) run.port.waitedSteps.get(0) / run.port.moorings.get(0) / Port.HOUR;

        assertTrue(hours > 2f && hours < 14f, "vessels waited " + hours + " hours in the mean");
    }

    private static int first(PortRun run, Status status, int leg) {
        for (int row = 0; row < run.vessels.count(); row++) {
            if (run.vessels.status.get(row) == status && run.vessels.leg.get(row) == leg) {
                return row;
            }
        }
        throw new AssertionError("nobody is " + status + " on leg " + leg);
    }

    private static long hash(long seed) {
        return PortRun.seeded(seed).host.steps(900).hash();
    }
}
