// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.KernelSetting;
import dev.windhover.engine.host.configuration.Limit;
import dev.windhover.engine.scenario.RandomPlay;
import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioRun;
import dev.windhover.engine.scenario.Scenarios;
import dev.windhover.protocol.Key;
import java.util.List;

/** What the fair is held to. */
public final class FairScenarios implements Scenarios {
    @Override
    public List<Scenario> all() {
        return List.of(
                Scenario.of("come-and-gone", Fair::new, FairScenarios::comeAndGone)
                        .about("Balloons come at every step and are gone after their time"),
                Scenario.of("full", Fair::new, FairScenarios::full)
                        .about("A full table refuses, and a limit makes it smaller"),
                Scenario.of("reordered", Fair::new, FairScenarios::configured)
                        .about("Kernels are switched off and on and run at other rates"),
                Scenario.of("written", Fair::new, FairScenarios::written)
                        .about("What is typed and what is ordered stands on the sign"),
                Scenario.of("anything", Fair::new, random(1, 200))
                        .about("Two hundred steps of anything"));
    }

    /** Input of all kinds, an operator, and every command with anything that it takes. */
    public static RandomPlay random(long seed, int steps) {
        return RandomPlay.of(seed, steps)
                .also((run, chance) -> desk(run).release(chance.below(9) - 1))
                .also((run, chance) -> desk(run).wind(chance.between(-3f, 3f)))
                .also((run, chance) -> desk(run).sign("no " + chance.below(1 << 30)));
    }

    private static FairClient desk(ScenarioRun run) {
        return new FairClient(run.caller());
    }

    private static void comeAndGone(ScenarioRun run) {
        Fair.BalloonTable balloons = run.block(Fair.BalloonTable.class);
        int most = 0;
        for (int step = 0; step < 200; step++) {
            run.pointerDown(step, 10f).pointerUp(step, 10f).steps(1);
            most = Math.max(most, balloons.count());
        }
        run.must(most > 80, "many are in the air at once: " + most);
        run.steps(100);
        run.must(balloons.count() == 0, "all are gone: " + balloons.count() + " are left");
    }

    private static void full(ScenarioRun run) {
        Fair.BalloonTable balloons = run.block(Fair.BalloonTable.class);
        Fair.Ground ground = run.block(Fair.Ground.class);
        int gone = run.done(desk(run).release(1_000));
        run.must(balloons.isFull(), "the table is full after " + gone);
        run.tap(Key.A).tap(Key.B);
        run.must(ground.refused.get(0) == 3, "none more is let go: " + ground.refused.get(0));
        run.configure(
                new Configuration(
                        0, 0, null, List.of(), List.of(new Limit("balloon", 20)), List.of()));
        run.steps(100);
        run.done(desk(run).release(1_000));
        run.must(balloons.count() == 20, "it has as many as it may: " + balloons.count());
        run.steps(20);
    }

    private static void configured(ScenarioRun run) {
        run.done(desk(run).release(40));
        run.configure(kernel("LeanBalloons", false, 1)).steps(20);
        run.configure(kernel("RiseBalloons", true, 3)).steps(20);
        run.configure(new Configuration(120, 0, null, List.of(), List.of(), List.of()));
        run.steps(20).configure(Configuration.none()).steps(20);
    }

    private static Configuration kernel(String name, boolean isOn, int every) {
        KernelSetting set = new KernelSetting(name, isOn, every, 0, List.of(), List.of());
        return new Configuration(0, 0, null, List.of(set), List.of(), List.of());
    }

    private static void written(ScenarioRun run) {
        Fair.Ground ground = run.block(Fair.Ground.class);
        run.done(desk(run).sign("Balloons, two pence"));
        run.steps(5);
        run.must(ground.sign.get(0).equals("Balloons, two pence"), "the order is written");
        run.text("Zo\u00eb").steps(5);
        run.must(ground.sign.get(0).equals("Zo\u00eb"), "what is typed is written");
    }
}
