// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import dev.windhover.cli.site.SiteBuild;
import dev.windhover.cli.site.SiteDef;
import dev.windhover.cli.site.SiteListener;
import dev.windhover.cli.site.base.ContentHash;
import dev.windhover.e2e.games.Crowd;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sites of test games, built once for all tests of a run, also when two JVMs run them. A site whose
 * inputs have not changed is taken from the last run.
 */
final class Sites {
    /** The games' classes, and what was made of their calls. */
    private static final List<Path> GAMES =
            List.of(
                    Path.of("dev", "windhover", "e2e", "games"),
                    Path.of("META-INF", "windhover", "calls"));

    /**
     * Games that tests run without WebAssembly. The others' JavaScript would take half of the time
     * to build and nobody would load it.
     */
    private static final Set<Class<?>> WITH_SCRIPT = Set.of(Crowd.class);

    private static final Path FOLDER = Path.of("target", "sites").toAbsolutePath();
    private static final Path SOURCES = Path.of("src", "test", "java").toAbsolutePath();
    private static final Path OWN_FILES = Path.of("src", "test", "site").toAbsolutePath();

    private static final Map<String, Path> BUILT = new ConcurrentHashMap<>();
    private static List<Path> classPath;
    private static String inputs;

    private Sites() {}

    /** The release site of a test game. */
    static Path of(Class<?> game) {
        return built(game, SiteDef.Mode.RELEASE);
    }

    /** The development site of a test game: checked, with source maps. */
    static Path dev(Class<?> game) {
        return built(game, SiteDef.Mode.DEV);
    }

    static Path drift() {
        return sample("drift");
    }

    static Path harbor() {
        return sample("harbor");
    }

    static Path pads() {
        return sample("pads");
    }

    /** One that the reactor built before this module. */
    private static Path sample(String name) {
        Path sample = Path.of("..", "docs", "samples", name);
        Path site = sample.resolve("target/site").toAbsolutePath().normalize();
        if (!Files.isRegularFile(site.resolve(name + ".json"))) {
            throw new IllegalStateException(
                    "no site at " + site + "; build docs/samples/" + name + " first");
        }
        return site;
    }

    private static Path built(Class<?> game, SiteDef.Mode mode) {
        return BUILT.computeIfAbsent(game.getSimpleName() + "-" + mode, key -> build(game, mode));
    }

    private static Path build(Class<?> game, SiteDef.Mode mode) {
        String name = game.getSimpleName() + "-" + mode;
        Path site = FOLDER.resolve(name);
        boolean script = WITH_SCRIPT.contains(game);
        locked(
                name,
                () -> {
                    readInputs();
                    Path mark = FOLDER.resolve(name + ".inputs");
                    String wanted = script + " " + inputs;
                    if (Files.isDirectory(site)
                            && Files.exists(mark)
                            && Files.readString(mark).equals(wanted)) {
                        return;
                    }
                    Files.deleteIfExists(mark);
                    new SiteBuild(
                                    new SiteDef(game.getName(), gameFirst(classPath))
                                            .mode(mode)
                                            .script(script)
                                            .site(site)
                                            .work(FOLDER.resolve(name + "-work"))
                                            .sources(List.of(SOURCES))
                                            .ownFiles(OWN_FILES),
                                    SiteListener.printing(System.out))
                            .run();
                    Files.writeString(mark, wanted);
                });
        return site;
    }

    /** What writes files that another JVM may want as well. */
    private interface Work {
        void run() throws IOException;
    }

    /** Works while no other JVM does the same; it then finds what this one has made. */
    private static void locked(String name, Work work) {
        try {
            Files.createDirectories(FOLDER);
            Path lock = FOLDER.resolve(name + ".lock");
            try (FileChannel channel =
                    FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                work.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that a site is made of, the tool with it: whatever changes any makes all anew. */
    private static synchronized void readInputs() {
        if (inputs != null) return;
        classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .map(Sites::gamesOnly)
                        .toList();
        ContentHash hash = new ContentHash();
        classPath.forEach(entry -> addTo(hash, entry));
        GAMES.forEach(folder -> addTo(hash, SOURCES.resolve(folder)));
        addTo(hash, OWN_FILES);
        inputs = hash.hex(64);
    }

    private static void addTo(ContentHash hash, Path entry) {
        hash.add(entry.toString());
        if (!Files.exists(entry)) return;
        try (Stream<Path> all = Files.walk(entry)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                hash.add(entry.relativize(file).toString());
                // What does not come from this build is a release, which never changes.
                if (file.startsWith(FOLDER.resolve("../../..").normalize())) {
                    hash.add(Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only what a game's own build would have: the game's classes and the engine. */
    private static List<Path> gameFirst(List<Path> classPath) {
        return classPath.stream()
                .filter(
                        path -> {
                            String name = path.toString().replace('\\', '/');
                            return name.contains("e2e-tests/target/game-classes")
                                    || name.contains("samples/drift/target")
                                    || name.contains("samples/counter/target")
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
    private static Path gamesOnly(Path entry) {
        if (!entry.endsWith(Path.of("e2e-tests", "target", "test-classes"))) return entry;
        Path games = entry.resolveSibling("game-classes");
        locked(
                "games",
                () -> {
                    for (Path folder : GAMES) mirror(entry.resolve(folder), games.resolve(folder));
                });
        return games;
    }

    /** Makes a folder's files those of another, and touches none that are so already. */
    private static void mirror(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        Set<Path> wanted = names(from);
        for (Path name : names(to)) {
            if (!wanted.contains(name)) Files.delete(to.resolve(name));
        }
        for (Path name : wanted) {
            Path copy = to.resolve(name);
            if (Files.exists(copy) && Files.mismatch(from.resolve(name), copy) < 0) continue;
            Files.copy(from.resolve(name), copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Set<Path> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(Path::getFileName).collect(Collectors.toSet());
        }
    }
}
