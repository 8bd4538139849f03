// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import dev.windhover.cli.bundle.Bundle;
import dev.windhover.cli.telemetry.TelemetryFile;
import dev.windhover.e2e.BundlePage.Replayed;
import dev.windhover.e2e.games.Faulty;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.telemetry.TelemetryRecord;
import dev.windhover.protocol.Failure;
import dev.windhover.testing.Feature;
import dev.windhover.testing.In;
import dev.windhover.testing.Placement;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** What a page hands out of a game that failed fails the same on the JVM. */
class BundleTest extends BrowserTest {
    /** Has a file fall on the page, whose bytes stand there as text. */
    private static final String DROP =
            """
            () => {
              const bytes = Uint8Array.from(atob(%s), (c) => c.charCodeAt(0));
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([bytes], '%s'));
              const options = { dataTransfer, bubbles: true, cancelable: true };
              return !document.body.dispatchEvent(new DragEvent('drop', options));
            }
            """;

    private static final String TEXT =
            "async (blob) => btoa(Array.from(new Uint8Array(await blob.arrayBuffer()),"
                    + " (byte) => String.fromCharCode(byte)).join(''))";

    /** Of the screen that lies over a game. */
    private static final String BUTTONS =
            "() => [...document.querySelectorAll('[data-windhover]')].flatMap((each) =>"
                    + " [...(each.shadowRoot?.querySelectorAll('button') ?? [])]).map((each) =>"
                    + " each.textContent).join()";

    @TempDir private Path folder;

    /** What breaks it enters with the very step that fails, and nothing is told after it. */
    @ParameterizedTest
    @InBrowsers
    @Feature({"G14", "G17"})
    void handlerThatThrewInABrowserThrowsAtTheSameStepOnTheJvm(
            BrowserKind browser, Placement placement) throws Exception {
        GamePage game = faulty(placement, Faulty.Fault.INPUT_THROWS, 0, "");
        BundlePage.recorded(game);
        game.tab().focus("canvas");
        game.tab().move(50, 60);
        game.tab().move(90, 70);
        game.tab().press("ArrowLeft");
        game.state("failed");

        byte[] bytes = BundlePage.bundleOf(game);
        JsonNode failure = Bundle.read(bytes).json(Bundle.FAILURE);
        Replayed replayed = Replayed.of(bytes, folder);

        assertEquals(0, replayed.code(), replayed.out());
        String verdict = "verdict the same failure at step %s, hash %s";
        String same = verdict.formatted(failure.get("step"), failure.get("hash").asText());
        assertTrue(replayed.out().contains(same), replayed.out());
        assertTrue(replayed.out().contains("the handler went wrong"), replayed.out());
        assertTrue(replayed.out().contains("Faulty$Touch.keyDown(Faulty.java:"), replayed.out());
        assertEquals(game.evaluate("g => g.failure.step"), failure.get("step").asInt());
        assertIdentity(Bundle.read(bytes).json(Bundle.IDENTITY), placement);
        assertIdentity(failure.get("identity"), placement);
        assertEquals(
                game.evaluate("g => g.failure.identity.session"),
                failure.get("identity").get("session").asText());
    }

    /**
     * A trap leaves nobody who could be asked: all of it was told before, or with the last word.
     */
    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("G17")
    void stepThatTrappedInABrowserThrowsAtTheSameStepOnTheJvm(
            BrowserKind browser, Placement placement) throws Exception {
        GamePage game = faulty(placement, Faulty.Fault.NULL_REFERENCE, 900, "");
        BundlePage.recorded(game);
        game.tab().move(50, 60);
        game.evaluate("g => { g.advance(1200).catch(() => {}); }");
        game.state("failed");

        Replayed replayed = Replayed.of(BundlePage.bundleOf(game), folder);

        assertEquals(0, replayed.code(), replayed.out());
        assertTrue(replayed.out().contains("was E0015 STEP_TRAPPED at step 900"), replayed.out());
        assertTrue(replayed.out().contains("log 900 error page: E0015"), replayed.out());
        assertTrue(replayed.out().contains("the same failure at step 900, hash"), replayed.out());
        assertTrue(replayed.out().contains("NullPointerException"), replayed.out());
        assertTrue(replayed.out().contains("Faulty$Break.broken(Faulty.java:"), replayed.out());
    }

