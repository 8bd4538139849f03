// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import dev.windhover.cli.Repository;
import dev.windhover.cli.doctor.Machine;
import java.nio.file.Path;

/**
 * Where and how the launcher works.
 *
 * @param repository the working copy
 * @param machine what it finds programs on
 * @param verbose whether the output of what it runs is printed as it comes
 */
record Setting(Repository repository, Machine machine, boolean verbose) {
    Path root() {
        return repository.root();
    }
}
