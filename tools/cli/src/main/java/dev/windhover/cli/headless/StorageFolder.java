// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.FileFault;
import dev.windhover.engine.plugin.StorageApi;
import dev.windhover.protocol.call.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Provides the plugin {@code storage} by the files of a folder, one for each name. Names of files
 * are those names in hexadecimal digits, so that every system takes every name and tells them
 * apart; other files there are left alone. One program at a time has the folder.
 *
 * <p>Refused as STORAGE_FULL is what has no room when it is about to be written. A disk that fills
 * meanwhile says so in words of its system only, so that is STORAGE_DENIED with these words.
 */
public final class StorageFolder implements StorageApi {
    /** Systems take 255 characters of a file's name. */
    private static final int KEY_BYTES_MAX = 120;

    private static final String ENDING = ".kept";

    /** Whole pairs of digits, as they are written here. */
    private static final Pattern KEPT = Pattern.compile("(?:[0-9a-f]{2})*\\.kept");

    /** As the JDK names files for a while. */
    private static final Pattern LEFT_OVER = Pattern.compile("fresh[0-9]+\\.part");

    private static final HexFormat HEX = HexFormat.of();

    private final Path folder;
    private boolean isSwept;

    /**
     * @param folder is made with the first value
     */
    public StorageFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> read(String key) {
        Path file = file(key);
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw denied(e);
        }
    }

    /** Beside the old value first, so that a power cut leaves one of the two. */
    @Override
    public void write(String key, byte[] value) {
        Path file = file(key);
        try {
            Files.createDirectories(folder);
            if (!isSwept) sweep(folder);
            isSwept = true;
            if (Files.getFileStore(folder).getUsableSpace() < value.length) {
                throw new Refused("STORAGE_FULL", "there is no room in " + folder);
            }
            Path fresh = Files.createTempFile(folder, "fresh", ".part");
            try {
                fill(fresh, value);
                // It is in the place of the old one, or the old one is still there.
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw denied(e);
        }
    }

    @Override
    public void remove(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            throw denied(e);
        }
    }

    @Override
    public List<String> keys() {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return keys(files);
        } catch (IOException e) {
            throw denied(e);
        }
    }

    /** Of those files that this class would have named so. */
    static List<String> keys(Stream<Path> files) {
        try {
            return files.map(each -> each.getFileName().toString())
                    .filter(name -> KEPT.matcher(name).matches())
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .map(hex -> new String(HEX.parseHex(hex), StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw denied(e.getCause());
        }
    }

    /** Removes what a program that was ended in the middle of a write has left. */
    static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path each : files) {
                if (LEFT_OVER.matcher(each.getFileName().toString()).matches()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Until it is on the disk: systems may keep a name before they keep what is in the file. */
    static void fill(Path file, byte[] value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(value);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private Path file(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > KEY_BYTES_MAX) {
            throw new Refused(
                    "BAD_VALUE", "the name has more than " + KEY_BYTES_MAX + " bytes of UTF-8");
        }
        return folder.resolve(HEX.formatHex(bytes) + ENDING);
    }

    private static Refused denied(IOException why) {
        return new Refused("STORAGE_DENIED", FileFault.told(why));
    }
}
