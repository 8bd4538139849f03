// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.cli.site.base.ContentHash;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.base.Identity;
import dev.windhover.engine.host.Game;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.SecureRandom;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** What a launcher on this JVM knows of who runs a game. */
public final class JvmIdentity {
    private static final String VERSION = "META-INF/windhover/version.properties";

    /** Of a folder with more the build is not told: it would take longer than the start. */
    private static final int FILES_MAX = 10_000;

    private JvmIdentity() {}

    /** Of a fresh session. */
    public static Identity of(Game game) {
        String session = Hash.hex(new SecureRandom().nextLong());
        String java =
                "Java "
                        + System.getProperty("java.version")
                        + " ("
                        + System.getProperty("java.vendor")
                        + ", "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.arch")
                        + ")";
        return new Identity(version(), build(game.getClass()), "", "jvm", session, 1, java);
    }

    private static String version() {
        try (InputStream in = JvmIdentity.class.getClassLoader().getResourceAsStream(VERSION)) {
            if (in == null) return "";
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        } catch (IOException e) {
            return "";
        }
    }

    /** Of all files that the game's class lies among; empty where they cannot be read. */
    private static String build(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) return "";
        try {
            Path place = Path.of(source.getLocation().toURI());
            ContentHash hash = new ContentHash();
            for (Path file : files(place)) {
                hash.add(place.relativize(file).toString()).add(Files.readAllBytes(file));
            }
            return hash.hex(ContentHash.BUILD_DIGITS);
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return "";
        }
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) return List.of(place);
        try (Stream<Path> all = Files.walk(place)) {
            List<Path> files =
                    all.filter(Files::isRegularFile).limit(FILES_MAX + 1L).sorted().toList();
            if (files.size() > FILES_MAX) throw new IOException("too many files");
            return files;
        }
    }
}
