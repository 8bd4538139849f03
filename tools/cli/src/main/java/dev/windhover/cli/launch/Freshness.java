// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** Whether something that was built is newer than what it was built from. */
final class Freshness {
    private Freshness() {}

    /**
     * True when the built file is there and nothing in the folders has changed since.
     *
     * @param sources files and folders; those that are not there do not count
     */
    static boolean isFresh(Path built, List<Path> sources) throws IOException {
        if (!Files.exists(built)) {
            return false;
        }
        FileTime since = Files.getLastModifiedTime(built);
        for (Path source : sources) {
            if (Files.exists(source) && hasNewer(source, since)) {
                return false;
            }
        }
        return true;
    }

    /** Folders count as well: their time tells of a file that was removed. */
    private static boolean hasNewer(Path source, FileTime since) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path each : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(each).compareTo(since) > 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
