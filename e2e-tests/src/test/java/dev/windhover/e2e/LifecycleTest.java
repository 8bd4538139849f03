// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A game's life on a page: started in a few lines, ended without a trace, again and again. */
@Needs(Ability.DEBUGGER)
class LifecycleTest extends BrowserTest {
    private static final int MOUNTS = 50;

    /** Caches of the browser's own fill during the first of them. */
    private static final int MOUNTS_BEFORE_MEASURING = 5;

    /** One leaked instance of the module alone would be a third of a megabyte. */
    private static final double GROWTH_BYTES_MAX = 4_000_000;

    private static final String QUICKSTART =
            """
            <!doctype html>
            <title>My game</title>
            <canvas id="game" style="width: 100%; height: 90vh"></canvas>
            <script type="module">
              import { launch } from './windhover.js';
              globalThis.__game = await launch({ canvas: '#game', game: 'crowd.json' });
            </script>
            """;

    private static final String QUICKSTART_ELEMENT =
            """
            <!doctype html>
            <title>My game</title>
            <script type="module" src="windhover.js"></script>
            <windhover-game game="crowd.json"></windhover-game>
            """;

    /** Mounts and unmounts as many games as it is asked to, one after the other. */
    private static final String MOUNT =
            "globalThis.__launch = launch;\n"
                    + "globalThis.__mount = async (n) => { for (let i = 0; i < n; i++) { const canvas ="
                    + " document.createElement('canvas'); document.body.append(canvas); const game ="
                    + " await launch({ canvas, game: 'crowd.json', parameters: { cubes: 50 } }); const"
                    + " stop = game.watch('seen', () => {}); await game.advance(1); stop(); await"
                    + " game.dispose(); canvas.remove(); } };\n";

    @ParameterizedTest
    @InBrowsers("")
    @Feature("W17")
    void startsWithOneCallAndOneCanvasInTenLines(BrowserKind browser) {
        assertTrue(QUICKSTART.lines().count() <= 10);

        GamePage game = newPage().open(serve(Sites.of(Crowd.class)), QUICKSTART, "").running();

        assertTrue(GamePage.colours(game.pictureOf(10)) > 10, "the canvas is blank");
    }

