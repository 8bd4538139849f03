// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ForcedColors;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.samples.pads.PadsGame;
import dev.windhover.samples.pads.PadsScript;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample for two as its players meet it: by keys, pads, fingers and by ear. */
class PadsTest extends BrowserTest {
    /** A pad of the page's own making, in the browser's place. */
    private static final String PAD =
            """
            globalThis.pads = [null, null, null, null];
            navigator.getGamepads = () => pads;
            globalThis.plug = (place) => {
              const buttons = Array.from({ length: 17 }, () => ({ value: 0, pressed: false }));
              pads[place] = { id: `pad ${place}`, index: place, connected: true, mapping: 'standard',
                axes: [0, 0, 0, 0], buttons };
              dispatchEvent(new Event('gamepadconnected'));
            };
            globalThis.hold = (place, button, isDown) => {
              const buttons = pads[place].buttons.slice();
              buttons[button] = { value: isDown ? 1 : 0, pressed: isDown };
              pads[place] = { ...pads[place], buttons };
            };
            globalThis.push = (place, ...axes) => {
              pads[place] = { ...pads[place], axes: [...axes, 0, 0] };
            };
            """;

    private static final String CONTROLS =
            "[...document.querySelectorAll('[data-windhover]')].flatMap((cover) =>"
                    + " [...cover.shadowRoot.querySelectorAll('[role=button], [role=checkbox]')])";

    /** The page's own script keeps its game to itself. */
    private static final String PLAYED = "\nglobalThis.__game = game;\n";

    private static final String KEPT_MUTED =
            "() => JSON.parse(localStorage.getItem('windhover.pads'))?.muted";

    private final List<GamePage> opened = new ArrayList<>();

    /** Whatever a test does, the page has nothing to complain of. */
    @AfterEach
    void consolesAreEmpty() {
        for (GamePage each : opened) {
            assertEquals(List.of(), each.errors());
            assertEquals(List.of(), each.console());
        }
    }

    private Page open(Browser.NewContextOptions options, String script) {
        GamePage game = newPage(Chromium.shared(), options);
        opened.add(game);
        if (!script.isEmpty()) game.page().addInitScript(script);
        game.go(serve(Sites.pads()), "");
        waitFor(game.page(), "title");
        return game.page();
    }

    private Page open(int width, int height) {
        return open(new Browser.NewContextOptions().setViewportSize(width, height), "");
    }

    private static void waitFor(Page page, String screen) {
        page.waitForFunction(
                "screen => document.body.dataset.screen === screen",
                screen,
                new Page.WaitForFunctionOptions().setTimeout(60_000));
    }

    /** Goes down until it is there: a key that goes down twice in one step is pressed once. */
    private static void select(Page page, String name) {
        Locator selected = page.locator(".menu .selected");
        for (String at = selected.textContent(); !at.equals(name); at = selected.textContent()) {
            page.keyboard().press("ArrowDown");
            assertThat(selected).not().hasText(at);
        }
    }

    /** What a player sees of a button of the menu. */
    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** The round has begun when its first second is over. */
    private static void waitForPlay(Page page) {
        page.waitForFunction(
                "() => Number(document.querySelector('.seconds').textContent) > 5",
                null,
                new Page.WaitForFunctionOptions().setTimeout(20_000));
    }

    private static void waitForScore(Page page, String side, String score) {
        page.waitForFunction(
                "([side, score]) => document.querySelector(`.${side} .score`).textContent === score",
                List.of(side, score),
                new Page.WaitForFunctionOptions().setTimeout(30_000));
    }

