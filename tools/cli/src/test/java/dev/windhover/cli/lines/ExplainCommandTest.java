// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Command;
import dev.windhover.cli.lines.BuildLines.Function;
import dev.windhover.cli.lines.BuildLines.Place;
import dev.windhover.testing.Feature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final String BUILD = "0123456789abcdef";
    private static final String OTHER = "fedcba9876543210";

    /** Function 7 is Walk.run, in which Walk.stumble was inlined; 8 is of the runtime. */
    private static final BuildLines LINES =
            new BuildLines(
                    BUILD,
                    List.of("game.Walk.run", "game.Walk.stumble"),
                    List.of("Walk.java"),
                    List.of(
                            new Place(0, BuildLines.NONE, 0, BuildLines.NONE),
                            new Place(0, 0, 51, BuildLines.NONE),
                            new Place(1, 0, 73, 1),
                            new Place(0, 0, 52, BuildLines.NONE)),
                    List.of(
                            new Function(
                                    7, 100, 200, new int[] {100, 110, 120}, new int[] {0, 2, 3}),
                            new Function(8, 201, 300, new int[0], new int[0])));

    @TempDir Path folder;

    @Test
    @Feature("W16")
    void framesOfEveryBrowserBecomeCallsOfJava() throws IOException {
        assertEquals(
                """
                E0015 STEP_TRAPPED: The game crashed in a step.
                RuntimeError: dereferencing a null pointer
                    at game.Walk.stumble(Walk.java:73)
                    at game.Walk.run(Walk.java:51)
                    at game.Walk.run(Walk.java:52)
                    at game.Walk.run(Walk.java)
                    at game.Walk.run(Walk.java)
                    at #x (http://localhost/worker.js:5:1951)
                build: 0123456789abcdef
                """,
                explained(
                        """
                        E0015 STEP_TRAPPED: The game crashed in a step.
                        RuntimeError: dereferencing a null pointer
                            at wasm://wasm/000c7942:wasm-function[7]:0x6f
                        @http://localhost/runtime.js line 1 > WebAssembly.Module:wasm-function[7]:0xc7
                            at wasm:0x64
                        <?>.wasm-function[7]@[wasm code]
                            at #x (http://localhost/worker.js:5:1951)
                        build: 0123456789abcdef
                        """));
    }

    @Test
    void whatIsNotInTheFileIsLeftAsItWasAndCounted() throws IOException {
        String report =
                """
                at wasm:0x6f
                at wasm://wasm/1:wasm-function[8]:0xd0
                at wasm://wasm/1:wasm-function[8]:0x6f
                at wasm://wasm/1:wasm-function[9]:0xffffffff
                at wasm:0xc8
                wasm-function[999999999]@[wasm code]
                build: 0123456789abcdef
                """;

        Run run = run(report, "--lines", kept(LINES).toString());

        assertEquals(Command.OK, run.code);
        for (String left : List.of("[8]:0xd0", "[8]:0x6f", "[9]:0xffffffff", "wasm:0xc8", "[9999"))
            assertTrue(run.out.contains(left), run.out);
        assertTrue(run.err.contains("1 frames in Java, 5 others"), run.err);
    }

    @Test
    void howAnExceptionIsMadeIsLeftOut() throws IOException {
        BuildLines lines =
                new BuildLines(
                        BUILD,
                        List.of(
                                "java.lang.Throwable.fillInStackTrace",
                                "java.lang.RuntimeException.<init>",
                                "game.Mishap.<init>",
                                "game.Ship.<init>"),
                        List.of("Any.java"),
                        List.of(
                                new Place(3, 0, 4, BuildLines.NONE),
                                new Place(2, 0, 3, 0),
                                new Place(1, 0, 2, 1),
                                new Place(0, 0, 1, 2)),
                        List.of(new Function(0, 10, 20, new int[] {10}, new int[] {3})));

        Run run =
                run(
                        "exception: game.Mishap\n    at wasm:0xb\nbuild: " + BUILD,
                        "--lines",
                        kept(lines).toString());

        assertEquals(
                "exception: game.Mishap\n    at game.Ship.<init>(Any.java:4)\nbuild: " + BUILD,
                run.out.strip());
    }

    @Test
    void theFileIsFoundByTheBuildOfTheReport() throws IOException {
        Files.writeString(folder.resolve("walker." + OTHER + ".lines"), "of another build");
        kept(LINES);

        Run run = run("at wasm:0x6f\nbuild: " + BUILD, "--lines", folder.toString());

        assertEquals(Command.OK, run.code, run.err);
        assertTrue(run.out.contains("game.Walk.stumble(Walk.java:73)"), run.out);
    }

    @Test
    void reportInAFileIsReadToo() throws IOException {
        Path report = Files.writeString(folder.resolve("report.txt"), "at wasm:0x6f");

        Run run = run("", report.toString(), "--lines", kept(LINES).toString());

        assertEquals(Command.OK, run.code, run.err);
        assertTrue(run.out.contains("game.Walk.stumble(Walk.java:73)"), run.out);
    }

    @Test
    void refusesAReportOfAnotherBuildByName() throws IOException {
        assertRefused("BUILD_DIFFERS", "at wasm:0x6f\nbuild: " + OTHER, kept(LINES));
    }

    @Test
    void refusesWhatIsNoReport() throws IOException {
        assertRefused("FRAMES_MISSING", "", kept(LINES));
        assertRefused("FRAMES_MISSING", "it does not work\nbuild: " + BUILD, kept(LINES));
    }

    @Test
    void refusesAReportThatIsTooLong() throws IOException {
        String report = "at wasm:0x6f\n".repeat(FailureReport.CHARS_MAX / 13 + 1);

        assertRefused("REPORT_TOO_LONG", report, kept(LINES));
    }

    @Test
    void refusesWhereNoLinesAreKept() {
        assertRefused("LINES_MISSING", "at wasm:0x6f\nbuild: " + OTHER, folder);
        assertRefused("LINES_MISSING", "at wasm:0x6f", folder.resolve("none.lines"));
        assertRefused("BUILD_MISSING", "at wasm:0x6f", folder);
    }

    @Test
    void refusesAReportThatCannotBeRead() throws IOException {
        Run run = run("", folder.resolve("none.txt").toString(), "--lines", kept(LINES).toString());

        assertEquals(Command.FAILED, run.code);
        assertTrue(run.err.contains("REPORT_MISSING"), run.err);
        assertTrue(run.err.contains("cannot be read: there is no such file."), run.err);
    }

    @Test
    void refusesEveryLinesFileThatIsNotWhole() throws IOException {
        byte[] whole = LINES.text().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("damaged.lines");
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = whole.clone();
            if (i % 3 == 0) bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            else bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
            assertRefused("LINES_DAMAGED", "at wasm:0x6f", file);
        }
    }

    @Test
    void refusesLinesThatLeadNowhereThoughTheirHashIsRight() {
        for (String rest :
                List.of(
                        "build",
                        "x 1",
                        "m a\np 1 -1 0 -1",
                        "m a\np 0 0 0 -1",
                        "m a\np 0 -1 0 0",
                        "m a\np 0 -1",
                        "c 1",
                        "c 1 2 3 4 5",
                        "c a 2 3",
                        "c 1 2 99999999999")) {
            String text = "windhover-lines 1 " + BuildLines.hash(rest) + "\n" + rest;
            ExplainRefused refused =
                    assertThrows(ExplainRefused.class, () -> BuildLines.read(text), rest);
            assertEquals(ExplainRefused.Reason.LINES_DAMAGED, refused.reason(), rest);
        }
    }

    @Test
    void whatIsWrittenIsRead() {
        assertEquals(LINES.text(), BuildLines.read(LINES.text()).text());
    }

    /** Reports are pasted by players: nothing in them may end in anything but text or a refusal. */
    @Test
    void anyTextIsExplainedOrRefused() {
        List<String> parts =
                List.of(
                        "wasm-function[",
                        "wasm:0x",
                        "wasm:0x6f ",
                        "wasm-function[7] ",
                        "]",
                        ":0x",
                        "build: ",
                        BUILD,
                        OTHER,
                        "exception: ",
                        "99999999999",
                        "6f",
                        "7",
                        "\n",
                        " ",
                        "\\",
                        "$1",
                        "\u0000",
                        "\ud800",
                        "-");
        Random random = new Random(2);
        int explained = 0;
        for (int i = 0; i < 20_000; i++) {
            List<String> text = new ArrayList<>();
            for (int n = random.nextInt(30); n >= 0; n--) {
                text.add(parts.get(random.nextInt(parts.size())));
            }
            try {
                FailureReport.read(String.join("", text)).with(LINES);
                explained++;
            } catch (ExplainRefused refused) {
                assertFalse(refused.getMessage().isBlank());
            }
        }
        assertTrue(explained > 1_000, "only " + explained + " had anything to explain");
    }

    @Test
    void saysHowItIsUsed() throws IOException {
        for (String[] wrong : new String[][] {{"--line", "x"}, {"a", "b"}, {"a", "--lines"}}) {
            Run run = run("", wrong);
            assertEquals(Command.USAGE, run.code, String.join(" ", wrong));
            assertTrue(run.err.contains("usage: windhover explain"), run.err);
        }
    }

    private record Run(int code, String out, String err) {}

    private static Run run(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                new ExplainCommand(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
                        .run(
                                List.of(arguments),
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String reason, String report, Path lines) {
        Run run = run(report, "--lines", lines.toString());
        assertEquals(Command.FAILED, run.code, run.out);
        assertTrue(run.err.startsWith("explain: " + reason + ": "), run.err);
        assertEquals("", run.out);
    }

    private String explained(String report) throws IOException {
        Run run = run(report, "--lines", kept(LINES).toString());
        assertEquals(Command.OK, run.code, run.err);
        return run.out;
    }

    private Path kept(BuildLines lines) throws IOException {
        Path file = folder.resolve(BuildLines.fileName("walker", lines.build()));
        return Files.writeString(file, lines.text());
    }
}
