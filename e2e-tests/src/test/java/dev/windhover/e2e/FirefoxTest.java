// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static dev.windhover.protocol.InputKind.FOCUS;
import static dev.windhover.protocol.InputKind.KEY_DOWN;
import static dev.windhover.protocol.InputKind.KEY_UP;
import static dev.windhover.protocol.InputKind.POINTER_CANCEL;
import static dev.windhover.protocol.InputKind.POINTER_DOWN;
import static dev.windhover.protocol.InputKind.POINTER_MOVE;
import static dev.windhover.protocol.InputKind.POINTER_UP;
import static dev.windhover.protocol.InputKind.WHEEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.RecorderPage.Arrived;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.e2e.games.Ledger;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.e2e.games.Shoal;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.samples.drift.Drift;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a game is in Chromium it is in Firefox: the tests in Chromium look closer, these wider. */
class FirefoxTest extends BrowserTest {
    private static Firefox firefox;

    @Override
    Optional<String> missing() {
        return Firefox.missing();
    }

    @Override
    Browser browser() {
        if (firefox == null) firefox = Firefox.start();
        return firefox.browser();
    }

    @AfterAll
    static void closeFirefox() {
        if (firefox != null) firefox.close();
        firefox = null;
    }

    @ParameterizedTest
    @CsvSource({"W, true", "W, false", "M, true", "M, false"})
    @Feature("W2")
    @Feature("W14")
    @Feature(value = "R25", partial = "WebKit, and the tests of guests")
    void releaseDrawsMovingPicturesOnAnyHostAndSaysWhere(Placement placement, boolean isolated) {
        SiteOptions host = isolated ? SiteOptions.ofIsolatedHost() : SiteOptions.ofPlainHost();
        GamePage game =
                newPage()
                        .go(serve(Sites.of(Crowd.class), host), PlacementTest.mode(placement))
                        .running();

        BufferedImage first = game.picture();
        game.page().waitForTimeout(600);
        BufferedImage second = game.picture();

        boolean worker = placement == Placement.W;
        Map<String, Object> info = game.info();
        assertEquals(worker ? "worker" : "page", info.get("placement"));
        assertEquals("webgl2", info.get("backend"));
        assertEquals("wasm", info.get("module"));
        assertEquals(isolated, info.get("crossOriginIsolated"));
        assertEquals(isolated, info.get("shared"));
        assertEquals(worker && isolated ? "ring" : "messages", info.get("transport"));
        assertEquals(worker ? 1 : 0, game.page().workers().size());
        assertTrue(
                ((String) game.page().evaluate("navigator.userAgent")).contains("Firefox/"),
                "another browser");
        assertTrue(GamePage.colours(first) > 10, "the canvas is blank");
        assertTrue(GamePage.difference(first, second) > 0.01, "nothing moves");
        assertEquals(List.of(), game.errors());
    }

