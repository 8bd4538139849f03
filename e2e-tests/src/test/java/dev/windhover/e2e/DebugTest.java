// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.windhover.cli.serve.SiteServer;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.e2e.games.Walker;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a debugger and a console show of a development build. */
@Needs(Ability.DEBUGGER)
class DebugTest extends BrowserTest {
    /** A development build checks every kernel, which takes tens of milliseconds a step. */
    private static final int STEPS = 180;

    private static final String SOURCE = "dev/windhover/e2e/games/Walker.java";
    private static final String MARKED = "the line that a test holds the game in";
    private static final String STUMBLES = "throw new IllegalStateException";
    private static final String GAME = "document.querySelector('windhover-game')?.game";
    private static final int WAIT_MILLIS = 30_000;

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature("W12")
    void breakpointInAJavaLineHoldsTheGame(Placement placement) throws Exception {
        SiteServer server = serve(Sites.dev(Walker.class));
        RawChromium browser = RawChromium.start();
        closeLater(browser);
        String page = browser.page("about:blank");
        browser.send(page, "Debugger.enable", Map.of());
        browser.send(
                page,
                "Target.setAutoAttach",
                Map.of("autoAttach", true, "waitForDebuggerOnStart", false, "flatten", true));
        browser.send(
                page,
                "Page.navigate",
                Map.of("url", server.address() + PlacementTest.mode(placement)));
        browser.await(page, GAME + "?.state === 'running'", WAIT_MILLIS);
        String thread = page;
        if (placement == Placement.W) {
            // The thread that probes may have come and gone before the one that stays.
            RawChromium.Event attached =
                    browser.take(
                            "Target.attachedToTarget",
                            event -> type(event.params()).equals("worker"),
                            WAIT_MILLIS);
            thread = attached.params().get("sessionId").getAsString();
            browser.send(thread, "Debugger.enable", Map.of());
        }
        String where = thread;
        JsonObject module =
                browser.take(
                                "Debugger.scriptParsed",
                                event ->
                                        event.session().equals(where)
                                                && map(event.params()).endsWith(".wasm.map"),
                                WAIT_MILLIS)
                        .params();
        // Absolute, since a module that is compiled from bytes has no address of its own.
        assertTrue(map(module).startsWith(server.address().toString()), map(module));
        SourceMap map = SourceMap.of(text(map(module)));
        int line = lineOf(MARKED);
        int offset = map.of(SOURCE, line).orElseThrow().offset();

        JsonObject location = new JsonObject();
        location.add("scriptId", module.get("scriptId"));
        location.addProperty("lineNumber", 0);
        location.addProperty("columnNumber", offset);
        JsonObject set =
                browser.send(where, "Debugger.setBreakpoint", Map.of("location", location));
        JsonObject paused =
                browser.take("Debugger.paused", event -> event.session().equals(where), WAIT_MILLIS)
                        .params();

        JsonArray frames = paused.getAsJsonArray("callFrames");
        JsonObject top = frames.get(0).getAsJsonObject();
        int stoppedAt = top.getAsJsonObject("location").get("columnNumber").getAsInt();
        assertEquals(line, map.at(stoppedAt).line(), "stopped in " + map.at(stoppedAt));
        List<String> names =
                frames.asList().stream()
                        .map(frame -> frame.getAsJsonObject().get("functionName").getAsString())
                        .toList();
        assertTrue(
                names.get(0).contains("Walker$Walk") && names.get(0).contains("advance"),
                "in " + names);
        assertTrue(
                names.get(1).contains("Walker$Walk") && names.get(1).contains("run"),
                "in " + names);
        assertTrue(
                names.stream().anyMatch(name -> name.contains("Host") && name.contains("frame")),
                "in " + names);
        JsonArray scopes = top.getAsJsonArray("scopeChain");
        assertTrue(scopes.toString().contains("local"), "no locals in " + scopes);

        browser.send(
                where,
                "Debugger.removeBreakpoint",
                Map.of("breakpointId", set.get("breakpointId").getAsString()));
        // A page asks its worker for a sign of life; one that a debugger held is not taken for
        // dead.
        if (placement == Placement.W) Thread.sleep(3_500);
        browser.send(where, "Debugger.resume", Map.of());

        browser.await(page, GAME + ".state === 'running'", WAIT_MILLIS);
        int step = browser.evaluate(page, GAME + ".stats.step").getAsInt();
        browser.await(page, GAME + ".stats.step > " + (step + 30), WAIT_MILLIS);
    }

    @Test
    @In(Placement.W)
    void mapNamesSourcesThatAreServed() throws Exception {
        SiteServer server = serve(Sites.dev(Walker.class));
        String address = server.address() + "game/walker.wasm.map";
        SourceMap map = SourceMap.of(text(address));

        String source =
                map.sources().stream()
                        .filter(name -> name.endsWith(SOURCE))
                        .findFirst()
                        .orElseThrow();

        assertTrue(text(URI.create(address).resolve(source).toString()).contains(MARKED), source);
    }

    @Test
    @In(Placement.M)
    @Feature("W12")
    void developmentBuildOnThePageMakesTheWorldOfTheWorker() {
        String page = hashOfWorld(Sites.dev(Recorder.class), "?mode=main");

        assertEquals(page, hashOfWorld(Sites.dev(Recorder.class), "?mode=worker"));
        assertEquals(page, hashOfWorld(Sites.of(Recorder.class), "?mode=worker"));
    }

    private String hashOfWorld(Path site, String query) {
        String page = Stage.of(Recorder.class).options("paused: true").html();
        return newPage().open(serve(site), page, query).running().advance(STEPS);
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W16", partial = "the trace id, which a call has: see CallTest")
    void exceptionIsToldWithItsJavaLines(Placement placement) throws Exception {
        GamePage game = newPage();
        Stage stage = Stage.of(Walker.class).options("parameters: { stumblesAt: 120 }");
        game.open(serve(Sites.dev(Walker.class)), stage.html(), PlacementTest.mode(placement));
        game.state("failed");

        Map<?, ?> failure = (Map<?, ?>) game.evaluate("g => g.failure");
        assertEquals("E0014", failure.get("code"));
        assertEquals("Walk", failure.get("kernel"));
        assertEquals("java.lang.IllegalStateException", failure.get("javaClass"));
        assertEquals(119, ((Number) failure.get("step")).intValue());
        String line = "stumble(Walker.java:" + lineOf(STUMBLES) + ")";
        String detail = (String) failure.get("detail");
        assertTrue(detail.startsWith("stumbled in step 120"), detail);
        assertTrue(detail.contains("Walker$Walk." + line), detail);
        assertTrue(detail.contains("Walker$Walk.run(Walker.java:"), detail);
        assertTrue(detail.contains("Host.frame(Host.java:"), detail);
        String console = String.join("\n", game.console());
        for (String part :
                List.of(
                        "E0014",
                        "Kernel Walk, step 119",
                        "java.lang.IllegalStateException",
                        line)) {
            assertTrue(console.contains(part), "no " + part + " in " + console);
        }
    }

    private static String type(JsonObject attached) {
        return attached.getAsJsonObject("targetInfo").get("type").getAsString();
    }

    private static String map(JsonObject script) {
        return script.has("sourceMapURL") ? script.get("sourceMapURL").getAsString() : "";
    }

    private static int lineOf(String text) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src", "test", "java").resolve(SOURCE));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) return i + 1;
        }
        throw new IllegalStateException("no line has " + text);
    }

    private static String text(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), address);
        return answer.body();
    }
}
