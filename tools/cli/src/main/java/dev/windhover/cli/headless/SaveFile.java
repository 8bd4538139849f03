// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.FileFault;
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

    /**
     * Beside the one that may be there first: a full disk or a power cut leaves one of the two.
     *
     * @throws IOException that names the file or its folder
     */
    public static void write(Path file, byte[] save) throws IOException {
        mustBeWritable(file);
        // Not as temporary files are made, which nobody else may read.
        Path fresh = file.resolveSibling("fresh" + System.nanoTime() + ".part");
        try {
            Files.createFile(fresh);
            try {
                StorageFolder.fill(fresh, save);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + FileFault.reason(e), e);
        }
    }

    /**
     * Asks before the work whose result goes into a file, of any kind: a folder that is missing is
     * better told before an hour than after it.
     *
     * @throws IOException that names what is in the way
     */
    public static void mustBeWritable(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) throw new IOException(file + " is a folder");
        if (!Files.isDirectory(folder)) throw new IOException("there is no folder " + folder);
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new IOException(file + " cannot be written: that is not allowed");
        }
    }
}
