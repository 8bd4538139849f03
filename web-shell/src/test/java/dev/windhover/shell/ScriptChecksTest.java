// SPDX-License-Identifier: Apache-2.0
package dev.windhover.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.windhover.testing.Feature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Checks the page's scripts with the tools of their own world. Nothing of it is needed to build or
 * run a game, so a machine without Node leaves these out, by name; a continuous build must have it.
 */
class ScriptChecksTest {
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    /** Outside the sources: what npm installs is nobody's to edit or to check in. */
    private static final Path TOOLS = Path.of("target", "node");

    private static final Path PACKAGE = Path.of("package.json");

    /** A slow registry is slow by minutes; a hanging one must not hang the build. */
    private static final long MINUTES_MAX = 5;

    @BeforeAll
    static void installTools() throws IOException {
        if (!runs("node", "--version") || !runs(npm(), "--version")) {
            String missing =
                    "Node with npm is missing, so types and format of the scripts are unchecked";
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            Assumptions.abort(missing);
        }
        Path copy = TOOLS.resolve(PACKAGE);
        boolean installed =
                Files.isDirectory(TOOLS.resolve("node_modules"))
                        && Files.exists(copy)
                        && Files.mismatch(PACKAGE, copy) < 0;
        if (installed) {
            return;
        }
        Files.createDirectories(TOOLS);
        Files.deleteIfExists(copy);
        Path fresh = TOOLS.resolve("fresh");
        Files.createDirectories(fresh);
        Files.writeString(fresh.resolve(PACKAGE), Files.readString(PACKAGE));
        // No lock file: it would carry the address of whichever registry this machine uses. The
        // versions are exact, and neither tool has dependencies.
        Output install =
                run(
                        npm(),
                        "install",
                        "--prefix",
                        fresh.toString(),
                        "--no-package-lock",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund");
        assertEquals(0, install.code, () -> "npm install: " + install.text);
        replace(fresh.resolve("node_modules"), TOOLS.resolve("node_modules"));
        // Last, as the mark that the installation is whole.
        Files.move(fresh.resolve(PACKAGE), copy);
        delete(fresh);
    }

    @Test
    void scriptsHoldWhatTheirTypesPromise() {
        passes("typescript/bin/tsc", "-p", "tsconfig.json");
    }

    @Test
    @Feature("G11")
    void generatedTypesHoldForWhoeverCalls() {
        compiles("callers.ts", "--exactOptionalPropertyTypes");
    }

    @Test
    void generatedTypesHoldForWhoeverProvidesAPlugin() {
        compiles("providers.ts");
    }

    @Test
    void gameAndConnectionCarryTheCallsOfClients() {
        compiles("carriers.ts");
    }

    private static void compiles(String peer, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(
                List.of(
                        "--noEmit",
                        "--strict",
                        "--allowJs",
                        "--checkJs",
                        "--target",
                        "ES2022",
                        "--module",
                        "ES2022",
                        "--moduleResolution",
                        "bundler",
                        "src/test/peer/" + peer));
        passes("typescript/bin/tsc", arguments.toArray(new String[0]));
    }

    @Test
    void scriptsAreFormatted() {
        passes("prettier/bin/prettier.cjs", "--check", "src", "package.json", "tsconfig.json");
    }

    @Test
    @Feature(value = "W6", partial = "the cost on the page is measured in a browser")
    void batchHeartbeatAndLoaderKeepTheirPromises() {
        Output output = run("node", "--test", "src/test/js/");
        assertEquals(0, output.code, output.text);
    }

    private static void passes(String tool, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("node");
        command.add(TOOLS.resolve("node_modules").resolve(tool).toString());
        command.addAll(List.of(arguments));
        Output output = run(command.toArray(new String[0]));
        assertEquals(0, output.code, output.text);
    }

    private static String npm() {
        return WINDOWS ? "npm.cmd" : "npm";
    }

    private static boolean runs(String... command) {
        try {
            return run(command).code == 0;
        } catch (UncheckedIOException missing) {
            return false;
        }
    }

    private static Output run(String... command) {
        try {
            Path log = Files.createTempFile("windhover-node", ".log");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(log.toFile())
                                .start();
                boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
                process.destroyForcibly();
                String text = Files.readString(log, StandardCharsets.UTF_8);
                return new Output(ended ? process.exitValue() : -1, text);
            } finally {
                Files.deleteIfExists(log);
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Output(-1, "interrupted");
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        delete(to);
        Files.move(from, to);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var old = Files.walk(folder)) {
            for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private record Output(int code, String text) {}
}