    @ParameterizedTest
    @InBrowsers(once = true)
    @Feature("G17")
    @Feature(value = "G14", partial = "failures and logs, which have tests of their own")
    void runThatGoesOnIsTheSameOnTheJvmUpToTheClick(BrowserKind browser, Placement placement)
            throws Exception {
        String parts =
                "{ note: () => 'mine', gone: () => { throw new Error('no disk'); },"
                        + " secret: () => 'hidden' }";
        String redact = "(part) => part.name === 'secret' ? null : part";
        String bundles = "{ seconds: 1, parts: %s, redact: %s }".formatted(parts, redact);
        GamePage game = faulty(placement, Faulty.Fault.NONE, 0, bundles);
        BundlePage.recorded(game);
        game.evaluate("g => g.telemetry().then((telemetry) => telemetry.start())");
        game.tab().move(50, 60);
        game.advance(400);
        game.tab().move(70, 60);
        game.advance(90);

        byte[] bytes = BundlePage.bundleOf(game);
        Bundle bundle = Bundle.read(bytes);
        Replayed replayed = Replayed.of(bytes, folder);

        assertEquals(0, replayed.code(), replayed.out());
        assertTrue(replayed.out().contains("verdict the same up to step "), replayed.out());
        assertFalse(replayed.out().contains("compared 0 hashes"), replayed.out());
        assertEquals("mine", bundle.json("note").asText());
        assertTrue(bundle.json(Bundle.LOGS).path("lines").isArray());
        Path telemetry = Files.write(folder.resolve("telemetry"), bundle.part("telemetry"));
        List<TelemetryRecord> records = TelemetryFile.read(telemetry);
        assertTrue(records.size() > 400, records.size() + " records");
        assertFalse(bundle.has("secret"));
        String notes = bundle.json(Bundle.NOTES).toString();
        assertEquals("[\"gone: Error: no disk\",\"secret: left out by the page\"]", notes);
        assertTrue(bundle.json("logs").get("lines").size() > 0, "no line of the log");
        assertIdentity(bundle.json(Bundle.IDENTITY), placement);
        String type = bundle.json(Bundle.IDENTITY).get("class").asText();
        assertEquals(Faulty.class.getName(), type);
    }

    private static void assertIdentity(JsonNode identity, Placement placement) {
        assertEquals(
                placement == Placement.W ? "worker" : "page", identity.get("placement").asText());
        assertEquals(1, identity.get("epoch").asInt());
        for (String each : List.of("engine", "build", "layout", "session", "runtime")) {
            assertFalse(identity.path(each).asText().isEmpty(), each + " in " + identity);
        }
    }

    /** What a player sends is played where the game is made, in a build with names and lines. */
    @ParameterizedTest
    @InBrowsers("")
    @Feature("G17")
    void bundleThatIsDroppedOnADevelopmentPageFailsThereAtTheSameStep(BrowserKind browser) {
        GamePage failed = faulty(Placement.W, Faulty.Fault.STEP_THROWS, 120, "");
        failed.state("failed");
        String bundle = Base64.getEncoder().encodeToString(BundlePage.bundleOf(failed));
        GamePage game = newPage();
        String script =
                "globalThis.__warned = []; globalThis.__game.addEventListener('warning',"
                        + " ({ detail }) => globalThis.__warned.push(detail.code + ' ' + detail.detail));";
        String options = "seed: 5, record: true, bundles: true";
        Stage stage = Stage.of(Faulty.class).options(options).script(script);
        game.open(serve(Sites.dev(Faulty.class)), stage.html(), "?mode=worker").running();

        game.await(dropped(bundle.substring(0, bundle.length() - 8), "report.whb"));
        game.await("() => globalThis.__warned.length > 0");
        Object warned = game.evaluate("() => globalThis.__warned.join()");
        assertTrue(warned.toString().startsWith("E0043 BundleRefused: DAMAGED: "), "" + warned);
        assertEquals("running", game.evaluate("g => g.state"));
        assertSaid(game, "DAMAGED: ");
        assertEquals(true, game.evaluate(dropped("AAAA", "run.whr")), "the page is left");
        assertSaid(game, "NOT_ONE: ");
        // One of its own plays from its beginning.
        game.advance(400);
        String recording =
                (String) game.evaluate("async (g) => (" + TEXT + ")(await g.recording())");
        assertEquals(true, game.evaluate(dropped(recording, "run.WHR")));
        game.await("() => globalThis.__game.stats?.step < 300");
        assertEquals("", game.screenText());

        game.evaluate(dropped(bundle, "report.whb"));
        game.state("failed");

        assertEquals(120, game.evaluate("g => g.failure.step"));
        assertEquals("E0014", game.failureCode());
        assertTrue(game.screenText().contains("step 120 went wrong"), game.screenText());
        assertEquals("Restart,Copy details,Save report", game.evaluate(BUTTONS));
    }

