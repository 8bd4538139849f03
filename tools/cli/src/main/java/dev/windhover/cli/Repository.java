// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The working copy that the command looks at.
 *
 * @param root folder of the topmost {@code pom.xml}
 */
public record Repository(Path root) {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /**
     * Where the launcher says, else the nearest folder around the current one that has our list of
     * features.
     */
    public static Repository find() {
        String said = System.getProperty("windhover.root");
        if (said != null) {
            return new Repository(Path.of(said));
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("docs/features.md"))) {
                return new Repository(folder);
            }
        }
        throw new IllegalStateException(here + " is not inside a working copy of Windhover");
    }

    /** Folders of the modules, in the order of the build. */
    public List<Path> modules() throws IOException {
        Matcher modules = MODULE.matcher(Files.readString(root.resolve("pom.xml")));
        List<Path> folders = new ArrayList<>();
        while (modules.find()) {
            folders.add(root.resolve(modules.group(1).strip()));
        }
        return folders;
    }

    /** A folder relative to the root, with forward slashes on every system. */
    public String name(Path folder) {
        return root.relativize(folder).toString().replace('\\', '/');
    }
}
