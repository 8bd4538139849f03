// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.windhover.e2e.games.Menu;
import dev.windhover.testing.Placement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A game that is played by keyboard and by what a screen reader does. */
class SemanticsTest extends BrowserTest {
    private GamePage open(Placement placement) {
        GamePage game =
                newPage()
                        .open(
                                serve(Sites.of(Menu.class)),
                                Stage.of(Menu.class)
                                        .before("<button id=other>Other</button>")
                                        .html(),
                                PlacementTest.mode(placement))
                        .running();
        node(game, AriaRole.BUTTON, "Fire").waitFor();
        return game;
    }

    private static Locator node(GamePage game, AriaRole role, String name) {
        return game.page()
                .getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void nodesAreNamedElementsWhereTheirThingsAre(Placement placement) {
        GamePage game = open(placement);

        BoundingBox canvas = game.page().locator("canvas").boundingBox();
        BoundingBox fire = node(game, AriaRole.BUTTON, "Fire").boundingBox();

        assertEquals(40, fire.x - canvas.x, 0.5);
        assertEquals(50, fire.y - canvas.y, 0.5);
        assertEquals(100, fire.width, 0.5);
        assertEquals(40, fire.height, 0.5);
        assertEquals(1, node(game, AriaRole.GROUP, "Ship").getByRole(AriaRole.BUTTON).count());
        Locator power = node(game, AriaRole.SLIDER, "Power");
        assertEquals("5", power.getAttribute("aria-valuemax"));
        assertEquals("false", node(game, AriaRole.CHECKBOX, "Shield").getAttribute("aria-checked"));
        assertEquals("No shots", game.page().getByRole(AriaRole.STATUS).textContent());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void keyboardAloneReachesAndWorksThem(Placement placement) {
        GamePage game = open(placement);
        Page page = game.page();
        page.locator("canvas").focus();

        page.keyboard().press("Tab");
        game.section("seen", "focused", "!== 0");
        page.keyboard().press("Enter");
        game.section("seen", "shots", "=== 1");
        page.keyboard().press("Space");
        game.section("seen", "shots", "=== 2");
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        game.section("seen", "shield", "=== 1");
        page.keyboard().press("Tab");
        for (int i = 0; i < 3; i++) page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowLeft");
        assertThat(node(game, AriaRole.SLIDER, "Power")).hasAttribute("aria-valuenow", "2");
        assertEquals(2, game.cell("seen", "power"));

        assertEquals(1, game.cell("seen", "keysDown"), "but for the one on the canvas, a Tab");
        assertEquals(0, game.cell("seen", "held"), "which came up again");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("2 shots");
        assertThat(node(game, AriaRole.CHECKBOX, "Shield")).hasAttribute("aria-checked", "true");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void nodeThatGetsAnotherPlaceKeepsTheFocus(Placement placement) {
        GamePage game = open(placement);
        Page page = game.page();
        page.locator("canvas").focus();
        page.keyboard().press("Tab");
        assertThat(node(game, AriaRole.BUTTON, "Fire")).isFocused();

        page.keyboard().down("KeyW");
        game.section("seen", "held", "=== 1");
        page.keyboard().up("KeyW");

        assertThat(node(game, AriaRole.GROUP, "Ship").locator("[role] >> nth=0"))
                .hasAttribute("aria-label", "Shield");
        assertThat(node(game, AriaRole.BUTTON, "Fire")).isFocused();
        page.keyboard().press("Enter");
        game.section("seen", "shots", "=== 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void otherKeysPlayTheGameWhileANodeHasTheFocusAndAreLetGoWithIt(Placement placement) {
        GamePage game = open(placement);
        Page page = game.page();
        page.locator("canvas").focus();
        page.keyboard().press("Tab");
        game.section("seen", "focused", "!== 0");
        assertEquals(1, game.cell("seen", "focus"), "the game keeps the focus");

        page.keyboard().down("KeyW");
        game.section("seen", "held", "=== 1");
        page.locator("#other").focus();

        game.section("seen", "held", "=== 0");
        assertEquals(0, game.cell("seen", "focus"));
        assertEquals(0, game.cell("seen", "focused"));
        page.keyboard().up("KeyW");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void screenReaderPressesAndThePointerGoesThroughToTheGame(Placement placement) {
        GamePage game = open(placement);

        node(game, AriaRole.BUTTON, "Fire").dispatchEvent("click");
        game.section("seen", "shots", "=== 1");
        BoundingBox canvas = game.page().locator("canvas").boundingBox();
        game.page().mouse().click(canvas.x + 60, canvas.y + 60);

        game.section("seen", "pointers", "=== 1");
        assertEquals(1, game.cell("seen", "shots"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void treeFollowsAGameThatIsStartedAnewAndEndsWithIt(Placement placement) {
        GamePage game = open(placement);
        game.evaluate("g => g.restart()");
        game.running();

        node(game, AriaRole.BUTTON, "Fire").dispatchEvent("click");
        game.section("seen", "shots", "=== 1");
        assertEquals(1, node(game, AriaRole.BUTTON, "Fire").count());

        game.evaluate("g => g.dispose()");
        assertEquals(0, node(game, AriaRole.BUTTON, "Fire").count());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void gameKnowsWhatItsPlayerPrefersAndWhenThatChanges(Placement placement) {
        GamePage game = newPage();
        game.page()
                .emulateMedia(
                        new Page.EmulateMediaOptions()
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setColorScheme(ColorScheme.LIGHT));
        game.open(
                        serve(Sites.of(Menu.class)),
                        Stage.of(Menu.class).html(),
                        PlacementTest.mode(placement))
                .running();

        game.section("seen", "lessMotion", "=== 1");
        assertEquals(0, game.cell("seen", "dark"));
        game.page()
                .emulateMedia(
                        new Page.EmulateMediaOptions()
                                .setReducedMotion(ReducedMotion.NO_PREFERENCE)
                                .setColorScheme(ColorScheme.DARK));

        game.section("seen", "dark", "=== 1");
        game.section("seen", "lessMotion", "=== 0");
        assertTrue(game.errors().isEmpty(), game.errors()::toString);
    }
}
