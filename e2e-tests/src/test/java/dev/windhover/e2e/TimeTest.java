// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.windhover.e2e.HostLog.Entry;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pausing, stepping, speeds and the rates of displays, all from the page. */
@Needs(Ability.WORKERS)
class TimeTest extends BrowserTest {
    private static final int STEPS_PER_SECOND = 60;

    /** Far enough from the start that a slow machine has scheduled its script before. */
    private static final int SCRIPT_FROM = 600;

    private static final int SCRIPT_KEYS = 40;
    private static final int END = 1_100;

    /**
     * Frames of a display of so many hertz. The stamps are exact and none is left out, however late
     * the machine is: what is looked at is what the engine makes of them.
     */
    private static final String DISPLAY =
            """
            (hertz) => {
              const start = performance.now();
              let frame = 0;
              let next = 0;
              let waiting = new Map();
              globalThis.requestAnimationFrame = (callback) => {
                waiting.set(++next, callback);
                return next;
              };
              globalThis.cancelAnimationFrame = (request) => void waiting.delete(request);
              const tick = () => {
                const due = waiting;
                waiting = new Map();
                const stamp = start + (++frame * 1000) / hertz;
                for (const callback of due.values()) callback(stamp);
                setTimeout(tick, Math.max(0, start + ((frame + 1) * 1000) / hertz - performance.now()));
              };
              tick();
            }
            """;

    /** Steps and seconds between two of the host's reports at least so many seconds apart. */
    private static final String RATE =
            """
            (g, seconds) => new Promise((resolve) => {
              let first = null;
              const listen = () => {
                const seen = { step: g.stats.step, at: performance.now() };
                first ??= seen;
                const past = (seen.at - first.at) / 1000;
                if (past < seconds) return;
                g.removeEventListener('stats', listen);
                resolve((seen.step - first.step) / past);
              };
              g.addEventListener('stats', listen);
            })
            """;

    private GamePage open(Placement placement) {
        return play(Recorder.class, Stage.of(Recorder.class), placement);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "G29", partial = "the policy in a game's code")
    void pausedGameShowsInputAtOnce(Placement placement) {
        GamePage game = open(placement);
        int step = pause(game);
        BufferedImage before = game.picture();
        game.tab().pass(300);
        assertEquals(0, GamePage.difference(before, game.picture()), "a paused game moves");

        game.page().keyboard().press("ArrowRight");
        game.page().keyboard().press("ArrowRight");
        game.section("now", "place", "=== 2");
        BufferedImage moved = game.picture();
        assertTrue(GamePage.difference(before, moved) > 0.001, "the moved cube is not shown");

        game.tab().evaluate("() => { document.querySelector('canvas').style.height = '200px'; }");
        game.tab().await("() => __game.stats?.height === 200");
        assertTrue(GamePage.difference(moved, game.picture()) > 0.05, "the new size is not shown");
        assertEquals(step, game.step());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "G29", partial = "the policy in a game's code")
    void singleStepsAdvanceByExactlyTheirNumber(Placement placement) {
        GamePage game = open(placement);
        int step = pause(game);
        double slide = game.cell("now", "slide");
        BufferedImage before = game.picture();

        game.evaluate("g => g.step(1)");
        game.evaluate("g => g.step(7)");
        game.evaluate("g => g.step(12)");

        game.tab().await("step => __game.stats?.step >= step", step + 20, 30_000);
        game.tab().pass(300);
        assertEquals(step + 20, game.step());
        assertEquals(step + 20, game.cell("now", "steps"));
        double moved = game.cell("now", "slide") - slide;
        if (moved > 0) assertEquals(20 * Recorder.SLIDE_SPEED / STEPS_PER_SECOND, moved, 1e-3);
        assertTrue(GamePage.difference(before, game.picture()) > 0.0005, "the steps are not shown");

        game.evaluate("g => g.resume()");
        game.tab().await("step => __game.stats?.step > step", step + 30, 30_000);
    }

