// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift;

import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioRun;
import dev.windhover.engine.scenario.Scenarios;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.samples.drift.current.TrailBlock;
import dev.windhover.samples.drift.fleet.FleetTable;
import dev.windhover.samples.drift.fleet.ShipTable;
import dev.windhover.samples.drift.player.CameraBlock;
import java.util.List;

/** What the sky and its player are held to. */
public final class DriftScenarios implements Scenarios {
    @Override
    public List<Scenario> all() {
        return List.of(
                Scenario.of("idle-sky", Drift::new, DriftScenarios::idle)
                        .about("Fleets hunt each other, and nobody plays")
                        .seeded(7)
                        .with("ships", 1_500),
                Scenario.of("lone-ship", Drift::new, run -> run.steps(60))
                        .about("The smallest sky there is")
                        .with("ships", 1),
                Scenario.of("busy-player", Drift::new, DriftScenarios::busy)
                        .about("Keys, strokes, a turned view, a wheel and a lost focus")
                        .seeded(7)
                        .with("ships", 1_500));
    }

    private static void idle(ScenarioRun run) {
        run.steps(120);
        FleetTable fleets = run.block(FleetTable.class);
        int ships = 0;
        for (int row = 0; row < fleets.count(); row++) ships += fleets.ships.get(row);
        run.must(ships == run.block(ShipTable.class).count(), "each ship is in one fleet");
    }

    private static void busy(ScenarioRun run) {
        CameraBlock camera = run.block(CameraBlock.class);
        run.resize(1_280, 720).steps(2);
        run.keyDown(Key.D).steps(20).keyUp(Key.D).steps(5);
        float yaw = camera.yaw.get(0);
        drag(run, InputKind.BUTTON_SECONDARY, 2, 30);
        run.must(camera.yaw.get(0) != yaw, "the view is turned");
        drag(run, InputKind.BUTTON_MAIN, 1, 40);
        run.must(painted(run.block(TrailBlock.class)) >= 5, "a stroke is painted");
        run.input(InputKind.WHEEL, 0, 0, 0, 640f, 360f, 0f, -100f).steps(10);
        run.pointerDown(300f, 300f).steps(2);
        run.input(InputKind.FOCUS, 0, 0, 0, 0f, 0f, 0f, 0f).steps(5);
        run.input(InputKind.FOCUS, 0, 1, 0, 0f, 0f, 0f, 0f);
        run.tap(Key.HOME).steps(20);
        run.must(camera.yaw.get(0) == 0.55f, "the view is that of the beginning");
    }

    /** Goes right and down by a few pixels each step. */
    private static void drag(ScenarioRun run, int button, int mask, int steps) {
        run.input(InputKind.POINTER_DOWN, 0, button, 1, 300f, 300f, 0.5f, 0f).steps(1);
        for (int i = 1; i <= steps; i++) {
            float x = 300f + 9f * i;
            run.input(InputKind.POINTER_MOVE, 0, mask, 1, x, 300f + 3f * i, 0.5f, 0f).steps(1);
        }
        run.input(InputKind.POINTER_UP, 0, button, 1, 300f, 300f, 0.5f, 0f).steps(1);
    }

    private static int painted(TrailBlock trail) {
        int points = 0;
        for (int row = 0; row < TrailBlock.ROWS; row++) {
            if (trail.left.get(row) > 0f) points++;
        }
        return points;
    }
}
