// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads;

import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioRun;
import dev.windhover.engine.scenario.Scenarios;
import dev.windhover.engine.semantics.Nodes;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.samples.pads.arena.Craft;
import dev.windhover.samples.pads.arena.CraftTable;
import dev.windhover.samples.pads.control.PadsClient;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.match.Phase;
import dev.windhover.samples.pads.player.PlayerBlock;
import java.util.List;

/** What a match is held to. */
public final class PadsGameScenarios implements Scenarios {
    @Override
    public List<Scenario> all() {
        return List.of(
                Scenario.of("demonstration", PadsGame::new, PadsGameScenarios::demonstration)
                        .about("Two machines play behind the title, and chance is seeded"),
                Scenario.of("first-goal", PadsGame::new, PadsGameScenarios::firstGoal)
                        .about("Blue drives the puck straight into the goal"),
                Scenario.of("paused", PadsGame::new, PadsGameScenarios::paused)
                        .about("A page that is used elsewhere pauses the match, and nothing moves"),
                Scenario.of("named", PadsGame::new, PadsGameScenarios::named)
                        .about("A player types a name"),
                Scenario.of("half-speed", PadsGame::new, PadsGameScenarios::halfSpeed)
                        .about("Steps of another length from the middle of a match on"));
    }

    private static void demonstration(ScenarioRun run) {
        CraftTable craft = run.block(CraftTable.class);
        run.resize(1_280, 720).steps(2);
        float before = craft.x.get(0);
        run.steps(180);
        run.must(craft.x.get(0) != before, "the machine moves its craft");
    }

    private static void firstGoal(ScenarioRun run) {
        MatchBlock match = begin(run);
        // Orange moves out of the way; blue goes straight.
        run.keyDown(Key.ARROW_UP).steps(40).keyDown(Key.D);
        run.until(600, "a goal", () -> match.phase.get(0) == Phase.BREAK);
        run.must(match.blue.get(0) == 1 && match.orange.get(0) == 0, "it counts for blue");
        run.steps(30);
    }

    private static void paused(ScenarioRun run) {
        MatchBlock match = begin(run);
        CraftTable craft = run.block(CraftTable.class);
        run.keyDown(Key.D).steps(20);
        run.done(new PadsClient(run.caller()).pause());
        run.steps(2);
        run.must(match.paused.get(0), "the match stands still");
        float where = craft.x.get(0);
        run.keyUp(Key.D).steps(60);
        run.must(craft.x.get(0) == where, "nothing moves");
        run.tap(Key.ESCAPE).steps(60);
        run.must(!match.paused.get(0), "it goes on");
        run.must(craft.x.get(0) > -Craft.START, "from where it stood");
    }

    private static void named(ScenarioRun run) {
        PlayerBlock players = run.block(PlayerBlock.class);
        run.resize(1_280, 720).steps(2);
        press(run, "Blue is called");
        for (int letter = 0; letter < 4; letter++) run.tap(Key.BACKSPACE);
        run.text("Zo\u00eb").steps(1);
        run.tap(Key.ENTER);
        press(run, "Two players");
        String shown = players.shown.get(0);
        run.must(shown.equals("Zo\u00eb"), "blue is called as it was typed: " + shown);
    }

    private static void halfSpeed(ScenarioRun run) {
        begin(run);
        run.keyDown(Key.D).steps(30);
        run.configure(new Configuration(30, 0, null, List.of(), List.of(), List.of()));
        run.steps(60);
        run.configure(Configuration.none()).keyUp(Key.D).steps(30);
    }

    /** Two players, and the puck free to go. */
    private static MatchBlock begin(ScenarioRun run) {
        MatchBlock match = run.block(MatchBlock.class);
        run.resize(1_280, 720).steps(2);
        press(run, "Two players");
        run.until(300, "the round", () -> match.phase.get(0) == Phase.PLAY);
        return match;
    }

    /** Presses the control whose name begins so, as a screen reader does. */
    private static void press(ScenarioRun run, String name) {
        Nodes nodes = run.block(Nodes.class);
        for (int row = 0; row < nodes.count(); row++) {
            if (!nodes.name.get(row).startsWith(name)) continue;
            int entity = nodes.entity(row);
            int pressed = InputKind.SEMANTIC_PRESS;
            run.input(InputKind.SEMANTIC, 0, pressed, entity, 0f, 0f, 0f, 0f).steps(2);
            return;
        }
        run.must(false, "a control is called " + name);
    }
}
