// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.engine.host.configuration.WhenHidden;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A game that nobody sees keeps to its policy, and does not chase what it missed when it is seen.
 */
@Needs(Ability.HIDDEN)
class HiddenTabTest extends BrowserTest {
    private static final double STEPS_PER_SECOND = 60;
    private static final int HOUR_MILLIS = 3_600_000;

    /** What one late frame may make up for; the games here leave it as it is. */
    private static final int CATCH_UP_STEPS_MAX = 8;

    private static final int WATCHED_MILLIS = 3_000;

    /** Playwright's pages are always visible, so they are told otherwise. */
    static final String SEEN =
            "state => { Object.defineProperty(document, 'visibilityState', { value: state,"
                    + " configurable: true }); document.dispatchEvent(new Event('visibilitychange'));"
                    + " }";

    /** Number of steps, those dropped, and the page's clock, of one moment. */
    private record Moment(double steps, double dropped, double seconds) {}

    @ParameterizedTest
    @CsvSource({"W, PAUSE", "M, PAUSE", "W, SLOW", "M, SLOW", "W, KEEP", "M, KEEP"})
    @Feature(value = "W19", partial = "resize and density; the tab is only told that it is hidden")
    void keepsToItsPolicyWhileItIsToldToBeHidden(Placement placement, WhenHidden policy) {
        GamePage game = play(placement, policy);

        game.page().evaluate(SEEN, "hidden");
        game.page().waitForTimeout(500);
        Moment before = moment(game);
        game.page().waitForTimeout(WATCHED_MILLIS);
        Moment after = moment(game);

        assertPolicy(policy, before, after);
        game.page().evaluate(SEEN, "visible");
        assertPlays(game);
        assertEquals("running", game.evaluate("g => g.state"));
    }