    @Test
    @In(Placement.W)
    void keyboardAloneStartsAMatchScoresPausesAndGoesOn() {
        Page page = open(1_280, 800);
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".menu .selected")).hasText("Two players");
        page.keyboard().press("Enter");
        waitFor(page, "play");
        waitForPlay(page);

        // Orange leaves the way free, blue takes the puck along.
        page.keyboard().down("ArrowUp");
        page.keyboard().down("KeyD");
        waitForScore(page, "blue", "1");
        assertThat(page.locator("#banner")).hasText("Goal!");
        page.keyboard().up("KeyD");
        page.keyboard().up("ArrowUp");

        page.keyboard().press("Escape");
        waitFor(page, "pause");
        assertThat(page.locator(".menu .heading")).hasText("Paused");
        page.keyboard().press("Escape");
        waitFor(page, "play");
        assertThat(page.locator(".round")).hasText("round 2");
    }

    @Test
    @In(Placement.W)
    void keyIsChosenAnewConflictsAreToldAndTheNextVisitKnows() {
        Page page = open(1_280, 800);
        select(page, "Controls");
        page.keyboard().press("Enter");
        waitFor(page, "controls");
        page.keyboard().press("Enter");
        assertThat(page.locator(".menu .selected")).containsText("press a key");
        page.keyboard().press("ArrowUp");
        assertThat(page.locator(".menu .selected")).hasText("Blue up: Up arrow, Pad up");
        String told = "Up arrow was Orange up. Orange up is W now.";
        assertThat(page.getByRole(AriaRole.ALERT)).hasText(told);
        assertThat(page.locator("#notice")).hasText(told);

        page.keyboard().press("Escape");
        waitFor(page, "title");
        select(page, "Blue is called Blue");
        page.keyboard().press("Enter");
        assertThat(page.locator(".menu .selected")).containsText("\u2502");
        assertThat(page.locator("textarea:focus")).isAttached();
        for (int i = 0; i < 4; i++) page.keyboard().press("Backspace");
        page.keyboard().insertText("\u5c71\u7530");
        page.keyboard().press("Enter");
        assertThat(page.locator(".menu .selected")).hasText("Blue is called \u5c71\u7530");
        // Kept as soon as the mirror has it.
        page.waitForFunction("() => localStorage.getItem('windhover.pads')?.includes('\u5c71')");

        page.reload();
        waitFor(page, "title");
        assertThat(button(page, "Blue is called \u5c71\u7530")).isAttached();
        button(page, "Controls").dispatchEvent("click");
        assertThat(button(page, "Blue up: Up arrow, Pad up")).isAttached();
        assertThat(button(page, "Orange up: W, Pad up")).isAttached();
    }

    @Test
    @In(Placement.W)
    void whoHearsTheGamePlaysIt() {
        Page page = open(1_280, 800);
        Locator said = page.getByRole(AriaRole.STATUS);
        assertThat(said).hasText("Pads. Play against the machine");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(button(page, "Two players")).isFocused();
        page.keyboard().press("Enter");
        waitFor(page, "play");

        // Its button is gone; the keys are the game's.
        assertThat(page.locator("#game")).isFocused();
        waitForPlay(page);
        page.keyboard().down("ArrowDown");
        assertThat(said).containsText("Orange bottom", within(8_000));
        page.keyboard().down("KeyD");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Goal for Blue", within(8_000));
        page.keyboard().up("KeyD");
        page.keyboard().up("ArrowDown");

        button(page, "Pause").dispatchEvent("click");
        waitFor(page, "pause");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasAttribute("aria-label", "Paused");
    }

    private static LocatorAssertions.ContainsTextOptions within(int millis) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(millis);
    }

    /** What checkers of accessibility look for, on every screen. */
    @Test
    @In(Placement.W)
    void everyControlHasANameAndAPlaceAndIsReachedByTab() {
        Page page = open(1_280, 800);
        assertSound(page, 7);
        button(page, "Controls").dispatchEvent("click");
        waitFor(page, "controls");
        assertSound(page, 12);
        button(page, "Back").dispatchEvent("click");
        waitFor(page, "title");
        button(page, "Two players").dispatchEvent("click");
        waitFor(page, "play");
        assertSound(page, 1);
    }

    private static void assertSound(Page page, int wanted) {
        // The screen and its tree come with the same state, the elements a moment later.
        page.waitForFunction(CONTROLS + ".length === " + wanted);
        Object flaws =
                page.evaluate(
                        """
                        () => {
                          const flaws = [];
                          const names = new Set();
                          for (const each of CONTROLS) {
                            const name = each.getAttribute('aria-label') ?? '';
                            const { left, top, right, bottom } = each.getBoundingClientRect();
                            if (name === '' || names.has(name)) flaws.push(`name ${name}`);
                            names.add(name);
                            if (each.tabIndex !== 0) flaws.push(`${name} is not reached`);
                            if (right - left < 24 || bottom - top < 24) flaws.push(`${name} is small`);
                            if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) {
                              flaws.push(`${name} is outside`);
                            }
                            if (each.closest('[aria-hidden=true]')) flaws.push(`${name} is hidden`);
                          }
                          // What is drawn of the tree is nothing of its own to whoever reads or tabs.
                          for (const drawn of document.querySelectorAll('.menu > *')) {
                            if (drawn.tabIndex >= 0) flaws.push(`${drawn.textContent} is there twice`);
                          }
                          for (const part of ['menu', 'banner', 'notice']) {
                            if (document.getElementById(part).ariaHidden !== 'true') flaws.push(part);
                          }
                          return flaws;
                        }
                        """
                                .replace("CONTROLS", CONTROLS));
        assertEquals(List.of(), flaws);
    }

    @Test
    @In(Placement.W)
    void padWorksTheMenuSteersAndPausesWhenItIsUnplugged() {
        Page page = open(new Browser.NewContextOptions().setViewportSize(1_280, 800), PAD);
        page.evaluate("() => plug(0)");
        page.evaluate("() => hold(0, 13, true)");
        assertThat(page.locator(".menu .selected")).hasText("Two players");
        page.evaluate("() => hold(0, 0, true)");
        waitFor(page, "play");
        page.evaluate("() => { hold(0, 0, false); hold(0, 13, false); plug(1); }");
        waitForPlay(page);

        // The second pad steers orange out of the way, the first blue through the puck.
        page.evaluate("() => { push(1, 0, -1); push(0, 1, 0); }");
        waitForScore(page, "blue", "1");
        assertEquals("0", page.textContent(".orange .score"));
        page.evaluate("() => (pads[1] = null)");
        waitFor(page, "pause");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("A pad was unplugged");
    }

    @Test
    @In(Placement.W)
    void twoFingersPlayAtOnceOnAScreenThatIsHeldUpright() {
        Browser.NewContextOptions phone =
                new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true);
        Page page = open(phone, "");
        Locator two = page.locator(".menu .button", new Page.LocatorOptions().setHasText("Two"));
        BoundingBox box = two.boundingBox();
        page.touchscreen().tap(box.x + 30, box.y + 20);
        waitFor(page, "play");
        waitForPlay(page);

        CDPSession glass = page.context().newCDPSession(page);
        touch(glass, "touchStart", 1, 120, 650, 2, 300, 300);
        // Below blue goes up, above orange goes aside.
        touch(glass, "touchMove", 1, 120, 590, 2, 360, 300);
        waitForScore(page, "blue", "1");
        assertEquals("0", page.textContent(".orange .score"));
        save(page, "pads-390.png");
        touch(glass, "touchEnd");
    }

    private static void touch(CDPSession browser, String type, double... fingers) {
        List<Map<String, Double>> points = new ArrayList<>();
        for (int i = 0; i < fingers.length; i += 3) {
            points.add(Map.of("id", fingers[i], "x", fingers[i + 1], "y", fingers[i + 2]));
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", new Gson().toJsonTree(points));
        browser.send("Input.dispatchTouchEvent", event);
    }

    @Test
    @In(Placement.W)
    void matchStopsWhenThePlayerLeavesTheGame() {
        Page page = open(1_280, 800);
        button(page, "Play against the machine").dispatchEvent("click");
        waitFor(page, "play");
        page.evaluate("() => document.getElementById('game').blur()");

        waitFor(page, "pause");
    }

    @Test
    @In(Placement.W)
    void screenIsFilledWithTheScoreOnIt() {
        Page page = open(1_280, 800);
        page.keyboard().press("ArrowUp");
        assertThat(page.locator(".menu .selected")).hasText("Whole screen");
        page.keyboard().press("Enter");
        assertThat(page.locator(".menu .selected.checked")).hasText("Whole screen");
        // Browsers grant it inside a gesture: one after the page has heard of the wish, with a key
        // that does nothing.
        page.waitForCondition(
                () -> {
                    page.keyboard().press("KeyZ");
                    return (boolean)
                            page.evaluate("() => document.fullscreenElement === document.body");
                });

        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".menu .selected")).hasText("Play against the machine");
        page.keyboard().press("ArrowUp");
        assertThat(page.locator(".menu .selected")).hasText("Whole screen");
        page.keyboard().press("Enter");
        page.waitForFunction("() => document.fullscreenElement === null");
    }

    @Test
    @In(Placement.W)
    void gameThatBeginsAnewHasWhatPlayersHaveChosen() {
        SiteServer server = serve(Sites.pads());
        server.replace(
                "/pads.js",
                usual -> usual.body((new String(usual.body(), UTF_8) + PLAYED).getBytes(UTF_8)));
        GamePage game = newPage(Chromium.shared(), new Browser.NewContextOptions());
        opened.add(game);
        game.go(server, "");
        Page page = game.page();
        waitFor(page, "title");
        select(page, "Sound");
        page.keyboard().press("Enter");
        page.waitForFunction(KEPT_MUTED);

        page.evaluate("() => __game.restart().then(() => __game.canvas.focus())");

        page.waitForFunction("() => __game.mirror.getSnapshot()?.menu.row(0).muted === true");
        assertEquals(true, page.evaluate(KEPT_MUTED));
        // And goes on keeping.
        select(page, "Sound");
        page.keyboard().press("Enter");
        page.waitForFunction("() => !(" + KEPT_MUTED + ")()");
    }

    /** Words of the tree are read and not seen: the page draws them in its own place. */
    @Test
    @In(Placement.W)
    void forcedColoursShowEachWordOnce() {
        Page page =
                open(
                        new Browser.NewContextOptions()
                                .setViewportSize(1_280, 800)
                                .setForcedColors(ForcedColors.ACTIVE),
                        "");
        Locator heading = page.getByRole(AriaRole.HEADING).first();
        assertThat(heading).hasText("Pads");
        assertEquals("rgba(0, 0, 0, 0)", heading.evaluate("e => getComputedStyle(e).color"));
        save(page, "pads-forced.png");
    }

    @Test
    @In(Placement.W)
    void leavesThePictureThatTheReadmeShows() {
        Page page = open(1_280, 800);
        button(page, "Two players").dispatchEvent("click");
        waitFor(page, "play");
        waitForPlay(page);
        page.keyboard().down("ArrowUp");
        page.keyboard().down("KeyD");
        waitForScore(page, "blue", "1");
        assertTrue(
                GamePage.colours(opened.get(0).pictureOf(200)) > 200,
                "the picture has few colours");
        save(page, "pads.png");

        assertTrue(
                Files.isRegularFile(Path.of("..", "docs", "pictures", "pads.png")),
                "docs/pictures/pads.png is missing");
    }

    private static void save(Page page, String name) {
        try {
            Path pictures = Files.createDirectories(Path.of("target", "pictures"));
            Files.write(pictures.resolve(name), page.screenshot());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Menu, a binding, keys, a pad, fingers and a pause, with the same bits. */
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "G1", partial = "a recorded file instead of scripted input")
    void matchEndsInTheSameStateAsOnTheJvm(Placement placement) {
        HeadlessHost jvm = HeadlessHost.start(new PadsGame(), Launch.seeded(42));
        PadsScript.fill(jvm.script());
        String wanted = Hash.hex(jvm.steps(PadsScript.STEPS).hash());

        SiteServer server = serve(Sites.pads());
        String mode = PlacementTest.mode(placement);
        GamePage page = newPage();
        // What a page tells of sounds is input, at whichever step they end there.
        page.page().addInitScript("delete globalThis.AudioContext");
        GamePage game = ParityTest.paused(page, server, "pads", mode);
        game.schedule(PadsScript.bytes());

        assertEquals(wanted, game.advance(PadsScript.STEPS));
    }
}
