// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static dev.windhover.cli.site.base.SiteFailure.Reason.SETTING_REFUSED;

import dev.windhover.cli.site.base.SiteFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Configures one site build. Everything but the game's class and its class path has a default. */
public final class SiteDef {
    /** What the site is for. */
    public enum Mode {
        /** Small, fast, unchecked; no debug information. */
        RELEASE,
        /**
         * Checked, with source maps, sources and stack traces that name Java lines; not compressed.
         */
        DEV;

        /** The mode of this name in any case; refused when there is none. */
        public static Mode of(String name) {
            for (Mode mode : values()) {
                if (mode.name().equalsIgnoreCase(name)) {
                    return mode;
                }
            }
            throw new SiteFailure(
                    SETTING_REFUSED,
                    "The mode is \"" + name + "\"; it can be release or dev (windhover.mode).");
        }
    }

    /**
     * It becomes file names and addresses, so it is made of what every host and file system takes.
     */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    final String gameClass;
    final List<Path> classPath;
    String name;
    String title;
    List<Path> sources = List.of();
    List<String> exempt = List.of();
    Path ownFiles = Path.of("src", "main", "site");
    Path site = Path.of("target", "site");
    Path work = Path.of("target", "windhover");
    Mode mode = Mode.RELEASE;
    boolean script = true;

    /** What TeaVM starts from. Only tests that bring no engine compile another class. */
    String mainClass = "dev.windhover.entry.Main";

    /**
     * @param gameClass the full name of the class that is a Game
     * @param classPath class folders and jars of the game and of what it uses, as the compiler saw
     *     them
     */
    public SiteDef(String gameClass, List<Path> classPath) {
        if (gameClass == null || gameClass.isBlank()) {
            throw new SiteFailure(
                    SETTING_REFUSED,
                    "No game was named; set <game> to the full name of its class.");
        }
        this.gameClass = gameClass.strip();
        this.classPath = List.copyOf(classPath);
        String simple = this.gameClass.substring(this.gameClass.lastIndexOf('.') + 1);
        title = simple.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
        name = title.replace(' ', '-').toLowerCase(Locale.ROOT);
    }

    /**
     * The file name of manifest and module; by default the class name in lower case with hyphens.
     */
    public SiteDef name(String name) {
        this.name = name;
        return this;
    }

    /** What the page is called; by default the class name in words. */
    public SiteDef title(String title) {
        this.title = title;
        return this;
    }

    /** Folders of Java sources, for the source maps of a dev build. */
    public SiteDef sources(List<Path> sources) {
        this.sources = List.copyOf(sources);
        return this;
    }

    /**
     * Methods and classes that step code may reach although they are not the same everywhere, each
     * with the reason behind a colon: {@code a.b.C.method: why}.
     */
    public SiteDef exempt(List<String> exempt) {
        this.exempt = List.copyOf(exempt);
        return this;
    }

    /** The game's own pages, pictures and styles, copied as they are; need not exist. */
    public SiteDef ownFiles(Path ownFiles) {
        this.ownFiles = ownFiles;
        return this;
    }

    /** The folder to make; replaced as a whole. */
    public SiteDef site(Path site) {
        this.site = site;
        return this;
    }

    /** Where what was compiled is kept for the next build. */
    public SiteDef work(Path work) {
        this.work = work;
        return this;
    }

    public SiteDef mode(Mode mode) {
        this.mode = mode;
        return this;
    }

    /** Whether to add the JavaScript build, for browsers without WebAssembly GC. */
    public SiteDef script(boolean script) {
        this.script = script;
        return this;
    }

    boolean release() {
        return mode == Mode.RELEASE;
    }

    void check() {
        if (!NAME.matcher(name).matches()) {
            throw new SiteFailure(
                    SETTING_REFUSED,
                    "The name \""
                            + name
                            + "\" cannot be a file name everywhere; use a lower-case letter and"
                            + " then up to 39 lower-case letters, digits and hyphens.");
        }
        if (title.isBlank()) {
            throw new SiteFailure(SETTING_REFUSED, "The title is empty.");
        }
        if (classPath.isEmpty()) {
            throw new SiteFailure(SETTING_REFUSED, "The class path is empty.");
        }
    }
}