    private static String dropped(String base64, String name) {
        return DROP.formatted("'" + base64 + "'", name);
    }

    /** Over the game, for whoever does not look into the console. */
    private static void assertSaid(GamePage game, String reason) {
        game.await(
                "() => [...document.querySelectorAll('[data-windhover]')].some((each) =>"
                        + " each.shadowRoot?.textContent.includes('"
                        + reason
                        + "'))");
        String said = game.screenText();
        assertTrue(said.startsWith("E0043 " + Failure.BUNDLE_NOT_PLAYED.message()), said);
        assertTrue(said.contains(reason), said);
        assertTrue(said.contains(Failure.BUNDLE_NOT_PLAYED.hint()), said);
    }

    @Test
    @In(Placement.W)
    void screenOfAFailureSavesTheBundle() throws Exception {
        GamePage game = faulty(Placement.W, Faulty.Fault.STEP_THROWS, 90, "");
        game.state("failed");

        Download saved =
                game.page().waitForDownload(() -> game.page().getByText("Save report").click());

        assertEquals("report-E0014-step-90.whb", saved.suggestedFilename());
        Bundle bundle = Bundle.read(Files.readAllBytes(saved.path()));
        assertEquals(90, bundle.json(Bundle.FAILURE).get("step").asInt());
        game.page().getByText("Saved").waitFor();
    }

    /** Nobody can be asked any more: what had come is there, and what is missing is said. */
    @ParameterizedTest
    @InBrowsers("W")
    @Feature({"G16", "G17"})
    void bundleOfAWorkerThatHangsHasAllThatCameAndSaysWhatItLacks(
            BrowserKind browser, Placement placement) throws Exception {
        int at = 120;
        GamePage game = faulty(placement, Faulty.Fault.ENDLESS_LOOP, at, "{ picture: true }");
        game.evaluate("g => g.telemetry().then((telemetry) => telemetry.start())");
        game.state("failed");

        byte[] bytes = BundlePage.bundleOf(game);
        Bundle bundle = Bundle.read(bytes);

        JsonNode failure = bundle.json(Bundle.FAILURE);
        assertEquals("E0012", failure.get("code").asText());
        assertEquals("", failure.get("hash").asText());
        JsonNode seen = bundle.json("seen");
        int step = seen.get("step").asInt();
        assertTrue(step > at - 60 && step <= at, "it was seen at step " + step);
        JsonNode mirror = seen.get("mirror");
        assertTrue(mirror.get("step").asInt() >= step - 60, "" + seen);
        assertTrue(mirror.get("sections").get("progress").asInt() > 0, "" + seen);
        int steps = Recording.of(bundle.part(Bundle.RECORDING)).steps();
        assertTrue(steps >= step - 60 && steps <= at, steps + " steps of " + step);
        Path telemetry = Files.write(folder.resolve("telemetry"), bundle.part("telemetry"));
        List<TelemetryRecord> records = TelemetryFile.read(telemetry);
        assertTrue(records.size() > 60, records.size() + " records");
        String lines = bundle.json(Bundle.LOGS).get("lines").toString();
        assertTrue(lines.contains("page") && lines.contains("E0012"), lines);
        String notes = bundle.json(Bundle.NOTES).toString();
        for (String part : List.of("failure: ", "recording: ", "telemetry, logs: ")) {
            assertTrue(notes.contains("\"" + part), notes);
        }
        // Firefox lets nobody see what its workers drew.
        if (browser == BrowserKind.FIREFOX) assertTrue(notes.contains("\"picture: "), notes);
        else assertPicture(bundle.part("picture"), game);
        if (browser != BrowserKind.CHROMIUM) return;
        Replayed replayed = Replayed.of(bytes, folder);
        assertEquals(0, replayed.code(), replayed.out());
        assertTrue(replayed.out().contains("Faulty$Break.forever(Faulty.java:"), replayed.out());
    }

