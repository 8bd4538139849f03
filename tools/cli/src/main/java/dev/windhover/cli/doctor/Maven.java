// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds Maven. */
public final class Maven {
    private Maven() {}

    /** The program, from the path or from where it is usually unpacked. */
    public static Path find(Machine machine) throws MissingProgram {
        Optional<Path> found = machine.onPath("mvn");
        for (String home : new String[] {"MAVEN_HOME", "M2_HOME"}) {
            if (found.isEmpty() && !machine.variable(home).isEmpty()) {
                found = machine.program(machine.variable(home) + "/bin", "mvn");
            }
        }
        for (String folder : new String[] {"usr/share/maven/bin", "opt/maven/bin"}) {
            if (found.isEmpty()) {
                found = machine.program(machine.disk().resolve(folder).toString(), "mvn");
            }
        }
        return found.orElseThrow(
                () -> new MissingProgram("Maven was not found.", command(machine)));
    }

    private static String command(Machine machine) {
        if (machine.isDebian()) {
            return DebianPackages.command(machine, List.of("maven"));
        }
        if (machine.isMac()) {
            return "brew install maven";
        }
        return "download it from https://maven.apache.org/download.cgi and put its bin folder on"
                + " the path";
    }
}
