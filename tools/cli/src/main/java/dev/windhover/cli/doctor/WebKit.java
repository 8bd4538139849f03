// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the driver of WebKitGTK, which brings its browser with it, and its screen. Only Linux has
 * it: elsewhere nothing is missing, because there is nothing to be had.
 */
public final class WebKit {
    /** Names the driver to use; the tests read it too. */
    public static final String VARIABLE = "WINDHOVER_WEBKIT";

    private static final WantedProgram PROGRAM =
            new WantedProgram(
                    VARIABLE,
                    "a WebKitWebDriver",
                    List.of("WebKitWebDriver"),
                    List.of(),
                    List.of());

    private WebKit() {}

    /** Whether there is a WebKit that tests could drive on such a machine. */
    public static boolean isPossible(Machine machine) {
        return !machine.isMac() && !machine.isWindows();
    }

    /**
     * The driver.
     *
     * @throws MissingProgram when the variable names something that is not there
     */
    public static Optional<Path> find(Machine machine) throws MissingProgram {
        return PROGRAM.find(machine);
    }

    /** Whether it would not start: it draws on a screen, if only on one that is not seen. */
    public static boolean lacksScreen(Machine machine) {
        return machine.onPath("Xvfb").isEmpty();
    }

    /** The command that brings both. */
    public static String command(Machine machine) {
        if (machine.isDebian()) {
            return DebianPackages.command(machine, DebianPackages.WEBKIT);
        }
        return "install Xvfb and WebKitGTK with its driver and set "
                + VARIABLE
                + " to the path of WebKitWebDriver";
    }
}
