// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.Failure;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;

/** A browser that lacks something gets the same game in the next best place, and is told why. */
class FallbackTest extends BrowserTest {
    /** Twenty seconds, so that even a slow machine has not run as many before a test pauses it. */
    private static final int STEPS = 1200;

    /** What is taken away on the page, in the worker, and the word for it in the reason. */
    private enum Lack {
        OFFSCREEN_CANVAS("delete globalThis.OffscreenCanvas;", "", "OffscreenCanvas"),
        TRANSFER(
                "delete HTMLCanvasElement.prototype.transferControlToOffscreen;",
                "",
                "transferControlToOffscreen"),
        WORKER("delete globalThis.Worker;", "", "Worker"),
        // An old browser takes the option for nothing and stumbles over the first import.
        MODULE_WORKERS(
                "globalThis.Worker = class extends Worker { constructor(url) { super(url); } };",
                "",
                "a worker that starts"),
        WEBGL2_IN_WORKER(
                "", "OffscreenCanvas.prototype.getContext = () => null;\n", "WebGL2 in a worker"),
        FRAMES_IN_WORKER(
                "",
                "Object.defineProperty(globalThis, 'requestAnimationFrame', { value: undefined"
                        + " });\n",
                "requestAnimationFrame in a worker"),
        WASM_IN_WORKER("", "WebAssembly.validate = () => false;\n", "WebAssembly GC in a worker");

        final String onPage;
        final String inWorker;
        final String word;

        Lack(String onPage, String inWorker, String word) {
            this.onPage = onPage;
            this.inWorker = inWorker;
            this.word = word;
        }
    }

    private enum WasmLack {
        REFUSED("WebAssembly.validate = () => false;"),
        MISSING("delete globalThis.WebAssembly;");

        final String onPage;

        WasmLack(String onPage) {
            this.onPage = onPage;
        }
    }

    @ParameterizedTest
    @InBrowsers({
        "OFFSCREEN_CANVAS",
        "TRANSFER",
        "WORKER",
        "MODULE_WORKERS",
        "WEBGL2_IN_WORKER",
        "FRAMES_IN_WORKER",
        "WASM_IN_WORKER"
    })
    @In(Placement.M)
    @Feature("W11")
    @Feature(value = "W18", partial = "WebGPU and 2D, which no backend draws with yet")
    @Feature(value = "G2", partial = "authority, data tier and remote availability")
    void runsTheSameGameOnThePageAndSaysWhy(BrowserKind browser, Lack lack) {
        GamePage game = without(lack.onPage, lack.inWorker, "").running();

        Map<String, Object> info = game.info();
        assertEquals("page", info.get("placement"));
        Host onTheJvm = HeadlessHost.start(new Crowd(), Launch.seeded(1)).host();
        assertEquals(Hash.hex(onTheJvm.contractHash()), info.get("contract"));
        assertEquals(Hash.hex(onTheJvm.arena().layoutHash()), info.get("layout"));
        assertTrue(info.get("reason").toString().contains(lack.word), "reason: " + info);
        assertEquals(true, info.get("deterministic"));
        assertEquals("wasm", info.get("module"));
        // Of its workers a browser tells through Playwright only.
        if (browser != BrowserKind.WEBKIT) {
            assertEquals(0, game.page().workers().size(), "a worker was left behind");
        }
        assertTrue(GamePage.colours(game.pictureOf(10)) > 10, "the canvas is blank");
        assertWholeApi(game);
        assertEquals(hashOnTheJvm(), hashAfterSteps(game));
    }

    @ParameterizedTest
    @InBrowsers("")
    @In(Placement.W)
    @Feature("W11")
    @Feature(value = "G1", partial = "a recorded input log")
    @Feature(value = "R25", partial = "that every push runs it")
    void parityHoldsInTheWorkerThatNeedsNoFallback(BrowserKind browser) {
        GamePage game = without("", "", "").running();

        assertEquals("worker", game.info().get("placement"));
        assertEquals("a worker can draw", game.info().get("reason"));
        assertWholeApi(game);
        assertEquals(hashOnTheJvm(), hashAfterSteps(game));
    }

    @ParameterizedTest
    @InBrowsers({"REFUSED", "MISSING"})
    @In(Placement.M)
    @Feature(
            value = "W11",
            partial = "parity: the JavaScript build is not deterministic and says so")
    void runsTheJavaScriptBuildWithoutWebAssembly(BrowserKind browser, WasmLack lack) {
        GamePage game = without(lack.onPage, "", "").running();

        Map<String, Object> info = game.info();
        assertEquals("page", info.get("placement"));
        assertEquals("js", info.get("module"));
        assertEquals(false, info.get("deterministic"));
        assertEquals(false, info.get("shared"));
        assertTrue(info.get("reason").toString().contains("WebAssembly GC"), "reason: " + info);
        assertTrue(GamePage.colours(game.pictureOf(10)) > 10, "the canvas is blank");
        assertWholeApi(game);
    }

