// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static dev.windhover.protocol.InputKind.POINTER_CANCEL;
import static dev.windhover.protocol.InputKind.POINTER_DOWN;
import static dev.windhover.protocol.InputKind.POINTER_MOVE;
import static dev.windhover.protocol.InputKind.POINTER_UP;
import static dev.windhover.protocol.InputKind.WHEEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.MouseButton;
import dev.windhover.e2e.RecorderPage.Arrived;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.protocol.InputKind;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mouse, wheel, fingers and pen, from the page to the game's handler. */
class PointerTest extends BrowserTest {
    /** What a page can do to a canvas: where the canvas's own corner then lies, and its scale. */
    enum Layout {
        CORNER("", 0, 0, 1, 1),
        MARGINS("canvas { margin: 40px 0 0 70px }", 70, 40, 1, 1),
        FRAMED("canvas { margin: 10px; border: 8px solid #ccc; padding: 5px }", 23, 23, 1, 1),
        SCROLLED(
                "body { width: 4000px; height: 4000px } canvas { margin: 300px 0 0 200px }",
                50,
                50,
                1,
                1),
        SCALED(
                "canvas { margin: 20px; transform: scale(0.5); transform-origin: 0 0 }",
                20,
                20,
                0.5,
                1),
        DENSE("canvas { margin: 15px }", 15, 15, 1, 2);

        final String style;
        final double left;
        final double top;
        final double scale;
        final double deviceScale;

        Layout(String style, double left, double top, double scale, double deviceScale) {
            this.style = style;
            this.left = left;
            this.top = top;
            this.scale = scale;
            this.deviceScale = deviceScale;
        }
    }

    /**
     * What the page itself sees, with moves as the device reports them, and once more with those
     * that pages usually listen to: the same moves, gathered by pointer until the next frame.
     */
    private static final String REFERENCE =
            """
            () => {
              globalThis.reported = [];
              globalThis.gathered = [];
              const canvas = document.querySelector('canvas');
              const line = (event, type) => {
                const box = canvas.getBoundingClientRect();
                return `${type} ${event.pointerId} ${event.clientX - box.left} ${event.clientY - box.top}`;
              };
              for (const type of ['pointerdown', 'pointerup', 'pointercancel']) {
                canvas.addEventListener(type, (event) => {
                  reported.push(line(event, type));
                  gathered.push(line(event, type));
                });
              }
              const moves = (type, list) => canvas.addEventListener(type, (event) => {
                const every = event.getCoalescedEvents();
                for (const one of every.length > 0 ? every : [event]) list.push(line(one, 'pointermove'));
              });
              moves('pointerrawupdate', reported);
              moves('pointermove', gathered);
            }
            """;

    static Stream<Arguments> everywhere() {
        return Stream.of(Placement.W, Placement.M)
                .flatMap(
                        placement ->
                                Stream.of(Layout.values())
                                        .map(layout -> Arguments.of(placement, layout)));
    }

    /** Without what every browser is asked. */
    static Stream<Arguments> rest() {
        return everywhere().filter(each -> each.get()[1] != Layout.CORNER);
    }

    private GamePage open(Placement placement, Layout layout) {
        GamePage page =
                newPage(
                        Chromium.shared(),
                        new Browser.NewContextOptions()
                                .setViewportSize(960, 540)
                                .setHasTouch(true)
                                .setDeviceScaleFactor(layout.deviceScale));
        return open(page, placement, layout);
    }

    private GamePage open(GamePage game, Placement placement, Layout layout) {
        Stage stage = Stage.of(Recorder.class).style(layout.style);
        game.open(serve(Sites.of(Recorder.class)), stage.html(), PlacementTest.mode(placement))
                .running();
        if (layout == Layout.SCROLLED) game.tab().evaluate("() => scrollTo(150, 250)");
        return game;
    }

