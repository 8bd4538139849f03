// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.windhover.e2e.HostLog.Entry;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Wire;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What crosses between page and host, and how soon it is seen. */
class MessageTest extends BrowserTest {
    /** A thousand moves a second, told in bursts as a page of 250 Hz timers can. */
    private static final String MOVE =
            """
            async (g, total) => {
              const canvas = g.canvas;
              const box = canvas.getBoundingClientRect();
              const event = (type, n, more) => new PointerEvent(type, { bubbles: true, pointerId: 7,
                pointerType: 'mouse', clientX: box.left + n / 4, clientY: box.top + 50, ...more });
              const start = performance.now();
              for (let sent = 0; sent < total; ) {
                await new Promise((resolve) => setTimeout(resolve, 4));
                const due = Math.min(total, Math.floor(performance.now() - start));
                while (sent < due) {
                  const burst = Math.min(3, due - sent);
                  const all = [];
                  for (let i = 1; i <= burst; i++) all.push(event('pointerrawupdate', sent + i));
                  sent += burst;
                  const more = burst > 1 ? { coalescedEvents: all } : {};
                  canvas.dispatchEvent(event('pointerrawupdate', sent, more));
                }
              }
            }
            """;

    private static final String WATCH_STATS =
            """
            async (g) => {
              globalThis.told = [];
              await import(new URL('adapters/value.js', location.href).href);
              const hud = document.createElement('windhover-value');
              hud.setAttribute('path', 'now.steps');
              hud.store = g.mirror;
              document.body.append(hud);
              g.addEventListener('stats', ({ detail }) => {
                const layers = [...document.querySelectorAll('[data-windhover]')];
                const text = layers.map((layer) => layer.shadowRoot.querySelector('.stats')?.textContent ?? '').join('');
                told.push({ at: performance.now(), stats: detail, same: detail === g.stats, text });
              });
              g.watch('now', ({ version, step, columns }) => {
                const [steps] = columns.steps;
                // Whoever follows this state has been told of it then.
                queueMicrotask(() => told.push({ version, step, steps, hud: hud.textContent }));
              });
            }
            """;

    private GamePage game;
    private Tap tap;

    private void open(Placement placement, Stage stage) {
        game = newPage();
        tap = Tap.on(game);
        game.open(
                        serve(Sites.of(Recorder.class), Tap.HOST),
                        stage.html(),
                        PlacementTest.mode(placement))
                .running();
    }