    @ParameterizedTest
    @InBrowsers("")
    @Feature("W17")
    void startsAsAnElementInFourLines(BrowserKind browser) {
        assertTrue(QUICKSTART_ELEMENT.lines().count() <= 10);

        GamePage game =
                newPage().open(serve(Sites.of(Crowd.class)), QUICKSTART_ELEMENT, "").running();

        assertTrue(GamePage.colours(game.pictureOf(10)) > 10, "the canvas is blank");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "K6", partial = "a report of timings")
    void leavesNothingBehindAfterFiftyMounts(Placement placement) {
        GamePage game = newPage();
        SiteServer server = serve(Sites.of(Crowd.class));
        game.open(server, Pages.body("<p></p>", MOUNT), PlacementTest.mode(placement));
        game.tab().await("() => globalThis.__mount !== undefined");
        mount(game, MOUNTS_BEFORE_MEASURING);
        CDPSession devtools = game.page().context().newCDPSession(game.page());
        Map<String, Double> before = counters(devtools);

        mount(game, MOUNTS);

        game.page().waitForCondition(() -> game.page().workers().isEmpty());
        Map<String, Double> after = counters(devtools);
        for (String counted : List.of("documents", "nodes", "jsEventListeners")) {
            // A few belong to whatever the browser does in between; one a mount would be fifty.
            double grown = after.get(counted) - before.get(counted);
            assertTrue(grown < MOUNTS / 5.0, counted + " " + before + " -> " + after);
        }
        double grown = after.get("heap") - before.get("heap");
        assertTrue(grown < GROWTH_BYTES_MAX, "heap " + before + " -> " + after);
        assertEquals(1, game.tab().evaluate("() => document.body.querySelectorAll('p').length"));
        assertEquals(
                0,
                game.tab()
                        .evaluate(
                                "() => document.querySelectorAll('canvas,"
                                        + " [data-windhover]').length"));
        assertTrue(
                game.console().stream()
                        .noneMatch(line -> line.contains("Too many active WebGL contexts")),
                () -> String.join("\n", game.console()));
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void runsOnACanvasThatIsMountedTwiceAtOnce(Placement placement) {
        String page =
                Pages.script(
                        "const first = new AbortController();\n"
                                + "globalThis.__refused = launch({ canvas: stage, game: 'crowd.json',"
                                + " signal: first.signal }).catch(reason => reason.name);\n"
                                + "first.abort();\n"
                                + Pages.launch("crowd", "{}"));
        GamePage game =
                newPage().open(serve(Sites.of(Crowd.class)), page, PlacementTest.mode(placement));
        game.running();

        assertEquals("AbortError", game.tab().evaluate("() => globalThis.__refused"));
        assertEquals(true, game.evaluate("g => g.canvas === document.querySelector('#stage')"));
        assertOnlyGame(game, placement);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void runsOnACanvasThatHadAGameBefore(Placement placement) {
        String page = Pages.script("globalThis.__launch = launch;\n" + Pages.launch("crowd", "{}"));
        GamePage game =
                newPage().open(serve(Sites.of(Crowd.class)), page, PlacementTest.mode(placement));
        game.running();
        game.tab().evaluate("() => { globalThis.__given = document.querySelector('#stage'); }");

        for (int i = 0; i < 3; i++) {
            game.evaluate(
                    "async g => { await g.dispose(); if (document.querySelector('#stage') !=="
                            + " globalThis.__given) throw new Error('not given back');"
                            + " globalThis.__game = await globalThis.__launch({ canvas:"
                            + " globalThis.__given, game: 'crowd.json' }); }");
        }

        assertOnlyGame(game, placement);
        game.evaluate("g => g.dispose()");
        assertEquals(
                "stage 960 1",
                game.tab()
                        .evaluate(
                                "() => `${globalThis.__given.id} ${globalThis.__given.clientWidth}"
                                        + " ${document.querySelectorAll('canvas').length}`"));
    }

    @ParameterizedTest
    @CsvSource({
        "W, manifest", "W, download", "W, compile", "W, start", "W, draw",
        "M, manifest", "M, download", "M, compile", "M, start", "M, draw"
    })
    void endsQuietlyWhenItIsAbortedWhileItStarts(Placement placement, String phase) {
        String page =
                Pages.script(
                        "const abort = new AbortController();\n"
                                + "globalThis.__ended = launch({ canvas: stage, game: 'crowd.json',"
                                + " signal: abort.signal,"
                                + " onProgress: p => p.phase === '%s' && abort.abort() })"
                                        .formatted(phase)
                                + ".then(() => 'ran', reason => reason.name);\n");
        GamePage game =
                newPage().open(serve(Sites.of(Crowd.class)), page, PlacementTest.mode(placement));
        game.tab().await("() => globalThis.__ended !== undefined");

        assertEquals("AbortError", game.tab().evaluate("() => globalThis.__ended"));
        game.page().waitForCondition(() -> game.page().workers().isEmpty());
        game.tab().pass(300);
        assertEquals(
                0,
                game.page().locator("[data-windhover]").count(),
                "something lies over the canvas");
        assertEquals("", game.screenText());
        assertEquals(List.of(), game.errors());
        assertTrue(
                game.console().stream().noneMatch(line -> line.startsWith("error")),
                () -> game.console().toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "K3", partial = "the state as Java tells it")
    void goesThroughItsStatesInOrder(Placement placement) {
        assertEquals(
                List.of("created", "initialising", "running", "stopped"),
                states(Faulty.Fault.NONE, placement, "running"));
        assertEquals(
                List.of("created", "initialising", "running", "failed", "stopped"),
                states(Faulty.Fault.STEP_THROWS, placement, "failed"));
        assertEquals(
                List.of("created", "initialising", "failed", "stopped"),
                states(Faulty.Fault.SETUP_THROWS, placement, "failed"));
    }

    @ParameterizedTest
    @InBrowsers("")
    @Feature(value = "K5", partial = "calls after the end")
    void refusesCallsAfterItsEnd(BrowserKind browser) {
        GamePage game = play(Sites.of(Crowd.class), "");
        game.evaluate(
                "g => { globalThis.__game = g; g.dispose();"
                        + " document.querySelector('windhover-game').remove(); }");

        assertEquals("stopped", game.evaluate("g => g.state"));
        for (String call : List.of("advance(1)", "probe()", "restart()")) {
            Object outcome =
                    game.evaluate("g => g." + call + ".then(() => 'answered', e => 'refused')");
            assertEquals("refused", outcome, call);
        }
        game.evaluate(
                "g => { g.pause(); g.resume(); g.step(); g.setSpeed(2); g.schedule(new"
                        + " ArrayBuffer(0)); }");
        game.evaluate("g => g.dispose()");
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("K1")
    void twoGamesOnOnePageDoNotAffectOneAnother(Placement placement) {
        String page =
                Pages.body(
                        "<canvas id=\"left\" style=\"height: 50%\"></canvas><canvas id=\"right\""
                                + " style=\"height: 50%\"></canvas>",
                        "globalThis.__other = await launch({ canvas: '#left', game: 'crowd.json',"
                                + " seed: 7, parameters: { cubes: 30 } });\n"
                                + "globalThis.__game = await launch({ canvas: '#right', game:"
                                + " 'crowd.json', seed: 8, parameters: { cubes: 60 } });");
        GamePage game =
                newPage().open(serve(Sites.of(Crowd.class)), page, PlacementTest.mode(placement));
        game.running();
        String expected = (String) alone(placement);
        // Or it is a tab behind another, which browsers give a moment a second.
        game.page().bringToFront();

        Object hashes =
                game.tab()
                        .evaluate(
                                "async () => { const games = [globalThis.__other,"
                                        + " globalThis.__game]; for (const g of games) g.pause(); const"
                                        + " at = await Promise.all(games.map(g => g.advance(0)));"
                                        // In turns, and the one that is watched last alone.
                                        + " for (let i = 0; i < 20; i++) await"
                                        + " Promise.all(games.map(g => g.advance(3))); await"
                                        + " globalThis.__other.dispose(); const left = 1200 -"
                                        + " (await globalThis.__game.advance(0)).step; return"
                                        + " (await globalThis.__game.advance(left)).hash; }");

        assertEquals(expected, hashes);
        game.evaluate("g => g.resume()");
        double frame = game.stat("frame");
        game.page().waitForCondition(() -> game.stat("frame") > frame + 5);
        assertEquals("running", game.evaluate("g => g.state"));
    }

    @Test
    void oneGameThatFailsLeavesTheOtherRunning() {
        String page =
                Pages.body(
                        "<canvas id=\"left\" style=\"height: 50%\"></canvas><canvas id=\"right\""
                                + " style=\"height: 50%\"></canvas>",
                        "launch({ canvas: '#left', game: 'faulty.json', parameters: { fault: %d, at: 60 } })"
                                        .formatted(Faulty.Fault.NULL_REFERENCE.ordinal())
                                + ".then(g => (globalThis.__other = g));\n"
                                + "globalThis.__game = await launch({ canvas: '#right', game:"
                                + " 'faulty.json' });");
        GamePage game = newPage().open(serve(Sites.of(Faulty.class)), page, "").running();
        game.tab().await("() => globalThis.__other?.state === 'failed'");

        double frame = game.stat("frame");
        game.page().waitForCondition(() -> game.stat("frame") > frame + 5);
        assertEquals("running", game.evaluate("g => g.state"));
        assertTrue(game.screenText().contains("E0015"));
    }

    /** The hash of the right game where it has the page for itself. */
    private Object alone(Placement placement) {
        String page =
                Pages.body(
                        "<p style=\"height: 50%; margin: 0\"></p><canvas id=\"right\""
                                + " style=\"height: 50%\"></canvas>",
                        "globalThis.__game = await launch({ canvas: '#right', game: 'crowd.json',"
                                + " seed: 8, parameters: { cubes: 60 } });");
        GamePage game =
                newPage().open(serve(Sites.of(Crowd.class)), page, PlacementTest.mode(placement));
        game.running();
        return game.evaluate(
                "async g => { g.pause(); const { step } = await g.advance(0); return (await"
                        + " g.advance(1200 - step)).hash; }");
    }

    private void mount(GamePage game, int times) {
        game.tab().evaluate("n => globalThis.__mount(n)", times);
    }

    private static Map<String, Double> counters(CDPSession devtools) {
        JsonObject counted = new JsonObject();
        double heap = 0;
        for (int i = 0; i < 3; i++) {
            devtools.send("HeapProfiler.collectGarbage");
            counted = devtools.send("Memory.getDOMCounters");
            heap = devtools.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
        }
        return Map.of(
                "documents", counted.get("documents").getAsDouble(),
                "nodes", counted.get("nodes").getAsDouble(),
                "jsEventListeners", counted.get("jsEventListeners").getAsDouble(),
                "heap", heap);
    }

    private static void assertOnlyGame(GamePage game, Placement placement) {
        int workers = placement == Placement.W ? 1 : 0;
        game.page().waitForCondition(() -> game.page().workers().size() == workers);
        assertEquals("", game.screenText());
        game.page().waitForCondition(() -> GamePage.colours(game.picture()) > 10);
        // The first section that is published may be of a world that made no step yet.
        game.page().waitForCondition(() -> game.cell("seen", "steps") > 0);
        assertEquals(List.of(), game.errors());
    }

    @SuppressWarnings("unchecked")
    private List<String> states(Faulty.Fault fault, Placement placement, String last) {
        // Listens before the shell is loaded, so that nothing is missed.
        String page =
                Pages.element("faulty", Map.of("fault", fault.ordinal(), "at", 30))
                        + "<script>globalThis.__states = ['created'];const element ="
                        + " document.querySelector('windhover-game');element.addEventListener('state',"
                        + " e => globalThis.__states.push(e.detail));</script>";
        GamePage game =
                newPage().open(serve(Sites.of(Faulty.class)), page, PlacementTest.mode(placement));
        game.state(last);
        game.evaluate("g => g.dispose()");
        return (List<String>) game.tab().evaluate("() => globalThis.__states");
    }
}
