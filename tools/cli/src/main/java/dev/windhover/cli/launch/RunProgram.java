// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Runs a program whose output goes into a log, and shows the end of it upon failure. */
final class RunProgram {
    private static final int SILENCE_SECONDS = 15;

    /** About a screen. */
    private static final int TAIL_LINES = 50;

    /** Maven ends with some of them even when nobody is there to see. */
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Path log;
    private final Progress progress;
    private final PrintStream out;
    private final boolean verbose;

    /**
     * Prepares a run.
     *
     * @param log file that gets every line; replaced
     * @param verbose whether every line is also printed
     */
    RunProgram(Path log, Progress progress, PrintStream out, boolean verbose) {
        this.log = log;
        this.progress = progress;
        this.out = out;
        this.verbose = verbose;
    }

    /**
     * Runs to the end and returns the exit code.
     *
     * @param environment variables that are set besides those of this program
     * @param lines sees every line as it comes; may say progress
     */
    int run(
            List<String> command,
            Path folder,
            Map<String, String> environment,
            Consumer<String> lines)
            throws IOException, InterruptedException {
        Files.createDirectories(log.getParent());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        // Ended from outside, this program takes what it has started along.
        Thread end = new Thread(() -> endAll(process));
        Runtime.getRuntime().addShutdownHook(end);
        Thread watch = new Thread(() -> watch(process), "progress");
        watch.setDaemon(true);
        watch.start();
        Deque<String> tail = new ArrayDeque<>();
        process.getOutputStream().close();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
                var writer = Files.newBufferedWriter(log)) {
            for (String raw = reader.readLine(); raw != null; raw = reader.readLine()) {
                String line = COLOURS.matcher(raw).replaceAll("");
                writer.write(line);
                writer.newLine();
                writer.flush();
                if (verbose) {
                    out.println(line);
                }
                if (tail.size() == TAIL_LINES) {
                    tail.removeFirst();
                }
                tail.addLast(line);
                lines.accept(line);
            }
        }
        int code = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        if (code != 0 && !verbose) {
            out.println("---- the end of " + log);
            tail.forEach(out::println);
            out.println("----");
        }
        out.flush();
        return code;
    }

    private void watch(Process process) {
        try {
            while (!process.waitFor(1, TimeUnit.SECONDS)) {
                if (!verbose) {
                    progress.sayAfterSilence(SILENCE_SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endAll(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
