// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Fair;
import dev.windhover.e2e.games.FairScenarios;
import dev.windhover.e2e.games.ReplayedCounter;
import dev.windhover.e2e.games.ReplayedDrift;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.Blueprint;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.Parameter;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingHead;
import dev.windhover.engine.scenario.Scenario;
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
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** What scenarios recorded on the JVM is the same run in a browser, at every step. */
class ScenarioTest extends BrowserTest {
    /** Frames that a player on another continent is behind. */
    private static final int BACK_STEPS = 4;

    /** How often it goes back: large worlds have no keyframe near, and begin anew each time. */
    private static final int BACK_EVERY = 48;

    /**
     * Games with their scenarios, and a site that plays them: of those that are kept small another
     * game, which declares replays besides.
     */
    private record Held(
            String name,
            Supplier<Game> game,
            Scenarios scenarios,
            Class<?> onPage,
            Supplier<Path> site) {
        /** What plays in the page: of a sample what is kept of it. */
        byte[] recording(Scenario scenario) {
            if (onPage == Fair.class) return scenario.run().orThrow().bytes();
            byte[] kept = Goldens.read(name, scenario.name());
            return onPage == null ? kept : Goldens.as(newOnPage(), kept);
        }

        private Game newOnPage() {
            return onPage == ReplayedDrift.class ? new ReplayedDrift() : new ReplayedCounter();
        }

        Stage stage() {
            boolean isWrapped = onPage != null && onPage != Fair.class;
            return Stage.named(isWrapped ? "replayed-" + name : name);
        }
    }

    private static final List<Held> GAMES =
            List.of(
                    held("counter", Counter::new, new CounterScenarios(), ReplayedCounter.class),
                    held("drift", Drift::new, new DriftScenarios(), ReplayedDrift.class),
                    new Held("harbor", Harbor::new, new HarborScenarios(), null, Sites::harbor),
                    new Held("pads", PadsGame::new, new PadsGameScenarios(), null, Sites::pads),
                    held("fair", Fair::new, new FairScenarios(), Fair.class));

    private static final Map<String, byte[]> RECORDINGS = new LinkedHashMap<>();

    private static Held held(
            String name, Supplier<Game> game, Scenarios scenarios, Class<?> onPage) {
        return new Held(name, game, scenarios, onPage, () -> Sites.of(onPage));
    }

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

    @Test
    @Feature("G22")
    void aRecordingIsKeptOfEachScenarioOfASampleAndOfNoOther() {
        for (Held each : GAMES) {
            if (each.onPage() == Fair.class) continue;
            Set<String> scenarios =
                    each.scenarios().all().stream().map(Scenario::name).collect(Collectors.toSet());
            assertEquals(scenarios, Goldens.names(each.name()), each.name());
        }
    }

    /** What is kept is of another day, and maybe of another JVM and machine. */
    @ParameterizedTest
    @InBrowsers
    @Feature("G1")
    @Feature("G20")
    @Feature("G22")
    void everyScenarioAsItIsKeptIsTheSameRunHereAlsoWhenStepsAreDoneAgain(
            BrowserKind browser, Placement placement) {
        int played = 0;
        for (Held each : GAMES) {
            SiteServer server = serve(each.site().get());
            Map<String, List<String>> byLaunch = new LinkedHashMap<>();
            for (Scenario scenario : each.scenarios().all()) {
                String name = each.name() + " " + scenario.name();
                byte[] bytes = RECORDINGS.computeIfAbsent(name, key -> each.recording(scenario));
                byLaunch.computeIfAbsent(launch(each, bytes), key -> new ArrayList<>()).add(name);
            }
            for (Map.Entry<String, List<String>> group : byLaunch.entrySet()) {
                GamePage game = newPage();
                Stage stage = each.stage().options(group.getKey());
                game.open(server, stage.html(), PlacementTest.mode(placement)).running();
                played += playAll(game, group.getValue());
                assertEquals(List.of(), game.errors());
            }
        }
        assertTrue(played >= 20, played + " scenarios");
    }

    private static int playAll(GamePage game, List<String> names) {
        List<byte[]> recordings = names.stream().map(RECORDINGS::get).toList();
        List<Journals.WentBack> played =
                Journals.playAndGoBack(game, recordings, BACK_EVERY, BACK_STEPS);
        for (int n = 0; n < played.size(); n++) {
            Journals.WentBack one = played.get(n);
            Recording recording = Recording.of(recordings.get(n));
            int steps = recording.steps();
            assertTrue(one.isSame(), names.get(n) + ": " + one);
            String hash = Hash.hex(recording.hash(recording.hashAfter(steps)));
            assertEquals(hash, one.hash(), names.get(n));
            assertEquals(steps / BACK_EVERY, one.times(), names.get(n));
        }
        return played.size();
    }

    /** How a game is launched that a recording can be played in, and that remembers its way. */
    private static String launch(Held held, byte[] bytes) {
        RecordingHead head = Recording.of(bytes).head();
        StringBuilder options = new StringBuilder("paused: true, rewind: { keyframes: 3 }");
        options.append(", seed: ").append(head.seed()).append(", parameters: {");
        List<Parameter> parameters = Blueprint.of(held.game().get()).parameters();
        for (int n = 0; n < parameters.size(); n++) {
            options.append(' ').append(parameters.get(n).name()).append(": ");
            options.append(head.parameters()[n]).append(',');
        }
        return options.append(" }").toString();
    }
}
