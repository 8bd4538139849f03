// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteOptions;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a game runs, and that it says so. */
class PlacementTest extends BrowserTest {
    static String mode(Placement placement) {
        return placement == Placement.W ? "?mode=worker" : "?mode=main";
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W2")
    @Feature("W12")
    void drawsMovingPicturesWithTheModeThatWasAskedFor(Placement placement) {
        GamePage game = play(Sites.of(Crowd.class), mode(placement));

        BufferedImage first = game.picture();
        game.page().waitForTimeout(600);
        BufferedImage second = game.picture();

        assertEquals(placement == Placement.W ? "worker" : "page", game.info().get("placement"));
        assertTrue(GamePage.colours(first) > 10, "the canvas is blank");
        assertTrue(GamePage.difference(first, second) > 0.01, "nothing moves");
        assertEquals(java.util.List.of(), game.errors());
    }

    @Test
    @In(Placement.W)
    @Feature("W1")
    void engineRunsInTheWorkerAlone() {
        GamePage game = play(Sites.of(Crowd.class), "");

        assertEquals(1, game.page().workers().size());
        assertEquals("worker", game.info().get("placement"));
        // What the page fetches ahead for the worker is not run by it; what a page runs is fetched
        // by a script.
        Object pageLoads =
                game.page()
                        .evaluate(
                                "() => performance.getEntriesByType('resource')"
                                        + ".filter(r => r.initiatorType !== 'link')"
                                        + ".filter(r => /runtime\\.|host\\.|\\.wasm/.test(r.name)).length");
        assertEquals(0, ((Number) pageLoads).intValue(), "the page loaded parts of the engine");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W14", partial = "the shared transport for messages")
    void memoryIsSharedExactlyWhenThePageIsIsolated(Placement placement) {
        Map<String, Object> isolated = play(Sites.of(Crowd.class), mode(placement)).info();
        Map<String, Object> plain =
                newPage()
                        .go(
                                serve(Sites.of(Crowd.class), SiteOptions.ofPlainHost()),
                                mode(placement))
                        .running()
                        .info();

        assertEquals(true, isolated.get("shared"));
        assertEquals(true, isolated.get("crossOriginIsolated"));
        assertEquals(false, plain.get("shared"));
        assertEquals(false, plain.get("crossOriginIsolated"));
    }
}