    @Alone
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "G29", partial = "the policy in a game's code")
    void speedScalesTheRateOfSteps(Placement placement) {
        GamePage game = open(placement);
        for (double speed : new double[] {1, 0.25, 8}) {
            game.evaluate("(g, speed) => g.setSpeed(speed)", speed);
            game.tab().await("speed => __game.stats?.speed === speed", speed, 30_000);
            double rate = ((Number) game.evaluate(RATE, 3)).doubleValue();
            double wanted = STEPS_PER_SECOND * speed;
            assertEquals(wanted, rate, wanted * 0.15, "steps a second at " + speed + "x");
        }
    }

    @Test
    @In(Placement.W)
    @Feature(value = "G29", partial = "the policy in a game's code")
    @Feature("W12")
    void sameStepsMakeTheSameWorldAtAnySpeedAndPlace() {
        GamePage straight = scripted(Placement.W);
        pause(straight);
        String expected = runTo(straight, END);
        assertEquals(SCRIPT_KEYS, straight.cell("now", "place"));

        for (Placement placement : List.of(Placement.W, Placement.M)) {
            GamePage game = scripted(placement);
            game.evaluate("g => g.setSpeed(8)");
            awaitStep(game, SCRIPT_FROM - 200);
            game.evaluate("g => g.setSpeed(0.25)");
            game.tab().pass(500);
            pause(game);
            game.evaluate("g => g.step(33)");
            game.evaluate("g => g.resume()");
            game.evaluate("g => g.setSpeed(2)");
            awaitStep(game, SCRIPT_FROM + 100);
            pause(game);
            assertEquals(expected, runTo(game, END), "on " + placement);
        }
    }

    static Stream<Arguments> displays() {
        return Stream.of(Placement.W, Placement.M)
                .flatMap(
                        placement ->
                                Stream.of(30, 60, 120, 144)
                                        .map(hertz -> Arguments.of(placement, hertz)));
    }

    @Alone
    @ParameterizedTest
    @MethodSource("displays")
    void displayOfAnyRateShowsEvenMotionOfSixtySteps(Placement placement, int hertz) {
        GamePage game = newPage();
        Tap.on(game);
        Stage stage = Stage.of(Recorder.class);
        game.open(
                        serve(Sites.of(Recorder.class), Tap.HOST),
                        stage.html(),
                        PlacementTest.mode(placement))
                .running();
        HostLog log = new HostLog(game);
        game.inHost(DISPLAY, hertz);
        // The one real frame that was still under way, and a full report after it.
        game.tab().pass(500);
        log.clear();
        List<?> before = awaitReport(game, 0);
        double firstFrame = number(before, 1);

        List<?> after = awaitReport(game, firstFrame + 2 * hertz);
        double seconds = (number(after, 1) - firstFrame) / hertz;
        List<Entry> frames = log.frames();

        double rate = (number(after, 0) - number(before, 0)) / seconds;
        assertEquals(STEPS_PER_SECOND, rate, STEPS_PER_SECOND * 0.03);
        assertEquals(number(before, 2), number(after, 2), "steps were dropped");
        double stride = Recorder.SLIDE_SPEED / (double) hertz;
        int strides = 0;
        for (int i = 1; i < frames.size(); i++) {
            double moved = frames.get(i).slide() - frames.get(i - 1).slide();
            // It stands for a step where it starts over at the other side.
            if (Math.abs(frames.get(i).slide()) > 9.9) continue;
            assertEquals(stride, moved, 2e-4, "frame " + i + " of " + frames.size());
            strides++;
        }
        assertTrue(strides > 1.5 * hertz, "only " + strides + " frames were drawn");
    }

    /** Waits for a report of the host of at least this frame: step, frame and steps dropped. */
    private static List<?> awaitReport(GamePage game, double frame) {
        return (List<?>)
                game.evaluate(
                        """
                        (g, frame) => new Promise((resolve) => {
                          const listen = ({ detail }) => {
                            if (detail.frame < frame) return;
                            g.removeEventListener('stats', listen);
                            resolve([detail.step, detail.frame, detail.stepsDropped]);
                          };
                          g.addEventListener('stats', listen);
                        })
                        """,
                        frame);
    }

    private static double number(List<?> report, int i) {
        return ((Number) report.get(i)).doubleValue();
    }

    /** A game with keys to come at steps that are the same in every run. */
    private GamePage scripted(Placement placement) {
        GamePage game = open(placement);
        ByteBuffer script =
                ByteBuffer.allocate(2 * SCRIPT_KEYS * 40).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SCRIPT_KEYS; i++) {
            record(script, SCRIPT_FROM + 10 * i, InputKind.KEY_DOWN);
            record(script, SCRIPT_FROM + 10 * i + 3, InputKind.KEY_UP);
        }
        game.evaluate(
                "(g, text) => g.schedule(Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer)",
                Base64.getEncoder().encodeToString(script.array()));
        assertTrue(game.step() < SCRIPT_FROM, "the script comes too late");
        return game;
    }

    private static void record(ByteBuffer script, int step, int kind) {
        script.putInt(step).putInt(0);
        script.put((byte) kind).put((byte) 0).putShort((short) Key.ARROW_RIGHT.ordinal()).putInt(0);
        script.putFloat(0).putFloat(0).putFloat(0).putFloat(0).putDouble(0);
    }

    /** Runs a paused game to a step; the hash of the world there. */
    private static String runTo(GamePage game, int step) {
        game.advance(step - game.step());
        game.tab().await("step => __game.stats?.step === step", step, 30_000);
        return game.advance(0);
    }

    private static void awaitStep(GamePage game, int step) {
        game.page()
                .waitForFunction(
                        "step => __game.stats?.step >= step",
                        step,
                        new Page.WaitForFunctionOptions().setTimeout(120_000));
    }

    /** Pauses and waits until the host says so twice; the step it stands at. */
    private static int pause(GamePage game) {
        game.evaluate("g => g.pause()");
        game.tab().await("() => __game.stats?.paused");
        game.tab().pass(250);
        return game.step();
    }
}
