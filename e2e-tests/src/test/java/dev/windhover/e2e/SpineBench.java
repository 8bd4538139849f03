// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.sun.management.ThreadMXBean;
import dev.windhover.cli.bench.Bench;
import dev.windhover.cli.bench.BenchReport;
import dev.windhover.cli.bench.BenchRow;
import dev.windhover.cli.bench.Floor;
import dev.windhover.cli.bench.Samples;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.cli.site.SiteSizes;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.samples.drift.Drift;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole way through, from an event on the page to a frame of a worker: what it costs and how
 * even it is.
 */
public final class SpineBench implements Bench {
    private static final String WORKER = "?mode=worker";
    private static final String PAGE = "?mode=main";
    private static final int ROUNDS = 3;
    private static final double FRAME_MILLIS = 1000.0 / 60;

    /** Keeps the page busy for 200 of every 250 ms. */
    private static final String JAM =
            "() => { globalThis.__jam = setInterval(() => { const end = performance.now() + 200;"
                    + " while (performance.now() < end); }, 250); }";

    /** Presses a key at uneven times, so that every phase of a frame is met. */
    private static final String PRESS =
            "(g, n) => new Promise(done => { let left = n; const press = () => {"
                    + " g.canvas.dispatchEvent(new KeyboardEvent(left % 2 ? 'keyup' : 'keydown', {code: 'KeyW', bubbles: true}));"
                    + " if (--left > 0) setTimeout(press, 21 + (left * 7) % 23); else setTimeout(done, 200); };"
                    + " g.canvas.focus(); press(); })";

    /** Moves a pointer 17 times a frame, which is 1 020 Hz on a 60 Hz display. */
    private static final String MOVE =
            "(g, frames) => new Promise(done => { let left = frames; let x = 0; const c = globalThis.__cost;"
                    + " c.micros = c.calls = c.posts = c.frames = 0; const tick = () => {"
                    + " for (let i = 0; i < 17; i++) g.canvas.dispatchEvent(new PointerEvent('pointerrawupdate',"
                    + " {pointerId: 1, clientX: 100 + (x += 0.05), clientY: 100, bubbles: true}));"
                    + " c.frames++; if (--left > 0) __frame(tick); else setTimeout(() => done([c.micros, c.frames, c.posts]), 100); };"
                    + " __frame(tick); })";

    @Override
    public String name() {
        return "spine";
    }

    @Override
    public void run(BenchReport report) throws Exception {
        Path crowd = Sites.of(Crowd.class);
        Path drift = Sites.drift();
        report.step("frame intervals while the page is blocked");
        jam(report, crowd, drift);
        report.step("input to step");
        input(report, crowd);
        report.step("page cost of 1 kHz moves");
        pageCost(report, crowd);
        report.step("100 000 ships");
        ships(report, drift);
        report.step("10 000 instances");
        instances(report, crowd);
        report.step("download and first frame");
        download(report, drift);
        firstFrame(report, drift);
        report.step("allocation");
        allocation(report, crowd);
    }

    /** Frame intervals and lost steps; both placements in turn, the sample beside. */
    private static void jam(BenchReport report, Path crowd, Path drift) throws Exception {
        List<double[]> worker = new ArrayList<>();
        List<double[]> page = new ArrayList<>();
        List<double[]> sample = new ArrayList<>();
        double lost = 0;
        double lostOnPage = 0;
        double lostInSample = 0;
        for (int round = 0; round < ROUNDS; round++) {
            lost += jammed(crowd, WORKER, worker);
            lostOnPage += jammed(crowd, PAGE, page);
            lostInSample += jammed(drift, WORKER, sample);
        }
        String what = "frame interval, 200 instances, page blocked 200 of 250 ms, ";
        Samples w = joined(worker, 1e-3);
        Samples d = joined(sample, 1e-3);
        report.add(
                BenchRow.of(what + "W p50", w.median(), "ms")
                        .beside("M", joined(page, 1e-3).median()));
        report.add(
                BenchRow.of(what + "W p99", w.percentile(99), "ms")
                        .beside("M", joined(page, 1e-3).percentile(99))
                        .against(Floor.atMost(20)));
        report.add(
                BenchRow.of("steps lost meanwhile, W", lost, "steps")
                        .beside("M", lostOnPage)
                        .against(Floor.atMost(0)));
        report.add(BenchRow.of("the same, drift with 100 000 ships, W p50", d.median(), "ms"));
        report.add(
                BenchRow.of("the same, drift with 100 000 ships, W p99", d.percentile(99), "ms"));
        report.add(BenchRow.of("the same, drift, steps lost, W", lostInSample, "steps"));
    }

