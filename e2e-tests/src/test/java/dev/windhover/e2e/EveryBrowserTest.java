// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.e2e.games.Ledger;
import dev.windhover.e2e.games.Shoal;
import dev.windhover.e2e.games.Sweep;
import dev.windhover.protocol.Failure;
import dev.windhover.samples.drift.Drift;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * A game is the same in every browser: these tests see to the width, those of Chromium alone look
 * closer.
 */
class EveryBrowserTest extends BrowserTest {
    @ParameterizedTest
    @InBrowsers({"W, true", "W, false", "M, true", "M, false"})
    @Feature("W2")
    @Feature("W12")
    @Feature("W14")
    @Feature(value = "R25", partial = "the tests of guests")
    void releaseDrawsMovingPicturesOnAnyHostAndSaysWhere(
            BrowserKind browser, Placement placement, boolean isolated) {
        SiteOptions host = isolated ? SiteOptions.ofIsolatedHost() : SiteOptions.ofPlainHost();
        GamePage game = newPage();
        game.tab().before(Pages.KEEP_WORKERS);
        game.go(serve(Sites.of(Crowd.class), host), PlacementTest.mode(placement)).running();

        BufferedImage first = game.pictureOf(10);
        game.tab().pass(600);
        BufferedImage second = game.picture();

        boolean worker = placement == Placement.W;
        Map<String, Object> info = game.info();
        assertEquals(worker ? "worker" : "page", info.get("placement"));
        assertEquals("webgl2", info.get("backend"));
        assertEquals("wasm", info.get("module"));
        assertEquals(isolated, info.get("crossOriginIsolated"));
        assertEquals(isolated, info.get("shared"));
        assertEquals(worker && isolated ? "ring" : "messages", info.get("transport"));
        assertEquals(worker ? 1 : 0, game.tab().evaluate("__workers.length"));
        String agent = (String) game.tab().evaluate("navigator.userAgent");
        assertTrue(agent.contains(browser.agent()), agent);
        assertTrue(GamePage.colours(first) > 10, "the canvas is blank");
        assertTrue(GamePage.difference(first, second) > 0.01, "nothing moves");
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @InBrowsers
    @Feature(value = "G1", partial = "a recorded file instead of scripted input")
    void testGameEndsInTheStateOfTheJvm(BrowserKind browser, Placement placement) {
        Script script = Script.random(8, ParityTest.STEPS);
        GamePage game = paused(serve(Sites.of(Crowd.class)), "crowd", placement);

        assertEquals(ParityTest.headless(new Crowd(), script), ParityTest.run(game, script));
    }

    @ParameterizedTest
    @InBrowsers
    @Feature({"W11", "W12"})
    @Feature(value = "G1", partial = "a recorded file instead of scripted input")
    void sampleEndsInTheStateOfTheJvm(BrowserKind browser, Placement placement) {
        Script script = Script.random(7, ParityTest.STEPS);
        GamePage game = paused(serve(Sites.drift()), "drift", placement);

        assertEquals(ParityTest.headless(new Drift(), script), ParityTest.run(game, script));
    }

    /** A hash for each function, of 120 000 arguments of every size and kind. */
    @ParameterizedTest
    @InBrowsers
    @Feature(value = "G1", partial = "a recorded file instead of scripted input")
    void arithmeticOfTheEngineHasTheBitsOfTheJvm(BrowserKind browser, Placement placement) {
        ParityTest.assertArithmeticIsThatOfTheJvm(
                paused(serve(Sites.of(Sweep.class)), "sweep", placement));
    }

    @ParameterizedTest
    @InBrowsers("")
    @Feature(value = "G1", partial = "a recorded file instead of scripted input")
    @In(Placement.W)
    void plainMemoryGivesTheSameBitsAsSharedMemory(BrowserKind browser) {
        Script script = Script.random(9, ParityTest.STEPS);
        SiteServer server = serve(Sites.of(Crowd.class), SiteOptions.ofPlainHost());
        GamePage game = paused(server, "crowd", Placement.W);

        assertEquals(false, game.info().get("shared"));
        assertEquals(ParityTest.headless(new Crowd(), script), ParityTest.run(game, script));
    }

    private GamePage paused(SiteServer server, String name, Placement placement) {
        return ParityTest.paused(newPage(), server, name, PlacementTest.mode(placement));
    }

    @ParameterizedTest
    @InBrowsers({"W, true", "W, false", "M, true"})
    void pageMirrorsWhatTheTableOfTheJvmHolds(
            BrowserKind browser, Placement placement, boolean isolated) {
        SiteOptions host = isolated ? SiteOptions.ofIsolatedHost() : SiteOptions.ofPlainHost();
        GamePage game = newPage();
        MirrorTest.open(game, serve(Sites.of(Shoal.class), host), placement);

        boolean inPlace = isolated && placement == Placement.W;
        assertEquals(inPlace ? "memory" : "messages", game.info().get("mirror"));
        MirrorTest.assertMirrorsTheJvm(game);
    }

    @ParameterizedTest
    @InBrowsers
    @Feature("C7")
    void callIsAnsweredByItsResultOrByWhyItIsRefused(BrowserKind browser, Placement placement) {
        GamePage game =
                play(Ledger.class, Stage.of(Ledger.class).script(CallTest.SCRIPT), placement);
        game.tab().await("() => globalThis.call !== undefined");

        assertEquals("30", game.tab().evaluate("() => told(client.deposit(30))"));
        game.section("balance", "value", "=== 30");
        assertEquals("23", game.tab().evaluate("() => told(client.withdraw(7))"));
        assertEquals(
                "CallRefused|NOT_COVERED|There is not so much.|Deposit first.|amount",
                game.tab().evaluate("() => told(client.withdraw(24))"));
        assertEquals("23", game.tab().evaluate("() => told(client.balance())"));
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @InBrowsers
    void stepThatThrowsEndsOnAScreenThatSaysSo(BrowserKind browser, Placement placement) {
        String parameters = "{ fault: %d, at: 60 }".formatted(Faulty.Fault.STEP_THROWS.ordinal());
        GamePage game = newPage();
        game.open(
                serve(Sites.of(Faulty.class)),
                Pages.script(Pages.launch("faulty", parameters)),
                PlacementTest.mode(placement));

        FailureScreen.assertShown(game, Failure.STEP_FAILED);
        assertEquals(60, FailureScreen.failureOf(game).get("step"));
    }

    @ParameterizedTest
    @InBrowsers("")
    @In(Placement.W)
    void worldOfAWorkerThatDiedGoesOnWithTheSameBits(BrowserKind browser) {
        GamePage unbroken = shoal();
        unbroken.advance(300);
        String expected = unbroken.advance(200);
        GamePage game = shoal();
        game.advance(300);
        game.tab().pass(RecoverTest.SEALED_MILLIS);

        game.tab().evaluate("() => globalThis.__workers.at(-1).terminate()");
        Map<String, Object> recovered = RecoverTest.recovered(game, 1);

        assertEquals(300, recovered.get("step"));
        assertEquals("E0012", RecoverTest.failureOf(recovered).get("code"));
        assertEquals(expected, game.advance(200));
        assertEquals("", game.screenText());
    }

    /** What it starts again with is in the cache. */
    @ParameterizedTest
    @InBrowsers
    @Needs(Ability.CACHE)
    void handlerThatThrowsOnceCostsAMomentAlsoWhenTheServerIsGone(
            BrowserKind browser, Placement placement) {
        String parameters = "{ fault: %d }".formatted(Faulty.Fault.INPUT_THROWS.ordinal());
        SiteServer server = serve(Sites.of(Faulty.class));
        String launch = Pages.launch("faulty", parameters, "paused: false");
        GamePage game = RecoverTest.begin(newPage(), server, launch, placement);
        game.tab().pass(RecoverTest.SEALED_MILLIS);
        awaitQuiet(server, game);
        double before = game.cell("progress", "steps");
        server.close();

        game.tab().press("KeyA");
        Map<String, Object> recovered = RecoverTest.recovered(game, 1);

        assertEquals("E0014", RecoverTest.failureOf(recovered).get("code"));
        game.section("progress", "steps", "> " + (int) before);
        assertEquals("", game.screenText());
        assertTrue(GamePage.colours(game.pictureOf(4)) > 4, "no picture after the recovery");
    }

    /** Until nothing was asked for half a second. */
    static void awaitQuiet(SiteServer server, GamePage game) {
        for (int asked = -1; asked < server.requests().size(); ) {
            asked = server.requests().size();
            game.tab().pass(500);
        }
    }

    private GamePage shoal() {
        String launch = Pages.launch("shoal", "{}", "paused: true");
        return RecoverTest.begin(newPage(), serve(Sites.of(Shoal.class)), launch, Placement.W);
    }

    @ParameterizedTest
    @InBrowsers
    @Feature(value = "C14", partial = "calls of several tabs")
    void otherTabFollowsAGameThatIsShared(BrowserKind browser, Placement placement) {
        SiteServer server = serve(Sites.of(Shoal.class));
        String client = "<!doctype html><meta charset=utf-8><title>Client</title>";
        server.replace("/client.html", usual -> Answer.of(client, "text/html"));
        GamePage game = newPage();
        MirrorTest.open(game, server, placement);
        game.evaluate("g => g.share({ channel: 'shoal' })");
        Tab tab = game.tab().beside();
        tab.go(server.address() + "client.html");
        tab.evaluate(
                """
                async () => {
                  const { connect, overBroadcast } = await import('./connection.js');
                  globalThis.remote = await connect(overBroadcast('shoal'));
                  await remote.mirror.ready;
                }
                """);

        game.evaluate("g => g.advance(60)");
        tab.await("() => remote.mirror.step === 60");
        game.tab().await("() => __game.mirror.step === 60");

        String rows =
                " [...mirror.getSnapshot().all].map(({ entity, place, name }) =>"
                        + " [entity, place.x, place.y, name].join(' ')).join(';') ";
        Object own = game.evaluate("({ mirror }) =>" + rows);
        assertEquals(own, tab.evaluate("() => (({ mirror }) =>" + rows + ")(remote)"));
        assertTrue(own.toString().length() > 1_000, "a shoal of " + own);
        assertEquals("connected", tab.evaluate("() => remote.state"));
    }
}
