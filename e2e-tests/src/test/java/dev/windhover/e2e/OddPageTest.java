// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static dev.windhover.e2e.KeyboardTest.holdKeysAndButton;
import static dev.windhover.e2e.KeyboardTest.told;
import static dev.windhover.protocol.InputKind.FOCUS;
import static dev.windhover.protocol.InputKind.KEY_DOWN;
import static dev.windhover.protocol.InputKind.KEY_UP;
import static dev.windhover.protocol.InputKind.POINTER_DOWN;
import static dev.windhover.protocol.InputKind.POINTER_UP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.windhover.cli.Repository;
import dev.windhover.cli.serve.Answer;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Hands;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.protocol.Key;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages that move a game about, frame it, forbid things or change what the browser gives them. */
class OddPageTest extends BrowserTest {
    /** What some frameworks do: every listener is wrapped, found again by its wrapper. */
    private static final String WRAP =
            """
            globalThis.heard = 0;
            globalThis.dispatched = 0;
            globalThis.wrap = () => {
              const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
              const wrappers = new WeakMap();
              EventTarget.prototype.addEventListener = function (type, listener, options) {
                if (typeof listener !== 'function') return addEventListener.call(this, type, listener, options);
                const wrapper = wrappers.get(listener) ?? function (...all) {
                  globalThis.heard++;
                  return listener.apply(this, all);
                };
                wrappers.set(listener, wrapper);
                return addEventListener.call(this, type, wrapper, options);
              };
              EventTarget.prototype.removeEventListener = function (type, listener, options) {
                return removeEventListener.call(this, type, wrappers.get(listener) ?? listener, options);
              };
              EventTarget.prototype.dispatchEvent = function (event) {
                globalThis.dispatched++;
                return dispatchEvent.call(this, event);
              };
            };
            """;

