// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

import dev.windhover.cli.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Prints what was found and what is missing, and installs nothing. */
public final class DoctorCommand implements Command {
    /** A program that does not say its version in this time is not well. */
    private static final int SECONDS_MAX = 20;

    private final Machine machine;

    public DoctorCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        if (!arguments.isEmpty()) {
            err.println("usage: windhover doctor");
            return USAGE;
        }
        boolean well = true;
        line(out, "JDK", Runtime.version() + "  " + System.getProperty("java.home"));
        try {
            Path maven = Maven.find(machine);
            line(out, "Maven", version(maven) + "  " + maven);
        } catch (MissingProgram e) {
            well = false;
            line(out, "Maven", e.getMessage());
        }
        try {
            Optional<Path> browser = Browser.find(machine);
            if (browser.isPresent()) {
                // On Windows a browser that is asked for its version opens a window instead.
                String version = machine.isWindows() ? "" : version(browser.get()) + "  ";
                line(out, "Browser", version + browser.get());
            } else {
                well = false;
                line(out, "Browser", "none.\nTo get one: " + Browser.command(machine));
            }
        } catch (MissingProgram e) {
            well = false;
            line(out, "Browser", e.getMessage());
        }
        well &= findsFirefox(out);
        well &= findsWebKit(out);
        if (machine.isDebian()) {
            List<String> missing = DebianPackages.missing(machine, DebianPackages.BROWSER);
            // A browser from elsewhere does for the package of one.
            missing.remove("chromium");
            line(
                    out,
                    "Mesa",
                    missing.isEmpty()
                            ? "installed"
                            : "slow drawing without "
                                    + String.join(", ", missing)
                                    + ".\nTo get it: "
                                    + DebianPackages.command(machine, missing));
        }
        Runtime runtime = Runtime.getRuntime();
        line(out, "Cores", Integer.toString(runtime.availableProcessors()));
        line(out, "Node", "not needed");
        line(out, "Verdict", well ? "everything is there" : "something is missing");
        return well ? OK : FAILED;
    }

    private boolean findsFirefox(PrintStream out) throws IOException, InterruptedException {
        try {
            return tells(
                    out,
                    "Firefox",
                    program(Firefox.find(machine), !machine.isWindows()),
                    Firefox.lacksScreen(machine),
                    Firefox.command(machine));
        } catch (MissingProgram e) {
            line(out, "Firefox", e.getMessage());
            return false;
        }
    }

    private boolean findsWebKit(PrintStream out) throws IOException, InterruptedException {
        if (!WebKit.isPossible(machine)) {
            line(out, "WebKit", "none that tests could drive here");
            return true;
        }
        try {
            return tells(
                    out,
                    "WebKit",
                    program(WebKit.find(machine), false),
                    WebKit.lacksScreen(machine),
                    WebKit.command(machine));
        } catch (MissingProgram e) {
            line(out, "WebKit", e.getMessage());
            return false;
        }
    }

    /** Prints what was found of a browser that needs a screen, and tells whether that is all. */
    private boolean tells(
            PrintStream out, String name, Optional<String> program, boolean dark, String command) {
        String found = program.orElse("none");
        if (program.isPresent() && dark) {
            found += "\nIts screen, Xvfb, is missing";
        }
        boolean well = program.isPresent() && !dark;
        line(out, name, well ? found : found + ".\nTo get it: " + command);
        return well;
    }

    /**
     * A program, with its version if it tells it: on Windows a browser that is asked opens a window
     * instead, and the driver of WebKit knows no such question.
     */
    private static Optional<String> program(Optional<Path> found, boolean tells)
            throws IOException, InterruptedException {
        if (found.isEmpty()) return Optional.empty();
        return Optional.of((tells ? version(found.get()) + "  " : "") + found.get());
    }

    private static void line(PrintStream out, String what, String found) {
        out.printf("%-8s %s%n", what, found.replace("\n", System.lineSeparator() + " ".repeat(9)));
    }

    /** The first line that a program prints of itself. */
    private static String version(Path program) throws IOException, InterruptedException {
        Process started =
                new ProcessBuilder(program.toString(), "--version")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            started.getOutputStream().close();
            if (!started.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                return "(does not answer)";
            }
            String said =
                    new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // Maven colours its name even when nobody is there to see it.
            return said.lines()
                    .map(each -> each.replaceAll("\u001b\\[[0-9;]*m", "").strip())
                    .filter(each -> !each.isEmpty())
                    .findFirst()
                    .orElse("(says nothing)");
        } finally {
            started.destroyForcibly();
        }
    }
}
