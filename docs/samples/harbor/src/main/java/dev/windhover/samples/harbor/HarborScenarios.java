// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor;

import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.KernelSetting;
import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioRun;
import dev.windhover.engine.scenario.Scenarios;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.samples.harbor.control.HarborClient;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.Status;
import dev.windhover.samples.harbor.port.Tug;
import dev.windhover.samples.harbor.port.TugBlock;
import dev.windhover.samples.harbor.port.VesselTable;
import dev.windhover.samples.harbor.port.Weather;
import dev.windhover.samples.harbor.route.Passage;
import dev.windhover.samples.harbor.route.PassageRequest;
import dev.windhover.samples.harbor.route.PlanBlock;
import dev.windhover.samples.harbor.route.RouteClient;
import java.util.List;

/** What the port is held to, as one of its desks sees it. */
public final class HarborScenarios implements Scenarios {
    @Override
    public List<Scenario> all() {
        return List.of(
                Scenario.of("full-port", Harbor::new, HarborScenarios::full)
                        .about("Five thousand vessels fill their table, and nobody gives orders")
                        .seeded(5),
                Scenario.of("closed-mouth", Harbor::new, HarborScenarios::closed)
                        .about("While the mouth is closed nobody comes in")
                        .seeded(5),
                Scenario.of("orders", Harbor::new, HarborScenarios::orders)
                        .about("A desk changes the weather, sends tugs and is refused")
                        .seeded(5),
                Scenario.of("planned-passage", Harbor::new, HarborScenarios::planned)
                        .about("A job finds a way by water, and the world keeps it")
                        .seeded(5),
                Scenario.of("slow-tugs", Harbor::new, HarborScenarios::slowTugs)
                        .about("An operator has two kernels run less often, and takes it back")
                        .seeded(5));
    }

    private static void full(ScenarioRun run) {
        VesselTable vessels = run.block(VesselTable.class);
        run.must(vessels.isFull(), "there is room for no vessel more");
        run.steps(90);
        run.must(vessels.isFull(), "none is lost");
    }

    private static void closed(ScenarioRun run) {
        VesselTable vessels = run.block(VesselTable.class);
        HarborClient desk = new HarborClient(run.caller());
        run.steps(30);
        run.done(desk.mouth(false));
        run.steps(5);
        run.must(run.block(PortBlock.class).mouthClosed.get(0), "the mouth is closed");
        int inbound = count(vessels, Status.INBOUND);
        run.steps(60);
        run.must(count(vessels, Status.INBOUND) <= inbound, "nobody more is on its way in");
        run.done(desk.mouth(true));
        run.steps(60);
    }

    private static void orders(ScenarioRun run) {
        VesselTable vessels = run.block(VesselTable.class);
        TugBlock tugs = run.block(TugBlock.class);
        HarborClient desk = new HarborClient(run.caller());
        run.done(desk.weather(Weather.FOG));
        run.done(desk.mark(vessels.entity(3)));
        int tug = run.done(desk.tug(vessels.entity(lastInQueue(vessels))));
        run.must(tugs.duty.get(tug) == Tug.Duty.SENT, "the tug goes");
        Refusal taken = run.refused(desk.berth(0, false));
        run.must(taken.code().equals("BERTH_TAKEN"), "a berth that is taken stays open");
        run.steps(150);
        PortBlock port = run.block(PortBlock.class);
        run.must(port.weather.get(0) == Weather.FOG, "fog lies over the port");
        run.must(port.marked.get(0) == vessels.entity(3), "the vessel is marked");
        run.must(!run.block(BerthBlock.class).closed.get(0), "the berth is not closed");
    }

    private static void planned(ScenarioRun run) {
        PlanBlock plan = run.block(PlanBlock.class);
        RouteClient desk = new RouteClient(run.caller());
        PassageRequest through = new PassageRequest(7, 1_000f, 3_000f, 22_500f, 4_000f, 8f);
        Passage passage = run.done(desk.plan(through));
        run.steps(10);
        run.must(plan.vessel.get(0) == 7, "the plan is that of the vessel");
        run.must(plan.metres.get(0) == passage.metres(), "the world keeps what was found");
    }

    private static void slowTugs(ScenarioRun run) {
        HarborClient desk = new HarborClient(run.caller());
        run.steps(30);
        run.done(desk.tug(run.block(VesselTable.class).entity(someAnchored(run))));
        run.configure(every("MoveTugs", 3)).steps(60);
        run.configure(every("KeepHistory", 20)).steps(60);
        run.configure(Configuration.none()).steps(30);
    }

    private static Configuration every(String kernel, int steps) {
        KernelSetting slow = new KernelSetting(kernel, true, steps, 0, List.of(), List.of());
        return new Configuration(0, 0, null, List.of(slow), List.of(), List.of());
    }

    private static int someAnchored(ScenarioRun run) {
        return lastInQueue(run.block(VesselTable.class));
    }

    private static int count(VesselTable vessels, Status status) {
        int count = 0;
        for (int row = 0; row < vessels.count(); row++) {
            if (vessels.status.get(row) == status) count++;
        }
        return count;
    }

    private static int lastInQueue(VesselTable vessels) {
        int last = -1;
        for (int row = 0; row < vessels.count(); row++) {
            if (vessels.status.get(row) != Status.ANCHORED) continue;
            if (last < 0 || vessels.queued.get(row) > vessels.queued.get(last)) last = row;
        }
        return last;
    }
}
