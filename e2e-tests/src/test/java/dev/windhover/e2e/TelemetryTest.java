// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import dev.windhover.cli.telemetry.TelemetryJson;
import dev.windhover.cli.telemetry.TelemetryTrace;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.engine.telemetry.TelemetryLog;
import dev.windhover.engine.telemetry.TelemetryRecord;
import dev.windhover.engine.telemetry.TelemetryRecord.Frame;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What steps and frames take, as a page gets it. */
class TelemetryTest extends BrowserTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Takes until it has so many frames; the records. */
    private static final String TAKE =
            """
            async (g, frames) => {
              globalThis.__telemetry ??= await g.telemetry();
              await __telemetry.start();
              const all = [];
              while (all.filter(({ record }) => record === 'frame').length < frames) {
                all.push(...(await __telemetry.take()));
                await new Promise((go) => setTimeout(go, 50));
              }
              return all;
            }
            """;

    /** What was written as marks so far, by track, and whether the browser still keeps any. */
    private static final String OBSERVE =
            """
            globalThis.__marks = [];
            new PerformanceObserver((list) => __marks.push(...list.getEntries()
              .filter(({ detail }) => detail?.devtools?.trackGroup === 'Windhover')
              .map(({ name, startTime, duration, detail }) =>
                ({ name, start: startTime, duration, track: detail.devtools.track })))
            ).observe({ type: 'measure' });
            """;

    private static final String EXPORT =
            """
            async () => {
              await __telemetry.stop();
              const bytes = new Uint8Array(await __telemetry.binary().arrayBuffer());
              const binary = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
              return { binary, json: __telemetry.json(), trace: __telemetry.trace() };
            }
            """;

    @ParameterizedTest
    @InBrowsers({"W", "M"})
    @Feature("K23")
    @Feature(value = "K24", partial = "the JVM, and what it costs")
    void framesAreExportedAlikeAsBinaryJsonAndTraceAndShownToTheProfiler(
            BrowserKind browser, Placement placement) throws Exception {
        GamePage game = newPage();
        game.tab().before(OBSERVE);
        String stage = Stage.of(Faulty.class).options("telemetry: { marks: true }").html();
        game.open(serve(Sites.of(Faulty.class)), stage, PlacementTest.mode(placement)).running();
        game.evaluate(TAKE, 120);

        Map<?, ?> all = (Map<?, ?>) game.evaluate(EXPORT);

        byte[] binary = Base64.getDecoder().decode((String) all.get("binary"));
        List<TelemetryRecord> records = TelemetryLog.readFile(binary);
        String json = (String) all.get("json");
        assertEquals(records, TelemetryJson.read(json));
        assertAlike(TelemetryJson.write(records), json);
        long frames = records.stream().filter(each -> each instanceof Frame).count();
        assertTrue(frames >= 120, frames + " frames");
        assertAlike(TelemetryTrace.write(records), (String) all.get("trace"));
        assertEquals("", overlap(MAPPER.readTree((String) all.get("trace"))));
        for (String track : List.of("frames", "steps", "kernels", "pictures")) {
            game.await("() => __marks.some(({ track }) => track === '%s')".formatted(track));
        }
        assertEquals(true, game.tab().evaluate(KERNELS_IN_STEPS));
        assertEquals(0, game.tab().evaluate("performance.getEntriesByType('measure').length"));
        assertEquals(List.of(), game.errors());
    }

    /**
     * Times of marks are floats: what lies in each other may stick out by what these cannot tell.
     */
    private static final String KERNELS_IN_STEPS =
            """
            () => {
              const of = (wanted) => __marks.filter(({ track }) => track === wanted);
              const steps = of('steps');
              const isIn = (kernel) => steps.some((step) => step.start <= kernel.start + 0.01 &&
                kernel.start + kernel.duration <= step.start + step.duration + 0.01);
              return of('kernels').length === steps.length && of('kernels').every(isIn) &&
                of('kernels').every(({ name }) => name === 'Break') &&
                __marks.every(({ start }) => start >= 0 && start <= performance.now() + 1);
            }
            """;

    /**
     * Two slices of which neither lies in the other, which Perfetto would not show; empty if there
     * is none.
     */
    private static String overlap(JsonNode trace) {
        Deque<JsonNode> open = new ArrayDeque<>();
        for (JsonNode each : trace.get("traceEvents")) {
            if (!each.get("ph").asText().equals("X")) continue;
            while (!open.isEmpty() && end(open.peek()) <= each.get("ts").asLong()) open.pop();
            if (!open.isEmpty() && end(open.peek()) < end(each)) return open.peek() + " " + each;
            open.push(each);
        }
        return "";
    }

    private static long end(JsonNode slice) {
        return slice.get("ts").asLong() + slice.get("dur").asLong();
    }

    /** What Chromium's Performance panel makes its tracks of. */
    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(
            value = "K24",
            partial = "the JVM, see RunTelemetryTest, and what it costs: see the bench")
    void aProfileOfTheBrowserHasKernelsAndScenesOnTracksOfTheirOwn(Placement placement)
            throws Exception {
        Stage stage = Stage.of(Faulty.class).options("telemetry: { marks: true }");
        GamePage game = newPage();
        game.tab().before(OBSERVE);
        game.open(serve(Sites.of(Faulty.class)), stage.html(), PlacementTest.mode(placement));
        game.running();
        Browser browser = game.page().context().browser();
        List<String> categories = List.of("blink.user_timing", "devtools.timeline");
        browser.startTracing(
                game.page(), new Browser.StartTracingOptions().setCategories(categories));
        game.tab().evaluate("() => { __marks.length = 0; }");
        game.await("() => __marks.filter(({ track }) => track === 'kernels').length >= 120");

        JsonNode events = MAPPER.readTree(browser.stopTracing()).get("traceEvents");

        Map<String, Set<String>> tracks = new TreeMap<>();
        Map<String, Double> begun = new HashMap<>();
        int kernels = 0;
        for (JsonNode each : events) {
            if (!each.path("cat").asText().contains("blink.user_timing")) continue;
            String id = each.path("id").asText() + each.path("id2").path("local").asText();
            if (each.path("ph").asText().equals("b")) {
                String detail = each.path("args").path("detail").asText();
                if (!detail.contains("Windhover")) continue;
                JsonNode devtools = MAPPER.readTree(detail).get("devtools");
                assertEquals("track-entry", devtools.get("dataType").asText());
                assertEquals("Windhover", devtools.get("trackGroup").asText());
                String track = devtools.get("track").asText();
                String name = each.get("name").asText().replaceAll(" [0-9]+$", "");
                tracks.computeIfAbsent(track, key -> new TreeSet<>()).add(name);
                begun.put(id + each.get("name").asText(), each.get("ts").asDouble());
                if (track.equals("kernels")) kernels++;
            } else if (each.path("ph").asText().equals("e")) {
                Double start = begun.remove(id + each.get("name").asText());
                assertTrue(start == null || start <= each.get("ts").asDouble(), each.toString());
            }
        }
        assertEquals(
                Map.of(
                        "frames", Set.of("frame"),
                        "steps", Set.of("step"),
                        "kernels", Set.of("Break"),
                        "pictures", Set.of("scene", "render")),
                tracks);
        // What lay before the profile began is told behind it, and not in it.
        assertTrue(kernels >= 20, kernels + " kernels");
        assertEquals(Map.of(), begun, "what begins ends");
    }

    /** The same JSON, whatever the order of members. */
    private static void assertAlike(String expected, String met) throws Exception {
        JsonNode left = MAPPER.readTree(expected);
        JsonNode right = MAPPER.readTree(met);
        String list = left.has("records") ? "records" : "traceEvents";
        for (int i = 0; i < left.get(list).size(); i++) {
            assertEquals(left.get(list).get(i), right.get(list).get(i));
        }
        // The lists are too long for a message.
        assertTrue(left.equals(right), "the same but for what is around the " + list);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("K13")
    void aStepThatThrowsIsNamedAndCountersGoOnBehindIt(Placement placement) {
        int at = 240;
        String parameters =
                "{ fault: %d, at: %d }".formatted(Faulty.Fault.STEP_THROWS.ordinal(), at);
        String launch = Pages.launch("faulty", parameters, "telemetry: true");
        GamePage game =
                RecoverTest.begin(newPage(), serve(Sites.of(Faulty.class)), launch, placement);
        game.evaluate("async g => { globalThis.__telemetry = await g.telemetry(); }");

        Map<String, Object> recovered = RecoverTest.recovered(game, 1);
        game.state("failed");
        List<Map<String, Object>> records = records(game.evaluate("g => __telemetry.take()"));

        int from = whole(recovered.get("step"));
        List<Map<String, Object>> broken =
                of("step", records).stream()
                        .filter(
                                step ->
                                        "threw"
                                                .equals(
                                                        records(step.get("kernels"))
                                                                .get(0)
                                                                .get("outcome")))
                        .toList();
        assertEquals(2, broken.size(), "it fails, goes on and fails again");
        assertEquals(List.of(at, at), broken.stream().map(step -> step.get("step")).toList());
        assertEquals(Map.of(Faulty.BEGUN, at + 1), broken.get(0).get("counters"));
        int again = at - from + 1;
        assertEquals(Map.of(Faulty.BEGUN, at + 1 + again), broken.get(1).get("counters"));
        int last = 0;
        for (Map<String, Object> step : of("step", records)) {
            int total = whole(((Map<?, ?>) step.get("counters")).get(Faulty.BEGUN));
            assertTrue(total > last, total + " after " + last);
            last = total;
        }
        assertTrue(of("run", records).size() >= 1, "the host that goes on tells what it is");
    }

    @ParameterizedTest
    @InBrowsers({"W", "M"})
    @Feature("K11")
    void aPageTakesWhatKernelsStepsAndFramesTook(BrowserKind browser, Placement placement) {
        GamePage game = newPage();
        game.go(serve(Sites.of(Faulty.class)), PlacementTest.mode(placement)).running();

        List<Map<String, Object>> records = records(game.evaluate(TAKE, 120));

        assertEquals("run", records.get(0).get("record"));
        assertEquals(List.of("Break"), records.get(0).get("kernels"));
        assertEquals(List.of(Faulty.BEGUN), records.get(0).get("counters"));
        int next = 0;
        for (Map<String, Object> step : of("step", records)) {
            int number = whole(step.get("step"));
            assertTrue(next == 0 || number == next, number + " instead of " + next);
            next = number + 1;
            int sum = 0;
            for (Map<String, Object> kernel : records(step.get("kernels"))) {
                assertEquals("ran", kernel.get("outcome"));
                sum += whole(kernel.get("micros"));
            }
            assertTrue(sum >= 0 && sum <= whole(step.get("micros")), step.toString());
            assertEquals(Map.of(Faulty.BEGUN, number + 1), step.get("counters"));
            assertEquals(Map.of(Faulty.LEFT, 30 - number), step.get("gauges"));
        }
        assertTrue(next > 60, next + " steps");
        assertEquals(List.of(), of("lost", records));
    }

    private static List<Map<String, Object>> of(String kind, List<Map<String, Object>> records) {
        return records.stream().filter(each -> kind.equals(each.get("record"))).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> records(Object value) {
        return (List<Map<String, Object>>) value;
    }

    private static int whole(Object value) {
        return ((Number) value).intValue();
    }
}
