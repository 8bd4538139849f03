// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.console;

import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.journal.Recording;
import java.io.IOException;
import java.nio.file.Path;

/** A run that can be gone along. Steps are counted as they were run. */
interface Run extends AutoCloseable {
    HeadlessHost host();

    /** Steps that are done. */
    int step();

    /** The first that it can go back to. */
    int oldest();

    /** The last that it can go to. */
    int newest();

    /** Runs one step. */
    void next();

    /** Goes to where so many steps are done, forth or back, on the shortest way. */
    void go(int step);

    /** As much of it as can be played again; of a game that failed up to the step that did. */
    Recording recording();

    /** Whether it is no recording that is played. */
    boolean isLive();

    /**
     * Writes it down from here on, until another file or the end.
     *
     * @throws IllegalArgumentException of a recording, which is written down already
     */
    void record(String game, Path file) throws IOException;

    @Override
    void close() throws IOException;
}
