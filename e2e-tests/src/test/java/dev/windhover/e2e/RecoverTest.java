// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.LoadState;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.e2e.games.Shoal;
import dev.windhover.protocol.Failure;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host that fails, hangs or dies is started again, and the game goes on from a moment before. */
class RecoverTest extends BrowserTest {
    /** Every recovery, and what a seal left, are kept for the test. */
    private static final String LISTEN =
            "globalThis.__recovered = [];"
                    + "globalThis.__game.addEventListener('recovered', (e) =>"
                    + " globalThis.__recovered.push(e.detail));\n";

    /** Every frame is two seconds after the one before, and so each of them is to be sealed. */
    private static final String HURRY =
            "{ const usual = requestAnimationFrame; let frames = 0;"
                    + "globalThis.requestAnimationFrame = (f) =>"
                    + " usual((t) => f(t + 2000 * frames++)); }";

    /** Longer than from one seal to the next. */
    static final int SEALED_MILLIS = 2300;

    @Test
    @In(Placement.W)
    void worldOfAWorkerThatDiedGoesOnWithTheSameBits() {
        GamePage unbroken = begin(Shoal.class, "shoal", "{}", "paused: true", Placement.W);
        unbroken.advance(300);
        String expected = unbroken.advance(200);
        GamePage game = begin(Shoal.class, "shoal", "{}", "paused: true", Placement.W);
        game.advance(300);
        game.tab().pass(SEALED_MILLIS);

        game.tab().evaluate("() => globalThis.__workers.at(-1).terminate()");
        Map<String, Object> recovered = recovered(game, 1);

        assertEquals(300, recovered.get("step"));
        assertEquals("E0012", failureOf(recovered).get("code"));
        // The browser tells: nobody had to wait for its silence.
        assertEquals("The worker has ended.", failureOf(recovered).get("detail"));
        assertEquals(expected, game.advance(200));
        assertEquals("", game.screenText());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void handlerThatThrowsOnceCostsAMomentAndNotTheGame(Placement placement) {
        GamePage game = faulty(placement, Faulty.Fault.INPUT_THROWS, 0);
        game.tab().pass(SEALED_MILLIS);
        game.evaluate("g => { globalThis.__canvas = g.canvas; g.setSpeed(2); }");
        double before = game.cell("progress", "steps");

        game.page().keyboard().press("KeyA");
        Map<String, Object> recovered = recovered(game, 1);

        assertEquals("E0014", failureOf(recovered).get("code"));
        double lost = ((Number) recovered.get("lostMillis")).doubleValue();
        assertTrue(lost >= 0 && lost < 2000, "lost " + lost + " ms");
        int from = ((Number) recovered.get("step")).intValue();
        assertTrue(from > before - 2 * 60 && from > 60, "from step " + from + " of " + before);
        assertEquals(true, game.evaluate("g => g.canvas !== globalThis.__canvas"));
        assertEquals("", game.screenText());
        assertTrue(GamePage.colours(game.pictureOf(4)) > 4, "no picture after the recovery");
        game.section("progress", "steps", "> " + (int) before);
        assertEquals(2.0, game.stat("speed"), "it goes on as fast as it went");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void faultThatTheWorldLeadsToIsShownTheSecondTime(Placement placement) {
        GamePage game = faulty(placement, Faulty.Fault.STEP_THROWS, 240);

        game.state("failed");

        FailureScreen.assertShown(game, Failure.STEP_FAILED);
        assertEquals(240, FailureScreen.failureOf(game).get("step"));
        assertEquals(1, game.evaluate("g => globalThis.__recovered.length"));
    }

    @Test
    @In(Placement.W)
    void endlessLoopIsLeftOnceAndShownTheSecondTime() {
        GamePage game = faulty(Placement.W, Faulty.Fault.ENDLESS_LOOP, 240);

        game.state("failed");

        FailureScreen.assertShown(game, Failure.WORKER_SILENT);
        assertEquals(1, game.evaluate("g => globalThis.__recovered.length"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void whoWaitsForAnAnswerIsToldOfTheFailure(Placement placement) {
        GamePage game = faulty(placement, Faulty.Fault.STEP_THROWS, 5_000);
        game.tab().pass(SEALED_MILLIS);

        Object code =
                game.evaluate(
                        "g => g.advance(5_001).then(() => 'kept', (e) => e.failure?.code ??"
                                + " e.name)");

        assertEquals("E0014", code);
        recovered(game, 1);
        game.running();
    }

    @Test
    void developmentBuildShowsTheFailureAtOnce() {
        GamePage game =
                begin(
                        Sites.dev(Faulty.class),
                        "faulty",
                        "{ fault: %d }".formatted(Faulty.Fault.INPUT_THROWS.ordinal()),
                        "paused: false",
                        Placement.M);
        game.tab().pass(SEALED_MILLIS);

        game.page().keyboard().press("KeyA");

        FailureScreen.assertShown(game, Failure.STEP_FAILED);
        assertEquals(0, game.evaluate("g => globalThis.__recovered.length"));
    }

    @Test
    @In(Placement.M)
    void frameThatFailsIsNotSealed() {
        GamePage page = newPage();
        List<String> thrown = new ArrayList<>();
        page.page().onPageError(thrown::add);
        page.page().addInitScript(HURRY);
        GamePage game =
                begin(
                        page,
                        Sites.of(Faulty.class),
                        Pages.launch(
                                "faulty", parameters(Faulty.Fault.STEP_THROWS, 400), "seed: 1"),
                        Placement.M);

        game.state("failed");

        FailureScreen.assertShown(game, Failure.STEP_FAILED);
        assertEquals(List.of(), thrown);
        assertTrue(
                game.console().stream().noneMatch(line -> line.contains("no copies")),
                game.console()::toString);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Needs(Ability.OFFLINE)
    void gameGoesOnWithoutTheNetwork(Placement placement) {
        GamePage game = faulty(placement, Faulty.Fault.INPUT_THROWS, 0);
        game.tab().pass(SEALED_MILLIS);
        game.page().waitForLoadState(LoadState.NETWORKIDLE);
        game.page().context().setOffline(true);
        closeLater(() -> game.page().context().setOffline(false));

        game.page().keyboard().press("KeyA");
        recovered(game, 1);
        game.section("progress", "steps", "> 60");
        game.page().keyboard().press("KeyA");

        FailureScreen.assertShown(game, Failure.STEP_FAILED);
    }

    private GamePage faulty(Placement placement, Faulty.Fault fault, int at) {
        return begin(Faulty.class, "faulty", parameters(fault, at), "paused: false", placement);
    }

    private static String parameters(Faulty.Fault fault, int at) {
        return "{ fault: %d, at: %d }".formatted(fault.ordinal(), at);
    }

    private GamePage begin(
            Class<?> game, String name, String parameters, String option, Placement placement) {
        return begin(Sites.of(game), name, parameters, option, placement);
    }

    private GamePage begin(
            Path site, String name, String parameters, String option, Placement placement) {
        return begin(newPage(), site, Pages.launch(name, parameters, option), placement);
    }

    private GamePage begin(GamePage page, Path site, String launch, Placement placement) {
        return begin(page, serve(site), launch, placement);
    }

    /** Opens a game so that its workers can be ended and its recoveries are kept. */
    static GamePage begin(GamePage page, SiteServer server, String launch, Placement placement) {
        String script = launch + "\n";
        page.tab().before(Pages.KEEP_WORKERS);
        page.open(server, Pages.script(script), PlacementTest.mode(placement)).running();
        page.tab().evaluate("() => { " + LISTEN + " }");
        return page;
    }

    /** Waits until the game has recovered so often; the last time, as the page was told. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> recovered(GamePage game, int count) {
        game.tab().await("count => globalThis.__recovered.length >= count", count, 20_000);
        game.running();
        return (Map<String, Object>) game.evaluate("g => globalThis.__recovered.at(-1)");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> failureOf(Map<String, Object> recovered) {
        return (Map<String, Object>) recovered.get("failure");
    }
}
