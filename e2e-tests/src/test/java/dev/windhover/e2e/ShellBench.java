// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.windhover.cli.bench.Bench;
import dev.windhover.cli.bench.BenchReport;
import dev.windhover.cli.bench.BenchRow;
import dev.windhover.cli.bench.Floor;
import dev.windhover.cli.bench.Samples;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.cli.site.SiteSizes;
import dev.windhover.e2e.games.Idle;
import dev.windhover.e2e.games.Lamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a player waits for: from the page's handler of a key to the picture that shows it, and from
 * a failure to the game going on. Beside the page's thread, and beside a page without any engine.
 */
public final class ShellBench implements Bench {
    private static final int ROUNDS = 3;
    private static final int PRESSES = 24;
    private static final int RECOVERIES = 3;
    private static final int MOTHS = Lamp.MOTHS_MAX;
    private static final int MOVES_PER_SECOND = 1_000;
    private static final int SECONDS = 60;
    private static final double FRAME_MILLIS = 1000.0 / 60;

    /** Where a frame is waited for; longer is no measurement any more. */
    private static final int FRAME_MILLIS_MAX = 5_000;

    private static final int RUNNING_MILLIS_MAX = 20_000;

    /** Longer than from one copy of the world to the next. */
    private static final int SEALED_MILLIS = 2_500;

    /** Of the shell's files, those whose names tell no content. */
    private static final Set<String> FIXED_NAMES = Set.of("windhover.js", "connection.js");

    private static final String WORKER = "?mode=worker";
    private static final String PAGE = "?mode=main";
    private static final String BARE = "?mode=none";

    /** What shows a press at once: the game, or the page's own background. */
    private static final String HEAD =
            """
            <!doctype html><style>html,body{margin:0;height:100%;background:#e60000}
            canvas{display:block;width:100vw;height:100vh}</style>
            <script>
            globalThis.now = () => performance.timeOrigin + performance.now();
            globalThis.presses = [];
            globalThis.press = () => { presses.push(now()); show(presses.length % 4); };
            globalThis.pressAll = (count) => new Promise((done) => {
              let left = count;
              const next = () => { press(); if (--left > 0) setTimeout(next, 131 + (left * 37) % 83); else setTimeout(done, 400); };
              setTimeout(next, 500);
            });
            globalThis.jam = () => setInterval(() => { const end = performance.now() + 200; while (performance.now() < end); }, 250);
            </script>
            """;

    private static final String BARE_BODY =
            """
            <script>
            const lights = ['#e60000', '#00e600', '#0000e6', '#e6e6e6'];
            globalThis.show = (light) => { document.documentElement.style.background = document.body.style.background = lights[light]; };
            globalThis.up = true;
            </script>
            """;

    private static final String GAME_BODY =
            """
            <canvas></canvas>
            <script type="module">
            import { launch } from './windhover.js';
            if (location.search === '?mode=main') globalThis.__keep();
            const key = (code, type = 'keydown') => game.canvas.dispatchEvent(new KeyboardEvent(type, { code, bubbles: true }));
            globalThis.show = () => { key('KeyA'); key('KeyA', 'keyup'); };
            globalThis.key = key;
            globalThis.back = [];
            const Usual = Worker;
            globalThis.Worker = class extends Usual { constructor(...a) { super(...a); globalThis.host = this; } };
            globalThis.game = await launch({ canvas: document.querySelector('canvas'), game: './lamp.json', parameters: { moths: MOTHS } });
            game.addEventListener('recovered', ({ detail }) => back.push({ at: now(), lost: detail.lostMillis, step: detail.step }));
            await game.ready;
            game.canvas.focus();
            globalThis.up = true;
            </script>
            """;

    /**
     * Loses the graphics context of whoever draws, when it is told to, and gives it back at once.
     */
    private static final String KEEP =
            """
            globalThis.__keep = () => {
              for (const type of ['HTMLCanvasElement', 'OffscreenCanvas']) {
                const proto = globalThis[type]?.prototype;
                if (!proto) continue;
                const usual = proto.getContext;
                proto.getContext = function (...a) {
                  const gl = usual.apply(this, a);
                  if (a[0] === 'webgl2') globalThis.__gl = gl;
                  return gl;
                };
              }
              new BroadcastChannel('lose').onmessage = () => {
                const ext = globalThis.__gl.getExtension('WEBGL_lose_context');
                globalThis.__gl.canvas.addEventListener('webglcontextlost', () => setTimeout(() => ext.restoreContext()), { once: true });
                ext.loseContext();
              };
            };
            """;

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public void run(BenchReport report) throws Exception {
        Path lamp = Sites.of(Lamp.class);
        report.step("shell sizes");
        sizes(report, lamp);
        report.step("handler to picture");
        pictures(report, lamp);
        report.step("worker that ends");
        recoveries(report, lamp);
        report.step("lost contexts");
        contexts(report, lamp);
        report.step("1 kHz");
        moves(report, lamp);
    }

