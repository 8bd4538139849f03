// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The game of a built site: the class that its description names, and where a build leaves it.
 *
 * @param gameClass its full name
 * @param classPath the folder {@code classes} beside the site's
 */
record SiteGame(String gameClass, String classPath) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the description in a site's folder.
     *
     * @throws IOException when there is none, or more than one
     */
    static SiteGame of(Path site) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(site)) {
            files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        List<String> games = files.stream().map(SiteGame::gameClass).distinct().toList();
        List<String> named = games.stream().filter(name -> !name.isEmpty()).toList();
        if (named.size() != 1) {
            throw new IOException(
                    site + " has " + named.size() + " games; give the folder of a built site");
        }
        Path classes = site.toAbsolutePath().normalize().resolveSibling("classes");
        return new SiteGame(named.get(0), classes + File.separator);
    }

    private static String gameClass(Path file) {
        try {
            JsonNode description = JSON.readTree(file.toFile());
            return description.has("windhover") ? description.path("class").asText() : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
