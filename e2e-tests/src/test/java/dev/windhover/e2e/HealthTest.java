// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.e2e.games.Faulty;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a page that watches over a game reads of it while it plays, stalls and ends. */
@In(Placement.W)
class HealthTest extends BrowserTest {
    private static final String WATCH =
            """
            const { watchHealth } = await import('./adapters/health.js');
            globalThis.__changes = [];
            globalThis.__health = watchHealth(globalThis.__game, (report) =>
              __changes.push({ ...report, at: performance.now() }));
            """;

    /** The loop begins with this step, ten seconds after the first. */
    private static final int LOOP_STEP = 600;

    @Alone
    @Test
    @Feature("G16")
    void stalledWorkerIsDegradedWithinTwoSecondsAndThenDead() {
        GamePage game = faulty("recover: false");
        becomes(game, "healthy");
        assertNull(report(game).get("lastError"));

        game.tab().await("() => __game.stats?.step >= " + (LOOP_STEP - 30));
        // Somebody plays on while nobody listens.
        game.tab().evaluate("() => setInterval(() => __game.setSpeed(1), 100)");
        game.tab().await("() => __changes.some(({ status }) => status === 'degraded')");
        Map<String, Object> degraded = change(game, "degraded");
        double silent = number(degraded, "silentMillis");
        assertTrue(silent >= 1000 && silent < 2000, "told after " + silent + " ms");
        double step = number(degraded, "step");
        assertTrue(step > LOOP_STEP - 60 && step <= LOOP_STEP, "last step " + step);
        assertTrue(number(degraded, "queueDepth") >= 2, degraded::toString);

        game.tab().await("() => __changes.some(({ status }) => status === 'dead')");
        double dies = number(change(game, "dead"), "silentMillis");
        assertTrue(dies >= 1600 && dies < 2000, "told after " + dies + " ms");
        game.state("failed");
        becomes(game, "dead");
        game.tab().await("() => __changes.at(-1).lastError?.code === 'E0012'");
        Map<String, Object> dead = report(game);
        assertEquals("E0012", ((Map<?, ?>) dead.get("lastError")).get("code"));
        assertEquals("WORKER_SILENT", ((Map<?, ?>) dead.get("lastError")).get("name"));
    }

    @Alone
    @Test
    @Feature("G16")
    void crashedWorkerThatIsReplacedIsHealthyAgainAndItsErrorIsKept() {
        GamePage game = faulty("recover: true");
        becomes(game, "healthy");
        game.tab().pass(RecoverTest.SEALED_MILLIS);

        game.tab().evaluate("() => __workers.at(-1).terminate()");
        game.tab().await("() => __changes.length >= 2 && __changes.at(-1).status === 'healthy'");

        // The browser tells: nobody waits for its silence.
        double silent = number(change(game, "degraded"), "silentMillis");
        assertTrue(silent < 1000, "told after " + silent + " ms");
        assertEquals("E0012", ((Map<?, ?>) report(game).get("lastError")).get("code"));
    }

    @Test
    @Feature(value = "G16", partial = "stalled and crashed workers have tests of their own")
    void pausedGameIsHealthyAndWhatNobodySeesIsAsleep() {
        GamePage game = newPage();
        Stage stage = Stage.of(Recorder.class).script(WATCH);
        game.open(serve(Sites.of(Recorder.class)), stage.html(), "?mode=worker").running();
        game.tab().await("() => globalThis.__health?.report().status === 'healthy'");
        game.evaluate("g => g.pause()");
        game.tab().pass(1_500);
        game.tab().evaluate(HiddenTabTest.SEEN, "hidden");
        becomes(game, "asleep");
        game.tab().pass(1_500);
        game.tab().evaluate(HiddenTabTest.SEEN, "visible");
        becomes(game, "healthy");
        game.evaluate("g => g.dispose()");
        becomes(game, "stopped");

        assertEquals(
                List.of("healthy", "asleep", "healthy", "stopped"),
                game.tab().evaluate("() => __changes.map(({ status }) => status)"));
    }

    private GamePage faulty(String options) {
        GamePage game = newPage();
        int fault = Faulty.Fault.ENDLESS_LOOP.ordinal();
        boolean loops = options.contains("false");
        String parameters = loops ? "{ fault: %d, at: %d }".formatted(fault, LOOP_STEP) : "{}";
        game.page().addInitScript(Pages.KEEP_WORKERS);
        Stage stage =
                Stage.of(Faulty.class)
                        .options(options + ", parameters: " + parameters)
                        .script(WATCH);
        game.open(serve(Sites.of(Faulty.class)), stage.html(), "?mode=worker").running();
        game.tab().await("() => globalThis.__health !== undefined");
        return game;
    }

    /** Waits until it is told; says what was told instead when it is not. */
    private static void becomes(GamePage game, String status) {
        try {
            game.tab().await("wanted => __changes.at(-1)?.status === wanted", status, 30_000);
        } catch (RuntimeException e) {
            Object told = game.tab().evaluate("() => JSON.stringify(__changes)");
            throw new AssertionError(
                    "not " + status + " but " + told + " and now " + report(game), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> report(GamePage game) {
        return (Map<String, Object>) game.tab().evaluate("() => __health.report()");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> change(GamePage game, String status) {
        return (Map<String, Object>)
                game.tab()
                        .evaluate(
                                "wanted => __changes.find(({ status }) => status === wanted)",
                                status);
    }

    private static double number(Map<String, Object> report, String name) {
        return ((Number) report.get(name)).doubleValue();
    }
}
