// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program that a person may have named, and where it is looked for when nobody did.
 *
 * @param variable the environment variable that names it
 * @param what what the variable should name, as in "set it to the path of ..."
 * @param onPath its names on the path, the first one found is taken
 * @param onMac its places below the root of a Mac
 * @param onWindows its places below a folder of programs
 */
record WantedProgram(
        String variable,
        String what,
        List<String> onPath,
        List<String> onMac,
        List<String> onWindows) {
    private static final List<String> WINDOWS_FOLDERS =
            List.of("ProgramFiles", "ProgramFiles(x86)", "LocalAppData");

    /**
     * The program.
     *
     * @throws MissingProgram when the variable names something that is not there; what a person has
     *     set is never passed over in silence
     */
    Optional<Path> find(Machine machine) throws MissingProgram {
        String named = machine.variable(variable);
        if (!named.isEmpty()) {
            if (!Files.isExecutable(Path.of(named))) {
                throw new MissingProgram(
                        variable + " names " + named + ", which is not a program.",
                        "set it to the path of " + what + ", or unset it");
            }
            return Optional.of(Path.of(named));
        }
        Optional<Path> found = machine.onPath(onPath.toArray(String[]::new));
        if (found.isPresent()) {
            return found;
        }
        if (machine.isMac()) {
            return onMac.stream()
                    .map(each -> machine.disk().resolve(each))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
        for (String folder : WINDOWS_FOLDERS) {
            String programs = machine.variable(folder);
            for (String each : programs.isEmpty() ? List.<String>of() : onWindows) {
                if (Files.isRegularFile(Path.of(programs, each))) {
                    return Optional.of(Path.of(programs, each));
                }
            }
        }
        return Optional.empty();
    }
}
