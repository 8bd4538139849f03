// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** What threads of the browsers that were started here have had of a processor, as Linux tells. */
final class ThreadTimes {
    /** What Chromium calls the thread of a worker, as far as Linux keeps names. */
    private static final String WORKER = "DedicatedWorker";

    /** Linux counts in hundredths of a second, whatever the machine. */
    private static final double TICK_MILLIS = 10;

    /** Behind the name: the fields of a stat that are the user's time and the system's. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private ThreadTimes() {}

    /** Of all workers in milliseconds, together. */
    static double ofWorkers() throws IOException {
        double ticks = 0;
        for (ProcessHandle each : ProcessHandle.current().descendants().toList()) {
            ticks += ticksOf(Path.of("/proc", Long.toString(each.pid()), "task"));
        }
        return ticks * TICK_MILLIS;
    }

    private static double ticksOf(Path threads) throws IOException {
        double ticks = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                String stat = Files.readString(thread.resolve("stat"));
                if (!stat.contains("(" + WORKER)) continue;
                List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
                ticks += Double.parseDouble(fields.get(USER));
                ticks += Double.parseDouble(fields.get(SYSTEM));
            }
        } catch (NoSuchFileException | UncheckedIOException gone) {
            // It ended while it was looked at.
            return ticks;
        }
        return ticks;
    }
}