    @Test
    @In(Placement.W)
    void gameThatIsToldNothingRunsInAWorker() {
        GamePage game = play(Sites.of(Crowd.class), "");

        assertEquals("worker", game.info().get("placement"));
        assertEquals("a worker can draw", game.info().get("reason"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "G1", partial = "a recorded file instead of scripted input")
    void testGameEndsInTheStateOfTheJvm(Placement placement) {
        Script script = Script.random(8, ParityTest.STEPS);
        GamePage game = paused(serve(Sites.of(Crowd.class)), "crowd", placement);

        assertEquals(ParityTest.headless(new Crowd(), script), ParityTest.run(game, script));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "G1", partial = "a recorded file instead of scripted input")
    void sampleEndsInTheStateOfTheJvm(Placement placement) {
        Script script = Script.random(7, ParityTest.STEPS);
        GamePage game = paused(serve(Sites.drift()), "drift", placement);

        assertEquals(ParityTest.headless(new Drift(), script), ParityTest.run(game, script));
    }

    @Test
    @In(Placement.W)
    void plainMemoryGivesTheSameBitsAsSharedMemory() {
        Script script = Script.random(9, ParityTest.STEPS);
        SiteServer server = serve(Sites.of(Crowd.class), SiteOptions.ofPlainHost());
        GamePage game = paused(server, "crowd", Placement.W);

        assertEquals(false, game.info().get("shared"));
        assertEquals(ParityTest.headless(new Crowd(), script), ParityTest.run(game, script));
    }

    @Test
    @In(Placement.M)
    @Feature("W11")
    void withoutOffscreenCanvasItRunsOnThePageWithTheSameBits() {
        Script script = Script.random(10, ParityTest.STEPS);
        GamePage page = newPage();
        page.page().addInitScript("delete globalThis.OffscreenCanvas;");
        GamePage game = ParityTest.paused(page, serve(Sites.of(Crowd.class)), "crowd", "");

        assertEquals("page", game.info().get("placement"));
        assertTrue(game.info().get("reason").toString().contains("OffscreenCanvas"));
        assertEquals(ParityTest.headless(new Crowd(), script), ParityTest.run(game, script));
    }

    @Test
    @In(Placement.M)
    void withoutWebAssemblyItsJavaScriptDraws() {
        GamePage game = newPage();
        game.page().addInitScript("delete globalThis.WebAssembly;");
        game.go(serve(Sites.of(Crowd.class)), "").running();

        assertEquals("page", game.info().get("placement"));
        assertEquals("js", game.info().get("module"));
        assertEquals(false, game.info().get("deterministic"));
        assertTrue(GamePage.colours(game.picture()) > 10, "the canvas is blank");
        assertEquals(List.of(), game.errors());
    }

    private GamePage paused(SiteServer server, String name, Placement placement) {
        return ParityTest.paused(newPage(), server, name, PlacementTest.mode(placement));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W4")
    void keysArriveAndNoneStaysHeldWhenTheFocusGoes(Placement placement) {
        GamePage game = recorder(placement);
        RecorderPage recorder = new RecorderPage(game);
        recorder.forget();
        game.page().keyboard().down("Shift");
        game.page().keyboard().press("w");
        game.page().keyboard().up("Shift");
        game.page().keyboard().press("ArrowLeft");

        int shift = InputKind.SHIFT;
        assertEquals(
                List.of(
                        List.of(KEY_DOWN, Key.SHIFT_LEFT.ordinal(), shift),
                        List.of(KEY_DOWN, Key.W.ordinal(), shift),
                        List.of(KEY_UP, Key.W.ordinal(), shift),
                        List.of(KEY_UP, Key.SHIFT_LEFT.ordinal(), 0),
                        List.of(KEY_DOWN, Key.ARROW_LEFT.ordinal(), 0),
                        List.of(KEY_UP, Key.ARROW_LEFT.ordinal(), 0)),
                KeyboardTest.told(recorder.await(6, KEY_DOWN, KEY_UP)));

        KeyboardTest.holdKeysAndButton(game);
        recorder.forget();
        game.page().focus("#field");
        game.section("now", "held", "=== 0");
        game.page().keyboard().up("a");
        game.page().keyboard().up("d");

        assertEquals(
                List.of(List.of(POINTER_CANCEL, 0, 0), List.of(FOCUS, 0, 0)),
                KeyboardTest.told(recorder.await(2, KEY_DOWN, KEY_UP, POINTER_CANCEL, FOCUS)));
        assertEquals(0, game.cell("now", "pointersDown"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W4")
    void nothingStaysHeldWhenTheWindowLosesTheFocus(Placement placement) {
        GamePage game = recorder(placement);
        KeyboardTest.holdKeysAndButton(game);

        // Another window in front: the document keeps its active element, the canvas gets no event.
        game.page().evaluate("() => window.dispatchEvent(new Event('blur'))");

        game.section("now", "held", "=== 0");
        game.section("now", "pointersDown", "=== 0");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W5", partial = "fingers and pens, which this driver does not have")
    void mouseAndWheelArriveInCanvasSpace(Placement placement) {
        GamePage game = recorder(placement);
        RecorderPage recorder = new RecorderPage(game);
        Mouse mouse = game.page().mouse();
        double top =
                ((Number)
                                game.page()
                                        .evaluate(
                                                "document.querySelector('canvas')"
                                                        + ".getBoundingClientRect().top"))
                        .doubleValue();
        recorder.forget();

        List<List<Object>> expected = new ArrayList<>();
        for (int[] point : new int[][] {{10, 20}, {320, 180}, {630, 300}}) {
            double x = point[0];
            double y = point[1];
            mouse.move(x, Math.ceil(top) + y);
            mouse.down();
            mouse.up();
            mouse.wheel(30, -120);
            double inside = y + Math.ceil(top) - top;
            expected.add(List.of(POINTER_MOVE, 0, x, inside, 0.0, 0.0));
            expected.add(List.of(POINTER_DOWN, InputKind.BUTTON_MAIN, x, inside, 0.0, 0.0));
            expected.add(List.of(POINTER_UP, InputKind.BUTTON_MAIN, x, inside, 0.0, 0.0));
            expected.add(List.of(WHEEL, 0, x, inside, 30.0, -120.0));
        }

        List<Arrived> arrived =
                recorder.await(
                        expected.size(),
                        POINTER_DOWN,
                        POINTER_MOVE,
                        POINTER_UP,
                        POINTER_CANCEL,
                        WHEEL);
        assertEquals(
                expected,
                arrived.stream()
                        .<List<Object>>map(
                                one ->
                                        List.of(
                                                one.kind(),
                                                one.code(),
                                                one.x(),
                                                one.y(),
                                                one.dx(),
                                                one.dy()))
                        .toList());
    }

    private GamePage recorder(Placement placement) {
        return play(
                Recorder.class, Stage.of(Recorder.class).before("<input id='field'>"), placement);
    }

    @ParameterizedTest
    @CsvSource({"W, true", "W, false", "M, true"})
    void pageMirrorsWhatTheTableOfTheJvmHolds(Placement placement, boolean isolated) {
        SiteOptions host = isolated ? SiteOptions.ofIsolatedHost() : SiteOptions.ofPlainHost();
        GamePage game = newPage();
        MirrorTest.open(game, serve(Sites.of(Shoal.class), host), placement);

        boolean inPlace = isolated && placement == Placement.W;
        assertEquals(inPlace ? "memory" : "messages", game.info().get("mirror"));
        MirrorTest.assertMirrorsTheJvm(game);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("C7")
    void callIsAnsweredByItsResultOrByWhyItIsRefused(Placement placement) {
        GamePage game =
                play(Ledger.class, Stage.of(Ledger.class).script(CallTest.SCRIPT), placement);
        game.page().waitForFunction("() => globalThis.call !== undefined");

        assertEquals("30", game.page().evaluate("() => told(client.deposit(30))"));
        game.section("balance", "value", "=== 30");
        assertEquals("23", game.page().evaluate("() => told(client.withdraw(7))"));
        assertEquals(
                "CallRefused|NOT_COVERED|There is not so much.|Deposit first.|amount",
                game.page().evaluate("() => told(client.withdraw(24))"));
        assertEquals("23", game.page().evaluate("() => told(client.balance())"));
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void stepThatThrowsEndsOnAScreenThatSaysSo(Placement placement) {
        String parameters = "{ fault: %d, at: 60 }".formatted(Faulty.Fault.STEP_THROWS.ordinal());
        GamePage game = newPage();
        game.open(
                serve(Sites.of(Faulty.class)),
                Pages.script(Pages.launch("faulty", parameters)),
                PlacementTest.mode(placement));

        FailureScreen.assertShown(game, Failure.STEP_FAILED);
        assertEquals(60, FailureScreen.failureOf(game).get("step"));
    }

    @Test
    @In(Placement.W)
    void worldOfAWorkerThatDiedGoesOnWithTheSameBits() {
        GamePage unbroken = shoal();
        unbroken.advance(300);
        String expected = unbroken.advance(200);
        GamePage game = shoal();
        game.advance(300);
        game.page().waitForTimeout(RecoverTest.SEALED_MILLIS);

        game.page().evaluate("() => globalThis.__workers.at(-1).terminate()");
        Map<String, Object> recovered = RecoverTest.recovered(game, 1);

        assertEquals(300, recovered.get("step"));
        assertEquals("E0012", RecoverTest.failureOf(recovered).get("code"));
        assertEquals(expected, game.advance(200));
        assertEquals("", game.screenText());
    }

    /** What it starts again with is in the cache. */
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void handlerThatThrowsOnceCostsAMomentAlsoWhenTheServerIsGone(Placement placement) {
        String parameters = "{ fault: %d }".formatted(Faulty.Fault.INPUT_THROWS.ordinal());
        SiteServer server = serve(Sites.of(Faulty.class));
        String launch = Pages.launch("faulty", parameters, "paused: false");
        GamePage game = RecoverTest.begin(newPage(), server, launch, placement);
        game.page().waitForTimeout(RecoverTest.SEALED_MILLIS);
        game.page().waitForLoadState(LoadState.NETWORKIDLE);
        double before = game.cell("progress", "steps");
        server.close();

        game.page().keyboard().press("KeyA");
        Map<String, Object> recovered = RecoverTest.recovered(game, 1);

        assertEquals("E0014", RecoverTest.failureOf(recovered).get("code"));
        game.section("progress", "steps", "> " + (int) before);
        assertEquals("", game.screenText());
        assertTrue(GamePage.colours(game.picture()) > 4, "no picture after the recovery");
    }

    private GamePage shoal() {
        String launch = Pages.launch("shoal", "{}", "paused: true");
        return RecoverTest.begin(newPage(), serve(Sites.of(Shoal.class)), launch, Placement.W);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "C14", partial = "calls of several tabs")
    void otherTabFollowsAGameThatIsShared(Placement placement) {
        SiteServer server = serve(Sites.of(Shoal.class));
        String client = "<!doctype html><meta charset=utf-8><title>Client</title>";
        server.replace("/client.html", usual -> Answer.of(client, "text/html"));
        GamePage game = newPage();
        MirrorTest.open(game, server, placement);
        game.evaluate("g => g.share({ channel: 'shoal' })");
        Page tab = game.page().context().newPage();
        tab.navigate(server.address() + "client.html");
        tab.evaluate(
                """
                async () => {
                  const { connect, overBroadcast } = await import('./connection.js');
                  globalThis.remote = await connect(overBroadcast('shoal'));
                  await remote.mirror.ready;
                }
                """);

        game.evaluate("g => g.advance(60)");
        tab.waitForFunction("() => remote.mirror.step === 60");
        game.page().waitForFunction("() => __game.mirror.step === 60");

        String rows =
                " [...mirror.getSnapshot().all].map(({ entity, place, name }) =>"
                        + " [entity, place.x, place.y, name].join(' ')).join(';') ";
        Object own = game.evaluate("({ mirror }) =>" + rows);
        assertEquals(own, tab.evaluate("() => (({ mirror }) =>" + rows + ")(remote)"));
        assertTrue(own.toString().length() > 1_000, "a shoal of " + own);
        assertEquals("connected", tab.evaluate("() => remote.state"));
    }
}
