// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** What works beside a server on a file that the command names, until the server is closed. */
@FunctionalInterface
public interface Companion {
    /**
     * Starts it.
     *
     * @param err for what the person who serves should know
     */
    void join(SiteServer server, Path file, PrintStream err) throws IOException;
}
