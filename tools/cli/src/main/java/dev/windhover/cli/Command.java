// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli;

import java.io.PrintStream;
import java.util.List;

/** One subcommand of {@code windhover}. */
public interface Command {
    /** It did what was asked. */
    int OK = 0;

    /** It ran, and what it checked is not as it should be. */
    int FAILED = 1;

    /** It was not asked properly; nothing was done. */
    int USAGE = 2;

    /**
     * Does the work and returns the exit code.
     *
     * @param arguments what follows the name of the subcommand
     * @param out for results only, so that it can be piped
     * @param err for progress and complaints
     */
    int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception;
}
