// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.windhover.samples.counter.Counter;
import dev.windhover.testing.Feature;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample whose page is of React and built by Vite, as it is developed and as it is shipped. */
class ViteTest extends BrowserTest {
    private static final Path SOURCES = Path.of("..", "docs", "samples", "vite");

    /** An old browser, in which the game has to run on the page. */
    private static final String WITHOUT_WORKER =
            "delete HTMLCanvasElement.prototype.transferControlToOffscreen;";

    private static NodeProject project;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        project = NodeProject.of(SOURCES, "vite");
        project.run(Map.of(), "site", Sites.of(Counter.class).toString());
        project.run(Map.of(), "build");
    }

    @ParameterizedTest
    @CsvSource({
        "dev, worker",
        "dev, main",
        "dev, fallback",
        "preview, worker",
        "preview, main",
        "preview, fallback"
    })
    @Feature("C27")
    void gameRunsBesideViewsOfReact(String command, String place)
            throws IOException, InterruptedException {
        NodeProject.Server server = project.serve(command);
        closeLater(server);
        GamePage game = newPage();
        Page page = game.page();
        if (place.equals("fallback")) page.addInitScript(WITHOUT_WORKER);
        page.navigate(server.address() + (place.equals("fallback") ? "" : "?mode=" + place));
        game.running();

        assertEquals(place.equals("worker") ? "worker" : "page", game.info().get("placement"));
        assertEquals("wasm", game.info().get("module"));
        shows(page, "0");
        assertEquals(0, dots(game.picture()));
        for (int i = 0; i < 3; i++) page.click("windhover-game");
        shows(page, "3");
        assertTrue(dots(game.picture()) > 10, "the canvas is blank");
        page.click("button");
        shows(page, "0");
        assertEquals(List.of(), game.errors());
        assertEquals(
                List.of(),
                game.console().stream().filter(line -> line.startsWith("error ")).toList());
    }

    /** How many pixels have the colour of the dots that the game draws. */
    private static int dots(BufferedImage picture) {
        int dots = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                Color colour = new Color(picture.getRGB(x, y));
                if (colour.getRed() > 200 && colour.getBlue() < 120) dots++;
            }
        }
        return dots;
    }

    private static void shows(Page page, String presses) {
        page.waitForFunction(
                "wanted => document.querySelector('#presses').textContent === wanted", presses);
    }
}
