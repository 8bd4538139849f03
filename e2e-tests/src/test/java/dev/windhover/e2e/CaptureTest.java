// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.testing.Placement;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures and films of a game, for whoever wants to keep them. */
class CaptureTest extends BrowserTest {
    private static final String SHOOT =
            """
            async (g, options) => {
              const blob = await g.screenshot(options);
              const url = await new Promise((resolve) => {
                const reader = new FileReader();
                reader.onload = () => resolve(reader.result);
                reader.readAsDataURL(blob);
              });
              return url;
            }
            """;

    private GamePage open(Class<?> game, Placement placement) {
        SiteServer server = serve(Sites.of(game));
        return newPage()
                .open(server, Stage.of(game).html(), PlacementTest.mode(placement))
                .running();
    }

    private static BufferedImage image(Object url, String type) throws IOException {
        String start = "data:" + type + ";base64,";
        String text = (String) url;
        assertTrue(text.startsWith(start), text.substring(0, Math.min(40, text.length())));
        byte[] bytes = Base64.getDecoder().decode(text.substring(start.length()));
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void screenshotShowsWhatThePlayerSeesAlsoWhenNothingMoves(Placement placement)
            throws IOException {
        GamePage game = open(Crowd.class, placement);
        game.evaluate("g => g.pause()");
        game.tab().pass(500);

        BufferedImage shot = image(game.evaluate(SHOOT, null), "image/png");
        BufferedImage again = image(game.evaluate(SHOOT, null), "image/png");

        byte[] seen = game.page().locator("canvas").screenshot(new Locator.ScreenshotOptions());
        BufferedImage page = ImageIO.read(new ByteArrayInputStream(seen));
        assertEquals(640, shot.getWidth());
        assertEquals(360, shot.getHeight());
        assertTrue(GamePage.colours(shot) > 4, GamePage.colours(shot) + " colours");
        assertTrue(GamePage.difference(shot, page) < 0.01, "it differs from what is seen");
        assertEquals(0, GamePage.difference(shot, again));
    }

    @ParameterizedTest
    @CsvSource({"W", "M"})
    void screenshotIsOfTheTypeThatWasAskedFor(Placement placement) throws IOException {
        GamePage game = open(Crowd.class, placement);

        Object url = game.evaluate(SHOOT, Map.of("type", "image/jpeg", "quality", 0.5));

        assertEquals(640, image(url, "image/jpeg").getWidth());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void screenshotOfAGameThatEndsIsRefused(Placement placement) {
        GamePage game = open(Faulty.class, placement);

        Object refused =
                game.evaluate(
                        "async g => { const shot = g.screenshot(); g.dispose();"
                                + " return shot.then(() => 'taken', (e) => e.name); }");

        assertEquals("AbortError", refused);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void filmOfTheCanvasHasPictures(Placement placement) {
        GamePage game = open(Crowd.class, placement);

        Object colours =
                game.evaluate(
                        """
                        async (g) => {
                          const recorder = new MediaRecorder(g.canvas.captureStream());
                          const parts = [];
                          recorder.ondataavailable = ({ data }) => parts.push(data);
                          recorder.start();
                          await new Promise((resolve) => setTimeout(resolve, 1500));
                          await new Promise((resolve) => { recorder.onstop = resolve; recorder.stop(); });
                          const video = document.createElement('video');
                          video.muted = true;
                          video.src = URL.createObjectURL(new Blob(parts, { type: recorder.mimeType }));
                          await video.play();
                          await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
                          const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
                          const context = canvas.getContext('2d');
                          context.drawImage(video, 0, 0);
                          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
                          return [new Set(new Uint32Array(data.buffer)).size, canvas.width];
                        }
                        """);

        List<?> told = (List<?>) colours;
        assertTrue((Integer) told.get(0) > 4, told + " colours and width");
        assertEquals(640, told.get(1));
    }
}
