// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A window of WebKit, by commands of classic WebDriver. */
final class WebKitTab implements Tab {
    /** The commands know of no console and of no errors: the page keeps them itself. */
    private static final String LISTEN =
            """
            globalThis.__console = [];
            globalThis.__errors = [];
            for (const type of ['log', 'info', 'warn', 'error', 'debug']) {
              const usual = console[type];
              console[type] = (...said) => {
                __console.push([type === 'warn' ? 'warning' : type, ...said].join(' '));
                usual.apply(console, said);
              };
            }
            addEventListener('error', (e) => e.message && __errors.push(e.message));
            addEventListener('unhandledrejection', (e) => __errors.push(String(e.reason)));
            """;

    /** JSON has no numbers that are none. */
    private static final String CALL =
            """
            const [argument, done] = arguments;
            const plain = (key, value) =>
              typeof value === 'number' && !Number.isFinite(value) ? { $number: String(value) }
              : typeof value === 'bigint' ? Number(value) : value;
            new Promise((resolve) => {
              const found = (%s);
              resolve(typeof found === 'function' ? found(argument) : found);
            }).then(
              (value) => done({ json: JSON.stringify(value, plain) ?? 'null' }),
              (fault) => done({ fault: String(fault) + ' ' + (fault?.stack ?? '') }));
            """;

    private static final int POLL_MILLIS = 20;

    /** Where the standard puts keys that are no letters. */
    private static final Map<String, String> KEYS =
            Map.of(
                    "Shift", "\uE008",
                    "Control", "\uE009",
                    "Alt", "\uE00A",
                    "Escape", "\uE00C",
                    "ArrowLeft", "\uE012",
                    "ArrowUp", "\uE013",
                    "ArrowRight", "\uE014",
                    "ArrowDown", "\uE015",
                    "Tab", "\uE004",
                    "Space", " ");

    private static final String IS_SIZED = "([w, h]) => innerWidth === w && innerHeight === h";
    private static final int SIZED_MILLIS = 2_000;
    private static final int SIZE_TRIES = 10;

    private final WebKit browser;
    private final WebDriver driver;
    private final String handle;
    private boolean isClosed;
    private String before = LISTEN;
    private double x;
    private double y;
    private int turns;

    WebKitTab(WebKit browser, WebDriver driver, String handle) {
        this.browser = browser;
        this.driver = driver;
        this.handle = handle;
    }

    /** Commands go to one window at a time. */
    private WebDriver here() {
        driver.post("/window", Map.of("handle", handle));
        return driver;
    }

    /**
     * Makes the page so large. The window has a bar above it, as high as what its page lacks; a
     * page that was not that large yet when it was measured is measured again.
     */
    void size(int width, int height) {
        int outer = height;
        here().post("/window/rect", Map.of("width", width, "height", outer));
        for (int tries = 0; tries < SIZE_TRIES; tries++) {
            outer += height - ((Number) evaluate("innerHeight")).intValue();
            here().post("/window/rect", Map.of("width", width, "height", outer));
            if (comes(IS_SIZED, List.of(width, height), SIZED_MILLIS)) return;
        }
        throw new IllegalStateException("no page of " + width + " x " + height);
    }

    @Override
    public void before(String script) {
        before += script + "\n";
    }

    @Override
    public String prelude() {
        return before;
    }

    @Override
    public void go(String address) {
        here().post("/url", Map.of("url", address));
    }

    @Override
    public Object evaluate(String function, Object argument) {
        String script = CALL.formatted(function.strip());
        List<Object> arguments = new ArrayList<>();
        arguments.add(argument);
        JsonObject told =
                here().post("/execute/async", Map.of("script", script, "args", arguments))
                        .getAsJsonObject();
        if (told.has("fault")) {
            throw new IllegalStateException(told.get("fault").getAsString());
        }
        return value(com.google.gson.JsonParser.parseString(told.get("json").getAsString()));
    }