    private static double jammed(Path site, String mode, List<double[]> intervals)
            throws Exception {
        try (Run run = Run.of(site, mode, 480, 270)) {
            run.page.page().waitForTimeout(2_500);
            run.probe();
            double before = run.page.stat("stepsDropped");
            run.page.page().evaluate(JAM);
            run.page.page().waitForTimeout(8_000);
            run.page.page().evaluate("() => clearInterval(globalThis.__jam)");
            intervals.add(run.probe().interval());
            run.page.page().waitForTimeout(300);
            return run.page.stat("stepsDropped") - before;
        }
    }

    private static void input(BenchReport report, Path crowd) throws Exception {
        List<double[]> worker = new ArrayList<>();
        List<double[]> page = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String mode : List.of(WORKER, PAGE)) {
                try (Run run = Run.of(crowd, mode, 480, 270)) {
                    run.page.page().waitForTimeout(1_500);
                    run.probe();
                    run.page.evaluate(PRESS, 150);
                    (mode.equals(WORKER) ? worker : page).add(run.probe().input());
                }
            }
        }
        Samples w = joined(worker, 1e-3);
        Samples m = joined(page, 1e-3);
        report.add(
                BenchRow.of(
                                "input event to the step that sees it, page idle, W p50",
                                w.median(),
                                "ms")
                        .beside("M", m.median()));
        report.add(
                BenchRow.of(
                                "input event to the step that sees it, page idle, W p99",
                                w.percentile(99),
                                "ms")
                        .beside("M", m.percentile(99))
                        .against(Floor.atMost(FRAME_MILLIS + 2)));
    }

    private static void pageCost(BenchReport report, Path crowd) throws Exception {
        List<double[]> perFrame = new ArrayList<>();
        double messages = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (Run run = Run.before(crowd, WORKER, 480, 270, resource("page-cost.js"))) {
                run.page.page().waitForTimeout(1_500);
                List<?> cost = (List<?>) run.page.evaluate(MOVE, 400);
                double frames = ((Number) cost.get(1)).doubleValue();
                perFrame.add(new double[] {((Number) cost.get(0)).doubleValue() / frames});
                messages = Math.max(messages, ((Number) cost.get(2)).doubleValue() / frames);
            }
        }
        report.add(
                BenchRow.of(
                                "page-side cost of the engine per frame at 1 kHz pointer moves, W, mean",
                                joined(perFrame, 1e-3).median(),
                                "ms")
                        .against(Floor.below(0.5)));
        // One heartbeat every half second comes on top of one batch a frame.
        report.add(
                BenchRow.of("messages from the page per frame meanwhile", messages, "messages")
                        .against(Floor.atMost(1.05)));
    }

    private static void ships(BenchReport report, Path drift) throws Exception {
        List<double[]> worker = new ArrayList<>();
        List<double[]> page = new ArrayList<>();
        List<double[]> jvm = new ArrayList<>();
        HeadlessHost headless = HeadlessHost.start(new Drift(), Launch.seeded(1)).steps(300);
        for (int round = 0; round < ROUNDS; round++) {
            for (String mode : List.of(WORKER, PAGE)) {
                // A small surface: the software that fills pixels would take the step's processors.
                try (Run run = Run.of(drift, mode, 64, 36)) {
                    run.page.advance(300);
                    run.probe();
                    run.page.advance(400);
                    (mode.equals(WORKER) ? worker : page).add(run.probe().step());
                }
            }
            double[] micros = new double[400];
            for (int i = 0; i < micros.length; i++) {
                long start = System.nanoTime();
                headless.steps(1);
                micros[i] = (System.nanoTime() - start) / 1e3;
            }
            jvm.add(micros);
        }
        Samples w = joined(worker, 1e-3);
        Samples h = joined(jvm, 1e-3);
        Samples m = joined(page, 1e-3);
        report.add(
                BenchRow.of("100 000 ships, one step, W p50", w.median(), "ms")
                        .beside("JVM", h.median()));
        report.add(
                BenchRow.of("100 000 ships, one step, W p95", w.percentile(95), "ms")
                        .beside("JVM", h.percentile(95))
                        .against(Floor.atMost(8)));
        report.add(
                BenchRow.of("100 000 ships, one step, M p95", m.percentile(95), "ms")
                        .beside("JVM", h.percentile(95)));
    }

    private static void instances(BenchReport report, Path crowd) throws Exception {
        List<double[]> worker = new ArrayList<>();
        List<double[]> page = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String mode : List.of(WORKER, PAGE)) {
                // A small surface: what is measured is the engine's side, not the software that
                // fills pixels.
                try (Run run = Run.of(crowd, mode, 64, 36, "{cubes: 10000, plain: 1}")) {
                    run.page.page().waitForTimeout(2_000);
                    run.probe();
                    run.page.page().waitForTimeout(5_000);
                    (mode.equals(WORKER) ? worker : page).add(run.probe().draw());
                }
            }
        }
        Samples w = joined(worker, 1e-3);
        Samples m = joined(page, 1e-3);
        report.add(
                BenchRow.of("draw list and submit, 10 000 instances, W p50", w.median(), "ms")
                        .beside("M", m.median()));
        report.add(
                BenchRow.of("draw list and submit, 10 000 instances, W p95", w.percentile(95), "ms")
                        .beside("M", m.percentile(95))
                        .against(Floor.atMost(2)));
    }

    private static void download(BenchReport report, Path drift) {
        SiteSizes sizes = SiteSizes.of(drift, "drift");
        long shell = 0;
        for (SiteSizes.Row row : sizes.rows()) {
            if (!row.firstVisit()) continue;
            boolean ofShell =
                    row.address().startsWith("shell/") || row.address().equals("windhover.js");
            if (ofShell) {
                shell += row.least();
            } else {
                report.add(
                        BenchRow.of(
                                "download of the sample: " + row.address(),
                                row.least() / 1024.0,
                                "KB"));
            }
        }
        report.add(BenchRow.of("download of the sample: shell", shell / 1024.0, "KB"));
        report.add(
                BenchRow.of(
                                "download of the sample, brotli, first visit in W",
                                sizes.firstVisitBytes() / 1024.0,
                                "KB")
                        .against(Floor.atMost(120)));
    }

    private static void firstFrame(BenchReport report, Path drift) throws Exception {
        List<double[]> worker = new ArrayList<>();
        List<double[]> page = new ArrayList<>();
        for (int round = 0; round < ROUNDS + 2; round++) {
            for (String mode : List.of(WORKER, PAGE)) {
                try (Run run = Run.of(drift, mode, 960, 540)) {
                    double millis =
                            ((Number) run.page.evaluate("() => globalThis.__readyMillis"))
                                    .doubleValue();
                    if (GamePage.colours(run.page.picture()) < 10)
                        throw new IllegalStateException("the first frame is blank");
                    (mode.equals(WORKER) ? worker : page).add(new double[] {millis});
                }
            }
        }
        Samples w = joined(worker, 1);
        report.add(
                BenchRow.of(
                                "first frame of drift, local server, cold cache, W median",
                                w.median(),
                                "ms")
                        .beside("M", joined(page, 1).median())
                        .against(Floor.atMost(1_000)));
        report.add(
                BenchRow.of(
                                "first frame of drift, local server, cold cache, W worst",
                                w.max(),
                                "ms")
                        .beside("M", joined(page, 1).max()));
    }

    private static void allocation(BenchReport report, Path crowd) throws Exception {
        HeadlessHost headless =
                HeadlessHost.start(new Crowd(), Launch.seeded(1)).resize(0, 960, 540).steps(2_000);
        for (int i = 0; i < 500; i++) headless.draw();
        report.add(
                BenchRow.of("allocated by 600 steps, H", allocated(headless), "B")
                        .against(Floor.atMost(0)));
        report.add(allocatingFunctions(report, crowd));
    }

    /** By this thread, the median of some rounds: the JVM allocates once where it recompiles. */
    static double allocated(HeadlessHost headless) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] bytes = new double[5];
        for (int round = 0; round < bytes.length; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            headless.steps(600);
            long after = threads.getCurrentThreadAllocatedBytes();
            long nothing = threads.getCurrentThreadAllocatedBytes() - after;
            bytes[round] = Math.max(0, after - before - nothing);
        }
        return Samples.of(bytes).median();
    }

    /** How many functions allocate under a frame; says which. */
    static BenchRow allocatingFunctions(BenchReport report, Path site) throws Exception {
        Map<String, Integer> found = HeapProfile.engineFunctions(site, 10);
        found.forEach((path, bytes) -> report.step(bytes + " bytes by " + path));
        return BenchRow.of(
                        "engine functions in a heap sampling profile of 10 s, W",
                        found.size(),
                        "functions")
                .against(Floor.atMost(0));
    }

    static String resource(String name) throws IOException {
        try (InputStream in = SpineBench.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Samples joined(List<double[]> rounds, double scale) {
        return Samples.of(
                rounds.stream()
                        .flatMapToDouble(java.util.Arrays::stream)
                        .map(value -> value * scale)
                        .toArray());
    }

    /** What a host measured since it was asked last, in micros. */
    record Probe(double[] input, double[] interval, double[] step, double[] draw) {}

    /** One page with one game in a fresh, cold context. */
    static final class Run implements AutoCloseable {
        final GamePage page;
        private final SiteServer server;
        private final BrowserContext context;

        private Run(GamePage page, SiteServer server, BrowserContext context) {
            this.page = page;
            this.server = server;
            this.context = context;
        }

        static Run of(Path site, String mode, int width, int height) throws IOException {
            return of(site, mode, width, height, "{}");
        }

        static Run of(Path site, String mode, int width, int height, String parameters)
                throws IOException {
            return start(Chromium.shared(), site, mode, width, height, "", parameters);
        }

        static Run before(Path site, String mode, int width, int height, String script)
                throws IOException {
            return start(Chromium.shared(), site, mode, width, height, script, "{}");
        }

        static Run in(Browser browser, Path site, String mode, int width, int height)
                throws IOException {
            return start(browser, site, mode, width, height, "", "{}");
        }

        /** A page of nothing but the game, so that what is measured is the engine. */
        private static Run start(
                Browser browser,
                Path site,
                String mode,
                int width,
                int height,
                String script,
                String parameters)
                throws IOException {
            SiteServer server = SiteServer.start(site, SiteOptions.ofIsolatedHost());
            BrowserContext context =
                    browser.newContext(
                            new Browser.NewContextOptions().setViewportSize(width, height));
            if (!script.isEmpty()) context.addInitScript(script);
            String game = nameOf(site);
            server.replace(
                    "/bench.html",
                    usual ->
                            dev.windhover.cli.serve.Answer.of(
                                    "<!doctype html><style>body{margin:0}canvas{display:block;width:100vw;height:100vh}</style><canvas></canvas>"
                                            + "<script type=module>import {launch} from './windhover.js';"
                                            + "globalThis.__game = await launch({canvas: document.querySelector('canvas'), game: './"
                                            + game
                                            + ".json', seed: 1, parameters: "
                                            + parameters
                                            + "}); await __game.ready; globalThis.__readyMillis = performance.now();</script>",
                                    "text/html"));
            GamePage page = new GamePage(context.newPage());
            Run run = new Run(page, server, context);
            try {
                page.page().navigate(server.address() + "bench.html" + mode);
                page.running();
                page.page().waitForFunction("() => globalThis.__readyMillis !== undefined");
                return run;
            } catch (RuntimeException | Error thrown) {
                // A server that nobody closes would keep the whole bench from ending.
                run.close();
                throw thrown;
            }
        }

        /** A site has one description at its root, called like its game. */
        private static String nameOf(Path site) throws IOException {
            try (Stream<Path> files = Files.list(site)) {
                String file =
                        files.map(path -> path.getFileName().toString())
                                .filter(name -> name.endsWith(".json"))
                                .findFirst()
                                .orElseThrow();
                return file.substring(0, file.length() - ".json".length());
            }
        }

        /** What the page can fetch from now on. */
        void offer(String path, byte[] bytes) {
            server.replace(
                    path,
                    usual -> dev.windhover.cli.serve.Answer.of(bytes, "application/octet-stream"));
        }

        Probe probe() {
            List<?> sets =
                    (List<?>)
                            page.evaluate(
                                    "async g => { const p = await g.probe();"
                                            + " return [p.input, p.interval, p.step, p.draw].map(set => Array.from(set)); }");
            return new Probe(set(sets, 0), set(sets, 1), set(sets, 2), set(sets, 3));
        }

        private static double[] set(List<?> sets, int index) {
            return ((List<?>) sets.get(index))
                    .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
        }

        @Override
        public void close() {
            context.close();
            server.close();
        }
    }
}
