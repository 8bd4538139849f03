// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static dev.windhover.cli.site.base.SiteFailure.Reason.FOLDER_NOT_WRITABLE;
import static dev.windhover.cli.site.base.SiteFailure.Reason.TOOL_INCOMPLETE;

import dev.windhover.cli.site.base.ContentHash;
import dev.windhover.cli.site.base.Places;
import dev.windhover.cli.site.base.SiteFailure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The class path that TeaVM compiles from: the game's own, then TeaVM's class library and the
 * engine's build support, taken from wherever the tool itself was loaded. A game's project names
 * neither.
 */
final class CompilePath {
    /** One class of each library that compiled programs use without naming it. */
    private static final List<String> LIBRARIES =
            List.of(
                    "org/teavm/vm/TeaVM",
                    "org/teavm/interop/Address",
                    "org/teavm/platform/Platform",
                    "org/teavm/jso/JSObject",
                    "org/teavm/jso/browser/Window",
                    "org/teavm/metaprogramming/Metaprogramming",
                    "org/teavm/extension/spi/substitution/SubstitutionPolicy",
                    // java.util.zip and time zones stand on these two.
                    "com/jcraft/jzlib/Inflater",
                    "org/joda/time/DateTimeZone");

    /**
     * Every library that changes how classes compile says so here: the class library, JSO, our own.
     */
    private static final String PLUGINS = "META-INF/services/org.teavm.vm.spi.TeaVMPlugin";

    private final List<Path> own;
    private final Set<Path> entries;

    private CompilePath(List<Path> own, Set<Path> entries) {
        this.own = own;
        this.entries = entries;
    }

    static CompilePath of(List<Path> own) {
        ClassLoader tool = CompilePath.class.getClassLoader();
        Set<Path> entries = new LinkedHashSet<>();
        for (Path entry : own) {
            entries.add(entry.toAbsolutePath().normalize());
        }
        try {
            for (String library : LIBRARIES) {
                String resource = library + ".class";
                URL url = tool.getResource(resource);
                if (url == null) {
                    throw new SiteFailure(
                            TOOL_INCOMPLETE,
                            "The site build was started without the library that holds "
                                    + library.replace('/', '.')
                                    + ".");
                }
                entries.add(Places.rootOf(url, resource));
            }
            for (URL url : Collections.list(tool.getResources(PLUGINS))) {
                entries.add(Places.rootOf(url, PLUGINS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CompilePath(List.copyOf(own), entries);
    }

    List<File> files() {
        return entries.stream().map(Path::toFile).toList();
    }

    /**
     * Loads the game's classes; the engine's come from the tool, so that both mean the same types.
     */
    URLClassLoader loader() {
        URL[] urls = new URL[own.size()];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = own.get(i).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new URLClassLoader(urls, CompilePath.class.getClassLoader());
    }

    /** A file of the game's own class path; the first of this name, as a program would find it. */
    Optional<byte[]> resource(String name) {
        for (Path entry : own) {
            try {
                Optional<byte[]> found = resource(entry, name);
                if (found.isPresent()) return found;
            } catch (IOException e) {
                throw new SiteFailure(
                        FOLDER_NOT_WRITABLE, "The class path cannot be read: " + e + ".", e);
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> resource(Path entry, String name) throws IOException {
        if (Files.isDirectory(entry)) {
            Path file = entry.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        }
        if (!Files.exists(entry)) return Optional.empty();
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            ZipEntry file = jar.getEntry(name);
            return file == null
                    ? Optional.empty()
                    : Optional.of(jar.getInputStream(file).readAllBytes());
        }
    }

    /**
     * Adds the content of all entries, in order: what is compiled depends on nothing else but
     * settings.
     */
    void addTo(ContentHash hash) {
        entries.forEach(entry -> addTo(hash, entry));
    }

    /** Adds the content of a jar or of a folder's files. */
    static void addTo(ContentHash hash, Path entry) {
        try {
            for (Path file : filesOf(entry)) {
                hash.add(entry.relativize(file).toString()).add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new SiteFailure(
                    FOLDER_NOT_WRITABLE, "The class path cannot be read: " + e + ".", e);
        }
    }

    private static List<Path> filesOf(Path entry) throws IOException {
        if (!Files.isDirectory(entry)) {
            return Files.exists(entry) ? List.of(entry) : List.of();
        }
        try (Stream<Path> walk = Files.walk(entry)) {
            return new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
        }
    }
}
