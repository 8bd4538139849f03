// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.cli.site.SiteBuild;
import dev.windhover.cli.site.SiteDef;
import dev.windhover.cli.site.SiteListener;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Sites of test games, built once; a build whose inputs have not changed is taken from the last
 * run.
 */
final class Sites {
    /** The games' classes, and what was made of their calls. */
    private static final List<Path> GAMES =
            List.of(
                    Path.of("dev", "windhover", "e2e", "games"),
                    Path.of("META-INF", "windhover", "calls"));

    private static final Map<String, Path> BUILT = new ConcurrentHashMap<>();

    private Sites() {}

    /** The release site of a test game. */
    static Path of(Class<?> game) {
        return built(game, SiteDef.Mode.RELEASE);
    }

    /** The development site of a test game: checked, with source maps. */
    static Path dev(Class<?> game) {
        return built(game, SiteDef.Mode.DEV);
    }

    /** The sample that the reactor built before this module. */
    static Path drift() {
        Path site =
                Path.of("..", "docs", "samples", "drift", "target", "site")
                        .toAbsolutePath()
                        .normalize();
        if (!Files.isRegularFile(site.resolve("drift.json"))) {
            throw new IllegalStateException(
                    "no site at " + site + "; build docs/samples/drift first");
        }
        return site;
    }

    private static Path built(Class<?> game, SiteDef.Mode mode) {
        return BUILT.computeIfAbsent(game.getName() + mode, key -> build(game, mode));
    }

    private static Path build(Class<?> game, SiteDef.Mode mode) {
        String folder = game.getSimpleName() + "-" + mode;
        Path site = Path.of("target", "sites", folder).toAbsolutePath();
        List<Path> classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .map(Sites::gamesOnly)
                        .toList();
        new SiteBuild(
                        new SiteDef(game.getName(), gameFirst(classPath))
                                .mode(mode)
                                .site(site)
                                .work(Path.of("target", "sites", folder + "-work").toAbsolutePath())
                                .sources(List.of(Path.of("src", "test", "java").toAbsolutePath()))
                                .ownFiles(Path.of("src", "test", "site").toAbsolutePath()),
                        SiteListener.printing(System.out))
                .run();
        return site;
    }

    /** Only what a game's own build would have: the game's classes and the engine. */
    private static List<Path> gameFirst(List<Path> classPath) {
        return classPath.stream()
                .filter(
                        path -> {
                            String name = path.toString().replace('\\', '/');
                            return name.contains("e2e-tests/target/game-classes")
                                    || name.contains("samples/drift/target")
                                    || name.contains("engine/target")
                                    || name.contains("shared-protocol/target")
                                    || name.contains("worker-entry/target")
                                    || name.contains("/joml")
                                    || name.contains("windhover-engine")
                                    || name.contains("windhover-protocol")
                                    || name.contains("windhover-entry")
                                    || name.contains("teavm-jso")
                                    || name.contains("teavm-interop");
                        })
                .toList();
    }

    /**
     * In place of all test classes the games alone, so that a changed test does not compile every
     * game again.
     */
    private static synchronized Path gamesOnly(Path entry) {
        if (!entry.endsWith(Path.of("target", "test-classes"))) return entry;
        Path games = entry.resolveSibling("game-classes");
        for (Path folder : GAMES) {
            try (Stream<Path> all = Files.list(entry.resolve(folder))) {
                Files.createDirectories(games.resolve(folder));
                for (Path from : all.toList()) {
                    Path to = games.resolve(folder).resolve(from.getFileName());
                    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return games;
    }
}
