// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.windhover.cli.bench.BenchReport;
import dev.windhover.cli.bench.BenchRow;
import dev.windhover.cli.bench.Floor;
import dev.windhover.cli.bench.Samples;
import dev.windhover.e2e.games.ReplayedDrift;
import dev.windhover.engine.base.Rng;
import dev.windhover.engine.journal.RecordingDef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tools: what they cost a game that runs above them, and how soon a dragged place is seen. */
final class PanelBench {
    private static final String WORKER = "?mode=worker";
    private static final String SHIPS = "{ships: 10000}";
    private static final int ROUNDS = 9;
    private static final int MILLIS = 2_500;
    private static final int STEPS = 2_400;
    private static final int TEN_MINUTES = 36_000;
    private static final int PLACES = 60;

    /** Opens the tools at a tab, or closes them for none. */
    private static final String AT =
            """
            async (g, tab) => {
              const panel = await g.panel();
              if (tab === '') return panel.close();
              panel.open();
              const { shadowRoot } = document.querySelector('[data-tools]');
              [...shadowRoot.querySelectorAll('[role=tab]')].find((each) => each.textContent === tab).click();
            }
            """;

    private static final String ADVANCED =
            "async (g, n) => { const start = performance.now(); await g.advance(n);"
                    + " return performance.now() - start; }";

    /** Drags to each place in turn, and waits for it to be reached and for the next picture. */
    private static final String DRAG =
            """
            async (g, places) => {
              (await g.panel()).open();
              const { shadowRoot } = document.querySelector('[data-tools]');
              const find = (selector) => shadowRoot.querySelector(selector);
              const files = new DataTransfer();
              const bytes = await (await fetch('recording.whr')).arrayBuffer();
              files.items.add(new File([bytes], 'recording.whr'));
              find('input[type=file]').files = files.files;
              find('input[type=file]').dispatchEvent(new Event('change'));
              const slider = find('input[type=range]');
              while (slider.disabled) await new Promise((go) => setTimeout(go, 20));
              const time = find('.time');
              const millis = [];
              for (const place of places) {
                const reached = new Promise((go) => {
                  const look = () => time.dataset.reached === String(place) && go();
                  new MutationObserver(look).observe(time, { attributes: true });
                });
                const start = performance.now();
                slider.value = String(place);
                slider.dispatchEvent(new Event('input'));
                await reached;
                await g.screenshot({ type: 'image/jpeg' });
                millis.push(performance.now() - start);
              }
              return millis;
            }
            """;

    private PanelBench() {}

    /** Open and closed in turn, in one game. */
    static void cost(BenchReport report) throws Exception {
        Path site = Sites.of(ReplayedDrift.class);
        try (SpineBench.Run run = SpineBench.Run.of(site, WORKER, 960, 540, SHIPS)) {
            Page page = run.page.page();
            CDPSession browser = page.context().newCDPSession(page);
            browser.send("Performance.enable");
            for (String tab : List.of("Frames", "Kernels", "Tables")) {
                List<Double> perFrame = new ArrayList<>();
                List<Double> shares = new ArrayList<>();
                List<Double> beside = new ArrayList<>();
                for (int round = -1; round < ROUNDS; round++) {
                    run.page.evaluate(AT, "");
                    double bare = taskMillis(run.page, browser);
                    double[] alone = advanced(run.page, STEPS);
                    run.page.evaluate(AT, tab);
                    double open = taskMillis(run.page, browser);
                    double[] watched = advanced(run.page, STEPS);
                    if (round < 0) continue;
                    perFrame.add(open - bare);
                    shares.add(100 * (watched[0] - alone[0]) / alone[0]);
                    beside.add(100 * (watched[1] - alone[1]) / alone[1]);
                }
                String what = "the tools open at " + tab + ", ";
                String ships = what + "10 000 ships, W, ";
                report.add(
                        BenchRow.of(what + "W, page time a frame", median(perFrame), "ms")
                                .against(Floor.below(4)));
                report.add(
                        BenchRow.of(
                                        ships + "share of what a step takes the worker's thread",
                                        median(shares),
                                        "%")
                                .against(Floor.below(5)));
                // With what paints them, which shares two cores with the worker here.
                report.add(BenchRow.of(ships + "share of the time of steps", median(beside), "%"));
            }
        }
    }

    /** What some steps took: millis of a processor, and on the clock. */
    static double[] advanced(GamePage game, int steps) throws IOException {
        double before = ThreadTimes.ofWorkers();
        double clock = number(game.evaluate(ADVANCED, steps));
        return new double[] {ThreadTimes.ofWorkers() - before, clock};
    }

    /** What the page's thread was busy for in each frame of some seconds. */
    private static double taskMillis(GamePage game, CDPSession browser) {
        double before = tasks(browser);
        double frames = frames(game);
        game.page().waitForTimeout(MILLIS);
        return 1e3 * (tasks(browser) - before) / (frames(game) - frames);
    }

    private static double frames(GamePage game) {
        return game.stat("frame");
    }

    private static double tasks(CDPSession browser) {
        JsonObject told = browser.send("Performance.getMetrics");
        for (JsonElement each : told.getAsJsonArray("metrics")) {
            JsonObject metric = each.getAsJsonObject();
            if (metric.get("name").getAsString().equals("TaskDuration")) {
                return metric.get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("the browser tells no TaskDuration: " + told);
    }

    static void drag(BenchReport report) throws Exception {
        RecordingDef def = new RecordingDef(0, RecordingDef.full().keyframeEvery(), false);
        byte[] bytes = ReplayBench.recorded(10_000, TEN_MINUTES, 2, def);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) places.add(Rng.below(7, i, TEN_MINUTES + 1));
        try (SpineBench.Run run = ReplayBench.watched(bytes)) {
            List<?> told = (List<?>) run.page.evaluate(DRAG, places);
            Samples millis = Samples.of(told.stream().mapToDouble(PanelBench::number).toArray());
            String what =
                    "the timeline dragged through ten minutes of 10 000 ships, W, to the picture, ";
            report.add(
                    BenchRow.of(what + "median", millis.median(), "ms").against(Floor.atMost(150)));
            report.add(BenchRow.of(what + "p95", millis.percentile(95), "ms"));
        }
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static double median(List<Double> values) {
        return Samples.of(values.stream().mapToDouble(each -> each).toArray()).median();
    }
}
