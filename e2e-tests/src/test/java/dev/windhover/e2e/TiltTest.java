// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import dev.windhover.e2e.games.Handheld;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.protocol.InputKind;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a device is held and its screen turned, from the browser to the game. */
class TiltTest extends BrowserTest {
    private static final double DEGREE = Math.PI / 180;

    /** A system that asks the player first, and writes down whether it was asked in a gesture. */
    private static final String ASKS =
            """
            globalThis.asked = [];
            DeviceOrientationEvent.requestPermission = async () => {
              asked.push(navigator.userActivation.isActive);
              return '%s';
            };
            """;

    /** A system that tells it unasked. */
    private static final String ASKS_NOBODY = "delete DeviceOrientationEvent.requestPermission;";

    private GamePage game;
    private CDPSession browser;

    private void open(Placement placement, String script) {
        game = newPage();
        if (!script.isEmpty()) game.page().addInitScript(script);
        browser = game.page().context().newCDPSession(game.page());
        Stage stage = Stage.of(Handheld.class);
        game.open(serve(Sites.of(Handheld.class)), stage.html(), PlacementTest.mode(placement))
                .running();
        game.section("held", "known", "=== 0");
    }

    @ParameterizedTest
    @CsvSource({"W, true", "M, false"})
    @Feature(value = "W20", partial = "how a device is held")
    void deviceIsHeldAsTheSystemTells(Placement placement, boolean asks) {
        open(placement, asks ? "" : ASKS_NOBODY);
        // Nobody hears what is told before the page listens, which may take a press.
        game.page()
                .waitForCondition(
                        () -> {
                            game.page().mouse().click(100, 100);
                            tilt(30, 45, -20);
                            return game.cell("held", "known") == 1;
                        });
        assertEquals(30 * DEGREE, game.cell("held", "alpha"), 1e-5);
        assertEquals(45 * DEGREE, game.cell("held", "beta"), 1e-5);
        assertEquals(-20 * DEGREE, game.cell("held", "gamma"), 1e-5);

        tilt(300, -60, 10);
        game.section("held", "gamma", "> 0");
        assertEquals(300 * DEGREE, game.cell("held", "alpha"), 1e-5);
        assertEquals(-60 * DEGREE, game.cell("held", "beta"), 1e-5);
        assertEquals(0, game.cell("held", "missing"));
    }

    @ParameterizedTest
    @CsvSource({"granted, 1, 0", "denied, 0, 1"})
    @Feature(value = "W20", partial = "how a device is held")
    void permissionIsAskedWithinTheNextGesture(String answer, int known, int missing) {
        open(Placement.W, ASKS.formatted(answer));
        tilt(30, 45, -20);
        game.tab()
                .await(
                        "() => performance.getEntriesByType('resource').some(({ name }) =>"
                                + " name.includes('/tilt.'))");
        game.tab().pass(200);
        assertEquals(List.of(), game.tab().evaluate("() => asked"));
        assertEquals(0, game.cell("held", "known"));

        game.page().mouse().click(100, 100);
        game.page().keyboard().press("a");
        tilt(31, 45, -20);

        game.section("held", "known", "=== " + known);
        game.section("held", "missing", "=== " + missing);
        assertEquals(List.of(true), game.tab().evaluate("() => asked"), "asked once");
        assertEquals(List.of(), game.errors());
    }

