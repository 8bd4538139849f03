// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds a browser of the Chromium family, which the browser tests drive. */
public final class Browser {
    /** Names the browser to use; the tests read it too. */
    public static final String VARIABLE = "WINDHOVER_CHROMIUM";

    private static final List<String> WINDOWS_PROGRAMS =
            List.of(
                    "Google\\Chrome\\Application\\chrome.exe",
                    "Chromium\\Application\\chrome.exe",
                    "Microsoft\\Edge\\Application\\msedge.exe");

    private static final List<String> MAC_PROGRAMS =
            List.of(
                    "Applications/Chromium.app/Contents/MacOS/Chromium",
                    "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge");

    private Browser() {}

    /**
     * The program.
     *
     * @throws MissingProgram when the variable names something that is not there; what a person has
     *     set is never passed over in silence
     */
    public static Optional<Path> find(Machine machine) throws MissingProgram {
        String named = machine.variable(VARIABLE);
        if (!named.isEmpty()) {
            if (!Files.isExecutable(Path.of(named))) {
                throw new MissingProgram(
                        VARIABLE + " names " + named + ", which is not a program.",
                        "set it to the path of a browser, or unset it");
            }
            return Optional.of(Path.of(named));
        }
        Optional<Path> found =
                machine.onPath(
                        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        if (found.isPresent()) {
            return found;
        }
        if (machine.isMac()) {
            return MAC_PROGRAMS.stream()
                    .map(each -> machine.disk().resolve(each))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
        for (String folder : List.of("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")) {
            String programs = machine.variable(folder);
            for (String each : programs.isEmpty() ? List.<String>of() : WINDOWS_PROGRAMS) {
                if (Files.isRegularFile(Path.of(programs, each))) {
                    return Optional.of(Path.of(programs, each));
                }
            }
        }
        return Optional.empty();
    }

    /** The command that brings one. */
    public static String command(Machine machine) {
        if (machine.isDebian()) {
            return DebianPackages.command(machine, DebianPackages.BROWSER);
        }
        if (machine.isMac()) {
            return "brew install --cask google-chrome";
        }
        if (machine.isWindows()) {
            return "winget install Google.Chrome";
        }
        return "install Chromium or Chrome and set " + VARIABLE + " to the path of its program";
    }
}
