// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor;

import dev.windhover.engine.call.job.JobDefinition;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.configuration.WhenHidden;
import dev.windhover.engine.render.Mesh;
import dev.windhover.samples.harbor.chart.Ways;
import dev.windhover.samples.harbor.control.HarborDispatcher;
import dev.windhover.samples.harbor.control.HarborHandler;
import dev.windhover.samples.harbor.picture.HarborScene;
import dev.windhover.samples.harbor.picture.Survey;
import dev.windhover.samples.harbor.player.MapInput;
import dev.windhover.samples.harbor.player.OutlookBlock;
import dev.windhover.samples.harbor.port.BerthBlock;
import dev.windhover.samples.harbor.port.HistoryBlock;
import dev.windhover.samples.harbor.port.PortBlock;
import dev.windhover.samples.harbor.port.RoadBlock;
import dev.windhover.samples.harbor.port.TallyBlock;
import dev.windhover.samples.harbor.port.TugBlock;
import dev.windhover.samples.harbor.port.VesselTable;
import dev.windhover.samples.harbor.route.KeepPlan;
import dev.windhover.samples.harbor.route.PlanBlock;
import dev.windhover.samples.harbor.route.RouteDispatcher;
import dev.windhover.samples.harbor.route.RoutePlanner;
import dev.windhover.samples.harbor.route.RouteReceiver;
import dev.windhover.samples.harbor.traffic.Arrive;
import dev.windhover.samples.harbor.traffic.BringVessels;
import dev.windhover.samples.harbor.traffic.FillPort;
import dev.windhover.samples.harbor.traffic.GrantBerths;
import dev.windhover.samples.harbor.traffic.KeepHistory;
import dev.windhover.samples.harbor.traffic.MoveTugs;
import dev.windhover.samples.harbor.traffic.Sail;
import dev.windhover.samples.harbor.traffic.SavePlaces;
import dev.windhover.samples.harbor.traffic.Unload;

/**
 * A port and the five thousand vessels that know it. They come from sea, anchor, wait for a berth
 * and a pilot, unload and leave; whoever sits at a desk closes berths, sends tugs and plans routes.
 */
public final class Harbor implements Game {
    /** Steps between two looks: what moves is read five times a second, what is counted twice. */
    private static final int MOVING = 12;

    private static final int COUNTED = 30;

    @Override
    public void define(Definition game) {
        game.replays();
        VesselTable vessels = game.table(new VesselTable());
        BerthBlock berths = game.table(new BerthBlock());
        RoadBlock roads = game.table(new RoadBlock());
        TugBlock tugs = game.table(new TugBlock());
        PortBlock port = game.table(new PortBlock());
        HistoryBlock history = game.table(new HistoryBlock());
        TallyBlock tally = game.table(new TallyBlock());
        PlanBlock plan = game.table(new PlanBlock());
        OutlookBlock outlook = game.table(new OutlookBlock());
        Ways ways = new Ways();
        // Other desks look at this world while its own tab is in the background.
        game.whenHidden(WhenHidden.KEEP);

        game.setup(new FillPort(vessels, berths, roads, tugs, ways, game.seed()));

        game.kernel(new SavePlaces(vessels, tugs));
        game.kernel(new Unload(vessels, berths, port));
        game.kernel(new GrantBerths(vessels, berths, port));
        game.kernel(new BringVessels(vessels, roads, ways, game.seed()));
        game.kernel(new Sail(vessels, port, ways));
        game.kernel(new Arrive(vessels, berths, roads, port, game.seed()));
        game.kernel(new MoveTugs(tugs, vessels));
        game.kernel(new KeepHistory(history, tally, port, berths, vessels));

        game.input(new MapInput(game.controls(), outlook, vessels, port));
        game.handler(new HarborDispatcher(new HarborHandler(vessels, berths, tugs, port)));
        game.results(new RouteReceiver(new KeepPlan(plan)));

        // What never changes is sent once; of what does, the changes.
        game.publish("register", vessels)
                .columns(
                        vessels.vesselName,
                        vessels.callSign,
                        vessels.kind,
                        vessels.overall,
                        vessels.draught);
        game.publish("vessels", vessels)
                .columns(
                        vessels.status,
                        vessels.since,
                        vessels.queued,
                        vessels.due,
                        vessels.berth,
                        vessels.towed,
                        vessels.cargo,
                        vessels.left,
                        vessels.position)
                .quantised(vessels.cargo, 0f, 1f, 8)
                .quantised(vessels.left, 0f, 65_536f, 12)
                .quantised(vessels.position, -2_000f, 34_000f, 10)
                .every(MOVING)
                .patches();
        game.publish("berths", berths).every(MOVING).patches();
        game.publish("tugs", tugs).columns(tugs.vessel, tugs.duty).every(MOVING);
        game.publish("port", port).every(COUNTED);
        game.publish("history", history).every(COUNTED).patches();
        game.publish("plan", plan);

        game.drawLimits(HarborScene.LIMITS);
        Survey survey = new Survey();
        Mesh[] meshes = HarborScene.meshes(survey);
        int[] numbers = new int[meshes.length];
        for (int i = 0; i < meshes.length; i++) {
            numbers[i] = game.mesh(meshes[i]);
        }
        game.scene(
                new HarborScene(
                        survey,
                        game.world(),
                        game.controls(),
                        outlook,
                        port,
                        vessels,
                        berths,
                        tugs,
                        plan,
                        numbers));
    }

    @Override
    public void jobs(JobDefinition jobs) {
        jobs.handler(new RouteDispatcher(new RoutePlanner()));
    }
}
