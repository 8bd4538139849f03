// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static dev.windhover.cli.site.base.SiteFailure.Reason.FILE_TAKEN;
import static dev.windhover.cli.site.base.SiteFailure.Reason.FOLDER_NOT_WRITABLE;

import dev.windhover.cli.site.base.SiteFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A site in the making, beside the one that stands. It takes the other's place whole, or is thrown
 * away on {@link #close}: what a server serves from meanwhile is never half of each.
 */
final class SiteFolder implements AutoCloseable {
    private final Path site;
    private final Path making;
    private final Path leaving;

    /** Who wrote each file, by address. */
    private final SortedMap<String, String> owners = new TreeMap<>();

    SiteFolder(Path site) {
        this.site = site.toAbsolutePath().normalize();
        String name = this.site.getFileName().toString();
        making = this.site.resolveSibling("." + name + ".making");
        leaving = this.site.resolveSibling("." + name + ".leaving");
        try {
            // Left over when a build was killed.
            delete(making);
            delete(leaving);
            Files.createDirectories(making);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** The folder in the making. */
    Path path() {
        return making;
    }

    /** All addresses so far, in order. */
    List<String> addresses() {
        return List.copyOf(owners.keySet());
    }

    boolean has(String address) {
        return owners.containsKey(address);
    }

    /**
     * Writes one file.
     *
     * @param address relative to the site, with forward slashes
     * @param owner who brings it, for the message when two bring the same
     */
    void add(String address, byte[] bytes, String owner) {
        claim(address, owner);
        Path file = making.resolve(address);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Copies a folder's files, leaving hidden ones out. */
    void addAll(Path folder, String under, String owner) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                String address = folder.relativize(file).toString().replace('\\', '/');
                if (!address.startsWith(".") && !address.contains("/.")) {
                    add(under + address, Files.readAllBytes(file), owner);
                }
            }
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Puts the made folder in the place of the site that stands. */
    void swap() {
        try {
            boolean stands = Files.exists(site);
            if (stands) {
                Files.move(site, leaving);
            }
            try {
                Files.move(making, site);
            } catch (IOException e) {
                if (stands) {
                    Files.move(leaving, site);
                }
                throw e;
            }
            delete(leaving);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    @Override
    public void close() {
        try {
            delete(making);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private void claim(String address, String owner) {
        for (Map.Entry<String, String> other : owners.entrySet()) {
            // Many file systems do not tell names apart by case.
            if (other.getKey().equalsIgnoreCase(address)) {
                throw new SiteFailure(
                        FILE_TAKEN,
                        "Two files of the site want the name "
                                + address
                                + ": one is brought by "
                                + other.getValue()
                                + ", the other by "
                                + owner
                                + ". Rename the game's own.");
            }
        }
        owners.put(address, owner);
    }

    private SiteFailure notWritable(IOException e) {
        return new SiteFailure(
                FOLDER_NOT_WRITABLE, "The site cannot be written to " + site + ": " + e + ".", e);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
