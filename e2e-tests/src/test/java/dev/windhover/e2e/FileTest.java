// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.FileChooser;
import dev.windhover.e2e.games.Handheld;
import dev.windhover.e2e.games.Hands;
import dev.windhover.e2e.games.Recorder;
import dev.windhover.engine.input.FileInput.Refusal;
import dev.windhover.testing.Feature;
import dev.windhover.testing.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files and texts that a player drops or chooses, from the system's to the game. */
class FileTest extends BrowserTest {
    @TempDir Path folder;
    private GamePage game;

    private void open(Placement placement) {
        game = play(Handheld.class, Stage.of(Handheld.class), placement);
        game.section("box", "received", "=== 0");
        loaded("files");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W5", partial = "files that are dropped")
    void droppedFilesArriveByteForByteAndTheRestIsRefusedByName(Placement placement)
            throws IOException {
        open(placement);
        Path large = file("large.bin", Handheld.BYTES_MAX + 1);
        Path one = file("Žofín ✈.txt", Handheld.BYTES_MAX);
        Path two = file("b.png", 7);
        Path three = file("c.png", 1);
        Path inside = Files.createDirectory(folder.resolve("inside"));

        drop(100, 50, List.of(large, one, inside, two, three));

        game.section("box", "refused", "=== 3");
        game.section("box", "received", "=== 2");
        assertEquals(Handheld.BYTES_MAX + 7, game.cell("box", "bytes"));
        assertEquals(check(one, two), (int) game.cell("box", "check"));
        assertEquals(
                names("large.bin", "Žofín ✈.txt", "inside", "b.png", "c.png"),
                (int) game.cell("box", "names"));
        assertEquals(names("text/plain", "image/png"), (int) game.cell("box", "types"));
        int reasons =
                1 << Refusal.TOO_LARGE.ordinal()
                        | 1 << Refusal.TOO_MANY.ordinal()
                        | 1 << Refusal.FOLDER.ordinal();
        assertEquals(reasons, (int) game.cell("box", "reasons"));
        assertEquals(100, game.cell("box", "x"));
        assertEquals(50, game.cell("box", "y"));
        assertEquals(0, game.stat("inputsRefused"));

        // Those that are told make room for others.
        drop(10, 10, List.of(three));
        game.section("box", "received", "=== 3");
    }

    @ParameterizedTest
    @EnumSource(names = {"W", "M"})
    @Feature(value = "W5", partial = "files that are chosen")
    void chosenFileArrives(Placement placement) throws IOException {
        open(placement);
        Path one = file("chosen.bin", 12_345);

        FileChooser chooser =
                game.page().waitForFileChooser(() -> game.page().keyboard().press("o"));
        assertEquals(true, chooser.isMultiple());
        chooser.setFiles(one);

        game.section("box", "received", "=== 1");
        assertEquals(check(one), (int) game.cell("box", "check"));
        assertEquals(-1, game.cell("box", "x"));
    }

    @Test
    @Feature(value = "W5", partial = "files that are dropped")
    void fileThatIsGoneWhenItIsReadIsRefused() throws IOException {
        open(Placement.W);
        Path gone = file("gone.bin", 10);
        // It is taken away between the drop and the reading.
        game.page()
                .evaluate(
                        "() => { File.prototype.arrayBuffer = async () => { throw new"
                                + " DOMException('gone', 'NotFoundError'); }; }");

        drop(10, 10, List.of(gone));

        game.section("box", "refused", "=== 1");
        assertEquals(1 << Refusal.UNREADABLE.ordinal(), (int) game.cell("box", "reasons"));
        assertEquals(List.of(), game.errors());
    }

    @Test
    void floodOfFilesIsBounded() throws IOException {
        open(Placement.W);
        Path small = file("small.bin", 3);
        Path[] all = new Path[200];
        Arrays.fill(all, small);

        drop(10, 10, List.of(all));

        game.section("box", "received", "=== 2");
        game.section("box", "refused", "=== 62");
        game.page().waitForTimeout(300);
        assertEquals(62, game.cell("box", "refused"));
        assertEquals(0, game.stat("inputsRefused"));
    }

    @Test
    @Feature(value = "W4", partial = "text that is dropped")
    void droppedTextIsTextWhileTheGameTakesSome() {
        game = play(Hands.class, Stage.of(Hands.class), Placement.W);
        game.section("typed", "texts", "=== 0");
        Map<String, ?> text = Map.of("mimeType", "text/plain", "data", "dragged");
        Map<String, ?> data =
                Map.of("items", List.of(text), "files", List.of(), "dragOperationsMask", 1);
        drag(50, 50, data);
        game.page().keyboard().press("t");
        loaded("text");
        game.page().waitForFunction("() => document.querySelector('textarea:focus') !== null");
        assertEquals(0, game.cell("typed", "texts"), "nobody took it");

        drag(50, 50, data);

        game.section("typed", "pasted", "=== 1");
        assertEquals("dragged".length(), game.cell("typed", "length"));
    }

    @Test
    void pageOfAGameThatTakesNoFilesListensToNone() {
        game = play(Recorder.class, Stage.of(Recorder.class), Placement.W);
        Object prevented =
                game.page()
                        .evaluate(
                                "() => ['dragover', 'drop'].map((type) => { const dataTransfer = new"
                                        + " DataTransfer(); dataTransfer.items.add(new File(['a'], 'a.txt'));"
                                        + " return !document.querySelector('canvas').dispatchEvent(new"
                                        + " DragEvent(type, { dataTransfer, cancelable: true })); })");

        assertEquals(List.of(false, false), prevented);
        assertEquals(
                false,
                game.page()
                        .evaluate(
                                "() => performance.getEntriesByType('resource').some(({ name }) =>"
                                        + " name.includes('/files.'))"));
    }

    /** Until the page has the part of the shell. */
    private void loaded(String part) {
        game.page()
                .waitForFunction(
                        "part => performance.getEntriesByType('resource').some(({ name }) =>"
                                + " name.includes(`/${part}.`))",
                        part);
        // Its listeners come when it is evaluated.
        game.page().waitForTimeout(100);
    }

    private Path file(String name, int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    private void drop(int x, int y, List<Path> files) {
        List<String> paths = files.stream().map(Path::toString).toList();
        drag(x, y, Map.of("items", List.of(), "files", paths, "dragOperationsMask", 1));
    }

    private void drag(int x, int y, Map<String, ?> data) {
        CDPSession browser = game.page().context().newCDPSession(game.page());
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            JsonObject event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("x", x);
            event.addProperty("y", y);
            event.add("data", new Gson().toJsonTree(data));
            browser.send("Input.dispatchDragEvent", event);
        }
        browser.detach();
    }

    private static int check(Path... files) throws IOException {
        int check = 0;
        for (Path file : files) {
            for (byte each : Files.readAllBytes(file)) check = 31 * check + each;
        }
        return check;
    }

    private static int names(String... all) {
        int check = 0;
        for (String each : all) check = 31 * check + each.hashCode();
        return check;
    }
}
