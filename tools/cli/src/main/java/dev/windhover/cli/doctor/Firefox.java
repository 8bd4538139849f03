// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds a Firefox and its screen, for the tests that are about that browser. */
public final class Firefox {
    /** Names the Firefox to use; the tests read it too. */
    public static final String VARIABLE = "WINDHOVER_FIREFOX";

    private static final WantedProgram PROGRAM =
            new WantedProgram(
                    VARIABLE,
                    "a Firefox",
                    List.of("firefox-esr", "firefox"),
                    List.of("Applications/Firefox.app/Contents/MacOS/firefox"),
                    List.of("Mozilla Firefox\\firefox.exe"));

    private Firefox() {}

    /**
     * The program.
     *
     * @throws MissingProgram when the variable names something that is not there
     */
    public static Optional<Path> find(Machine machine) throws MissingProgram {
        return PROGRAM.find(machine);
    }

    /** Whether it would have no WebGL: on Linux it needs a screen, if only one that is not seen. */
    public static boolean lacksScreen(Machine machine) {
        boolean needed = !machine.isMac() && !machine.isWindows();
        return needed && machine.onPath("Xvfb").isEmpty();
    }

    /** The command that brings both. */
    public static String command(Machine machine) {
        if (machine.isDebian()) {
            return DebianPackages.command(machine, DebianPackages.FIREFOX);
        }
        if (machine.isMac()) {
            return "brew install --cask firefox";
        }
        if (machine.isWindows()) {
            return "winget install Mozilla.Firefox";
        }
        return "install Xvfb and Firefox and set " + VARIABLE + " to the path of its program";
    }
}
