// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.windhover.e2e.games.Hands;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a game wants of the page: asked for within the player's next gesture, and told of. */
@Needs(Ability.DEBUGGER)
class WishTest extends BrowserTest {
    private static final String PAD =
            """
            <script>
              globalThis.shaken = [];
              const playEffect = async (kind, how) => shaken.push([kind, how]);
              const pad = {
                id: 'one', connected: true, mapping: 'standard', axes: [], buttons: [],
                vibrationActuator: { playEffect },
              };
              navigator.getGamepads = () => [pad];
            </script>
            """;

    private GamePage open(Placement placement, String before) {
        GamePage game = play(Hands.class, Stage.of(Hands.class).before(before), placement);
        game.section("seen", "locked", "=== 0");
        return game;
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W20", partial = "pads have their own test; audio is not here")
    void pointerIsLockedWithThePressAfterTheGameWantsIt(Placement placement) {
        GamePage game = open(placement, "");
        game.page().mouse().move(200, 200);
        game.page().mouse().down();
        game.page().mouse().up();
        assertEquals(false, game.page().evaluate("() => document.pointerLockElement !== null"));

        game.page().keyboard().press("l");
        wishing(game);
        game.page().mouse().down();
        game.page().mouse().up();
        game.section("seen", "locked", "=== 1");
        game.page().mouse().move(230, 180);
        game.page().mouse().move(260, 160);
        game.section("seen", "turnedX", ">= 60");
        assertEquals(60, game.cell("seen", "turnedX"));
        assertEquals(-40, game.cell("seen", "turnedY"));

        game.page().keyboard().press("u");
        game.section("seen", "locked", "=== 0");
        assertEquals(false, game.page().evaluate("() => document.pointerLockElement !== null"));
        assertEquals(0, game.cell("seen", "refusals"), game.console()::toString);
    }

    @Test
    @Feature(value = "W20", partial = "pads have their own test; audio is not here")
    void screenIsFilledWithTheKeyAfterTheGameWantsIt() {
        GamePage game = open(Placement.W, "");
        game.page().keyboard().press("f");
        wishing(game);
        game.page().keyboard().press("a");

        game.section("seen", "filled", "=== 1");
        assertEquals(true, game.page().evaluate("() => document.fullscreenElement !== null"));
        game.page().keyboard().press("g");
        game.section("seen", "filled", "=== 0");
    }

    @Test
    @Feature(value = "W20", partial = "pads have their own test; audio is not here")
    void refusalIsToldToTheGameAndThrownAtNobody() {
        GamePage game =
                open(
                        Placement.W,
                        """
                        <script>
                          const no = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
                          HTMLCanvasElement.prototype.requestPointerLock = no;
                          HTMLCanvasElement.prototype.requestFullscreen = undefined;
                        </script>
                        """);
        game.page().keyboard().press("l");
        game.page().keyboard().press("f");
        wishing(game);
        game.page().mouse().click(100, 100);

        game.section("seen", "refusals", ">= 1");
        assertEquals(0, game.cell("seen", "locked"));
        assertEquals(0, game.cell("seen", "filled"));
        assertEquals(List.of(), game.errors());
    }

    @Test
    @Feature(value = "W20", partial = "pads have their own test; audio is not here")
    void padIsShakenAsTheGameSays() {
        GamePage game = open(Placement.W, PAD);
        game.page().keyboard().press("r");

        game.page().waitForFunction("() => shaken.length > 0");
        Object shaken = game.page().evaluate("() => JSON.stringify(shaken)");
        assertEquals(
                "[[\"dual-rumble\",{\"duration\":200,\"strongMagnitude\":0.25,"
                        + "\"weakMagnitude\":0.75}]]",
                shaken);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W4", partial = "keys have their own test")
    void textGoesToTheGameWhileItTakesTextAndKeysThatEditItDoToo(Placement placement) {
        GamePage game = open(placement, "");
        game.page().keyboard().press("t");
        game.page().waitForSelector("textarea:focus", attached());
        game.page().keyboard().insertText("Żółw 🐢");
        game.section("typed", "texts", "=== 1");
        assertEquals("Żółw 🐢", text(game));

        game.page().keyboard().press("Space");
        game.section("typed", "texts", "=== 2");
        assertEquals(" ", text(game));
        assertEquals(0, game.cell("seen", "pressed"), "a letter that is text is no key");
        game.page().keyboard().press("Enter");
        game.section("typed", "enters", "=== 1");

        game.page().keyboard().press("Escape");
        game.page().waitForSelector("canvas:focus", attached());
        game.page().keyboard().press("Space");
        game.section("seen", "pressed", "=== 1");
        assertEquals(2, game.cell("typed", "texts"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W4", partial = "keys have their own test")
    void whatIsTypedWhileTheFieldIsOnItsWayIsText(Placement placement) {
        GamePage game = open(placement, "");
        List<Route> held = new ArrayList<>();
        game.page().route("**/text*.js", held::add);
        game.page().waitForRequest("**/text*.js", () -> game.page().keyboard().press("t"));

        game.page().keyboard().type("Zo");
        game.page().keyboard().press("Space");
        held.forEach(Route::resume);

        game.section("typed", "texts", "=== 1");
        assertEquals("Zo ", text(game));
        game.page().keyboard().insertText("ë");
        game.section("typed", "texts", "=== 2");
        assertEquals("ë", text(game));
        assertEquals(0, game.cell("seen", "pressed"), "a letter that is text is no key");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W4", partial = "keys have their own test")
    void keyThatIsHeldWhenTextIsTakenIsLetGo(Placement placement) {
        GamePage game = open(placement, "");
        game.page().keyboard().down("Space");
        game.section("seen", "held", "=== 1");

        game.page().keyboard().press("t");
        game.page().waitForSelector("textarea:focus", attached());

        game.section("seen", "held", "=== 0");
        game.page().keyboard().up("Space");
    }

    @Test
    @Feature(value = "W4", partial = "keys have their own test")
    void composedTextStandsThereUntilItIsEntered() {
        GamePage game = open(Placement.W, "");
        game.page().keyboard().press("t");
        game.page().waitForSelector("textarea:focus", attached());
        CDPSession browser = game.page().context().newCDPSession(game.page());

        browser.send("Input.imeSetComposition", composition("にほ"));
        game.section("typed", "composed", "=== 2");
        assertEquals(0, game.cell("typed", "texts"));
        JsonObject chosen = new JsonObject();
        chosen.addProperty("text", "日本");
        browser.send("Input.insertText", chosen);

        game.section("typed", "texts", "=== 1");
        assertEquals("日本", text(game));
        assertEquals(0, game.cell("typed", "composed"));
    }

    @Test
    @Feature(value = "W4", partial = "keys have their own test")
    void pastedTextIsBoundedAndHalvesOfPairsAreReplaced() {
        GamePage game = open(Placement.W, "");
        game.page().keyboard().press("t");
        game.page().waitForSelector("textarea:focus", attached());
        paste(game, "'a\\ud83d' + 'b\\udc00\\udc00'");
        game.section("typed", "pasted", "=== 1");
        assertEquals("a\ufffdb\ufffd\ufffd", text(game));

        paste(game, "'x'.repeat(10_000_000)");
        game.page().waitForFunction("() => warnings.length === 1");
        paste(game, "'y'.repeat(4096)");
        game.section("typed", "pasted", "=== 2");
        assertEquals(4096, game.cell("typed", "length"));
        String warning = (String) game.page().evaluate("() => JSON.stringify(warnings[0])");
        assertTrue(warning.contains("INPUT_REFUSED"), warning);
        assertTrue(warning.contains("10000000"), warning);
        assertEquals(0, game.stat("inputsRefused"));
    }

    /** Until the page has what hears wishes, and a frame more. */
    private static void wishing(GamePage game) {
        game.page()
                .evaluate(
                        """
                        async () => {
                          const frame = () => new Promise((done) => requestAnimationFrame(done));
                          const loaded = () => performance
                            .getEntriesByType('resource')
                            .some(({ name }) => name.includes('/wishes.'));
                          while (!loaded()) await frame();
                          for (let i = 0; i < 3; i++) await frame();
                        }
                        """);
    }

    /** The field is there and has no looks. */
    private static Page.WaitForSelectorOptions attached() {
        return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);
    }

    private static JsonObject composition(String text) {
        JsonObject composition = new JsonObject();
        composition.addProperty("text", text);
        composition.addProperty("selectionStart", text.length());
        composition.addProperty("selectionEnd", text.length());
        return composition;
    }

    private static void paste(GamePage game, String text) {
        game.evaluate(
                """
                (g) => {
                  if (globalThis.warnings === undefined) {
                    globalThis.warnings = [];
                    g.addEventListener('warning', (event) => warnings.push(event.detail));
                  }
                  const clipboardData = new DataTransfer();
                  clipboardData.getData = () => %s;
                  const how = { clipboardData, bubbles: true, cancelable: true };
                  document.querySelector('textarea').dispatchEvent(new ClipboardEvent('paste', how));
                }
                """
                        .formatted(text));
    }

    private static String text(GamePage game) {
        return (String)
                game.evaluate(
                        """
                        (g) => {
                          const { length } = g.section('typed').columns;
                          const { unit } = g.section('letters').columns;
                          return String.fromCharCode(...unit.slice(0, length[0]));
                        }
                        """);
    }
}
