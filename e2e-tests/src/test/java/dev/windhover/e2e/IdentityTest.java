// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.engine.base.Identity;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;

/** Which run of which build something is from. */
class IdentityTest extends BrowserTest {
    /** The identity in a line, as the page has it. */
    private static final String TOLD =
            """
            async (g) => {
              const told = %s;
              const { engine, build, layout, placement, session, epoch, runtime } = told;
              return `${engine} ${build} layout=${layout} placement=${placement}`
                + ` session=${session} epoch=${epoch} runtime=${runtime}`;
            }
            """;

    /** What a player copies from the error screen. */
    private static final String DETAILS =
            "() => [...document.querySelectorAll('[data-windhover]')].map((shown) =>"
                    + " shown.shadowRoot?.querySelector('pre')?.textContent ?? '').join('')";

    @ParameterizedTest
    @InBrowsers
    @Feature(value = "G14", partial = "in a bundle")
    void failureAndRecordingTellTheRunThatTheyAreOf(BrowserKind browser, Placement placement) {
        String parameters = "{ fault: %d, at: 40 }".formatted(Faulty.Fault.STEP_THROWS.ordinal());
        String options = "record: true, logs: true, paused: true, parameters: " + parameters;
        GamePage game = newPage();
        SiteServer server = serve(Sites.of(Faulty.class));
        String page = Stage.of(Faulty.class).options(options + ", recover: false").html();
        game.open(server, page, PlacementTest.mode(placement)).running();
        Identity running = told(game, "await g.identity()");
        game.evaluate("g => { g.advance(60).catch(() => {}); }");
        game.state("failed");

        assertEquals(running, told(game, "g.failure.identity"));
        assertEquals(running, RecordingTest.recordingOf(game).head().identity());
        String details = (String) game.tab().evaluate(DETAILS);
        assertTrue(details.contains("identity: " + running.text()), details);
        String log = (String) game.evaluate("async (g) => (await g.logs()).text()");
        assertEquals(running, Identity.of(log.lines().findFirst().get()));
        assertTrue(log.contains("1/40 error page: E0014 "), log);
        assertEquals(1, running.epoch());
        assertTrue(running.session().matches("[0-9a-f]{16}"), running.text());
        assertEquals(placement == Placement.W ? "worker" : "page", running.placement());
        assertEquals(game.evaluate("() => navigator.userAgent"), running.runtime());
        Map<String, Object> info = game.info();
        assertEquals(info.get("engine"), running.engine());
        assertEquals(info.get("build"), running.build());
        assertEquals(info.get("layout"), running.layout());

        game.evaluate("async (g) => { await g.restart(); }");
        Identity again = told(game, "await g.identity()");
        assertEquals(2, again.epoch());
        assertEquals(running.session(), again.session());
    }

    private static Identity told(GamePage game, String what) {
        return Identity.of((String) game.evaluate(TOLD.formatted(what)));
    }
}