    @ParameterizedTest
    @InBrowsers("")
    @Feature(value = "W18", partial = "WebGPU and 2D, which no backend draws with yet")
    void namesWebGl2WhereNothingCanDraw(BrowserKind browser) {
        String none =
                "for (const type of ['HTMLCanvasElement', 'OffscreenCanvas']) { const proto ="
                        + " globalThis[type]?.prototype; if (!proto) continue; const getContext ="
                        + " proto.getContext; proto.getContext = function (kind, ...a) { return kind"
                        + " === 'webgl2' ? null : getContext.call(this, kind, ...a); }; }\n";

        FailureScreen.assertShown(without(none, none, ""), Failure.WEBGL2_MISSING);
    }

    @ParameterizedTest
    @InBrowsers("")
    @Feature(value = "W18", partial = "WebGPU and 2D, which no backend draws with yet")
    void doesNotTakeAContextThatDrawsNothingForOne(BrowserKind browser) {
        String blank = "WebGL2RenderingContext.prototype.readPixels = () => {};\n";

        FailureScreen.assertShown(without(blank, blank, ""), Failure.WEBGL2_MISSING);
    }

    @ParameterizedTest
    @InBrowsers({"OFFSCREEN_CANVAS", "WORKER", "WEBGL2_IN_WORKER"})
    void refusesAForcedWorkerWhereThereCanBeNone(BrowserKind browser, Lack lack) {
        GamePage game = without(lack.onPage, lack.inWorker, "?mode=worker");

        FailureScreen.assertShown(game, Failure.MODE_NOT_POSSIBLE);
        assertTrue(game.screenText().contains(lack.word), game.screenText());
    }

    /** What a browser can be built or started without, told by what it then says is missing. */
    private enum Switch {
        WEBGL_IN_WORKERS("", "WebGL2 in a worker"),
        OFFSCREEN_CANVAS(WebKit.NO_OFFSCREEN_CANVAS, "OffscreenCanvas");

        final String features;
        final String word;

        Switch(String features, String word) {
            this.features = features;
            this.word = word;
        }
    }

    /** The same where nothing was taken away by a script: the browser itself has it not. */
    @ParameterizedTest
    @InBrowsers({"WEBGL_IN_WORKERS", "OFFSCREEN_CANVAS"})
    @Needs(Ability.SWITCHES)
    @In(Placement.M)
    @Feature("W11")
    void browserThatCannotDrawInWorkersRunsTheSameGameOnThePage(
            BrowserKind browser, Switch without) {
        WebKit webKit = WebKit.start(without.features);
        closeLater(webKit);
        GamePage game = new GamePage(webKit.newTab());
        game.go(serve(Sites.of(Crowd.class)), "").running();

        assertEquals("page", game.info().get("placement"));
        String reason = game.info().get("reason").toString();
        assertTrue(reason.contains(without.word), reason);
        assertEquals("wasm", game.info().get("module"));
        assertTrue(GamePage.colours(game.pictureOf(10)) > 10, "the canvas is blank");
        assertWholeApi(game);
        assertEquals(hashOnTheJvm(), hashAfterSteps(game));
        assertEquals(List.of(), game.errors());
    }

    private GamePage without(String onPage, String inWorker, String query) {
        SiteServer server = serve(Sites.of(Crowd.class));
        if (!inWorker.isEmpty()) {
            // Init scripts do not reach workers, so their script itself begins with it. A page that
            // runs the game imports the same.
            String there = "if (typeof document === 'undefined') { " + inWorker + " }\n";
            server.replace(
                    "/shell/worker.*.js",
                    usual -> {
                        String script = new String(usual.body(), StandardCharsets.UTF_8);
                        return usual.body((there + script).getBytes(StandardCharsets.UTF_8));
                    });
        }
        GamePage game = newPage();
        if (!onPage.isEmpty()) game.tab().before(onPage);
        return game.go(server, query);
    }

    /** Pausing, single steps, running ahead, watching and speed, as every page uses them. */
    private static void assertWholeApi(GamePage game) {
        game.evaluate(
                "g => { g.pause(); g.watch('seen', s => (globalThis.__watched ="
                        + " s.columns.steps[0])); }");
        game.await("g => g.stats?.paused === true");
        int step = ((Number) game.evaluate("async g => (await g.advance(0)).step")).intValue();
        game.evaluate("g => g.step(3)");
        game.tab().await("n => globalThis.__watched === n", step + 3, 30_000);
        Object reply = game.evaluate("async g => (await g.advance(20)).step");
        assertEquals(step + 23, ((Number) reply).intValue());
        game.evaluate("g => { g.setSpeed(2); g.resume(); }");
        game.tab().await("n => globalThis.__watched > n", step + 23, 30_000);
        assertEquals(2.0, game.stat("speed"));
        game.evaluate("g => { g.setSpeed(1); }");
    }

    private static String hashAfterSteps(GamePage game) {
        return (String)
                game.evaluate(
                        "async (g, steps) => { g.pause(); const { step } = await g.advance(0);"
                                + " if (step > steps) throw new Error(`at step ${step} already`);"
                                + " return (await g.advance(steps - step)).hash; }",
                        STEPS);
    }

    /** What the same steps make of it without a browser; the page tells the size of its canvas. */
    private static String hashOnTheJvm() {
        HeadlessHost headless = HeadlessHost.start(new Crowd(), Launch.seeded(1));
        return Hash.hex(headless.resize(0, 960, 540).steps(STEPS).hash());
    }
}