    @Alone
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W3")
    void framesAreNotSentAnywhere(Placement placement) {
        open(placement, Stage.of(Recorder.class));
        awaitFrames(10);
        tap.clear();
        double firstFrame = game.stat("frame");
        double began = now();

        awaitFrames(600);

        double seconds = (now() - began) / 1000;
        List<Tap.Message> toHost = tap.toHost();
        List<Tap.Message> toPage = tap.toPage();
        double frames = game.stat("frame") - firstFrame;
        Set<Integer> kinds =
                toPage.stream().flatMap(each -> each.kinds().stream()).collect(Collectors.toSet());
        // A draw list of two instances alone would be 72 bytes a frame, so size is no proof; kind
        // and number are.
        assertEquals(Set.of(Wire.STATS, Wire.SECTION, Wire.MIRRORED), kinds);
        assertTrue(
                batches(toPage) <= 10 * seconds + 2,
                batches(toPage) + " batches in " + seconds + " s");
        assertTrue(
                batches(toPage) < frames / 4,
                batches(toPage) + " batches in " + frames + " frames");
        assertEquals(0, batches(toHost), "the page spoke without input");
        // What is left are two questions and answers a second, by which a dead worker is noticed,
        // and in each second a copy of the world, whose place in memory goes back.
        assertTrue(
                toPage.size() <= 13.5 * seconds + 4,
                toPage.size() + " messages in " + seconds + " s");
        assertTrue(
                toHost.size() <= 3.5 * seconds + 2,
                toHost.size() + " questions and buffers in " + seconds + " s");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W6", partial = "the cost on the page, which the bench measures")
    void thousandMovesASecondCrossInOneMessageAFrame(Placement placement) {
        // What the page does is the same in both places: one of them has a minute of it.
        boolean minute = Extent.isWhole() && placement == Placement.W;
        int moves = minute ? 60_000 : 5_000;
        open(placement, Stage.of(Recorder.class));
        tap.clear();

        game.evaluate(MOVE, moves);
        game.section("now", "moves", ">= " + moves);
        game.page().waitForTimeout(300);

        assertEquals(moves, game.cell("now", "moves"));
        assertEquals(0, game.cell("now", "backwards"));
        assertEquals(moves / 4.0, game.cell("now", "lastX"), 0.01);
        List<Tap.Message> batches = tap.toHost().stream().filter(Tap.Message::isBatch).toList();
        List<Tap.Record> crossed =
                batches.stream()
                        .flatMap(batch -> batch.records().stream())
                        .filter(record -> record.kind() == InputKind.POINTER_MOVE)
                        .toList();
        assertEquals(moves, crossed.size());
        for (int i = 0; i < moves; i++) {
            assertEquals((i + 1) / 4.0, crossed.get(i).x(), 0.01, "move " + i);
        }
        Map<Integer, Long> byFrame =
                batches.stream()
                        .collect(Collectors.groupingBy(Tap.Message::frame, Collectors.counting()));
        assertTrue(
                byFrame.values().stream().allMatch(count -> count == 1),
                "messages by frame: " + byFrame);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W6")
    void realMovesArriveAsManyAsThePageSaw(Placement placement) {
        open(placement, Stage.of(Recorder.class));
        game.page()
                .evaluate(
                        "() => { globalThis.saw = 0; document.querySelector('canvas').addEventListener('pointermove',"
                                + " e => { saw += Math.max(1, e.getCoalescedEvents().length); }); }");

        game.page().mouse().move(10, 10);
        game.page().mouse().move(500, 300, new Mouse.MoveOptions().setSteps(150));
        game.page().waitForTimeout(100);

        int saw = (int) game.page().evaluate("() => saw");
        assertTrue(saw > 100, "the page saw " + saw + " moves");
        game.section("now", "moves", ">= " + saw);
        game.page().waitForTimeout(300);
        assertEquals(saw, game.cell("now", "moves"));
        assertEquals(0, game.cell("now", "backwards"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W3")
    void changeIsDrawnInTheFrameThatFollowsItsMessage(Placement placement) {
        open(placement, Stage.of(Recorder.class));
        game.evaluate("g => g.pause()");
        game.page().waitForFunction("() => __game.stats?.paused");
        HostLog log = new HostLog(game);
        // A picture that stands still is drawn once a second.
        while (log.frames().isEmpty()) awaitFrames(5);
        Entry before = log.frames().get(0);

        log.clear();
        game.page().keyboard().down("ArrowRight");
        assertFirstFrameAfter(log, Wire.INPUT, frame -> frame.place() == before.place() + 1);

        log.clear();
        game.evaluate("g => g.step(3)");
        double three = 3 * Recorder.SLIDE_SPEED / 60;
        assertFirstFrameAfter(
                log, Wire.TIME, frame -> Math.abs(frame.slide() - before.slide() - three) < 1e-4);

        log.clear();
        game.page().evaluate("() => { document.querySelector('canvas').style.width = '500px'; }");
        assertFirstFrameAfter(log, Wire.INPUT, frame -> frame.width() == 500);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    void keyShowsAndHidesTheNumbers(Placement placement) {
        open(placement, Stage.of(Recorder.class));
        // The key is heard once the file is here that draws them.
        game.page().waitForLoadState(LoadState.NETWORKIDLE);
        Locator numbers = game.page().locator(".stats");
        assertEquals(0, numbers.count());

        game.page().keyboard().press("F3");
        numbers.waitFor();
        game.page()
                .waitForFunction(
                        "() => /frames +[1-9]/.test("
                                + "[...document.querySelectorAll('[data-windhover]')]"
                                + ".map((e) => e.shadowRoot.textContent).join(''))");
        game.page().keyboard().press("F3");

        assertEquals(0, numbers.count());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W8")
    void overlayAndHudShowWhatTheHostSaidOfThatStep(Placement placement) {
        open(placement, Stage.of(Recorder.class).options("overlay: true"));
        game.page().locator(".stats").waitFor();
        game.evaluate(WATCH_STATS);

        game.page().waitForTimeout(4_000);

        String text = (String) game.page().evaluate("() => JSON.stringify(told)");
        JsonArray told = new Gson().fromJson(text, JsonArray.class);
        int statsCount = 0;
        int states = 0;
        double first = 0;
        double last = 0;
        for (JsonElement element : told) {
            JsonObject each = element.getAsJsonObject();
            if (each.has("version")) {
                assertEquals(each.get("step").getAsInt(), each.get("steps").getAsInt());
                assertEquals(each.get("steps").getAsString(), each.get("hud").getAsString());
                states++;
                continue;
            }
            statsCount++;
            last = each.get("at").getAsDouble();
            if (first == 0) first = last;
            JsonObject stats = each.getAsJsonObject("stats");
            String shown = each.get("text").getAsString();
            assertTrue(each.get("same").getAsBoolean());
            for (String part :
                    List.of(
                            fixed(stats, "framesPerSecond", 1, 1) + "/s",
                            fixed(stats, "stepsPerSecond", 1, 1) + "/s",
                            fixed(stats, "stepMicros", 1000, 2) + " ms",
                            fixed(stats, "drawMicros", 1000, 2)
                                    + " ms of "
                                    + fixed(stats, "frameMicros", 1000, 2),
                            stats.get("instances").getAsInt()
                                    + " in "
                                    + stats.get("drawCalls").getAsInt()
                                    + " calls",
                            (placement == Placement.W ? "worker" : "page") + " 640 x 360")) {
                assertTrue(shown.contains(part), "no \"" + part + "\" in " + shown);
            }
        }
        assertTrue(states >= 10, "only " + states + " states");
        assertTrue(statsCount >= 10, "only " + statsCount + " times");
        assertTrue(
                statsCount - 1 <= 10.2 * (last - first) / 1000 + 1,
                statsCount + " times in " + (last - first) + " ms");
    }

    /** The frame right after the message shows the change, and no frame before it does. */
    private void assertFirstFrameAfter(HostLog log, int kind, Predicate<Entry> shows) {
        for (int i = 0; i < 100 && log.frames().stream().noneMatch(shows); i++) {
            game.page().waitForTimeout(50);
        }
        List<Entry> entries = log.entries();
        int changed = 0;
        while (changed < entries.size()
                && !(entries.get(changed).isFrame() && shows.test(entries.get(changed)))) {
            changed++;
        }
        assertTrue(changed < entries.size(), "the change is never drawn: " + entries);
        int from = changed - 1;
        while (from >= 0 && entries.get(from).message() != kind) {
            assertTrue(
                    !entries.get(from).isFrame(),
                    "a frame after the message does not show it: " + entries);
            from--;
        }
        assertTrue(from >= 0, "no message of kind " + kind + ": " + entries);
    }

    private void awaitFrames(int count) {
        game.page()
                .waitForFunction(
                        "frame => (__game.stats?.frame ?? 0) >= frame",
                        Math.max(0, game.stat("frame")) + count,
                        new Page.WaitForFunctionOptions().setTimeout(120_000));
    }

    private double now() {
        return ((Number) game.page().evaluate("() => performance.now()")).doubleValue();
    }

    private static long batches(List<Tap.Message> messages) {
        return messages.stream().filter(Tap.Message::isBatch).count();
    }

    /**
     * As JavaScript's toFixed, which the overlay uses, to within its last digit: computed there
     * too.
     */
    private String fixed(JsonObject stats, String name, int divisor, int digits) {
        double value = stats.get(name).getAsDouble() / divisor;
        return (String)
                game.page()
                        .evaluate(
                                "([value, digits]) => value.toFixed(digits)",
                                List.of(value, digits));
    }
}
