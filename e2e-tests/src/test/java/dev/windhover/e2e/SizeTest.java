// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static dev.windhover.protocol.InputKind.RESIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import dev.windhover.e2e.RecorderPage.Arrived;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The size of the canvas and of what it is drawn with. */
@Needs(Ability.DEBUGGER)
class SizeTest extends BrowserTest {
    /** What the browser itself says a canvas needs to be sharp. */
    private static final String EXACT =
            """
            () => new Promise((resolve) => {
              const canvas = document.querySelector('canvas');
              const observer = new ResizeObserver(([entry]) => {
                observer.disconnect();
                const box = entry.devicePixelContentBoxSize[0];
                resolve([box.inlineSize, box.blockSize, entry.contentRect.width, entry.contentRect.height]);
              });
              observer.observe(canvas, { box: 'device-pixel-content-box' });
            })
            """;

    static Stream<Arguments> ratios() {
        // Each takes a browser of its own: the page's side is the same in both placements, so one
        // of them has all screens and zooms, the other what differs most.
        List<String> most = List.of("1", "1.333", "2");
        Stream<String> all =
                Extent.isWhole()
                        ? Stream.of(
                                "0.5", "1", "1.1", "1.25", "1.333", "1.5", "1.75", "2", "3", "4")
                        : most.stream();
        return Stream.concat(
                all.map(ratio -> Arguments.of(Placement.W, ratio)),
                most.stream().map(ratio -> Arguments.of(Placement.M, ratio)));
    }

    @ParameterizedTest
    @MethodSource("ratios")
    @Feature(value = "W19", partial = "the hidden tab")
    void backingSizeIsExactToThePixel(Placement placement, String ratio) {
        // The ratio of a real screen: an emulated one leaves the browser's own boxes as they are.
        Browser browser = Chromium.launch(List.of("--force-device-scale-factor=" + ratio));
        closeLater(browser);
        GamePage game = newPage(browser, new Browser.NewContextOptions().setViewportSize(null));
        Stage stage = Stage.of(Recorder.class).style("canvas { width: 33.3vw; height: 71.7vh }");
        game.open(serve(Sites.of(Recorder.class)), stage.html(), PlacementTest.mode(placement))
                .running();
        double told = number(game.tab().evaluate("() => devicePixelRatio"));
        assertEquals(Double.parseDouble(ratio), told, 1e-3);
        RecorderPage recorder = new RecorderPage(game);
        // The first size is whole CSS px; the exact one comes with the page's first frame.
        recorder.forget();
        assertExact(game, recorder);

        String[][] boxes = {
            {"417.3px", "211px"}, {"50%", "33.33vh"}, {"211px", "1px"}, {"301.7px", "99.9px"}
        };
        for (String[] box : boxes) {
            recorder.forget();
            game.tab()
                    .evaluate(
                            "([width, height]) => Object.assign("
                                    + "document.querySelector('canvas').style, { width, height })",
                            box);
            recorder.await(1, RESIZE);
            assertExact(game, recorder);
        }
    }

    private static void assertExact(GamePage game, RecorderPage recorder) {
        List<?> exact = (List<?>) game.tab().evaluate(EXACT);
        List<Arrived> sizes = recorder.all(Set.of(RESIZE));
        Arrived last = sizes.get(sizes.size() - 1);
        assertEquals(number(exact.get(0)), last.x());
        assertEquals(number(exact.get(1)), last.y());
        assertEquals(number(exact.get(2)), last.dx(), 0.01);
        assertEquals(number(exact.get(3)), last.dy(), 0.01);
        // What the host draws with, and what the canvas shows.
        assertEquals(last.x(), game.stat("width"));
        assertEquals(last.y(), game.stat("height"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W19", partial = "the hidden tab")
    void everySizeOfTheWindowReachesTheGame(Placement placement) {
        GamePage game = newPage();
        Stage stage = Stage.of(Recorder.class).style("canvas { width: 100vw; height: 100vh }");
        game.open(serve(Sites.of(Recorder.class)), stage.html(), PlacementTest.mode(placement))
                .running();
        RecorderPage recorder = new RecorderPage(game);

        for (int[] size : new int[][] {{800, 400}, {400, 800}, {1_000, 30}, {640, 360}}) {
            recorder.forget();
            game.page().setViewportSize(size[0], size[1]);
            List<Arrived> sizes = recorder.await(1, RESIZE);
            Arrived last = sizes.get(sizes.size() - 1);
            assertEquals(List.of(size[0] + 0.0, size[1] + 0.0), List.of(last.x(), last.y()));
            assertEquals(size[0], game.stat("width"));
            assertEquals(size[1], game.stat("height"));
            assertTrue(
                    GamePage.colours(game.pictureOf(1)) > 1,
                    "blank at " + size[0] + " x " + size[1]);
        }
    }

    /**
     * Lets a test say that the ratio has changed, which no browser does by itself when it is
     * emulated.
     */
    static final String QUERIES =
            """
            (() => {
              const real = globalThis.matchMedia;
              globalThis.matchMedia = (query) => {
                const list = real.call(globalThis, query);
                // Other queries are about the player.
                if (query.includes('resolution')) globalThis.__query = list;
                return list;
              };
            })();
            """;

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W19", partial = "the hidden tab")
    void anotherPixelRatioMakesAnotherBackingSize(Placement placement) {
        GamePage game = newPage();
        game.page().addInitScript(QUERIES);
        Stage stage = Stage.of(Recorder.class);
        game.open(serve(Sites.of(Recorder.class)), stage.html(), PlacementTest.mode(placement))
                .running();
        RecorderPage recorder = new RecorderPage(game);
        CDPSession browser = game.page().context().newCDPSession(game.page());

        for (double ratio : new double[] {2, 1.25, 3, 1}) {
            recorder.forget();
            emulate(game, browser, 960, 540, ratio);
            List<Arrived> sizes = recorder.await(1, RESIZE);
            Arrived last = sizes.get(sizes.size() - 1);
            assertEquals(
                    List.of(640 * ratio, 360 * ratio, 640.0, 360.0),
                    List.of(last.x(), last.y(), last.dx(), last.dy()));
            assertEquals(640 * ratio, game.stat("width"));
        }
    }

    /** Of a page that {@link #QUERIES} came before. */
    static void emulate(GamePage game, CDPSession browser, int width, int height, double ratio) {
        JsonObject metrics = new JsonObject();
        metrics.addProperty("width", width);
        metrics.addProperty("height", height);
        metrics.addProperty("deviceScaleFactor", ratio);
        metrics.addProperty("mobile", false);
        browser.send("Emulation.setDeviceMetricsOverride", metrics);
        game.tab().evaluate("() => __query.dispatchEvent(new Event('change'))");
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
