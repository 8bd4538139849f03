// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Fair;
import dev.windhover.e2e.games.FairScenarios;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.Blueprint;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Parameter;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingHead;
import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioResult;
import dev.windhover.engine.scenario.Scenarios;
import dev.windhover.samples.counter.Counter;
import dev.windhover.samples.counter.CounterScenarios;
import dev.windhover.samples.drift.Drift;
import dev.windhover.samples.drift.DriftScenarios;
import dev.windhover.samples.harbor.Harbor;
import dev.windhover.samples.harbor.HarborScenarios;
import dev.windhover.samples.pads.PadsGame;
import dev.windhover.samples.pads.PadsGameScenarios;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** What scenarios recorded on the JVM is the same run in a browser, at every step. */
class ScenarioTest extends BrowserTest {
    /**
     * Games with their scenarios, and what their sites call them; without a site those whose module
     * has nothing that replays, to be small.
     */
    private record Held(
            String name, Supplier<Game> game, Scenarios scenarios, Supplier<Path> site) {}

    private static final List<Held> GAMES =
            List.of(
                    new Held("counter", Counter::new, new CounterScenarios(), null),
                    new Held("drift", Drift::new, new DriftScenarios(), null),
                    new Held("harbor", Harbor::new, new HarborScenarios(), Sites::harbor),
                    new Held("pads", PadsGame::new, new PadsGameScenarios(), Sites::pads),
                    new Held("fair", Fair::new, new FairScenarios(), () -> Sites.of(Fair.class)));

    private static final Map<String, ScenarioResult> RUN = new LinkedHashMap<>();

    @Test
    @Feature(value = "K28", partial = "assets, whose hashes a replay would compare")
    void scenariosOfTheFairWithstandEveryProof() {
        for (Scenario each : new FairScenarios().all()) each.prove();
    }

    @Test
    void scenariosAreCalledAsTheCommandLineLooksForThem() {
        for (Held each : GAMES) {
            String game = each.game().get().getClass().getName();
            assertEquals(game + "Scenarios", each.scenarios().getClass().getName());
        }
    }

    @ParameterizedTest
    @InBrowsers
    @Feature("G20")
    @Feature(value = "G1", partial = "the scenarios of the samples")
    void everyScenarioOfTheJvmIsTheSameRunHere(BrowserKind browser, Placement placement) {
        int played = 0;
        for (Held each : GAMES) {
            if (each.site() == null) continue;
            SiteServer server = serve(each.site().get());
            Map<String, List<ScenarioResult>> byLaunch = new LinkedHashMap<>();
            for (Scenario scenario : each.scenarios().all()) {
                ScenarioResult result =
                        RUN.computeIfAbsent(
                                each.name() + "/" + scenario.name(),
                                key -> scenario.run().orThrow());
                byLaunch.computeIfAbsent(launch(each, result), key -> new ArrayList<>())
                        .add(result);
            }
            for (Map.Entry<String, List<ScenarioResult>> group : byLaunch.entrySet()) {
                GamePage game = newPage();
                Stage stage = Stage.named(each.name()).options(group.getKey());
                game.open(server, stage.html(), PlacementTest.mode(placement)).running();
                played += playAll(each, game, group.getValue());
                assertEquals(List.of(), game.errors());
            }
        }
        assertTrue(played >= 10, played + " scenarios");
    }

    private static int playAll(Held held, GamePage game, List<ScenarioResult> results) {
        List<byte[]> recordings = new ArrayList<>();
        for (ScenarioResult each : results) recordings.add(each.bytes());
        List<Journals.Played> played = Journals.play(game, recordings);
        for (int n = 0; n < played.size(); n++) {
            Recording recording = results.get(n).recording();
            String name = held.name() + " " + results.get(n).scenario().name();
            assertTrue(played.get(n).isSame(), name + ": " + played.get(n));
            assertEquals(results.get(n).steps(), played.get(n).step(), name);
            Replay jvm =
                    Replay.start(held.game().get(), recording, recording.head().game())
                            .to(recording.steps());
            assertEquals(Hash.hex(jvm.host().hash()), played.get(n).hash(), name);
        }
        return played.size();
    }

    /** How a game is launched that a recording can be played in. */
    private static String launch(Held held, ScenarioResult result) {
        RecordingHead head = result.recording().head();
        StringBuilder options = new StringBuilder("paused: true, seed: ").append(head.seed());
        options.append(", parameters: {");
        List<Parameter> parameters = Blueprint.of(held.game().get()).parameters();
        for (int n = 0; n < parameters.size(); n++) {
            options.append(' ').append(parameters.get(n).name()).append(": ");
            options.append(head.parameters()[n]).append(',');
        }
        return options.append(" }").toString();
    }
}
