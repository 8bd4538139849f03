// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.engine.plugin.StorageApi;
import dev.windhover.protocol.call.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Provides the plugin {@code storage} by the files of a folder, one for each name. Names of files
 * are those names in hexadecimal digits, so that every system takes every name and tells them
 * apart.
 */
public final class StorageFolder implements StorageApi {
    /** Systems take 255 characters of a file's name. */
    private static final int KEY_BYTES_MAX = 120;

    private static final String ENDING = ".kept";
    private static final HexFormat HEX = HexFormat.of();

    private final Path folder;

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
            if (Files.getFileStore(folder).getUsableSpace() < value.length) {
                throw new Refused("STORAGE_FULL", "there is no room in " + folder);
            }
            Path fresh = Files.createTempFile(folder, "fresh", ".part");
            try {
                Files.write(fresh, value);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
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
            return files.map(each -> each.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .map(hex -> new String(HEX.parseHex(hex), StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw denied(e);
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
        return new Refused("STORAGE_DENIED", why.toString());
    }
}