    /** What Playwright makes of the same: integers where they are, and doubles. */
    private static Object value(JsonElement json) {
        if (json.isJsonNull()) return null;
        if (json instanceof JsonArray array) {
            List<Object> list = new ArrayList<>();
            array.forEach(each -> list.add(value(each)));
            return list;
        }
        if (json instanceof JsonObject object) {
            if (object.has("$number")) return Double.valueOf(object.get("$number").getAsString());
            Map<String, Object> map = new LinkedHashMap<>();
            object.entrySet().forEach(each -> map.put(each.getKey(), value(each.getValue())));
            return map;
        }
        JsonPrimitive primitive = json.getAsJsonPrimitive();
        if (primitive.isBoolean()) return primitive.getAsBoolean();
        if (primitive.isString()) return primitive.getAsString();
        double number = primitive.getAsDouble();
        if (number == (int) number) return (int) number;
        return number;
    }

    @Override
    public void await(String function, Object argument, int millisMax) {
        if (comes(function, argument, millisMax)) return;
        throw new IllegalStateException(
                "not true in " + millisMax + " ms: " + function + " of " + argument);
    }

    private boolean comes(String function, Object argument, int millisMax) {
        long end = System.nanoTime() + millisMax * 1_000_000L;
        while (!isTrue(evaluate(function, argument))) {
            if (System.nanoTime() > end) return false;
            pass(POLL_MILLIS);
        }
        return true;
    }

    private static boolean isTrue(Object value) {
        if (value instanceof Boolean truth) return truth;
        if (value instanceof Number number) return number.doubleValue() != 0;
        return value != null && !value.equals("");
    }

    @Override
    public void pass(int millis) {
        WebKit.pause(millis);
    }

    @Override
    public void keyDown(String key) {
        key("keyDown", key);
    }

    @Override
    public void keyUp(String key) {
        key("keyUp", key);
    }

    /** A board of its own for each key: on one, this driver lets go of a letter for the next. */
    private void key(String type, String key) {
        String letter = key.startsWith("Key") ? key.substring(3).toLowerCase() : key;
        act("key", "key " + letter, Map.of("type", type, "value", KEYS.getOrDefault(key, letter)));
    }

    @Override
    public void move(double x, double y) {
        this.x = x;
        this.y = y;
        act("pointer", "mouse", Map.of("type", "pointerMove", "x", x, "y", y, "duration", 0));
    }

    @Override
    public void buttonDown() {
        act("pointer", "mouse", Map.of("type", "pointerDown", "button", 0));
    }

    @Override
    public void buttonUp() {
        act("pointer", "mouse", Map.of("type", "pointerUp", "button", 0));
    }

    /** A wheel of its own for each turn: one that turns as far as before does not turn here. */
    @Override
    public void wheel(int dx, int dy) {
        Map<String, Object> turn = new LinkedHashMap<>();
        turn.put("type", "scroll");
        turn.put("x", x);
        turn.put("y", y);
        turn.put("deltaX", dx);
        turn.put("deltaY", dy);
        turn.put("duration", 0);
        act("wheel", "wheel " + ++turns, turn);
    }

    private void act(String type, String id, Map<String, Object> action) {
        Object source = Map.of("type", type, "id", id, "actions", List.of(action));
        here().post("/actions", Map.of("actions", List.of(source)));
    }

    @Override
    public byte[] screenshot() {
        return Base64.getDecoder().decode(here().get("/screenshot").getAsString());
    }

    @Override
    public List<String> console() {
        return kept("__console");
    }

    @Override
    public List<String> errors() {
        return kept("__errors");
    }

    private List<String> kept(String list) {
        Object kept = evaluate("globalThis." + list + " ?? []");
        return ((List<?>) kept).stream().map(Object::toString).toList();
    }

    @Override
    public Tab beside() {
        return browser.newTab();
    }

    @Override
    public void close() {
        if (isClosed) return;
        isClosed = true;
        // What is held would stay so for the next window, and could not be pressed there.
        here().delete("/actions");
        driver.delete("/window");
    }
}