    @ParameterizedTest
    @MethodSource("rest")
    @Feature("W5")
    void mouseAndWheelArriveInCanvasSpaceOfAnyLayout(Placement placement, Layout layout) {
        assertMouseAndWheelArrive(open(placement, layout), layout);
    }

    @ParameterizedTest
    @InBrowsers({"W, CORNER", "M, CORNER", "W, FRAMED", "M, SCROLLED"})
    @Feature("W5")
    void mouseAndWheelArriveInCanvasSpace(BrowserKind browser, Placement placement, Layout layout) {
        assertMouseAndWheelArrive(open(newPage(), placement, layout), layout);
    }

    private static void assertMouseAndWheelArrive(GamePage game, Layout layout) {
        RecorderPage recorder = new RecorderPage(game);
        recorder.forget();
        Tab mouse = game.tab();
        int[][] points = {{10, 20}, {320, 180}, {630, 350}};
        // Chromium divides what an emulated wheel turns by an emulated ratio: what counts is its
        // event.
        double turned = 1 / layout.deviceScale;

        List<List<Object>> expected = new ArrayList<>();
        for (int[] point : points) {
            mouse.move(layout.left + point[0] * layout.scale, layout.top + point[1] * layout.scale);
            mouse.buttonDown();
            mouse.buttonUp();
            mouse.wheel(30, -120);
            double x = point[0];
            double y = point[1];
            expected.add(List.of(POINTER_MOVE, 0, x, y, 0.0, 0.0));
            expected.add(List.of(POINTER_DOWN, InputKind.BUTTON_MAIN, x, y, 0.0, 0.0));
            expected.add(List.of(POINTER_UP, InputKind.BUTTON_MAIN, x, y, 0.0, 0.0));
            expected.add(List.of(WHEEL, 0, x, y, 30 * turned, -120 * turned));
        }

        List<Arrived> arrived =
                recorder.await(
                        expected.size(),
                        POINTER_DOWN,
                        POINTER_MOVE,
                        POINTER_UP,
                        POINTER_CANCEL,
                        WHEEL);
        assertEquals(
                expected,
                arrived.stream()
                        .<List<Object>>map(
                                one ->
                                        List.of(
                                                one.kind(),
                                                one.code(),
                                                round(one.x()),
                                                round(one.y()),
                                                one.dx(),
                                                one.dy()))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W5")
    void everyButtonIsToldInTheOrderItWasPressed(Placement placement) {
        GamePage game = open(placement, Layout.CORNER);
        RecorderPage recorder = new RecorderPage(game);
        Mouse mouse = game.page().mouse();
        mouse.move(100, 100);
        recorder.forget();

        mouse.down(new Mouse.DownOptions().setButton(MouseButton.RIGHT));
        mouse.down(new Mouse.DownOptions().setButton(MouseButton.LEFT));
        mouse.up(new Mouse.UpOptions().setButton(MouseButton.RIGHT));
        mouse.down(new Mouse.DownOptions().setButton(MouseButton.MIDDLE));
        mouse.up(new Mouse.UpOptions().setButton(MouseButton.MIDDLE));
        mouse.up(new Mouse.UpOptions().setButton(MouseButton.LEFT));

        assertEquals(
                List.of(
                        List.of(POINTER_DOWN, InputKind.BUTTON_SECONDARY),
                        List.of(POINTER_DOWN, InputKind.BUTTON_MAIN),
                        List.of(POINTER_UP, InputKind.BUTTON_SECONDARY),
                        List.of(POINTER_DOWN, InputKind.BUTTON_MIDDLE),
                        List.of(POINTER_UP, InputKind.BUTTON_MIDDLE),
                        List.of(POINTER_UP, InputKind.BUTTON_MAIN)),
                recorder.await(6, POINTER_DOWN, POINTER_UP, POINTER_CANCEL).stream()
                        .map(one -> List.of(one.kind(), one.code()))
                        .toList());
        assertEquals(0, game.cell("now", "pointersDown"));
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W5")
    void dragThatLeavesTheCanvasIsFollowedToItsEnd(Placement placement) {
        GamePage game = open(placement, Layout.MARGINS);
        RecorderPage recorder = new RecorderPage(game);
        Mouse mouse = game.page().mouse();
        mouse.move(200, 200);
        recorder.forget();

        mouse.down();
        mouse.move(30, 20);
        mouse.up();

        List<Arrived> arrived =
                recorder.await(3, POINTER_DOWN, POINTER_MOVE, POINTER_UP, POINTER_CANCEL);
        assertEquals(
                List.of(POINTER_DOWN, POINTER_MOVE, POINTER_UP),
                arrived.stream().map(Arrived::kind).toList());
        assertEquals(-40, arrived.get(2).x(), 0.01);
        assertEquals(-20, arrived.get(2).y(), 0.01);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W5")
    void wheelOfLinesAndPagesIsTurnedIntoPixels(Placement placement) {
        GamePage game = open(placement, Layout.CORNER);
        RecorderPage recorder = new RecorderPage(game);
        recorder.forget();

        // This browser itself tells pixels only; others tell lines, and a page is a setting of the
        // system.
        Object suppressed =
                game.page()
                        .evaluate(
                                """
                                () => [[0, 5, 7], [1, 0, 3], [2, 0, -1]].map(([deltaMode, deltaX, deltaY]) => {
                                  const how = { deltaMode, deltaX, deltaY, clientX: 50, clientY: 60, cancelable: true };
                                  const event = new WheelEvent('wheel', { ...how, bubbles: true });
                                  document.querySelector('canvas').dispatchEvent(event);
                                  return event.defaultPrevented;
                                })
                                """);

        List<Arrived> arrived = recorder.await(3, WHEEL);
        assertEquals(List.of(true, true, true), suppressed);
        assertEquals(3, arrived.size());
        assertEquals(5, arrived.get(0).dx());
        assertEquals(7, arrived.get(0).dy());
        // A notch of three lines scrolls 100 px, a page the canvas's height.
        assertEquals(100, arrived.get(1).dy(), 0.01);
        assertEquals(-360, arrived.get(2).dy(), 0.01);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @Needs(Ability.FINGERS)
    @Feature("W5")
    void fingersArriveAsThePageSeesThem(Placement placement, Layout layout) {
        GamePage game = open(placement, layout);
        RecorderPage recorder = new RecorderPage(game);
        game.page().evaluate(REFERENCE);
        CDPSession browser = game.page().context().newCDPSession(game.page());
        recorder.forget();

        touch(browser, "touchStart", layout, 1, 100, 100);
        touch(browser, "touchStart", layout, 1, 100, 100, 2, 300, 120);
        for (int i = 1; i <= 5; i++) {
            touch(
                    browser,
                    "touchMove",
                    layout,
                    1,
                    100 + 10 * i,
                    100,
                    2,
                    300 - 20 * i,
                    120 + 30 * i);
        }
        touch(browser, "touchEnd", layout, 1, 150, 100);
        touch(browser, "touchStart", layout, 1, 150, 100, 3, 400, 300);
        touch(browser, "touchCancel", layout);

        game.section("now", "pointersDown", "=== 0");
        List<String> expected = lines(game, "reported", layout);
        List<Arrived> arrived =
                recorder.await(
                        expected.size(), POINTER_DOWN, POINTER_MOVE, POINTER_UP, POINTER_CANCEL);

        assertEquals(expected, arrived.stream().map(PointerTest::told).toList());
        assertEquals(byPointer(lines(game, "gathered", layout)), byPointer(expected));
        for (String kind : List.of("pointerdown", "pointermove", "pointerup", "pointercancel")) {
            assertTrue(
                    expected.stream().anyMatch(line -> line.startsWith(kind)),
                    "the page saw no " + kind);
        }
        // A finger that comes again is another pointer.
        assertEquals(4, expected.stream().map(line -> line.split(" ")[1]).distinct().count());
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Needs(Ability.FINGERS)
    @Feature("W5")
    void penCrossesWithItsPressure(Placement placement) {
        GamePage game = newPage();
        Tap tap = Tap.on(game);
        Stage stage = Stage.of(Recorder.class);
        game.open(
                        serve(Sites.of(Recorder.class), Tap.HOST),
                        stage.html(),
                        PlacementTest.mode(placement))
                .running();
        RecorderPage recorder = new RecorderPage(game);
        recorder.forget();
        tap.clear();
        CDPSession browser = game.page().context().newCDPSession(game.page());

        pen(browser, "mousePressed", 100, 100, 0.25);
        pen(browser, "mouseMoved", 140, 110, 0.75);
        pen(browser, "mouseReleased", 140, 110, 0);

        assertEquals(3, recorder.await(3, POINTER_DOWN, POINTER_MOVE, POINTER_UP).size());
        List<Tap.Record> pens =
                tap.toHost().stream()
                        .flatMap(message -> message.records().stream())
                        .filter(
                                record ->
                                        record.kind() >= POINTER_DOWN
                                                && record.kind() <= POINTER_UP)
                        .toList();
        assertEquals(List.of(0.25, 0.75, 0.0), pens.stream().map(Tap.Record::a).toList());
        for (Tap.Record one : pens) {
            assertEquals(InputKind.POINTER_PEN, one.b());
        }
    }

    private static List<String> lines(GamePage game, String list, Layout layout) {
        List<?> lines = (List<?>) game.page().evaluate(list);
        return lines.stream().map(line -> scaled((String) line, layout)).toList();
    }

    private static Map<String, List<String>> byPointer(List<String> lines) {
        return lines.stream().collect(Collectors.groupingBy(line -> line.split(" ")[1]));
    }

    private static String told(Arrived one) {
        String kind =
                switch (one.kind()) {
                    case InputKind.POINTER_DOWN -> "pointerdown";
                    case InputKind.POINTER_MOVE -> "pointermove";
                    case InputKind.POINTER_UP -> "pointerup";
                    default -> "pointercancel";
                };
        // A cancelled pointer is nowhere.
        boolean placed = one.kind() != InputKind.POINTER_CANCEL;
        return kind + " " + one.pointer() + (placed ? place(one.x(), one.y()) : "");
    }

    /**
     * A line of the reference, whose places are px of the page from the border's corner, in canvas
     * space.
     */
    private static String scaled(String line, Layout layout) {
        String[] words = line.split(" ");
        if (words[0].equals("pointercancel")) return words[0] + " " + words[1];
        double inset = layout == Layout.FRAMED ? 13 : 0;
        double x = Double.parseDouble(words[2]) / layout.scale - inset;
        double y = Double.parseDouble(words[3]) / layout.scale - inset;
        return words[0] + " " + words[1] + place(x, y);
    }

    private static String place(double x, double y) {
        return String.format(Locale.ROOT, " %.2f %.2f", x, y);
    }

    private static double round(double value) {
        return Math.rint(value * 1_000) / 1_000;
    }

    /** Fingers as triples of id, x and y in canvas space. */
    private static void touch(CDPSession browser, String type, Layout layout, double... fingers) {
        List<Map<String, Double>> points = new ArrayList<>();
        for (int i = 0; i < fingers.length; i += 3) {
            points.add(
                    Map.of(
                            "id", fingers[i],
                            "x", layout.left + fingers[i + 1] * layout.scale,
                            "y", layout.top + fingers[i + 2] * layout.scale));
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", new Gson().toJsonTree(points));
        browser.send("Input.dispatchTouchEvent", event);
    }

    private static void pen(CDPSession browser, String type, double x, double y, double force) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.addProperty("x", x);
        event.addProperty("y", y);
        event.addProperty("button", "left");
        event.addProperty("buttons", type.equals("mouseReleased") ? 0 : 1);
        event.addProperty("force", force);
        event.addProperty("pointerType", "pen");
        browser.send("Input.dispatchMouseEvent", event);
    }
}
