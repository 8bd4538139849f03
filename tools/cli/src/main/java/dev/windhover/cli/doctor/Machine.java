// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine as far as finding programs goes. A value, so that a test can make one up.
 *
 * @param system name of the operating system, in lower case
 * @param user name of the user
 * @param environment the variables
 * @param disk where the root of the file system is: the real one, or a folder made by a test
 */
public record Machine(String system, String user, Map<String, String> environment, Path disk) {
    /** The one that this program runs on. */
    public static Machine here() {
        return new Machine(
                System.getProperty("os.name").toLowerCase(Locale.ROOT),
                System.getProperty("user.name"),
                System.getenv(),
                Path.of("/"));
    }

    /** Windows needs other names of programs. */
    public boolean isWindows() {
        return system.startsWith("windows");
    }

    /** macOS keeps its programs in bundles. */
    public boolean isMac() {
        return system.startsWith("mac");
    }

    /** Whether packages can be installed without asking. */
    public boolean isRoot() {
        return user.equals("root");
    }

    /** Debian itself: what is derived from it has other names for a browser's package. */
    public boolean isDebian() {
        try {
            return Files.readAllLines(disk.resolve("etc/os-release")).contains("ID=debian");
        } catch (IOException e) {
            return false;
        }
    }

    /** Value of a variable, or empty. */
    public String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    /** Whether nobody is looking and nothing may be passed over. */
    public boolean isCi() {
        return variable("CI").equalsIgnoreCase("true") || variable("CI").equals("1");
    }

    /** The first program of these names on the path. */
    public Optional<Path> onPath(String... names) {
        for (String name : names) {
            for (String folder : variable("PATH").split(File.pathSeparator)) {
                Optional<Path> found = program(folder, name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** A program in a folder, with the ending that the system wants. */
    public Optional<Path> program(String folder, String name) {
        if (folder.isBlank()) {
            return Optional.empty();
        }
        List<String> endings = isWindows() ? List.of(".exe", ".cmd", ".bat") : List.of("");
        for (String ending : endings) {
            try {
                Path file = Path.of(folder).resolve(name + ending);
                if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            } catch (InvalidPathException e) {
                // A broken entry of the path hides nothing else on it.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