    @ParameterizedTest
    @CsvSource({
        "'delete globalThis.DeviceOrientationEvent;'",
        "'delete DeviceOrientationEvent.requestPermission; addEventListener(\"load\", () =>"
                + " setInterval(() => dispatchEvent(new"
                + " DeviceOrientationEvent(\"deviceorientation\")), 50));'"
    })
    @Feature(value = "W20", partial = "how a device is held")
    void gameIsToldWhereNothingIsFelt(String lack) {
        open(Placement.W, lack);

        game.section("held", "missing", "=== 1");
        assertEquals(0, game.cell("held", "known"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W19", partial = "which way a screen is turned")
    void gameIsToldWhichWayTheScreenIsTurned(Placement placement) {
        open(placement, "");
        turn("landscapePrimary", 90);
        game.section("held", "screenAngle", "> 1");
        assertEquals(Math.PI / 2, game.cell("held", "screenAngle"), 1e-5);
        assertEquals(InputKind.SCREEN_LANDSCAPE, (int) game.cell("held", "screenType"));

        turn("portraitSecondary", 180);
        game.section("held", "screenType", "=== " + InputKind.SCREEN_PORTRAIT_OVER);
        assertEquals(Math.PI, game.cell("held", "screenAngle"), 1e-5);
    }

    @Test
    @Feature(value = "W19", partial = "which way a screen is turned")
    void screenIsHeldWithTheKeyAfterTheGameWantsItAndLetGo() {
        // No desktop locks its screen.
        open(
                Placement.W,
                "globalThis.locks = []; screen.orientation.lock = async (type) => void locks.push(type);"
                        + " screen.orientation.unlock = () => void locks.push('none');");
        game.page().keyboard().press("l");
        press("a", "() => locks.length === 1");
        game.section("held", "screenHeld", "=== 1");
        game.page().keyboard().press("p");
        press("a", "() => locks.length === 2");
        game.page().keyboard().press("u");
        game.section("held", "screenHeld", "=== 0");

        assertEquals(List.of("landscape", "portrait", "none"), game.tab().evaluate("() => locks"));
        assertEquals(0, game.cell("held", "refusals"));
    }

    @Test
    @Feature(value = "W19", partial = "which way a screen is turned")
    void screenThatCannotBeHeldIsARefusal() {
        open(Placement.W, "screen.orientation.lock = undefined;");
        game.page().keyboard().press("l");
        game.page()
                .waitForCondition(
                        () -> {
                            game.page().keyboard().press("a");
                            return game.cell("held", "refusals") >= 1;
                        });

        assertEquals(0, game.cell("held", "screenHeld"));
        assertEquals(List.of(), game.errors());
    }

    @Test
    void pageOfAGameThatDoesNotAskDoesNotListen() {
        game = newPage();
        game.page()
                .addInitScript(
                        "globalThis.listened = []; const add = EventTarget.prototype.addEventListener;"
                                + " EventTarget.prototype.addEventListener = function (type, ...all) {"
                                + " listened.push(type); return add.call(this, type, ...all); };");
        Stage stage = Stage.of(Recorder.class);
        game.open(serve(Sites.of(Recorder.class)), stage.html(), "?mode=worker").running();
        game.page().keyboard().press("a");
        game.section("now", "steps", "> 60");

        assertEquals(
                List.of(true, false, false, false),
                game.tab()
                        .evaluate(
                                "() => ['keydown', 'deviceorientation', 'drop', 'dragover'].map((type) =>"
                                        + " listened.includes(type))"));
    }

    /** Presses a key until the page has heard what the game wishes for. */
    private void press(String key, String until) {
        game.page()
                .waitForCondition(
                        () -> {
                            game.page().keyboard().press(key);
                            return Boolean.TRUE.equals(game.tab().evaluate(until));
                        });
    }

    private void tilt(double alpha, double beta, double gamma) {
        JsonObject angles = new JsonObject();
        angles.addProperty("alpha", alpha);
        angles.addProperty("beta", beta);
        angles.addProperty("gamma", gamma);
        browser.send("DeviceOrientation.setDeviceOrientationOverride", angles);
    }

    private void turn(String type, int angle) {
        Map<String, ?> metrics =
                Map.of(
                        "width",
                        960,
                        "height",
                        540,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        false,
                        "screenOrientation",
                        Map.of("type", type, "angle", angle));
        browser.send(
                "Emulation.setDeviceMetricsOverride",
                new Gson().toJsonTree(metrics).getAsJsonObject());
    }
}
