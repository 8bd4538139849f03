// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample as a player meets it. */
class DriftTest extends BrowserTest {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "G30", partial = "the time of a step, which the bench measures")
    void hundredThousandShipsFly(Placement placement) {
        GamePage game = open(PlacementTest.mode(placement));
        BufferedImage first = game.picture();
        game.page().waitForTimeout(1_500);
        BufferedImage second = game.picture();

        assertTrue(GamePage.colours(first) > 200, "the picture has few colours");
        assertTrue(GamePage.difference(first, second) > 0.005, "nothing moves");
        assertEquals("100,000", game.page().textContent("#ships"));
        assertEquals(List.of(), game.errors());
    }

    @Test
    @In(Placement.W)
    @Feature("W17")
    void pageOfTenLinesStartsIt() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String html = readme.substring(readme.indexOf("```html\n") + 8);
        html = html.substring(0, html.indexOf("```"));
        String page = html;
        assertTrue(
                html.lines().count() <= 10,
                "the page of the README has " + html.lines().count() + " lines");

        var server = serve(Sites.drift());
        server.replace(
                "/ten.html",
                usual ->
                        dev.windhover.cli.serve.Answer.of(
                                page.replace("const game", "globalThis.__game"), "text/html"));
        GamePage game = newPage();
        game.page().navigate(server.address() + "ten.html");
        game.running();

        assertTrue(GamePage.colours(game.pictureOf(50)) > 50, "the picture has few colours");
    }

    @Test
    @In(Placement.W)
    @Feature(value = "R26", partial = "the first reload; the launcher's own tests start the demo")
    void playerPausesStepsAndChangesTheSpeedOfTime() {
        Page page = open("").page();
        page.waitForFunction(
                "() => Number(document.getElementById('step').textContent.replace(/\\D/g, '')) > 10");

        page.keyboard().press("Space");
        page.waitForSelector("#pause[aria-label='Resume']");
        int paused = whereItStays(page);

        page.keyboard().press(".");
        page.waitForFunction(
                "n => Number(document.getElementById('step').textContent.replace(/\\D/g, '')) === n",
                paused + 1);
        page.click("#pause");
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Speed"))
                .getByRole(AriaRole.BUTTON)
                .last()
                .click();
        int before = step(page);
        page.waitForFunction(
                "n => Number(document.getElementById('step').textContent.replace(/\\D/g, '')) > n",
                before + 60);
    }

    /**
     * The button tells at once what the host learns a moment later, and a slow picture later still.
     */
    private static int whereItStays(Page page) {
        for (int look = 0; look < 20; look++) {
            int step = step(page);
            page.waitForTimeout(700);
            if (step == step(page)) return step;
        }
        throw new AssertionError("time goes on while paused");
    }

    @Test
    @In(Placement.W)
    void clickSelectsAShipAndTellsAboutIt() {
        Page page = open("?ships=100000").page();
        page.keyboard().press("Space");
        // Fleets are dense: somewhere on a coarse grid there is a ship under the pointer.
        for (int y = 250; y < 640 && !page.isVisible("#ship"); y += 26) {
            for (int x = 200; x < 1_100 && !page.isVisible("#ship"); x += 90) {
                page.mouse().click(x, y);
                page.waitForTimeout(40);
            }
        }
        page.waitForSelector("#ship:not([hidden])");

        assertTrue(page.textContent("#ship-speed").matches(".*\\d.*"));
    }

    @Test
    @In(Placement.W)
    void leavesThePictureThatTheReadmeShows() throws IOException {
        GamePage game = open("");
        game.page()
                .waitForFunction(
                        "() => Number(document.getElementById('step').textContent.replace(/\\D/g, '')) > 240");
        byte[] png = game.page().screenshot();
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        Files.write(pictures.resolve("drift.png"), png);

        assertTrue(
                Files.isRegularFile(Path.of("..", "docs", "pictures", "drift.png")),
                "docs/pictures/drift.png is missing");
    }

    /** Opens the sample's own page and waits for its readings. */
    private GamePage open(String query) {
        GamePage game =
                newPage(
                                Chromium.shared(),
                                new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT))
                        .go(serve(Sites.drift()), query);
        game.page()
                .waitForSelector(
                        "#hud:not([hidden])", new Page.WaitForSelectorOptions().setTimeout(60_000));
        game.page().waitForFunction("() => document.getElementById('ships').textContent !== '0'");
        return game;
    }

    private static int step(Page page) {
        return Integer.parseInt(page.textContent("#step").replaceAll("\\D", ""));
    }
}
