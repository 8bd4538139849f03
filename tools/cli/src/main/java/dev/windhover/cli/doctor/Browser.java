// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds a browser of the Chromium family, which the browser tests drive. */
public final class Browser {
    /** Names the browser to use; the tests read it too. */
    public static final String VARIABLE = "WINDHOVER_CHROMIUM";

    private static final WantedProgram PROGRAM =
            new WantedProgram(
                    VARIABLE,
                    "a browser",
                    List.of(
                            "chromium",
                            "chromium-browser",
                            "google-chrome",
                            "google-chrome-stable"),
                    List.of(
                            "Applications/Chromium.app/Contents/MacOS/Chromium",
                            "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                            "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
                    List.of(
                            "Google\\Chrome\\Application\\chrome.exe",
                            "Chromium\\Application\\chrome.exe",
                            "Microsoft\\Edge\\Application\\msedge.exe"));

    private Browser() {}

    /**
     * The program.
     *
     * @throws MissingProgram when the variable names something that is not there
     */
    public static Optional<Path> find(Machine machine) throws MissingProgram {
        return PROGRAM.find(machine);
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
