// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import dev.windhover.e2e.games.Hands;
import dev.windhover.engine.input.Controls;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fingers and pens, from the glass to what steps read of them. */
@Needs(Ability.FINGERS)
class GestureTest extends BrowserTest {
    private GamePage game;
    private CDPSession browser;

    private void open(Placement placement) {
        game = newPage(Chromium.shared(), new Browser.NewContextOptions().setHasTouch(true));
        Stage stage = Stage.of(Hands.class);
        game.open(serve(Sites.of(Hands.class)), stage.html(), PlacementTest.mode(placement))
                .running();
        game.section("seen", "scale", "=== 1");
        browser = game.page().context().newCDPSession(game.page());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W5")
    void twoFingersPinchAndTurnAndOneSwipes(Placement placement) {
        open(placement);
        touch("touchStart", 1, 200, 200, 2, 300, 200);
        game.section("seen", "down", "=== 2");
        for (int i = 1; i <= 4; i++) {
            touch("touchMove", 1, 200, 200, 2, 300 - 25 * i, 200 + 50 * i);
        }
        game.section("seen", "scale", "> 1.99");
        game.section("seen", "turn", "> 1.57");
        assertEquals(2, game.cell("seen", "scale"), 1e-3);
        assertEquals(Math.PI / 2, game.cell("seen", "turn"), 1e-3);

        touch("touchEnd");
        game.section("seen", "scale", "=== 1");
        assertEquals(0, game.cell("seen", "swipes"));

        touch("touchStart", 1, 100, 100);
        touch("touchMove", 1, 240, 110);
        touch("touchEnd");
        game.section("seen", "swipes", "=== 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W5")
    void fiftyTouchesEndAsTheyBeginAndThoseBeyondTheMaximumAreNobodys(Placement placement) {
        open(placement);
        // No screen tells so many; what a page makes up goes the same way.
        game.page()
                .evaluate(
                        """
                        () => {
                          globalThis.finger = (type, id, buttons) => {
                            const how = { pointerId: id, pointerType: 'touch', buttons, bubbles: true };
                            const at = { clientX: 10 * id, clientY: 20, isPrimary: false };
                            const event = new PointerEvent(type, { ...how, ...at });
                            document.querySelector('canvas').dispatchEvent(event);
                          };
                          for (let id = 100; id < 150; id++) finger('pointerdown', id, 1);
                        }
                        """);
        game.section("seen", "down", "=== " + Controls.POINTERS_MAX);
        assertEquals(Controls.POINTERS_MAX, game.cell("seen", "downs"));

        game.page()
                .evaluate(
                        """
                        () => {
                          for (let id = 100; id < 150; id++) {
                            finger('pointermove', id, 1);
                            finger(id % 2 ? 'pointerup' : 'pointercancel', id, 0);
                          }
                          finger('pointerdown', 200, 1);
                        }
                        """);
        game.section("seen", "downs", "=== " + (Controls.POINTERS_MAX + 1));
        assertEquals(Controls.POINTERS_MAX, game.cell("seen", "ends"));
        assertEquals(1, game.cell("seen", "down"));
    }

    @Test
    @Feature("W5")
    void penTellsHowItIsHeld() {
        open(Placement.W);
        pen("mousePressed", 0.25, 30, -45, 90);
        game.section("seen", "tiltY", "!== 0");

        assertEquals(0.25, game.cell("seen", "pressure"), 1e-6);
        assertEquals(Math.PI / 6, game.cell("seen", "tiltX"), 1e-6);
        assertEquals(-Math.PI / 4, game.cell("seen", "tiltY"), 1e-6);
        assertEquals(Math.PI / 2, game.cell("seen", "twist"), 1e-6);
    }

    @Test
    @Feature("W4")
    void nothingStaysHeldWhenThePageIsHidden() {
        open(Placement.W);
        game.page().keyboard().down("Space");
        touch("touchStart", 1, 200, 200);
        game.section("seen", "held", "=== 1");
        game.section("seen", "down", "=== 1");

        // A screen that goes dark hides the page and takes the focus of nothing on it.
        game.page()
                .evaluate(
                        """
                        () => {
                          const hide = (state) => {
                            Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
                            document.dispatchEvent(new Event('visibilitychange'));
                          };
                          hide('hidden');
                          hide('visible');
                        }
                        """);

        game.section("seen", "held", "=== 0");
        game.section("seen", "down", "=== 0");
        touch("touchEnd");
    }

    private void touch(String type, double... fingers) {
        List<Map<String, Double>> points = new ArrayList<>();
        for (int i = 0; i < fingers.length; i += 3) {
            points.add(Map.of("id", fingers[i], "x", fingers[i + 1], "y", fingers[i + 2]));
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", new Gson().toJsonTree(points));
        browser.send("Input.dispatchTouchEvent", event);
    }

    private void pen(String type, double force, int tiltX, int tiltY, int twist) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.addProperty("x", 100);
        event.addProperty("y", 100);
        event.addProperty("button", "left");
        event.addProperty("buttons", 1);
        event.addProperty("force", force);
        event.addProperty("tiltX", tiltX);
        event.addProperty("tiltY", tiltY);
        event.addProperty("twist", twist);
        event.addProperty("pointerType", "pen");
        browser.send("Input.dispatchMouseEvent", event);
    }
}
