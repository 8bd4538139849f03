// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.CDPSession;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a game runs, and that it says so. */
@Needs(Ability.DEBUGGER)
class PlacementTest extends BrowserTest {
    static String mode(Placement placement) {
        return placement == Placement.W ? "?mode=worker" : "?mode=main";
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W1")
    void engineRunsInOnePlaceAlone(Placement placement) {
        GamePage game = play(Sites.of(Crowd.class), mode(placement));

        // Where a script was loaded says little: what a worker imports, its page fetches for it.
        List<String> engine = engineScriptsOfThePage(game);
        if (placement == Placement.W) {
            assertEquals(1, game.page().workers().size());
            assertEquals(List.of(), engine, "the page runs parts of the engine");
        } else {
            assertEquals(0, game.page().workers().size());
            assertEquals(List.of("WebAssembly", "runtime", "worker"), engine);
        }
    }

    /** What of the engine the page's own thread has taken in, as its debugger sees it. */
    private static List<String> engineScriptsOfThePage(GamePage game) {
        Set<String> found = ConcurrentHashMap.newKeySet();
        CDPSession debugger = game.page().context().newCDPSession(game.page());
        debugger.on(
                "Debugger.scriptParsed",
                script -> {
                    String url = script.get("url").getAsString();
                    if (url.contains("/worker.")) found.add("worker");
                    if (url.contains("/runtime.")) found.add("runtime");
                    // The modules that probe what the browser can do are a few dozen bytes.
                    boolean wasm = script.toString().contains("\"scriptLanguage\":\"WebAssembly\"");
                    if (wasm && script.get("endColumn").getAsInt() > 10_000)
                        found.add("WebAssembly");
                });
        debugger.send("Debugger.enable");
        game.page().waitForTimeout(500);
        return found.stream().sorted().toList();
    }
}
