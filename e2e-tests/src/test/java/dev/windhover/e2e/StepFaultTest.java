// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.FailsToStart;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.protocol.Failure;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A game's own mistakes, in the release build, where Java itself can not catch half of them. */
class StepFaultTest extends BrowserTest {
    private static final String MISHAP = Faulty.Mishap.class.getName();

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature(value = "C1", partial = "hooks; see HostStartTest")
    void gameThatDoesNotStartRefusesWhoWaitsForItAndWhoCalls(
            BrowserKind browser, Placement placement) {
        GamePage game =
                newPage().go(serve(Sites.of(FailsToStart.class)), PlacementTest.mode(placement));
        game.state("failed");

        Object told =
                game.evaluate(
                        """
                        async (g) => {
                          const of = (promise) => promise.then(() => 'kept', (e) => e.failure?.code ?? e.name);
                          return [await of(g.ready), await of(g.call(1, 3, new Uint8Array(0)))].join();
                        }
                        """);

        assertEquals("E0013,E0013", told);
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void namesTheExceptionOfAConstructor(BrowserKind browser, Placement placement) {
        GamePage game =
                newPage().go(serve(Sites.of(FailsToStart.class)), PlacementTest.mode(placement));

        FailureScreen.assertShown(game, Failure.START_FAILED);
        assertSays(game, "java.lang.IllegalStateException", "the constructor went wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "W, DEFINE_THROWS, define",
        "M, DEFINE_THROWS, define",
        "W, SETUP_THROWS, set-up",
        "M, SETUP_THROWS, set-up"
    })
    void namesTheExceptionOfDefineAndSetUp(Placement placement, Faulty.Fault fault, String part) {
        GamePage game = faulty(placement, fault, 0);

        FailureScreen.assertShown(game, Failure.START_FAILED);
        assertSays(game, MISHAP, part + " went wrong");
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void namesATrapInSetUp(BrowserKind browser, Placement placement) {
        GamePage game = faulty(placement, Faulty.Fault.SETUP_TRAPS, 0);

        FailureScreen.assertShown(game, Failure.START_FAILED);
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void namesKernelStepAndExceptionOfStepThousand(BrowserKind browser, Placement placement) {
        GamePage game = faulty(placement, Faulty.Fault.STEP_THROWS, 1000).running();

        game.evaluate("g => { g.advance(1200).catch(() => {}); }");

        FailureScreen.assertShown(game, Failure.STEP_FAILED);
        assertSays(game, MISHAP, "step 1000 went wrong");
        Map<String, Object> failure = FailureScreen.failureOf(game);
        assertEquals(1000, failure.get("step"));
        assertEquals("Break", failure.get("kernel"));
        assertTrue(game.screenText().contains("step 1000"), game.screenText());
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void refusesToAnswerWhatTheFailureCutShort(BrowserKind browser, Placement placement) {
        GamePage game = faulty(placement, Faulty.Fault.STEP_THROWS, 1000).running();

        Object code =
                game.evaluate(
                        "g => g.advance(1200).then(() => 'answered', fault => fault.failure.code)");

        assertEquals("E0014", code);
        assertEquals(
                "E0014", game.evaluate("g => g.advance(1).catch(fault => fault.failure.code)"));
    }

    @ParameterizedTest
    @CsvSource({
        "W, NULL_REFERENCE", "M, NULL_REFERENCE",
        "W, ARRAY_BOUNDS", "M, ARRAY_BOUNDS",
        "W, BAD_CAST", "M, BAD_CAST",
        "W, ENDLESS_RECURSION", "M, ENDLESS_RECURSION",
        "W, DIVISION_BY_ZERO", "M, DIVISION_BY_ZERO"
    })
    void catchesWhatJavaCanNotCatch(Placement placement, Faulty.Fault fault) {
        GamePage game = faulty(placement, fault, 30);

        FailureScreen.assertShown(game, Failure.STEP_TRAPPED);
        Map<String, Object> failure = FailureScreen.failureOf(game);
        assertEquals(30, failure.get("step"));
        assertEquals("Break", failure.get("kernel"));
    }

    @ParameterizedTest
    @InBrowsers
    void catchesAnArrayThatNoMemoryHolds(BrowserKind browser, Placement placement) {
        GamePage game = faulty(placement, Faulty.Fault.HUGE_ARRAY, 30);

        FailureScreen.assertShown(game, Failure.STEP_TRAPPED);
        Map<String, Object> failure = FailureScreen.failureOf(game);
        assertEquals(30, failure.get("step"));
        assertEquals("Break", failure.get("kernel"));
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void namesTheExceptionOfAScene(BrowserKind browser, Placement placement) {
        GamePage game = faulty(placement, Faulty.Fault.SCENE_THROWS, 30);

        FailureScreen.assertShown(game, Failure.DRAW_FAILED);
        assertSays(game, MISHAP, "the scene went wrong");
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void catchesATrapInAScene(BrowserKind browser, Placement placement) {
        GamePage game = faulty(placement, Faulty.Fault.SCENE_TRAPS, 30);

        FailureScreen.assertShown(game, Failure.STEP_TRAPPED);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void namesTheExceptionOfAnInputHandler(Placement placement) {
        GamePage game = faulty(placement, Faulty.Fault.INPUT_THROWS, 0).running();

        game.page().keyboard().press("KeyA");

        FailureScreen.assertShown(game, Failure.STEP_FAILED);
        assertSays(game, MISHAP, "the handler went wrong");
    }

    private GamePage faulty(Placement placement, Faulty.Fault fault, int at) {
        SiteServer server = serve(Sites.of(Faulty.class));
        String page = Pages.element("faulty", Map.of("fault", fault.ordinal(), "at", at));
        return newPage().open(server, page, PlacementTest.mode(placement));
    }

    private static void assertSays(GamePage game, String javaClass, String message) {
        Map<String, Object> failure = FailureScreen.failureOf(game);
        assertEquals(javaClass, failure.get("javaClass"));
        assertTrue(((String) failure.get("detail")).contains(message), "detail " + failure);
        assertTrue(game.screenText().contains(message), game.screenText());
    }
}
