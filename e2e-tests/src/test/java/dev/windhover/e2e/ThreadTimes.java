// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What threads of the browsers that were started here have had of a processor, as Linux tells. */
final class ThreadTimes {
    /** What Chromium calls the thread of a worker, as far as Linux keeps names. */
    private static final String WORKER = "DedicatedWorker";

    /** Linux tells nanoseconds on a processor first. */
    private static final double NANOS_PER_MILLI = 1e6;

    private ThreadTimes() {}

    /** Of all workers in milliseconds, together. */
    static double ofWorkers() throws IOException {
        double nanos = 0;
        for (ProcessHandle each : ProcessHandle.current().descendants().toList()) {
            nanos += nanosOf(Path.of("/proc", Long.toString(each.pid()), "task"));
        }
        return nanos / NANOS_PER_MILLI;
    }

    private static double nanosOf(Path threads) throws IOException {
        double nanos = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                if (!Files.readString(thread.resolve("comm")).startsWith(WORKER)) continue;
                nanos +=
                        Double.parseDouble(
                                Files.readString(thread.resolve("schedstat")).split(" ")[0]);
            }
        } catch (NoSuchFileException | UncheckedIOException gone) {
            // It ended while it was looked at.
            return nanos;
        }
        return nanos;
    }
}
