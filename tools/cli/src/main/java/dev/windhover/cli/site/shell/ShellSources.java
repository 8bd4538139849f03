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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds the shell's ES modules on the tool's own class path, in a jar or in a folder of classes.
 */
public final class ShellSources {
    private static final String FOLDER = "META-INF/windhover/shell/";

    private ShellSources() {}

    /** Text by file name. */
    public static SortedMap<String, String> load() {
        String known = FOLDER + ShellFiles.ROOT;
        URL url = ShellSources.class.getClassLoader().getResource(known);
        if (url == null) {
            throw new SiteFailure(
                    SHELL_INCOMPLETE,
                    "The site build was started without the shell: no " + known + ".");
        }
        Path root = Places.rootOf(url, known);
        try {
            return Files.isDirectory(root) ? fromFolder(root.resolve(FOLDER)) : fromJar(root);
        } catch (IOException e) {
            throw new SiteFailure(SHELL_INCOMPLETE, "The shell in " + root + " cannot be read.", e);
        }
    }

    private static SortedMap<String, String> fromFolder(Path folder) throws IOException {
        SortedMap<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".js")) {
                    sources.put(name, Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return sources;
    }

    private static SortedMap<String, String> fromJar(Path jar) throws IOException {
        SortedMap<String, String> sources = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
                JarEntry entry = all.nextElement();
                String name = entry.getName();
                if (name.startsWith(FOLDER) && name.endsWith(".js")) {
                    byte[] bytes = file.getInputStream(entry).readAllBytes();
                    sources.put(
                            name.substring(FOLDER.length()),
                            new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        return sources;
    }
}
