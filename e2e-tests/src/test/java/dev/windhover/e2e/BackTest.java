// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Jukebox;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A player who leaves and comes back with the browser's button finds the game as it was left. */
class BackTest extends BrowserTest {
    /** Longer than a worker may be silent. */
    private static final int AWAY_MILLIS = 4_000;

    private static final int CATCH_UP_MILLIS = 2_000;

    private static final String GAME = "(globalThis.__game)";
    private static final String NOTED =
            "globalThis.__restored = 0; addEventListener('pageshow', ({ persisted }) => {"
                    + " if (persisted) __restored++; });"
                    + " globalThis.__failed = []; __game.addEventListener('failed', ({ detail }) =>"
                    + " __failed.push(detail.code)); 0";

    /** The step that it was left at, and when it was back. */
    private static final String TIMED =
            "globalThis.__steps = () => __game.section('now').columns.steps[0];"
                    + " addEventListener('pagehide', () => (globalThis.__left = __steps()));"
                    + " addEventListener('pageshow', () =>"
                    + " (globalThis.__back = performance.now())); 0";

    private RawChromium browser;
    private String page;

    private void open(String address) throws InterruptedException {
        browser = RawChromium.start("--autoplay-policy=document-user-activation-required");
        closeLater(browser);
        page = browser.page(address);
        browser.send(page, "Page.enable", Map.of());
        browser.await(page, GAME + "?.state === 'running'", 30_000);
        browser.evaluate(page, NOTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W4")
    @Feature(value = "W19", partial = "a page that slept")
    void gameThatSleptGoesOnAndHoldsNothing(Placement placement) throws Exception {
        SiteServer server = serve(Sites.of(Recorder.class));
        String stage = Stage.of(Recorder.class).html();
        server.replace("/stage.html", usual -> Answer.of(stage, "text/html; charset=utf-8"));
        open(server.address() + "stage.html" + PlacementTest.mode(placement));
        String now = GAME + ".section('now')?.columns";
        key("keyDown");
        browser.await(page, now + ".held[0] === 1", 10_000);
        browser.evaluate(page, TIMED);

        leaveAndComeBack(server);

        browser.await(page, now + ".held[0] === 0", 10_000);
        browser.await(page, "__steps() > __left + 30", 10_000);
        // Long enough to make up for all that passed in the meantime, which is not done.
        browser.await(page, "performance.now() - __back > " + CATCH_UP_MILLIS, 10_000);
        String beyond = "__steps() - __left - (performance.now() - __back) * 60 / 1000";
        double steps = browser.evaluate(page, beyond).getAsDouble();
        assertTrue(steps < 60 * AWAY_MILLIS / 1000 / 4, steps + " steps more than time since then");
        key("keyUp");
        key("keyDown");
        browser.await(page, now + ".held[0] === 1", 10_000);
        assertEquals("running", browser.evaluate(page, GAME + ".state").getAsString());
        assertEquals(0, browser.evaluate(page, "__failed.length").getAsInt());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W20", partial = "pads and the pointer lock")
    void soundIsHeardAgain(Placement placement) throws Exception {
        SiteServer server = SoundPage.stock(serve(Sites.of(Jukebox.class)), "");
        open(server.address() + SoundPage.STAGE.substring(1) + PlacementTest.mode(placement));
        browser.await(page, "globalThis.__jukebox !== undefined", 30_000);
        browser.evaluate(page, "__jukebox.loop(" + Jukebox.TONE + ")");
        mouse("mousePressed");
        mouse("mouseReleased");
        browser.await(page, "__ears().loud > 0.1", 20_000);

        leaveAndComeBack(server);

        browser.await(page, "__ears().state === 'running'", 10_000);
        browser.await(page, "__ears().loud > 0.1", 10_000);
        assertEquals(0, browser.evaluate(page, "__failed.length").getAsInt());
    }

    /** Goes to another page and, once that was looked at for a while, back to this very one. */
    private void leaveAndComeBack(SiteServer server) throws InterruptedException {
        server.replace(
                "/elsewhere.html",
                usual -> Answer.of("<!doctype html><p>Elsewhere", "text/html; charset=utf-8"));
        JsonObject history = browser.send(page, "Page.getNavigationHistory", Map.of());
        int index = history.get("currentIndex").getAsInt();
        int entry =
                history.getAsJsonArray("entries").get(index).getAsJsonObject().get("id").getAsInt();
        browser.send(page, "Page.navigate", Map.of("url", server.address() + "elsewhere.html"));
        browser.await(page, "location.pathname.endsWith('elsewhere.html')", 10_000);
        Thread.sleep(AWAY_MILLIS);
        browser.send(page, "Page.navigateToHistoryEntry", Map.of("entryId", entry));
        browser.await(page, "globalThis.__restored === 1", 10_000);
    }

    private void key(String type) {
        browser.send(
                page, "Input.dispatchKeyEvent", Map.of("type", type, "code", "KeyA", "key", "a"));
    }

    private void mouse(String type) {
        Map<String, Object> event =
                Map.of("type", type, "x", 99, "y", 99, "button", "left", "clickCount", 1);
        browser.send(page, "Input.dispatchMouseEvent", event);
    }
}
