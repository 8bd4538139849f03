// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windhover.cli.bench.Rounds;
import dev.windhover.cli.bench.Samples;
import dev.windhover.cli.headless.GameOptions;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.scenario.Scenario;
import dev.windhover.engine.scenario.ScenarioResult;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times the steps of scenarios. Each is recorded once and then replayed, in turns with the others,
 * as a game runs: nothing is checked or hashed, and no script is in the way.
 */
final class ScenarioBench {
    /** The first ones are compiled while they run. */
    private static final int WARM_UPS = 2;

    private final GameOptions options;
    private final ClassLoader loader;
    private final int rounds;
    private final int patience;

    ScenarioBench(GameOptions options, ClassLoader loader, int rounds, int patience) {
        this.options = options;
        this.loader = loader;
        this.rounds = rounds;
        this.patience = patience;
    }

    /** Of one scenario; times in microseconds. */
    private record Row(String name, int steps, double realRate, Samples micros) {
        double rate() {
            return 1e6 / micros.mean();
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%s: %d steps, %.0f steps/s, %.1f times real time, a step takes %.3f ms,"
                            + " one in twenty %.3f ms and more",
                    name,
                    steps,
                    rate(),
                    rate() / realRate,
                    micros.median() / 1e3,
                    micros.percentile(95) / 1e3);
        }

        void into(ObjectNode out) {
            out.put("scenario", name).put("steps", steps).put("samples", micros.count());
            out.put("stepsPerSecond", rate()).put("timesRealTime", rate() / realRate);
            out.put("medianMicros", micros.median()).put("p95Micros", micros.percentile(95));
        }
    }

    /**
     * Measures and prints a line for each, or JSON.
     *
     * @throws dev.windhover.engine.scenario.ScenarioFailed when one does not come to what it says
     * @throws ScenarioWatch.Refused when one never ends
     */
    void run(List<Scenario> scenarios, boolean json, PrintStream out, PrintStream err)
            throws IOException, ScenarioWatch.Refused, InterruptedException {
        Map<String, Recording> recordings = new LinkedHashMap<>();
        for (Scenario each : scenarios) {
            recordings.put(each.name(), result(each).recording());
        }
        Rounds turns = Rounds.of(rounds, WARM_UPS);
        recordings.forEach((name, recording) -> turns.with(name, () -> micros(recording)));
        err.println("scenario: " + (WARM_UPS + rounds) + " rounds of " + scenarios.size());
        Map<String, Samples> measured = measured(turns);
        ArrayNode rows = new ObjectMapper().createArrayNode();
        for (Map.Entry<String, Samples> each : measured.entrySet()) {
            Recording recording = recordings.get(each.getKey());
            double realRate = replay(recording).host().host().clock().stepsPerSecond();
            Row row = new Row(each.getKey(), recording.steps(), realRate, each.getValue());
            row.into(rows.addObject());
            if (!json) out.println(row.text());
        }
        if (json) out.println(rows.toPrettyString());
    }

    private ScenarioResult result(Scenario scenario)
            throws ScenarioWatch.Refused, InterruptedException {
        return new ScenarioWatch(scenario, patience).run(Scenario::run).orThrow();
    }

    private static Map<String, Samples> measured(Rounds turns)
            throws IOException, InterruptedException {
        try {
            return turns.run();
        } catch (IOException | InterruptedException | RuntimeException told) {
            throw told;
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    private Replay replay(Recording recording) {
        Game game = options.create(loader);
        return Replay.start(game, recording.again(), options.game(), options.def(game));
    }

    private double[] micros(Recording recording) {
        HeadlessHost host = replay(recording).host();
        double[] micros = new double[recording.steps()];
        for (int step = 0; step < micros.length; step++) {
            long began = System.nanoTime();
            host.steps(1);
            micros[step] = (System.nanoTime() - began) / 1e3;
        }
        return micros;
    }
}
