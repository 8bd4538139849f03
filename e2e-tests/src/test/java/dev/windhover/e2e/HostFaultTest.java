// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.protocol.Failure;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What can go wrong round a game: its canvas, its memory, its parameters, its worker, its device.
 */
@Needs(Ability.WORKERS)
class HostFaultTest extends BrowserTest {
    /** Keeps every worker within reach of a test. */
    /** Keeps the last WebGL2 context within reach, on whichever thread this runs. */
    private static final String KEEP_CONTEXT =
            "for (const type of ['HTMLCanvasElement', 'OffscreenCanvas']) {"
                    + " const proto = globalThis[type]?.prototype; if (!proto) continue;"
                    + " const getContext = proto.getContext;"
                    + " proto.getContext = function (...a) { const gl = getContext.apply(this, a);"
                    + " if (a[0] === 'webgl2') globalThis.__gl = gl; return gl; }; }\n";

    private static final String NO_MEMORY =
            "WebAssembly.Memory = class { constructor() { throw new RangeError('no memory today');"
                    + " } };\n";

    @ParameterizedTest
    @CsvSource({
        "W, stage.transferControlToOffscreen()", "M, stage.transferControlToOffscreen()",
        "W, stage.getContext('2d')", "M, stage.getContext('2d')",
        "W, stage.getContext('webgl2')", "M, stage.getContext('webgl2')"
    })
    @Feature(value = "W2", partial = "the clear error")
    void refusesACanvasThatIsInUse(Placement placement, String use) {
        String page = Pages.script(use + ";\n" + Pages.launch("crowd", "{}"));
        GamePage game = newPage().open(crowd(), page, PlacementTest.mode(placement));

        FailureScreen.assertShown(game, Failure.CANVAS_IN_USE);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W2", partial = "the second launch on one canvas")
    void refusesASecondLaunchAndLeavesTheFirstAlone(Placement placement) {
        String page =
                Pages.script(
                        Pages.launch("crowd", "{}")
                                + "launch({ canvas: '#stage', game: 'crowd.json' })"
                                + ".catch(fault => (globalThis.__second = fault.failure));");
        GamePage game = newPage().open(crowd(), page, PlacementTest.mode(placement)).running();

        assertEquals("E0010", game.tab().evaluate("() => globalThis.__second.code"));
        assertEquals("", game.screenText());
        assertMoves(game);
    }

    @ParameterizedTest
    @CsvSource({
        "{ sheep: 1 }, sheep",
        "{ cubes: 20001 }, cubes",
        "{ cubes: -1 }, cubes",
        "{ cubes: 1.5 }, cubes",
        "{ cubes: NaN }, cubes"
    })
    void refusesParametersThatTheGameDoesNotTake(String parameters, String named) {
        GamePage game =
                newPage().open(crowd(), Pages.script(Pages.launch("crowd", parameters)), "");

        FailureScreen.assertShown(game, Failure.PARAMETER_REFUSED);
        assertTrue(game.screenText().contains(named), game.screenText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bundles: { seconds: -1 } | bundles.seconds is -1; it takes a whole number from 1 to 600",
                "record: { keyframes: -1 } | record.keyframes is -1; it takes a whole number from 0 to",
                "seed: 'abc' | seed is abc; it takes a whole number",
                "trace: { sample: 7 } | trace.sample is 7; it takes a number above 0, at most 1"
            })
    void refusesOptionsThatLaunchDoesNotTakeBeforeTheGameStarts(String option, String named) {
        Stage stage = Stage.of(Crowd.class).options(option);
        String launch = "await (launch\\(.*\\));";
        String caught = "await $1.catch((thrown) => (globalThis.__refused = thrown).game);";
        GamePage game = newPage().open(crowd(), stage.html().replaceFirst(launch, caught), "");

        FailureScreen.assertShown(game, Failure.PARAMETER_REFUSED);
        assertTrue(game.screenText().contains(named), game.screenText());
        Object refused = game.evaluate("() => globalThis.__refused.failure.detail");
        assertTrue(refused.toString().startsWith(named), "" + refused);
        assertEquals(null, game.evaluate("g => g.runtimeInfo()"));
        assertEquals(List.of(), game.errors());
    }

    @Test
    void namesMemoryThatThePageIsRefused() {
        GamePage game = newPage();
        game.page().addInitScript(NO_MEMORY);
        game.go(crowd(), "");

        FailureScreen.assertShown(game, Failure.MEMORY_REFUSED);
    }

    @Test
    @In(Placement.M)
    void namesMemoryThatAHostOnThePageIsRefused() {
        GamePage game = newPage();
        game.page().addInitScript(NO_MEMORY);
        game.go(serve(Sites.of(Crowd.class), SiteOptions.ofPlainHost()), "?mode=main");

        FailureScreen.assertShown(game, Failure.MEMORY_REFUSED);
    }

    @Test
    @In(Placement.W)
    void namesMemoryThatAWorkerIsRefused() {
        SiteServer server = serve(Sites.of(Crowd.class), SiteOptions.ofPlainHost());
        changeWorker(server, NO_MEMORY);

        FailureScreen.assertShown(newPage().go(server, ""), Failure.MEMORY_REFUSED);
    }

    @Test
    void namesAGameThatHasNoFormForThisBrowser() {
        SiteServer server = crowd();
        server.replace(
                "/crowd.json",
                usual ->
                        usual.body(
                                text(usual)
                                        .replace("\"script\"", "\"noScript\"")
                                        .getBytes(StandardCharsets.UTF_8)));
        GamePage game = newPage();
        game.page().addInitScript("WebAssembly.validate = () => false;");
        game.go(server, "");

        FailureScreen.assertShown(game, Failure.MODULE_UNSUPPORTED);
    }

    @Test
    void runsOnThePageWhereWorkersCanNotBeMade() {
        GamePage game = newPage();
        game.page()
                .addInitScript(
                        "globalThis.Worker = class { constructor() { throw new Error('not here'); }"
                                + " };");
        game.go(crowd(), "").running();

        assertEquals("page", game.info().get("placement"));
        assertTrue(game.console().stream().anyMatch(line -> line.contains("E0011")));
    }

    @Test
    void namesAWorkerThatCanNotBeMadeWhereItWasAskedFor() {
        GamePage game = newPage();
        game.page()
                .addInitScript(
                        "globalThis.Worker = class { constructor() { throw new Error('not here'); }"
                                + " };");
        game.go(crowd(), "?mode=worker");

        FailureScreen.assertShown(game, Failure.WORKER_NOT_STARTED);
    }

    @Test
    @In(Placement.W)
    void noticesAWorkerThatClosesItself() {
        GamePage game = play(Sites.of(Crowd.class), "?mode=worker");

        game.inHost("() => void setTimeout(() => self.close(), 50)", null);

        FailureScreen.assertShown(game, Failure.WORKER_SILENT);
    }

    @Test
    @In(Placement.W)
    void noticesAWorkerThatWasTerminated() {
        GamePage game = newPage();
        game.page().addInitScript(Pages.KEEP_WORKERS);
        game.go(crowd(), "?mode=worker").running();

        game.tab().evaluate("() => globalThis.__workers.at(-1).terminate()");

        FailureScreen.assertShown(game, Failure.WORKER_SILENT);
    }

    @Test
    @In(Placement.W)
    void noticesAnEndlessLoopInAStep() {
        SiteServer server = serve(Sites.of(Faulty.class));
        String page =
                Pages.element(
                        "faulty", Map.of("fault", Faulty.Fault.ENDLESS_LOOP.ordinal(), "at", 60));
        GamePage game = newPage().open(server, page, "?mode=worker");

        FailureScreen.assertShown(game, Failure.WORKER_SILENT);
    }

    @Test
    @In(Placement.W)
    void namesWhatAWorkerThrowsOutsideOfTheGame() {
        GamePage game = play(Sites.of(Crowd.class), "?mode=worker");

        game.inHost(
                "() => void setTimeout(() => { throw new Error('a timer went wrong'); }, 50)",
                null);

        FailureScreen.assertShown(game, Failure.STEP_TRAPPED);
        assertTrue(game.screenText().contains("a timer went wrong"), game.screenText());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void sayingThatTheDeviceIsLostEndsWhenItIsBack(Placement placement) {
        GamePage game = withContextKept(placement);

        game.inHost(
                "() => { globalThis.__ext = globalThis.__gl.getExtension('WEBGL_lose_context');"
                        + " globalThis.__ext.loseContext(); }",
                null);
        game.page().locator("[role=status]").waitFor();
        String waiting = game.page().locator("[role=status]").innerText();
        game.inHost("() => globalThis.__ext.restoreContext()", null);
        game.page().waitForCondition(() -> game.page().locator("[role=status]").count() == 0);

        assertTrue(waiting.contains(Failure.CONTEXT_LOST.code()), waiting);
        assertTrue(waiting.contains(Failure.CONTEXT_LOST.message()), waiting);
        game.running();
        assertTrue(
                GamePage.colours(game.pictureOf(10)) > 10, "no picture after the device was lost");
        assertMoves(game);
    }

    @Test
    void givesUpOnADeviceThatDoesNotComeBack() {
        SiteServer server = crowd();
        changeWorker(server, KEEP_CONTEXT);
        GamePage game =
                newPage().open(server, Pages.element("crowd", Map.of()), "?mode=worker").running();

        game.inHost("() => globalThis.__gl.getExtension('WEBGL_lose_context').loseContext()", null);

        FailureScreen.assertShown(game, Failure.CONTEXT_LOST);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void restartsOnAFreshCanvasFromTheErrorScreen(Placement placement) {
        SiteServer server = serve(Sites.of(Faulty.class));
        String page =
                Pages.script(
                        Pages.launch(
                                "faulty",
                                "{ fault: " + Faulty.Fault.INPUT_THROWS.ordinal() + " }"));
        GamePage game = newPage().open(server, page, PlacementTest.mode(placement)).running();
        game.evaluate("g => { globalThis.__first = g.canvas; }");
        game.page().keyboard().press("KeyA");
        game.state("failed");

        game.page().getByText("Restart").click();

        game.running();
        assertEquals("", game.screenText());
        assertEquals(
                true, game.evaluate("g => g.canvas !== globalThis.__first && g.failure === null"));
        assertTrue(GamePage.colours(game.pictureOf(4)) > 4, "no picture after the restart");
        game.section("progress", "steps", "> 0");
        game.page().keyboard().press("KeyB");
        game.state("failed");
    }

    private SiteServer crowd() {
        return serve(Sites.of(Crowd.class));
    }

    private GamePage withContextKept(Placement placement) {
        SiteServer server = crowd();
        changeWorker(server, KEEP_CONTEXT);
        GamePage game = newPage();
        game.page().addInitScript(KEEP_CONTEXT);
        return game.go(server, PlacementTest.mode(placement)).running();
    }

    /**
     * Something that runs before anything else does in the worker: init scripts do not reach it.
     */
    private static void changeWorker(SiteServer server, String prefix) {
        server.replace(
                "/shell/worker.*.js",
                usual -> usual.body((prefix + text(usual)).getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static void assertMoves(GamePage game) {
        double frame = game.stat("frame");
        game.page().waitForCondition(() -> game.stat("frame") > frame + 5);
    }
}
