// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A save in a file, the same as one that a browser exports. */
public final class SaveFile {
    /** What saves are called. */
    public static final String ENDING = ".whv";

    /** Beside any save there is; no world is larger than a quarter of it. */
    private static final long BYTES_MAX = 1L << 30;

    private SaveFile() {}

    /** The bytes of a save, whose content nobody has looked at yet. */
    public static byte[] read(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) throw new IOException(file + " is too large for a save");
        return Files.readAllBytes(file);
    }

    /** Beside the one that may be there first: a power cut leaves one of the two. */
    public static void write(Path file, byte[] save) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, "fresh", ".part");
        try {
            StorageFolder.fill(fresh, save);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