    /** What the player saw last: the roofs of the game before its background. */
    private static void assertPicture(byte[] png, GamePage game) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(game.evaluate("g => g.canvas.width"), picture.getWidth());
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < picture.getWidth(); x++) {
            colours.add(picture.getRGB(x, picture.getHeight() / 2));
        }
        assertTrue(colours.size() > 3, colours.size() + " colours");
    }

    /** Nobody saw that it failed. */
    @Test
    @In(Placement.W)
    void gameThatWentOnHasTheBundleOfItsFailureAndOneOfItself() throws Exception {
        String script =
                "globalThis.__game.addEventListener('recovered', ({ detail }) => {"
                        + " globalThis.__recovered = detail; });";
        String fault = "parameters: { fault: %d }".formatted(Faulty.Fault.INPUT_THROWS.ordinal());
        Stage stage = Stage.of(Faulty.class).options("bundles: true, recover: true, " + fault);
        GamePage game = newPage();
        game.open(serve(Sites.of(Faulty.class)), stage.script(script).html(), "?mode=worker");
        BundlePage.recorded(game.running());
        game.tab().pass(RecoverTest.SEALED_MILLIS);
        game.page().keyboard().press("KeyA");
        game.await("() => globalThis.__recovered !== undefined");

        Object told =
                game.evaluate("() => (" + BundlePage.BYTES + ")(globalThis.__recovered.bundle())");
        Replayed failed = Replayed.of(BundlePage.bytes(told), folder);
        Bundle now = BundlePage.recorded(game);
        Replayed running = Replayed.of(now.toBytes(), folder);

        assertEquals(0, failed.code(), failed.out());
        assertTrue(failed.out().contains("verdict the same failure at step "), failed.out());
        assertTrue(failed.out().contains("epoch 1"), failed.out());
        assertEquals(0, running.code(), running.out());
        assertTrue(running.out().contains("verdict the same up to step "), running.out());
        assertTrue(running.out().contains("epoch 2"), running.out());
    }

    /** Nothing was recorded of it yet, and a picture is nothing that a recording knows of. */
    @Test
    @In(Placement.W)
    void pictureThatCouldNotBeDrawnFailsOnTheJvmToo() throws Exception {
        GamePage game = faulty(Placement.W, Faulty.Fault.SCENE_THROWS, 200, "");
        game.state("failed");

        Replayed replayed = Replayed.of(BundlePage.bundleOf(game), folder);

        assertEquals(0, replayed.code(), replayed.out());
        assertTrue(replayed.out().contains("now E0016 DRAW_FAILED"), replayed.out());
        assertTrue(replayed.out().contains("the scene went wrong"), replayed.out());
        assertTrue(replayed.out().contains("Faulty$Show.into(Faulty.java:"), replayed.out());
    }

    /** It never ran, so there is nothing but what it was launched with. */
    @Test
    @In(Placement.W)
    void gameThatDidNotStartDoesNotStartOnTheJvm() throws Exception {
        GamePage game = opened(Placement.W, Faulty.Fault.SETUP_THROWS, 0, "");
        game.state("failed");

        Replayed replayed = Replayed.of(BundlePage.bundleOf(game), folder);

        assertEquals(0, replayed.code(), replayed.out());
        assertTrue(replayed.out().contains("now E0013 START_FAILED"), replayed.out());
        assertTrue(replayed.out().contains("Faulty.fill(Faulty.java:"), replayed.out());
    }

    @Test
    @In(Placement.W)
    void withoutTheOptionThereIsNone() {
        GamePage game = faulty(Placement.W, Faulty.Fault.NONE, 0, "false");

        Object said = game.evaluate("g => g.bundle().catch((e) => `${e.name}: ${e.message}`)");

        assertEquals("InvalidStateError: nothing is kept: launch with bundles: true", said);
    }

    private GamePage faulty(Placement placement, Faulty.Fault fault, int at, String bundles) {
        return opened(placement, fault, at, bundles).running();
    }

    private GamePage opened(Placement placement, Faulty.Fault fault, int at, String bundles) {
        String parameters = "{ fault: %d, at: %d }".formatted(fault.ordinal(), at);
        String options =
                "recover: false, parameters: %s, bundles: %s"
                        .formatted(parameters, bundles.isEmpty() ? "true" : bundles);
        GamePage game = newPage();
        Stage stage = Stage.of(Faulty.class).options(options);
        // Of one that does not start the page has the game as well.
        String launch = "await (launch\\(.*\\));";
        String html = stage.html().replaceFirst(launch, "await $1.catch((fault) => fault.game);");
        game.open(serve(Sites.of(Faulty.class)), html, PlacementTest.mode(placement));
        return game;
    }
}
