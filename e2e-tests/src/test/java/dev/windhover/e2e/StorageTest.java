// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a browser keeps for a page: a game needs none of it, and tabs share nothing unasked. */
class StorageTest extends BrowserTest {
    /**
     * As where the player has forbidden sites to store anything: to look is enough to be refused.
     */
    private static final String REFUSED =
            """
            globalThis.refusals = [];
            for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
              Object.defineProperty(globalThis, name, { configurable: true, get() {
                refusals.push(name);
                throw new DOMException(name, 'SecurityError');
              } });
            }
            for (const name of ['storage', 'locks', 'serviceWorker']) {
              Object.defineProperty(navigator, name, { configurable: true, get() {
                refusals.push(name);
                throw new DOMException(name, 'SecurityError');
              } });
            }
            """;

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W1", partial = "a browser that stores nothing")
    void gameRunsWhereNothingMayBeStored(Placement placement) {
        SiteServer server = serve(Sites.of(Recorder.class));
        server.replace(
                "/shell/worker.*.js",
                usual -> {
                    String text = new String(usual.body(), StandardCharsets.UTF_8);
                    String there = "if (typeof document === 'undefined') {" + REFUSED + "}\n";
                    return usual.body((there + text).getBytes(StandardCharsets.UTF_8));
                });
        GamePage game = newPage();
        game.page().addInitScript(REFUSED);
        Stage stage = Stage.of(Recorder.class);
        game.open(server, stage.html(), PlacementTest.mode(placement)).running();
        RecorderPage recorder = new RecorderPage(game);
        recorder.forget();
        game.page().keyboard().press("a");
        game.section("now", "steps", "> 60");

        assertEquals(
                "SecurityError",
                game.inHost(
                        "name => { try { return String(globalThis[name]); } catch (e) { return e.name; } }",
                        "indexedDB"));
        String copied = "async g => (await g.screenshot()).size > 100";
        assertEquals(true, game.evaluate(copied));
        assertEquals("running", game.evaluate("g => g.state"));
        assertEquals("", game.screenText());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W4", partial = "two tabs of one game")
    void tabsOfOneGameShareNothingUnasked(Placement placement) {
        SiteServer server = serve(Sites.of(Recorder.class));
        String html = Stage.of(Recorder.class).html();
        GamePage one = newPage().open(server, html, PlacementTest.mode(placement)).running();
        GamePage other = new GamePage(one.page().context().newPage());
        other.open(server, html, PlacementTest.mode(placement)).running();
        one.section("now", "records", ">= 1");
        other.section("now", "records", ">= 1");

        one.page().keyboard().down("a");
        one.section("now", "held", "=== 1");
        one.evaluate("g => g.pause()");
        one.page().waitForFunction("() => __game.stats?.paused");
        double steps = other.cell("now", "steps");
        other.section("now", "steps", "> " + (steps + 30));
        assertEquals(0, other.cell("now", "held"));

        other.page().close();
        one.evaluate("g => g.resume()");
        one.section("now", "steps", "> " + (one.cell("now", "steps") + 10));
        assertEquals(1, one.cell("now", "held"));
        assertTrue(one.errors().isEmpty(), one.errors()::toString);
    }
}
