// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.shell;

import static dev.windhover.cli.site.base.SiteFailure.Reason.SHELL_INCOMPLETE;

import dev.windhover.cli.site.base.Places;
import dev.windhover.cli.site.base.SiteFailure;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds the shell's ES modules, and those that adapt its mirror to frameworks, on the tool's own
 * class path, in a jar or in a folder of classes.
 */
public final class ShellSources {
    private static final String SHELL = "META-INF/windhover/shell/";
    private static final String ADAPTERS = "META-INF/windhover/adapters/";

    private ShellSources() {}

    /** Text of the shell's modules by file name. */
    public static SortedMap<String, String> load() {
        return load(SHELL, List.of(".js"));
    }

    /** Text of the adapters and of their types by file name. */
    public static SortedMap<String, String> adapters() {
        return load(ADAPTERS, List.of(".js", ".d.ts"));
    }

    private static SortedMap<String, String> load(String folder, List<String> kinds) {
        String known = SHELL + ShellFiles.ROOT;
        URL url = ShellSources.class.getClassLoader().getResource(known);
        if (url == null) {
            throw new SiteFailure(
                    SHELL_INCOMPLETE,
                    "The site build was started without the shell: no " + known + ".");
        }
        Path root = Places.rootOf(url, known);
        try {
            SortedMap<String, String> sources =
                    Files.isDirectory(root) ? fromFolder(root, folder) : fromJar(root, folder);
            sources.keySet().removeIf(name -> kinds.stream().noneMatch(name::endsWith));
            return sources;
        } catch (IOException e) {
            throw new SiteFailure(SHELL_INCOMPLETE, "The shell in " + root + " cannot be read.", e);
        }
    }

    private static SortedMap<String, String> fromFolder(Path root, String folder)
            throws IOException {
        SortedMap<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            for (Path file : files.toList()) {
                sources.put(
                        file.getFileName().toString(),
                        Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return sources;
    }

    private static SortedMap<String, String> fromJar(Path jar, String folder) throws IOException {
        SortedMap<String, String> sources = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
                JarEntry entry = all.nextElement();
                String name = entry.getName();
                if (name.startsWith(folder) && !entry.isDirectory()) {
                    byte[] bytes = file.getInputStream(entry).readAllBytes();
                    sources.put(
                            name.substring(folder.length()),
                            new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        return sources;
    }
}
