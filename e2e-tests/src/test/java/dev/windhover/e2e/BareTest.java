// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.LoadState;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.e2e.games.Walker;
import dev.windhover.engine.host.Game;
import dev.windhover.protocol.Failure;
import dev.windhover.testing.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Games that take no input, and what is loaded for those that do. */
class BareTest extends BrowserTest {
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void keysAndScrollingOfAGameThatTakesNoneStayThePages(Placement placement) {
        Stage stage = Stage.of(Walker.class).style("body { height: 3000px; }");
        GamePage game = play(Walker.class, stage, placement);
        var page = game.page();
        assertEquals(-1, game.evaluate("g => g.canvas.tabIndex"));

        page.mouse().move(100, 100);
        page.mouse().wheel(0, 200);
        page.waitForFunction("() => scrollY > 0");
        page.evaluate("() => scrollTo(0, 0)");
        page.mouse().click(100, 100);
        page.keyboard().press("PageDown");
        page.waitForFunction("() => scrollY > 0");

        page.keyboard().press("F3");
        page.locator(".stats").waitFor();
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void gameThatTakesNoInputFollowsItsCanvasAndItsPage(Placement placement) {
        GamePage game = play(Walker.class, Stage.of(Walker.class), placement);
        game.page().waitForCondition(() -> game.stat("width") == 640);

        game.evaluate("g => { g.canvas.style.width = '500px'; }");
        game.page().waitForCondition(() -> game.stat("width") == 500);
        game.evaluate("g => g.pause()");
        game.page()
                .waitForCondition(() -> (boolean) game.evaluate("g => g.stats?.paused === true"));
        double steps = game.cell("place", "steps");
        game.evaluate("g => g.advance(7)");
        game.section("place", "steps", "=== " + (steps + 7));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void pageLoadsWhatHearsKeysForGamesThatTakeInputAlone(Placement placement) {
        assertFalse(loadsCapture(Walker.class, placement));
        assertTrue(loadsCapture(Crowd.class, placement));
    }

    private boolean loadsCapture(Class<? extends Game> played, Placement placement) {
        SiteServer server = serve(Sites.of(played));
        GamePage game = newPage();
        game.open(server, Stage.of(played).html(), PlacementTest.mode(placement)).running();
        game.page().waitForLoadState(LoadState.NETWORKIDLE);
        return server.requests().stream().anyMatch(each -> each.path().contains("/capture."));
    }

    @Test
    void namesWhatHearsKeysWhereItDoesNotCome() {
        SiteServer server = serve(Sites.of(Crowd.class));
        server.replace("/shell/capture.*.js", usual -> Answer.empty(404));

        FailureScreen.assertShown(newPage().go(server, ""), Failure.MODULE_NOT_FOUND);
    }
}
