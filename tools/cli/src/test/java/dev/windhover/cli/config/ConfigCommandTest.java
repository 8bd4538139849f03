// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void checkOfAGoodFileIsFine() throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"stepsPerSecond\": 30}");

        assertEquals(0, run("check", file.toString()));
        assertEquals(file + " can be used", printed());
    }

    @Test
    void checkOfABadFilePrintsEveryErrorAsCompilersDo() throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), "{\n \"a\": 1, \"b\": 2}");

        assertEquals(1, run("check", file.toString()));
        assertTrue(printed().startsWith(file + ":2:2: $.a is an unknown key"), printed());
        assertTrue(printed().contains(file + ":2:10: $.b is an unknown key"), printed());
    }

    @Test
    void missingFileIsNamed() throws Exception {
        assertEquals(1, run("check", folder.resolve("none").toString()));
        assertTrue(
                err.toString(StandardCharsets.UTF_8).startsWith("config: there is no file"),
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void schemaIsPrintedToBePiped() {
        assertEquals(0, run("schema"));
        assertEquals(ConfigSchema.text().strip(), printed());
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertEquals(2, run());
        assertEquals(2, run("check"));
        assertEquals(2, run("check", "a", "b"));
        assertEquals(2, run("schema", "a"));
        assertEquals(2, run("chekc", "a"));
    }

    private int run(String... arguments) {
        return new ConfigCommand()
                .run(
                        List.of(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