    @ParameterizedTest
    @CsvSource({"W, PAUSE", "M, PAUSE", "W, SLOW", "M, SLOW", "W, KEEP", "M, KEEP"})
    @Feature(
            value = "W19",
            partial = "resize and density; the hour passes on a clock that a test sets")
    void dropsAnHourThatPassedUnseenAndCountsIt(Placement placement, WhenHidden policy) {
        GamePage game = play(placement, policy);
        game.page().evaluate(SEEN, "hidden");
        game.page().waitForTimeout(300);
        Moment before = moment(game);

        // As after a sleep of the machine: not one frame in all that time.
        game.inHost("late => { globalThis.__late = late; }", HOUR_MILLIS);
        game.page().evaluate(SEEN, "visible");
        game.page().waitForTimeout(500);
        Moment after = moment(game);

        double elapsed = after.seconds() - before.seconds();
        double most = elapsed * STEPS_PER_SECOND * 1.2 + 2 * CATCH_UP_STEPS_MAX;
        assertTrue(after.steps() - before.steps() <= most, "caught up: " + before + " " + after);
        double owed = policy == WhenHidden.PAUSE ? 0 : HOUR_MILLIS / 1000.0 * STEPS_PER_SECOND;
        double dropped = after.dropped() - before.dropped();
        if (policy == WhenHidden.KEEP) {
            assertTrue(dropped > owed * 0.99 && dropped < owed * 1.01, "dropped " + dropped);
        } else {
            // What passes unseen is not owed, so there is nothing to drop but a late frame's steps.
            assertTrue(dropped < elapsed * STEPS_PER_SECOND, "dropped " + dropped);
        }
        assertPlays(game);
        assertEquals("", game.screenText());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W19")
    void pageOfAnotherSizeAndDensityAfterAnHourUnseenIsExactAndDoesNotCatchUp(Placement placement) {
        GamePage game = newPage();
        game.page().addInitScript(SizeTest.QUERIES);
        game.open(site(), page(WhenHidden.KEEP), PlacementTest.mode(placement));
        game.running().section("progress", "steps", "> 5");
        CDPSession browser = game.page().context().newCDPSession(game.page());
        game.page().evaluate(SEEN, "hidden");
        SizeTest.emulate(game, browser, 701, 333, 2);
        game.page().waitForTimeout(300);
        Moment before = moment(game);

        game.inHost("late => { globalThis.__late = late; }", HOUR_MILLIS);
        game.page().evaluate(SEEN, "visible");
        game.await("g => g.stats?.width === 1402 && g.stats.height === 666");
        game.await("g => g.stats?.stepsDropped > " + before.dropped() + " + 1000");
        Moment after = moment(game);

        double most =
                (after.seconds() - before.seconds()) * STEPS_PER_SECOND * 1.2
                        + 2 * CATCH_UP_STEPS_MAX;
        assertTrue(after.steps() - before.steps() <= most, "caught up: " + before + " " + after);
        double owed = HOUR_MILLIS / 1000.0 * STEPS_PER_SECOND;
        double dropped = after.dropped() - before.dropped();
        assertTrue(dropped > owed * 0.99 && dropped < owed * 1.01, "dropped " + dropped);
        assertEquals(
                "1402x666",
                game.evaluate(
                        "g => g.screenshot().then(createImageBitmap).then(b => b.width + 'x' + b.height)"));
        assertPlays(game);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void startsInATabThatIsHiddenAlready(Placement placement) {
        GamePage game = newPage();
        game.page()
                .addInitScript(
                        "Object.defineProperty(document, 'visibilityState', { value: 'hidden',"
                                + " configurable: true });");
        game.open(site(), page(WhenHidden.PAUSE), PlacementTest.mode(placement));
        game.running().section("progress", "steps", ">= 0");
        game.page().waitForTimeout(700);
        assertEquals(0, game.cell("progress", "steps"), "it plays to nobody");

        game.page().evaluate(SEEN, "visible");

        assertPlays(game);
        assertTrue(GamePage.colours(game.pictureOf(4)) > 4, "the canvas is blank");
    }

    @ParameterizedTest
    @CsvSource({"W, PAUSE", "M, PAUSE", "W, SLOW", "W, KEEP", "M, KEEP"})
    @Feature(value = "W19", partial = "resize and density")
    void keepsToItsPolicyInATabThatIsReallyHidden(Placement placement, WhenHidden policy)
            throws InterruptedException {
        SiteServer server = site();
        server.replace("/stage.html", usual -> Answer.of(page(policy), "text/html; charset=utf-8"));
        RawChromium browser = RawChromium.start();
        closeLater(browser);
        JsonObject made =
                browser.send(
                        null,
                        "Target.createTarget",
                        Map.of(
                                "url",
                                server.address() + "stage.html" + PlacementTest.mode(placement)));
        String target = made.get("targetId").getAsString();
        String session = browser.attach(target);
        browser.await(session, game("?.state === 'running'"), 30_000);
        browser.await(session, game("?.section('progress')"), 10_000);

        browser.page("about:blank");
        browser.await(session, "document.visibilityState === 'hidden'", 10_000);
        Thread.sleep(1_500);
        Moment before = moment(browser, session);
        Thread.sleep(WATCHED_MILLIS);
        Moment after = moment(browser, session);
        browser.send(null, "Target.activateTarget", Map.of("targetId", target));
        browser.await(session, "document.visibilityState === 'visible'", 10_000);

        assertPolicy(policy, before, after);
        Moment shown = moment(browser, session);
        Thread.sleep(1_000);
        Moment later = moment(browser, session);
        double elapsed = later.seconds() - shown.seconds();
        double ran = later.steps() - shown.steps();
        assertTrue(ran > 0, "it does not go on: " + shown + " " + later);
        assertTrue(
                ran <= elapsed * STEPS_PER_SECOND * 1.2 + 2 * CATCH_UP_STEPS_MAX,
                "it caught up: " + shown + " " + later);
        assertEquals("running", browser.evaluate(session, game(".state")).getAsString());
    }

    /** Steps that ran or were dropped, against the steps that the time which passed is worth. */
    private static void assertPolicy(WhenHidden policy, Moment before, Moment after) {
        double worth = (after.seconds() - before.seconds()) * STEPS_PER_SECOND;
        double ran = after.steps() - before.steps();
        double owed = ran + after.dropped() - before.dropped();
        String both = before + " " + after;
        switch (policy) {
            case PAUSE -> assertEquals(0, ran, "it ran unseen: " + both);
            case SLOW ->
                    assertTrue(ran > worth * 0.03 && ran < worth * 0.17, "not a tenth: " + both);
            case KEEP -> {
                assertTrue(ran > 0, "it stands still: " + both);
                // Both ends lie up to one rare timer apart from the numbers that the page has.
                assertTrue(owed > worth * 0.5 && owed < worth * 1.5, "not its speed: " + both);
            }
        }
    }

    private GamePage play(Placement placement, WhenHidden policy) {
        GamePage game = newPage().open(site(), page(policy), PlacementTest.mode(placement));
        game.running().section("progress", "steps", "> 5");
        return game;
    }

    /**
     * Sets the clock of frames forward, of those that are seen only: a rare unseen one may still
     * come before the page is.
     */
    private static final String LATE =
            """
            if (!globalThis.__frame) {
              const frame = (globalThis.__frame = globalThis.requestAnimationFrame);
              globalThis.requestAnimationFrame = (run) =>
                frame((time) => run(time + (globalThis.__late ?? 0)));
            }
            """;

    /** The game's site, with a clock that a test can set forward. */
    private SiteServer site() {
        SiteServer server = serve(Sites.of(Faulty.class));
        server.replace(
                "/shell/*.js",
                usual -> {
                    String text = LATE + new String(usual.body(), StandardCharsets.UTF_8);
                    return usual.body(text.getBytes(StandardCharsets.UTF_8));
                });
        return server;
    }

    private static String page(WhenHidden policy) {
        return Pages.element("faulty", Map.of("hidden", policy.ordinal()));
    }

    private static void assertPlays(GamePage game) {
        double steps = game.cell("progress", "steps");
        game.section("progress", "steps", "> " + steps + " + 10");
    }

    private static Moment moment(GamePage game) {
        return new Moment(
                game.cell("progress", "steps"),
                game.stat("stepsDropped"),
                ((Number) game.page().evaluate("() => performance.now() / 1000")).doubleValue());
    }

    private static Moment moment(RawChromium browser, String session) {
        return new Moment(
                browser.evaluate(session, game(".section('progress').columns.steps[0]"))
                        .getAsDouble(),
                browser.evaluate(session, game(".stats.stepsDropped")).getAsDouble(),
                browser.evaluate(session, "performance.now() / 1000").getAsDouble());
    }

    private static String game(String rest) {
        return "document.querySelector('windhover-game')?.game" + rest;
    }
}
