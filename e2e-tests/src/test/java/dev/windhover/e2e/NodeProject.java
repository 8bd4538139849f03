// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A copy of a page's project of the world of Node, with its libraries installed as its lock file
 * says. A machine without Node leaves out, by name, what needs one.
 */
final class NodeProject {
    private static final String NPM =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
                    ? "npm.cmd"
                    : "npm";

    /** A slow registry is slow by minutes; a hanging one must not hang the build. */
    private static final long MINUTES_MAX = 5;

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final Pattern COLOURS = Pattern.compile("\\x1b\\[[\\d;]*m");

    private static final String LOCK = "package-lock.json";

    /** The lock file of what is installed, written when it is. */
    private static final String INSTALLED = "node_modules/.installed-lock.json";

    private final Path folder;

    private NodeProject(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies the sources and installs their libraries, unless they are there since the last run.
     *
     * @param sources without what is installed or built
     * @param name of the copy under target
     */
    static NodeProject of(Path sources, String name) throws IOException, InterruptedException {
        needNode();
        NodeProject project = new NodeProject(Path.of("target", name).toAbsolutePath());
        project.place(sources, "");
        Path installed = project.folder.resolve(INSTALLED);
        Path lock = project.folder.resolve(LOCK);
        if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
            project.npm(Map.of(), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        }
        return project;
    }

    private static void needNode() throws InterruptedException {
        try {
            Process npm = new ProcessBuilder(NPM, "--version").start();
            if (npm.waitFor() == 0) return;
        } catch (IOException missing) {
            // Told below.
        }
        String text = "Node with npm is missing, so pages that a bundler makes are untested";
        if (Extent.isWhole()) fail(text);
        Assumptions.abort(text);
    }

    Path path(String file) {
        return folder.resolve(file);
    }

    /** Copies a file, or all files of a folder but those of Node and of a build. */
    void place(Path from, String to) throws IOException {
        Path target = folder.resolve(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (relative.startsWith("node_modules") || relative.startsWith("dist")) continue;
                Path copy = target.resolve(relative.toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Runs a script of package.json to its end. */
    void run(Map<String, String> environment, String script, String... arguments)
            throws IOException, InterruptedException {
        npm(environment, Stream.concat(Stream.of("run", script, "--"), Stream.of(arguments)));
    }

    /**
     * Starts a server of Vite's on any free port.
     *
     * @param command such as "preview"; none is the one of development
     * @return its address and what ends it
     */
    Server serve(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("server.log");
        List<String> vite = List.of("node", "node_modules/vite/bin/vite.js");
        Stream<String> options = Stream.of("--host", "127.0.0.1", "--port", "0", "--strictPort");
        // Node itself and no npm before it, so that whoever ends the process ends the server.
        Process process =
                new ProcessBuilder(
                                Stream.of(vite.stream(), Stream.of(command), options)
                                        .flatMap(each -> each)
                                        .toList())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (process.isAlive() && System.nanoTime() < until) {
            // Bold, where it believes in a terminal.
            Matcher told = ADDRESS.matcher(COLOURS.matcher(Files.readString(log)).replaceAll(""));
            if (told.find()) return new Server(told.group(), process);
            Thread.sleep(20);
        }
        process.destroyForcibly();
        throw new IOException("Vite does not serve: " + Files.readString(log));
    }

    /** One that runs until it is closed. */
    record Server(String address, Process process) implements AutoCloseable {
        @Override
        public void close() {
            // It has nothing to lose and no process of its own.
            process.destroyForcibly();
        }
    }

    private void npm(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        npm(environment, Stream.of(arguments));
    }

    private void npm(Map<String, String> environment, Stream<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(NPM), arguments).toList();
        Path log = folder.resolve("npm.log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process npm = builder.start();
        boolean ended = npm.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        npm.destroyForcibly();
        String text = Files.readString(log);
        assertEquals(
                0, ended ? npm.exitValue() : -1, () -> String.join(" ", command) + "\n" + text);
    }
}