    @ParameterizedTest
    @CsvSource({"W, true", "M, true", "W, false", "M, false"})
    @Feature("W4")
    void canvasThatIsTakenOutHoldsNothingAndPlaysOnWhereItIsPut(
            Placement placement, boolean tellsBlur) {
        GamePage game = newPage();
        // Not every browser tells that what is taken out loses the focus.
        String deaf = "window.addEventListener('blur', (e) => e.stopImmediatePropagation(), true);";
        if (!tellsBlur) game.page().addInitScript(deaf);
        Stage stage = Stage.of(Recorder.class);
        game.open(serve(Sites.of(Recorder.class)), stage.html(), PlacementTest.mode(placement))
                .running();
        RecorderPage recorder = new RecorderPage(game);
        holdKeysAndButton(game);

        game.tab()
                .evaluate(
                        "() => { globalThis.canvas = document.querySelector('canvas'); canvas.remove(); }");
        game.section("now", "held", "=== 0");
        game.section("now", "pointersDown", "=== 0");
        game.page().keyboard().up("a");
        game.page().keyboard().up("d");
        game.page().mouse().up();

        game.tab()
                .evaluate(
                        "() => { const box = document.createElement('div'); box.style.padding = '40px';"
                                + " document.body.prepend(box); box.append(canvas); }");
        game.section("now", "steps", "> " + game.cell("now", "steps"));
        game.page().waitForCondition(() -> game.stat("width") == 640);
        recorder.forget();
        game.page().mouse().click(140, 150);
        recorder.await(1, POINTER_UP);
        game.page().keyboard().press("a");

        RecorderPage.Arrived click = recorder.await(1, POINTER_DOWN).get(0);
        assertEquals(List.of(100.0, 110.0), List.of(click.x(), click.y()));
        assertEquals(0, game.cell("now", "pointersDown"));
        assertEquals(
                List.of(List.of(KEY_DOWN, Key.A.ordinal(), 0), List.of(KEY_UP, Key.A.ordinal(), 0)),
                told(recorder.await(2, KEY_DOWN, KEY_UP)));
        game.page().waitForCondition(() -> GamePage.colours(game.picture()) > 4);
        assertEquals("", game.screenText());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W4")
    void gameInAFrameHasTheKeysWhileItHasTheFocus(Placement placement) {
        SiteServer server = serve(Sites.of(Recorder.class));
        Stage stage = Stage.of(Recorder.class);
        server.replace("/game.html", usual -> html(stage.html()));
        server.replace("/other.html", usual -> html("<!doctype html><body>Another frame"));
        String outside =
                """
                <!doctype html>
                <style>body { margin: 0 } iframe { display: block; width: 700px; height: 380px; border: 0 }
                  iframe + iframe { height: 60px }</style>
                <iframe src="game.html%s"></iframe><iframe src="other.html"></iframe><button>Buy</button>
                <script>Object.defineProperty(globalThis, '__game', { get: () => frames[0].__game });</script>
                """;
        GamePage game = newPage();
        game.open(server, outside.formatted(PlacementTest.mode(placement)), "").running();
        RecorderPage recorder = new RecorderPage(game);
        Page page = game.page();

        // Whatever has the focus at first, a click gives it to the game.
        page.mouse().click(100, 100);
        for (double[] elsewhere : new double[][] {{100, 410}, {20, 450}}) {
            page.keyboard().down("a");
            game.section("now", "held", "=== 1");
            page.mouse().click(elsewhere[0], elsewhere[1]);
            game.section("now", "held", "=== 0");
            page.keyboard().up("a");
            recorder.forget();
            page.keyboard().press("d");
            page.mouse().click(100, 100);
            page.keyboard().press("s");

            // Not one of those that were meant for others.
            assertEquals(
                    List.of(
                            List.of(FOCUS, 1, 0),
                            List.of(KEY_DOWN, Key.S.ordinal(), 0),
                            List.of(KEY_UP, Key.S.ordinal(), 0)),
                    told(recorder.await(3, KEY_DOWN, KEY_UP, FOCUS)));
        }
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("W4")
    void clockThatJumpsTakesNoKeyAway(BrowserKind browser, Placement placement) {
        GamePage game = play(Recorder.class, Stage.of(Recorder.class), placement);
        RecorderPage recorder = new RecorderPage(game);
        recorder.forget();

        game.tab()
                .evaluate(
                        """
                        () => {
                          const canvas = document.querySelector('canvas');
                          for (const stamp of [5000, 10, 1e12, NaN, -1e15, Infinity, 1e300]) {
                            for (const type of ['keydown', 'keyup']) {
                              const event = new KeyboardEvent(type, { code: 'KeyA', bubbles: true });
                              Object.defineProperty(event, 'timeStamp', { value: stamp });
                              canvas.dispatchEvent(event);
                            }
                          }
                        }
                        """);

        List<List<Integer>> told = told(recorder.await(14, KEY_DOWN, KEY_UP));
        assertEquals(14, told.size());
        for (int i = 0; i < told.size(); i++) {
            assertEquals(i % 2 == 0 ? KEY_DOWN : KEY_UP, told.get(i).get(0), told::toString);
        }
        assertEquals(0, game.cell("now", "held"));
        assertEquals(0, game.stat("inputsRefused"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W4")
    void pageThatWrapsListenersPlays(Placement placement) {
        GamePage game = newPage();
        game.page().addInitScript(WRAP + "wrap();");
        Stage stage = Stage.of(Hands.class);
        game.open(serve(Sites.of(Hands.class)), stage.html(), PlacementTest.mode(placement))
                .running();
        game.section("seen", "pressed", "=== 0");
        assertPlaysAndWrites(game);

        // Once more, around those that are there, and what comes later comes through both.
        game.tab().evaluate("() => wrap()");
        assertPlaysAndWrites(game);
        assertTrue((int) game.tab().evaluate("() => heard") > 0);
        assertTrue((int) game.tab().evaluate("() => dispatched") > 0);

        game.evaluate("async g => { globalThis.__last = g.canvas; await g.dispose(); }");
        int heard = (int) game.tab().evaluate("() => heard");
        game.tab()
                .evaluate(
                        "() => { for (const type of ['keydown', 'keyup', 'pointermove', 'wheel', 'focus',"
                                + " 'blur']) __last.dispatchEvent(new Event(type)); }");
        assertEquals(heard, game.tab().evaluate("() => heard"), "a listener was left");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W4")
    void pageThatBreaksListenersAfterwardsKeepsTheKeys(Placement placement) {
        GamePage game = play(Recorder.class, Stage.of(Recorder.class), placement);
        RecorderPage recorder = new RecorderPage(game);
        game.tab()
                .evaluate(
                        "() => { for (const name of ['addEventListener', 'removeEventListener',"
                                + " 'dispatchEvent']) EventTarget.prototype[name] = () => { throw new"
                                + " Error(name); }; }");
        holdKeysAndButton(game);
        recorder.forget();

        game.page().keyboard().up("a");
        game.page().keyboard().up("d");
        game.page().mouse().up();

        assertEquals(3, recorder.await(3, KEY_UP, POINTER_UP).size());
        assertEquals(0, game.cell("now", "held"));
        assertEquals(0, game.cell("now", "pointersDown"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W4")
    void policyOfTheGuideAllowsTheFieldForTextAndAllElse(Placement placement) {
        SiteServer server = serve(Sites.of(Hands.class));
        UnaryOperator<Answer> strict =
                answer -> answer.header("Content-Security-Policy", policyOfTheGuide());
        server.replace("/", strict);
        server.replace("/shell/*.js", strict);
        GamePage game = newPage();
        game.page()
                .addInitScript(
                        "globalThis.violations = []; document.addEventListener("
                                + "'securitypolicyviolation', (e) => violations.push(e.violatedDirective));");
        game.go(server, PlacementTest.mode(placement)).running();
        game.section("seen", "pressed", "=== 0");

        assertPlaysAndWrites(game);
        game.page().keyboard().press("F3");
        game.page().locator(".stats").waitFor();

        assertEquals(List.of(), game.tab().evaluate("() => violations"));
        // The header is there: what it forbids is forbidden.
        game.tab()
                .evaluate(
                        "() => { const style = document.createElement('style'); style.textContent ="
                                + " 'p { color: red }'; document.head.append(style); }");
        game.tab().await("() => violations.length === 1");
    }

    /** A key, then a text, and then a key again. */
    private static void assertPlaysAndWrites(GamePage game) {
        double pressed = game.cell("seen", "pressed");
        double texts = game.cell("typed", "texts");
        game.page().keyboard().press("Space");
        game.section("seen", "pressed", "=== " + (pressed + 1));
        game.page().keyboard().press("t");
        game.page().waitForSelector("textarea:focus", attached());
        game.page().keyboard().insertText("hello");
        game.section("typed", "texts", "=== " + (texts + 1));
        game.page().keyboard().press("Escape");
        game.page().waitForSelector("canvas:focus", attached());
        game.page().keyboard().press("Space");
        game.section("seen", "pressed", "=== " + (pressed + 2));
        assertEquals("", game.screenText());
    }

    private static String policyOfTheGuide() {
        try {
            String guide =
                    Files.readString(Repository.find().root().resolve("docs/guide/deploying.md"));
            Matcher policy =
                    Pattern.compile("^Content-Security-Policy: (.*)$", Pattern.MULTILINE)
                            .matcher(guide);
            assertTrue(policy.find(), "the guide names no policy");
            return policy.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer html(String text) {
        return Answer.of(text, "text/html; charset=utf-8");
    }

    private static Page.WaitForSelectorOptions attached() {
        return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);
    }
}
