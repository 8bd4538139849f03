// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Repository;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, run as a person runs it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has windhover.cmd")
@Feature(value = "R26", partial = "the launcher alone, without a demo to play")
class ScriptTest {
    @TempDir private Path folder;
    private final Path root = Repository.find().root();

    @Test
    void helpNamesEveryCommandFromAnyFolder() throws Exception {
        Said said = run(folder, root.resolve("windhover").toString(), "help");

        assertEquals(0, said.code());
        for (String name : List.of("demo", "test", "bench", "features", "serve", "doctor", "fmt")) {
            assertTrue(said.out().contains("\n  " + name + " "), said.out());
        }
    }

    @Test
    void worksThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("w"), root.resolve("windhover"));

        Said said = run(folder, link.toString(), "help");
        Files.delete(link);

        assertEquals(0, said.code());
    }

    @Test
    void worksFromAFolderWithASpaceInItsName() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("a copy"));
        Path sources = Path.of("tools/cli/src/main/java/dev/windhover/cli");
        for (String name : List.of("launch", "doctor", "serve")) {
            Path to = Files.createDirectories(copy.resolve(sources).resolve(name));
            try (var files = Files.list(root.resolve(sources).resolve(name))) {
                for (Path each : files.toList()) {
                    Files.copy(each, to.resolve(each.getFileName()));
                }
            }
        }
        for (String name : List.of("Command.java", "Repository.java")) {
            Files.copy(root.resolve(sources).resolve(name), copy.resolve(sources).resolve(name));
        }
        Path script = Files.copy(root.resolve("windhover"), copy.resolve("windhover"));

        Said said = run(folder, "sh", script.toString(), "help");

        assertEquals(0, said.code(), said.out());
        assertTrue(said.out().contains("compiling the launcher"), said.out());
    }

    @Test
    void unknownCommandIsRefusedWithTheList() throws Exception {
        Said said = run(folder, root.resolve("windhover").toString(), "fly");

        assertEquals(2, said.code());
        assertTrue(said.out().contains("there is no command 'fly'"), said.out());
    }

    @Test
    void relativeFolderIsServedFromWhereThePersonStands() throws Exception {
        Said said = run(folder, root.resolve("windhover").toString(), "serve", "no/such");

        assertEquals(1, said.code());
        assertTrue(said.out().contains("there is no folder no/such"), said.out());
    }

    private record Said(int code, String out) {}

    private static Said run(Path from, String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(from.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out);
    }
}
