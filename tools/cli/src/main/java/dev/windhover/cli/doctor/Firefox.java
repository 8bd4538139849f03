// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds a Firefox and its screen, for the tests that are about that browser. */
public final class Firefox {
    /** Names the Firefox to use; the tests read it too. */
    public static final String VARIABLE = "WINDHOVER_FIREFOX";

    private static final String WINDOWS_PROGRAM = "Mozilla Firefox\\firefox.exe";

    private static final String MAC_PROGRAM = "Applications/Firefox.app/Contents/MacOS/firefox";

    private Firefox() {}

    /**
     * The program.
     *
     * @throws MissingProgram when the variable names something that is not there
     */
    public static Optional<Path> find(Machine machine) throws MissingProgram {
        String named = machine.variable(VARIABLE);
        if (!named.isEmpty()) {
            if (!Files.isExecutable(Path.of(named))) {
                throw new MissingProgram(
                        VARIABLE + " names " + named + ", which is not a program.",
                        "set it to the path of a Firefox, or unset it");
            }
            return Optional.of(Path.of(named));
        }
        Optional<Path> found = machine.onPath("firefox-esr", "firefox");
        if (found.isPresent()) {
            return found;
        }
        if (machine.isMac()) {
            return Optional.of(machine.disk().resolve(MAC_PROGRAM)).filter(Files::isExecutable);
        }
        for (String folder : List.of("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")) {
            String programs = machine.variable(folder);
            if (!programs.isEmpty() && Files.isRegularFile(Path.of(programs, WINDOWS_PROGRAM))) {
                return Optional.of(Path.of(programs, WINDOWS_PROGRAM));
            }
        }
        return Optional.empty();
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
