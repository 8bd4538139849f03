// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Walker;
import dev.windhover.testing.Placement;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is presented while a canvas changes its size. */
@Needs(Ability.DEBUGGER)
class ResizeTest extends BrowserTest {
    private static final int WAIT_MILLIS = 30_000;

    private static final int JUMPS = 24;

    /** Between wide and high, so that a picture of one in the box of the other shows. */
    private static final String RESIZING =
            """
            (async () => {
              const { style } = document.querySelector('canvas');
              const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
              for (let i = 0; i < %d; i++) {
                style.width = i %% 2 ? `${560 - i}px` : `${240 + i}px`;
                style.height = i %% 2 ? `${240 + i}px` : `${480 - i}px`;
                for (let wait = 0; wait < 12; wait++) await frame();
              }
              globalThis.__done = true;
            })(), 1
            """
                    .formatted(JUMPS);

    /**
     * Each pixel that was drawn is one of the screen, and nothing is left of what kept the shape.
     */
    private static final String AT_REST =
            """
            (() => {
              const { style, width, height, clientWidth, clientHeight } = document.querySelector('canvas');
              return style.objectFit === '' && width === clientWidth && height === clientHeight;
            })()
            """;

    /** One shape of the square, as it was presented. */
    private record Square(int width, int height) {
        boolean isStretched() {
            return Math.abs(width - height) > 3;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void pictureOfOneSizeIsNotStretchedToAnother(Placement placement) throws Exception {
        SiteServer server = serve(Sites.of(Walker.class));
        String html = Stage.of(Walker.class).options("paused: true").html();
        server.replace("/stage.html", usual -> Answer.of(html, "text/html; charset=utf-8"));
        RawChromium browser = RawChromium.start();
        closeLater(browser);
        String page = browser.page(server.address() + "stage.html" + PlacementTest.mode(placement));
        browser.await(page, "globalThis.__game?.state === 'running'", WAIT_MILLIS);
        browser.send(page, "Page.enable", Map.of());
        browser.send(page, "Page.startScreencast", Map.of("format", "png", "everyNthFrame", 1));
        browser.evaluate(page, RESIZING);

        List<Square> squares = new ArrayList<>();
        do {
            for (int i = 0; i < 8; i++) squares.add(next(browser, page));
        } while (!browser.evaluate(page, "globalThis.__done === true").getAsBoolean());

        assertTrue(squares.size() > JUMPS, "only " + squares.size() + " frames");
        long stretched = squares.stream().filter(Square::isStretched).count();
        // Without, it is one for each jump. A worker's picture and the page's layout meet in the
        // compositor, which promises nothing of their order.
        int allowed = placement == Placement.W ? JUMPS / 6 : 0;
        assertTrue(stretched <= allowed, () -> stretched + " stretched: " + squares);
        // A square that is not there is no proof.
        assertTrue(squares.stream().filter(square -> square.width > 10).count() > JUMPS);
        browser.await(page, AT_REST, WAIT_MILLIS);
    }

    private static Square next(RawChromium browser, String page) throws IOException {
        JsonObject params =
                browser.take(
                                "Page.screencastFrame",
                                told -> told.session().equals(page),
                                WAIT_MILLIS)
                        .params();
        browser.fire(
                page,
                "Page.screencastFrameAck",
                Map.of("sessionId", params.get("sessionId").getAsInt()));
        byte[] bytes = Base64.getDecoder().decode(params.get("data").getAsString());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        int left = image.getWidth();
        int right = -1;
        int top = image.getHeight();
        int bottom = -1;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                // Neither the white page nor the black background of the game.
                if ((rgb & 0xff) < 20 || (rgb >> 16 & 0xff) > 150) continue;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
        return right < 0 ? new Square(0, 0) : new Square(right - left + 1, bottom - top + 1);
    }
}