    private static void sizes(BenchReport report, Path lamp) {
        double all = kilobytes(lamp, "lamp", false);
        double played = kilobytes(lamp, "lamp", true);
        // It takes no input, has no calls and publishes nothing.
        double least = kilobytes(Sites.of(Idle.class), "idle", true);
        report.add(BenchRow.of("shell, brotli, all files", all, "KB").against(Floor.atMost(20)));
        report.add(
                BenchRow.of("shell, brotli, until a small game's first picture", least, "KB")
                        .against(Floor.atMost(8)));
        report.add(BenchRow.of("shell, brotli, the same of a game with input", played, "KB"));
    }

    /** Of the shell, with brotli. */
    private static double kilobytes(Path site, String name, boolean ofFirstVisit) {
        double sum = 0;
        for (SiteSizes.Row row : SiteSizes.of(site, name).rows()) {
            String file = row.address();
            if (!file.startsWith("shell/") && !FIXED_NAMES.contains(file)) continue;
            if (row.firstVisit() || !ofFirstVisit) sum += row.least() / 1024.0;
        }
        return sum;
    }

    private static void pictures(BenchReport report, Path lamp) throws Exception {
        for (boolean jammed : List.of(false, true)) {
            List<Double> worker = new ArrayList<>();
            List<Double> page = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                presses(lamp, WORKER, jammed, worker);
                presses(lamp, PAGE, jammed, page);
                presses(lamp, BARE, jammed, bare);
            }
            String what =
                    "page handler to the frame that shows it, page " + (jammed ? "jammed" : "idle");
            Samples w = samples(worker);
            Samples m = samples(page);
            Samples b = samples(bare);
            double twoFrames = 2 * FRAME_MILLIS;
            report.add(
                    BenchRow.of(what + ", W p50", w.median(), "ms")
                            .beside("M", m.median())
                            .against(Floor.atMost(twoFrames)));
            report.add(
                    BenchRow.of(what + ", W p95", w.percentile(95), "ms")
                            .beside("M", m.percentile(95)));
            report.add(
                    BenchRow.of(what + ", W p50", w.median(), "ms")
                            .beside("page without engine", b.median()));
            report.add(
                    BenchRow.of(what + ", W p95", w.percentile(95), "ms")
                            .beside("page without engine", b.percentile(95)));
        }
    }

    private static void presses(Path lamp, String mode, boolean jammed, List<Double> out)
            throws Exception {
        try (Shown shown = Shown.open(lamp, mode, 0)) {
            if (jammed) shown.tell("jam()");
            JsonArray presses =
                    shown.ask("pressAll(%d).then(() => presses)".formatted(PRESSES))
                            .getAsJsonArray();
            for (int i = 0; i < presses.size(); i++) {
                double at = presses.get(i).getAsDouble();
                double shownAt = shown.cast.first((i + 1) % 4, at, FRAME_MILLIS_MAX).millis();
                out.add(shownAt - at);
            }
        }
    }

    /** From the failure to the first step of the world that goes on, as the page sees it. */
    private static void recoveries(BenchReport report, Path lamp) throws Exception {
        ends(report, lamp, "throws", "key('KeyT')", Floor.atMost(1_000));
        ends(report, lamp, "is ended", "host.terminate()", Floor.atMost(1_000));
        ends(report, lamp, "loops for ever, after 2 s of silence", "key('KeyL')", null);
    }

    private static void ends(BenchReport report, Path lamp, String how, String script, Floor floor)
            throws Exception {
        List<Double> running = new ArrayList<>();
        List<Double> lost = new ArrayList<>();
        for (int round = 0; round < RECOVERIES; round++) {
            try (Shown shown = Shown.open(lamp, WORKER, MOTHS)) {
                // At another time of the second in which a copy is taken each time.
                Thread.sleep(SEALED_MILLIS + 390L * round);
                shown.tell(
                        "globalThis.before = game.section('bulb').columns.steps[0];"
                                + "globalThis.failedAt = now(); void "
                                + script);
                shown.browser.await(shown.session, "back.length > 0", RUNNING_MILLIS_MAX);
                JsonObject back =
                        shown.ask(
                                        "new Promise((done) => { const look = () => {"
                                                + " const steps = game.state === 'running' ? game.section('bulb').columns.steps[0] : 0;"
                                                + " if (steps > back[0].step) done({ at: now() - failedAt, lost: (before - back[0].step) * 1000 / 60 });"
                                                + " else setTimeout(look, 1); }; look(); })")
                                .getAsJsonObject();
                running.add(back.get("at").getAsDouble());
                lost.add(back.get("lost").getAsDouble());
            }
        }
        String what = "a worker that " + how + ", 100 000 rows, ";
        BenchRow row = BenchRow.of(what + "to running again p50", samples(running).median(), "ms");
        report.add(floor == null ? row : row.against(floor));
        report.add(BenchRow.of(what + "worst", samples(running).max(), "ms"));
        report.add(
                BenchRow.of(what + "play lost, worst", Math.max(0, samples(lost).max()), "ms")
                        .against(Floor.atMost(1_000)));
    }

    private static void contexts(BenchReport report, Path lamp) throws Exception {
        List<Double> worker = new ArrayList<>();
        List<Double> page = new ArrayList<>();
        for (String mode : List.of(WORKER, PAGE)) {
            try (Shown shown = Shown.open(lamp, mode, 0)) {
                for (int i = 1; i <= 20; i++) {
                    Thread.sleep(300);
                    // The light changes with the loss: only a frame after it can show the new one.
                    double at =
                            shown.ask(
                                            "(() => { const at = now();"
                                                    + " (globalThis.loses ??= new BroadcastChannel('lose')).postMessage(0);"
                                                    + " setTimeout(press, 20); return at; })()")
                                    .getAsDouble();
                    double back = shown.cast.first(i % 4, at, FRAME_MILLIS_MAX).millis();
                    (mode.equals(WORKER) ? worker : page).add(back - at);
                }
            }
        }
        String what = "context loss to the next correct frame, ";
        report.add(
                BenchRow.of(what + "W p50", samples(worker).median(), "ms")
                        .beside("M", samples(page).median())
                        .against(Floor.atMost(250)));
        report.add(
                BenchRow.of(what + "W worst", samples(worker).max(), "ms")
                        .beside("M", samples(page).max()));
    }

    private static void moves(BenchReport report, Path lamp) throws Exception {
        for (String mode : List.of(WORKER, PAGE)) {
            try (Shown shown = Shown.open(lamp, mode, 0)) {
                int count = SECONDS * MOVES_PER_SECOND;
                shown.tell(
                        "(() => { let sent = 0; const start = now(); const send = () => {"
                                + " const due = Math.min(%d, Math.floor(now() - start));"
                                        .formatted(count)
                                + " while (sent < due) game.canvas.dispatchEvent(new PointerEvent('pointerrawupdate',"
                                + " { pointerId: 1, clientX: ++sent, clientY: 10, bubbles: true }));"
                                + " if (sent < %d) setTimeout(send, 1); else globalThis.sent = sent; }; send(); })()"
                                        .formatted(count));
                shown.browser.await(
                        shown.session, "globalThis.sent === " + count, (SECONDS + 30) * 1_000);
                Thread.sleep(500);
                double came = shown.cell("moves");
                double lost = count - came;
                String what = "events in 60 s at 1 kHz, " + (mode.equals(WORKER) ? "W" : "M");
                report.add(BenchRow.of(what + ", that came", came, "events"));
                report.add(
                        BenchRow.of(
                                        what + ", lost or reordered",
                                        Math.max(lost, shown.cell("lost"))
                                                + shown.cell("reordered"),
                                        "events")
                                .against(Floor.atMost(0)));
            }
        }
    }

    private static Samples samples(List<Double> values) {
        return Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** A page in a browser of its own, and what that presents of it. */
    private record Shown(SiteServer server, RawChromium browser, String session, Screencast cast)
            implements AutoCloseable {
        static Shown open(Path site, String mode, int moths) throws Exception {
            SiteServer server = SiteServer.start(site, SiteOptions.ofIsolatedHost());
            String body = mode.equals(BARE) ? BARE_BODY : GAME_BODY;
            String page =
                    HEAD
                            + "<script>"
                            + KEEP
                            + "</script>"
                            + body.replace("MOTHS", Integer.toString(moths));
            server.replace("/bench.html", usual -> Answer.of(page, "text/html"));
            server.replace(
                    "/shell/worker.*.js",
                    usual ->
                            usual.body(
                                    (KEEP
                                                    + "globalThis.WorkerGlobalScope && __keep();\n"
                                                    + text(usual))
                                            .getBytes(StandardCharsets.UTF_8)));
            RawChromium browser = RawChromium.start("--window-size=640,360");
            String session = browser.page(server.address() + "bench.html" + mode);
            browser.await(session, "globalThis.up", RUNNING_MILLIS_MAX);
            Screencast cast = Screencast.of(browser, session);
            Shown shown = new Shown(server, browser, session, cast);
            // The first seconds have more to do than those that are measured.
            Thread.sleep(1_000);
            return shown;
        }

        private static String text(Answer answer) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }

        void tell(String script) {
            browser.evaluate(session, "void (() => { " + script + " })()");
        }

        JsonElement ask(String expression) {
            return browser.evaluate(session, expression);
        }

        double cell(String column) {
            return ask("game.section('bulb').columns." + column + "[0]").getAsDouble();
        }

        @Override
        public void close() throws IOException {
            cast.close();
            browser.close();
            server.close();
        }
    }
}
