// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Handheld;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.engine.host.Game;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of a machine's graphics devices a game asks for. */
class PowerTest extends BrowserTest {
    /** Keeps what the last context was asked with, of the thread that the host is on. */
    private static final String NOTED =
            """
            for (const type of ['HTMLCanvasElement', 'OffscreenCanvas']) {
              const proto = globalThis[type]?.prototype;
              if (proto === undefined) continue;
              const getContext = proto.getContext;
              proto.getContext = function (kind, how) {
                globalThis.__power = how?.powerPreference;
                return getContext.call(this, kind, how);
              };
            }
            """;

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W18", partial = "the device of a game that saves power")
    void gameThatSavesPowerAsksForTheDeviceThatTakesLess(Placement placement) {
        assertEquals("low-power", asked(Handheld.class, placement));
        assertEquals("high-performance", asked(Recorder.class, placement));
    }

    private Object asked(Class<? extends Game> played, Placement placement) {
        SiteServer server = serve(Sites.of(played));
        server.replace(
                "/shell/worker.*.js",
                usual -> {
                    String text = new String(usual.body(), StandardCharsets.UTF_8);
                    return usual.body((NOTED + text).getBytes(StandardCharsets.UTF_8));
                });
        String page = Stage.of(played).html();
        GamePage game = newPage().open(server, page, PlacementTest.mode(placement)).running();
        return game.inHost("() => globalThis.__power", null);
    }
}
