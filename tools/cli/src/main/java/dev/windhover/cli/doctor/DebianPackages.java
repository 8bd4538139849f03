// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packages of Debian: which are there, and how the others get there. */
public final class DebianPackages {
    /**
     * A browser, and Mesa: it draws on the processor, ten times as fast as what the browser brings
     * for machines without graphics.
     */
    public static final List<String> BROWSER =
            List.of("chromium", "libgl1-mesa-dri", "libegl1", "libgles2");

    /** The other browser that tests drive, and a screen that nobody sees: it draws on no less. */
    public static final List<String> FIREFOX =
            List.of("firefox-esr", "xvfb", "libgl1-mesa-dri", "libegl1", "libgles2");

    /** The third one; its package brings the browser that it drives. */
    public static final List<String> WEBKIT =
            List.of("webkit2gtk-driver", "xvfb", "libgl1-mesa-dri", "libegl1", "libgles2");

    private DebianPackages() {}

    /** Those of the packages that are not installed, by the system's own records. */
    public static List<String> missing(Machine machine, List<String> packages) throws IOException {
        Path records = machine.disk().resolve("var/lib/dpkg/status");
        List<String> missing = new ArrayList<>(packages);
        String current = "";
        // The records hold names in whatever encoding a maintainer used; only ASCII matters here.
        for (String line : Files.readString(records, StandardCharsets.ISO_8859_1).split("\n")) {
            if (line.startsWith("Package: ")) {
                current = line.substring("Package: ".length());
            } else if (line.startsWith("Status: ") && line.endsWith(" installed")) {
                missing.remove(current);
            }
        }
        return missing;
    }

    /** The command a person types. */
    public static String command(Machine machine, List<String> packages) {
        String sudo = machine.isRoot() ? "" : "sudo ";
        return sudo
                + "apt-get update && "
                + sudo
                + "apt-get install -y --no-install-recommends "
                + String.join(" ", packages);
    }

    /** The commands that this program runs, in order. */
    public static List<List<String>> commands(Path installer, List<String> packages) {
        String program = installer.toString();
        List<String> install =
                new ArrayList<>(List.of(program, "install", "-y", "-q", "--no-install-recommends"));
        install.addAll(packages);
        return List.of(List.of(program, "update", "-q"), install);
    }
}
