// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Crowd;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sizes, numbers and bytes that make no sense: refused by name, and the game goes on. */
class BadInputTest extends BrowserTest {
    /** Keeps what posts batches to the host within reach: a worker, or a port on the page. */
    private static final String KEEP_POST =
            "globalThis.Worker = class extends Worker { constructor(...a) { super(...a);"
                    + " globalThis.__post = m => this.postMessage(m); } };globalThis.MessageChannel ="
                    + " class extends MessageChannel { constructor(...a) { super(...a);"
                    + " globalThis.__post = m => this.port1.postMessage(m); } };";

    private static final String KEEP_WARNINGS =
            "g => { globalThis.__warnings = []; g.addEventListener('warning', e =>"
                    + " globalThis.__warnings.push(e.detail.code)); }";

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W19", partial = "only a canvas without a size that gets one")
    void drawsAsSoonAsACanvasWithoutSizeGetsOne(Placement placement) {
        String page =
                Pages.script(
                        "stage.style.width = '0px'; stage.style.height = '0px';\n"
                                + Pages.launch("crowd", "{}"));
        GamePage game =
                newPage().open(serve(Sites.of(Crowd.class)), page, PlacementTest.mode(placement));
        game.running();
        game.section("seen", "steps", "> 10");

        game.tab().evaluate("() => { stage.style.width = '640px'; stage.style.height = '360px'; }");
        game.section("seen", "width", "=== 640");

        game.page().waitForCondition(() -> game.stat("drawCalls") > 0);
        assertEquals(360, game.cell("seen", "height"));
        game.page().waitForCondition(() -> GamePage.colours(game.picture()) > 10);
        assertEquals("", game.screenText());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W19", partial = "only a canvas that is larger than the device draws")
    void drawsAnEnormousCanvasSmaller(Placement placement) {
        String page =
                Pages.script(
                        "stage.style.width = '16384px'; stage.style.height = '16384px';\n"
                                + Pages.launch("crowd", "{ cubes: 10 }"));
        GamePage game = newPage();
        game.open(serve(Sites.of(Crowd.class)), page, PlacementTest.mode(placement)).running();
        game.page().waitForCondition(() -> game.stat("width") > 0);

        assertTrue(
                game.console().stream().anyMatch(line -> line.contains("E0021")),
                () -> "no warning in " + game.console());
        double pixels = game.stat("width") * game.stat("height");
        assertTrue(pixels <= 16_777_216, "draws " + pixels + " pixels");
        assertEquals(game.stat("width"), game.stat("height"), "it is out of shape");
        double step = game.stat("step");
        game.page().waitForCondition(() -> game.stat("step") > step);
        assertEquals("", game.screenText());
    }

    @ParameterizedTest
    @CsvSource({"W, NaN", "M, NaN", "W, Infinity", "M, Infinity", "W, -Infinity", "M, -Infinity"})
    @Feature(value = "K5", partial = "input that is no number")
    void refusesPointersThatAreNowhere(Placement placement, String number) {
        GamePage game = play(Sites.of(Crowd.class), PlacementTest.mode(placement));
        game.evaluate(KEEP_WARNINGS);

        // Browsers refuse to make such an event, so its getter is replaced.
        game.evaluate(
                "(g, number) => { for (let i = 0; i < 3; i++) { const e = new"
                        + " PointerEvent('pointerdown', { pointerId: 7, buttons: 1, bubbles: true });"
                        + " Object.defineProperty(e, 'clientX', { value: Number(number) });"
                        + " g.canvas.dispatchEvent(e); g.canvas.dispatchEvent(new"
                        + " PointerEvent('pointerup', { pointerId: 7, buttons: 0 })); } }",
                number);
        game.page().waitForCondition(() -> game.stat("inputsRefused") == 3);

        game.section("seen", "ups", "=== 3");
        assertEquals(0, game.cell("seen", "downs"));
        assertEquals(List.of("E0020"), game.tab().evaluate("() => globalThis.__warnings"));
        assertStillPlays(game);
    }

    @ParameterizedTest
    @CsvSource({
        "W, 'no such kind', '[99, 0, 0, 0, 8, 0, 0, 0]'",
        "M, 'no such kind', '[99, 0, 0, 0, 8, 0, 0, 0]'",
        "W, longer than the batch, '[2, 0, 1, 0, 200, 0, 0, 0]'",
        "M, longer than the batch, '[2, 0, 1, 0, 200, 0, 0, 0]'",
        "W, shorter than its header, '[2, 0, 0, 0, 0, 0, 0, 0]'",
        "W, half a header, '[2, 0, 0]'",
        "W, a count that lies, '[2, 0, 9, 0, 8, 0, 0, 0]'",
        "W, not a multiple of eight, '[3, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0]'"
    })
    @Feature(value = "K5", partial = "messages that are malformed")
    void dropsAMalformedBatchAndGoesOn(Placement placement, String what, String bytes) {
        GamePage game = withPostKept(placement);

        game.tab()
                .evaluate(
                        "bytes => globalThis.__post(new Uint8Array(JSON.parse(bytes)).buffer)",
                        bytes);

        assertWarned(game, "E0023");
        assertStillPlays(game);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void dropsABatchThatDoesNotFit(Placement placement) {
        GamePage game = withPostKept(placement);

        game.tab().evaluate("() => globalThis.__post(new ArrayBuffer(1 << 20))");

        assertWarned(game, "E0023");
        assertStillPlays(game);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void outlivesBatchesOfNoise(Placement placement) {
        GamePage game = withPostKept(placement);

        // A plain generator with a fixed seed, so that a failure comes again.
        game.tab()
                .evaluate(
                        "() => { let seed = 12345; const next = () => (seed = (seed * 1103515245 +"
                                + " 12345) >>> 0) >>> 16; for (let i = 0; i < 300; i++) { const bytes ="
                                + " new Uint8Array(8 * (1 + next() % 40)); for (let j = 0; j <"
                                + " bytes.length; j++) bytes[j] = next();"
                                // Half of them begin like a message that could be one; none asks to
                                // stand still or to advance.
                                + " if (i % 2 === 0) { bytes[0] = 2; bytes[4] = bytes.length;"
                                + " bytes[5] = bytes.length >> 8; bytes[6] = bytes[7] = 0; } else"
                                + " bytes[0] |= 8; globalThis.__post(bytes.buffer); } }");

        assertWarned(game, "E0023");
        game.state("running");
        double frame = game.stat("frame");
        game.page().waitForCondition(() -> game.stat("frame") > frame + 3);
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    void refusesAScriptThatGoesBack(BrowserKind browser, Placement placement) {
        GamePage game = play(Sites.of(Crowd.class), PlacementTest.mode(placement));
        game.evaluate(KEEP_WARNINGS);

        game.evaluate(
                "g => { const bytes = new ArrayBuffer(80); const view = new DataView(bytes);"
                        + " for (const [at, step] of [[0, 2_000_000], [40, 1_000_000]]) {"
                        + " view.setUint32(at, step, true); view.setUint8(at + 8, 1); }"
                        + " g.schedule(bytes); }");

        assertWarned(game, "E0023");
        assertStillPlays(game);
    }

    @ParameterizedTest
    @InBrowsers("")
    @Feature(value = "K5", partial = "numbers that calls do not take")
    void refusesNumbersWhereTheyAreAskedFor(BrowserKind browser) {
        GamePage game = play(Sites.of(Crowd.class), "");

        for (String call :
                List.of(
                        "step(0)",
                        "step(1.5)",
                        "step(100001)",
                        "setSpeed(0)",
                        "setSpeed(NaN)",
                        "setSpeed(-1)",
                        "setSpeed(65)",
                        "advance(-1)",
                        "advance(NaN)",
                        "advance(2 ** 31)",
                        "schedule(new ArrayBuffer(7))")) {
            Object thrown =
                    game.evaluate(
                            "async g => { try { await g."
                                    + call
                                    + "; return ''; } catch (e) { return e.name; } }");
            assertEquals("RangeError", thrown, call);
        }
        assertStillPlays(game);
    }

    private GamePage withPostKept(Placement placement) {
        GamePage game = newPage();
        game.page().addInitScript(KEEP_POST);
        SiteServer server = serve(Sites.of(Crowd.class));
        game.go(server, PlacementTest.mode(placement)).running();
        game.evaluate(KEEP_WARNINGS);
        return game;
    }

    private static void assertWarned(GamePage game, String code) {
        game.tab().await("code => globalThis.__warnings.includes(code)", code, 30_000);
    }

    private static void assertStillPlays(GamePage game) {
        assertEquals("running", game.evaluate("g => g.state"));
        game.section("seen", "steps", "> 0");
        double steps = game.cell("seen", "steps");
        game.section("seen", "steps", "> " + steps);
        assertEquals("", game.screenText());
    }
}
