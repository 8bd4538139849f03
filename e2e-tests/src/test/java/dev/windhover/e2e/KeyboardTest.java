// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static dev.windhover.protocol.InputKind.FOCUS;
import static dev.windhover.protocol.InputKind.KEY_DOWN;
import static dev.windhover.protocol.InputKind.KEY_UP;
import static dev.windhover.protocol.InputKind.POINTER_CANCEL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.MouseButton;
import dev.windhover.e2e.RecorderPage.Arrived;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys and the focus, from the keyboard to the game's handler. */
class KeyboardTest extends BrowserTest {
    private static final String FIELD = "<input id='field'>";

    private GamePage open(Placement placement) {
        return play(Recorder.class, Stage.of(Recorder.class).before(FIELD), placement);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Needs(Ability.BOARDS)
    @Feature("W4")
    void keysArriveByTheirPlaceOnTheBoard(Placement placement) {
        GamePage game = open(placement);
        RecorderPage recorder = new RecorderPage(game);
        CDPSession browser = game.page().context().newCDPSession(game.page());

        // On a German board the key right of T says z, and there is one between Shift and Y.
        key(browser, "keyDown", "KeyY", "z", false);
        key(browser, "keyDown", "KeyY", "z", true);
        key(browser, "keyUp", "KeyY", "z", false);
        key(browser, "keyDown", "IntlBackslash", "<", false);
        key(browser, "keyUp", "IntlBackslash", "<", false);
        game.page().keyboard().down("Shift");
        game.page().keyboard().press("w");
        game.page().keyboard().up("Shift");

        int shift = InputKind.SHIFT;
        assertEquals(
                List.of(
                        List.of(KEY_DOWN, Key.Y.ordinal(), 0),
                        List.of(KEY_DOWN, Key.Y.ordinal(), InputKind.REPEAT),
                        List.of(KEY_UP, Key.Y.ordinal(), 0),
                        List.of(KEY_DOWN, Key.INTL_BACKSLASH.ordinal(), 0),
                        List.of(KEY_UP, Key.INTL_BACKSLASH.ordinal(), 0),
                        List.of(KEY_DOWN, Key.SHIFT_LEFT.ordinal(), shift),
                        List.of(KEY_DOWN, Key.W.ordinal(), shift),
                        List.of(KEY_UP, Key.W.ordinal(), shift),
                        List.of(KEY_UP, Key.SHIFT_LEFT.ordinal(), 0)),
                told(recorder.await(9, KEY_DOWN, KEY_UP)));
        assertEquals(0, game.cell("now", "held"));
    }

    @ParameterizedTest
    @InBrowsers
    @Feature("W4")
    void keysArriveWithWhatIsHeldBesideThem(BrowserKind browser, Placement placement) {
        GamePage game = open(placement);
        RecorderPage recorder = new RecorderPage(game);
        recorder.forget();
        game.tab().keyDown("Shift");
        game.tab().press("w");
        game.tab().keyUp("Shift");
        game.tab().press("ArrowLeft");

        int shift = InputKind.SHIFT;
        assertEquals(
                List.of(
                        List.of(KEY_DOWN, Key.SHIFT_LEFT.ordinal(), shift),
                        List.of(KEY_DOWN, Key.W.ordinal(), shift),
                        List.of(KEY_UP, Key.W.ordinal(), shift),
                        List.of(KEY_UP, Key.SHIFT_LEFT.ordinal(), 0),
                        List.of(KEY_DOWN, Key.ARROW_LEFT.ordinal(), 0),
                        List.of(KEY_UP, Key.ARROW_LEFT.ordinal(), 0)),
                told(recorder.await(6, KEY_DOWN, KEY_UP)));
    }

    @ParameterizedTest
    @InBrowsers
    @Feature("W4")
    void nothingStaysHeldWhenTheCanvasLosesTheFocus(BrowserKind browser, Placement placement) {
        GamePage game = open(placement);
        RecorderPage recorder = new RecorderPage(game);
        holdKeysAndButton(game);
        recorder.forget();

        game.tab().focus("#field");
        game.section("now", "held", "=== 0");
        game.tab().keyUp("a");
        game.tab().keyUp("d");

        assertEquals(
                List.of(List.of(POINTER_CANCEL, 0, 0), List.of(FOCUS, 0, 0)),
                told(recorder.await(2, KEY_DOWN, KEY_UP, POINTER_CANCEL, FOCUS)));
        assertEquals(0, game.cell("now", "pointersDown"));

        game.tab().buttonUp();
        recorder.forget();
        game.tab().focus("canvas");
        game.tab().press("a");
        assertEquals(
                List.of(
                        List.of(FOCUS, 1, 0),
                        List.of(KEY_DOWN, Key.A.ordinal(), 0),
                        List.of(KEY_UP, Key.A.ordinal(), 0)),
                told(recorder.await(3, KEY_DOWN, KEY_UP, FOCUS)));
    }

    @ParameterizedTest
    @InBrowsers
    @Feature("W4")
    void nothingStaysHeldWhenTheWindowLosesTheFocus(BrowserKind browser, Placement placement) {
        GamePage game = open(placement);
        RecorderPage recorder = new RecorderPage(game);
        holdKeysAndButton(game);
        recorder.forget();

        // Another window in front: the document keeps its active element, the canvas gets no event.
        game.tab().evaluate("() => window.dispatchEvent(new Event('blur'))");

        game.section("now", "held", "=== 0");
        game.section("now", "pointersDown", "=== 0");
        assertEquals(List.of(List.of(FOCUS, 0, 0)), told(recorder.await(1, FOCUS)));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Needs(Ability.HIDDEN)
    @Feature("W4")
    void hiddenTabReleasesWhatWasHeld(Placement placement) throws Exception {
        RawChromium browser = RawChromium.start();
        closeLater(browser);
        String address = serve(Sites.of(Recorder.class)).address() + PlacementTest.mode(placement);
        String page = browser.page(address);
        String game = "document.querySelector('windhover-game')?.game";
        browser.await(page, game + "?.state === 'running'", 30_000);
        String now = game + ".section('now')?.columns";
        browser.send(page, "Input.dispatchKeyEvent", keyEvent("keyDown", "KeyA", "a"));
        browser.await(page, now + ".held[0] === 1", 10_000);

        String other = browser.page("about:blank");
        browser.await(page, "document.visibilityState === 'hidden'", 10_000);
        browser.send(other, "Page.bringToFront", Map.of());
        browser.send(page, "Page.bringToFront", Map.of());
        browser.await(page, "document.visibilityState === 'visible'", 10_000);

        browser.await(page, now + ".held[0] === 0", 10_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void textFieldsKeepTheirKeys(Placement placement) {
        GamePage game = open(placement);
        RecorderPage recorder = new RecorderPage(game);

        game.page().click("#field");
        recorder.forget();
        game.page().keyboard().type("wasd /'x");
        game.page().keyboard().press("Backspace");

        assertEquals("wasd /'", game.page().inputValue("#field"));
        game.page().waitForTimeout(300);
        assertEquals(List.of(), recorder.arrived(Set.of(KEY_DOWN, KEY_UP)));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void browserKeepsItsShortcuts(Placement placement) {
        GamePage game = open(placement);
        RecorderPage recorder = new RecorderPage(game);
        recorder.forget();
        game.page()
                .evaluate(
                        "() => { globalThis.kept = []; window.addEventListener('keydown', e => {"
                                + " kept.push(e.code + ' ' + e.defaultPrevented); e.preventDefault(); }); }");

        game.page().keyboard().press("Control+s");
        game.page().keyboard().press("Meta+ArrowLeft");
        game.page().keyboard().press("Alt+ArrowLeft");
        game.page().keyboard().press("F5");
        game.page().keyboard().press("Tab");
        game.page().keyboard().press("ArrowLeft");

        assertEquals(
                List.of(
                        "ControlLeft false",
                        "KeyS false",
                        "MetaLeft false",
                        "ArrowLeft false",
                        "AltLeft false",
                        "ArrowLeft false",
                        "F5 false",
                        "Tab false",
                        "ArrowLeft true"),
                game.page().evaluate("() => kept"));
        // The game may use them all the same.
        assertEquals(18, recorder.await(18, KEY_DOWN, KEY_UP).size());
        assertEquals(0, game.cell("now", "held"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void pageUnderTheGameDoesNotScroll(Placement placement) {
        GamePage game = newPage();
        String tall = "body { height: 4000px; width: 4000px }";
        Stage stage = Stage.of(Recorder.class).style(tall);
        game.open(serve(Sites.of(Recorder.class)), stage.html(), PlacementTest.mode(placement))
                .running();
        game.page()
                .evaluate(
                        "() => { globalThis.menus = 0; window.addEventListener('contextmenu',"
                                + " e => { if (e.defaultPrevented) menus++; }); }");

        game.page().mouse().move(300, 200);
        game.page().mouse().wheel(40, 400);
        for (String key : List.of("Space", "ArrowDown", "ArrowRight", "PageDown", "End")) {
            game.page().keyboard().press(key);
        }
        game.page().mouse().click(300, 200, new Mouse.ClickOptions().setButton(MouseButton.RIGHT));
        game.page().waitForTimeout(400);

        assertEquals("0 0 1", game.page().evaluate("() => `${scrollX} ${scrollY} ${menus}`"));
    }

    @ParameterizedTest
    @InBrowsers("")
    @In(Placement.W)
    void canvasTakesTheFocusUnlessAFieldHasIt(BrowserKind browser) {
        GamePage free = open(Placement.W);
        assertEquals("CANVAS", free.tab().evaluate("() => document.activeElement.tagName"));

        Stage stage = Stage.of(Recorder.class).before("<input id='field' autofocus>");
        GamePage taken = newPage();
        taken.open(serve(Sites.of(Recorder.class)), stage.html(), "?mode=worker").running();
        assertEquals("INPUT", taken.tab().evaluate("() => document.activeElement.tagName"));
    }

    static void holdKeysAndButton(GamePage game) {
        game.tab().move(100, 100);
        game.tab().keyDown("a");
        game.tab().keyDown("d");
        game.tab().buttonDown();
        game.section("now", "held", "=== 2");
        game.section("now", "pointersDown", "=== 1");
    }

    static List<List<Integer>> told(List<Arrived> arrived) {
        return arrived.stream()
                .map(one -> List.of(one.kind(), one.code(), one.modifiers()))
                .toList();
    }

    private static void key(
            CDPSession browser, String type, String code, String key, boolean repeat) {
        JsonObject event = new JsonObject();
        keyEvent(type, code, key).forEach((name, value) -> event.addProperty(name, value));
        event.addProperty("autoRepeat", repeat);
        browser.send("Input.dispatchKeyEvent", event);
    }

    private static Map<String, String> keyEvent(String type, String code, String key) {
        return Map.of("type", type, "code", code, "key", key);
    }
}
