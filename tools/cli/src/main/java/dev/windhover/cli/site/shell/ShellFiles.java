// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.shell;

import static dev.windhover.cli.site.base.SiteFailure.Reason.SHELL_IMPORT_CYCLE;
import static dev.windhover.cli.site.base.SiteFailure.Reason.SHELL_IMPORT_MISSING;
import static dev.windhover.cli.site.base.SiteFailure.Reason.SHELL_INCOMPLETE;

import dev.windhover.cli.site.base.ContentHash;
import dev.windhover.cli.site.base.SiteFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The shell as it is published: the page's part under its own name, the worker's under a name that
 * tells its content, each joined with what it imports. What is imported only later on is a file of
 * its own, and its name is settled before the content that holds it; that is why a circle of
 * imports cannot be published.
 */
public final class ShellFiles {
    /** What a page writes into its script tag, so its name cannot change. */
    public static final String ROOT = "windhover.js";

    /** What a page imports that calls into a game elsewhere; its name cannot change either. */
    public static final String CONNECTION = "connection.js";

    private static final String WORKER = "worker.js";
    private static final String JOB_WORKER = "jobworker.js";
    private static final String BUILD = "build.js";
    private static final String VALUES = "values.js";
    private static final String FOLDER = "shell/";
    private static final String BUNDLES = "META-INF/windhover/bundles/";

    /** Published of every site, and what clients import. */
    static final List<String> ENTRIES = List.of(ROOT, WORKER, JOB_WORKER, CONNECTION, VALUES);

    private static final String BUILD_OF_SOURCE = "shellBuild = 'source'";

    private final SortedMap<String, String> sources;
    private final boolean release;
    private final String build;

    /**
     * Address in the site by file name in the shell, in the order in which the names were settled.
     */
    private final Map<String, String> addresses = new LinkedHashMap<>();

    private final Set<String> checked = new HashSet<>();
    private final SortedMap<String, byte[]> published = new TreeMap<>();

    private ShellFiles(SortedMap<String, String> sources, boolean release) {
        this.sources = sources;
        this.release = release;
        this.build = build(sources);
    }

    private static String build(SortedMap<String, String> sources) {
        ContentHash hash = new ContentHash();
        sources.forEach((name, source) -> hash.add(name).add(source));
        return hash.hex(ContentHash.BUILD_DIGITS);
    }

    /** Where on the class path the small form of these sources is, if it was made. */
    static String bundles(SortedMap<String, String> sources) {
        return BUNDLES + build(sources);
    }

    /** The sources, told whose build they are. */
    static SortedMap<String, String> built(SortedMap<String, String> sources) {
        SortedMap<String, String> built = new TreeMap<>(sources);
        built.computeIfPresent(BUILD, (name, text) -> withBuild(text, build(sources)));
        return built;
    }

    /**
     * Settles names and contents.
     *
     * @param sources of all shell files by name
     * @param release whether the small form is published, or where there is none of these sources
     *     at least comments, which only a debugger shows, are left out
     */
    public static ShellFiles publish(SortedMap<String, String> sources, boolean release) {
        for (String needed : new String[] {ROOT, WORKER, JOB_WORKER, BUILD}) {
            if (!sources.containsKey(needed)) {
                throw new SiteFailure(
                        SHELL_INCOMPLETE,
                        "The shell on the tool's class path has no "
                                + needed
                                + "; it holds "
                                + sources.keySet()
                                + ".");
            }
        }
        ShellFiles shell = new ShellFiles(sources, release);
        for (String name : sources.keySet()) {
            shell.refuseCircle(name, "");
        }
        for (String entry : new String[] {ROOT, WORKER, JOB_WORKER, CONNECTION}) {
            if (sources.containsKey(entry)) shell.settle(entry);
        }
        return shell;
    }

    /** Tells one set of shell sources from another: what page and manifest compare. */
    public String build() {
        return build;
    }

    /** Of the host's script, for a worker and for the page's own thread. */
    public String workerAddress() {
        return addresses.get(WORKER);
    }

    /**
     * Publishes what generated clients import, by itself: pages call through a game, through a
     * connection, or not at all.
     *
     * @return its address
     */
    public String publishValues() {
        if (!sources.containsKey(VALUES)) {
            throw new SiteFailure(SHELL_INCOMPLETE, "The shell has no " + VALUES + ".");
        }
        settle(VALUES);
        return addresses.get(VALUES);
    }

    public String jobWorkerAddress() {
        return addresses.get(JOB_WORKER);
    }

    /** Content by address in the site. */
    public SortedMap<String, byte[]> published() {
        return published;
    }

    /**
     * @param way names of the files whose import led here, each followed by an arrow
     */
    private void refuseCircle(String name, String way) {
        if (checked.contains(name)) {
            return;
        }
        if (way.startsWith(name + " > ") || way.contains(" > " + name + " > ")) {
            throw new SiteFailure(
                    SHELL_IMPORT_CYCLE,
                    "Shell files import each other in a circle: " + way + name + ".");
        }
        for (ModuleImports.Specifier specifier : ModuleImports.of(name, sources.get(name))) {
            refuseCircle(fileOf(specifier.text(), name), way + name + " > ");
        }
        checked.add(name);
    }

    private void settle(String entry) {
        if (addresses.containsKey(entry)) {
            return;
        }
        String bundle = release ? bundle(entry) : null;
        publish(
                entry,
                bundle != null
                        ? license(entry) + withLater(entry, bundle, entry)
                        : ModuleJoiner.joined(entry, name -> text(name, entry)));
    }

    /** Of those that pages name; what they load are parts of them, and small. */
    private static String license(String entry) {
        return isOfFixedName(entry) ? ModuleJoiner.LICENSE : "";
    }

    private String bundle(String entry) {
        String place = BUNDLES + build + "/" + entry;
        try (InputStream in = ShellFiles.class.getClassLoader().getResourceAsStream(place)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SiteFailure(SHELL_INCOMPLETE, "The shell's " + place + " cannot be read.", e);
        }
    }

    private void publish(String entry, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String address = entry;
        if (!isOfFixedName(entry)) {
            String stem = entry.substring(0, entry.length() - ".js".length());
            address = FOLDER + stem + "." + ContentHash.ofFile(bytes) + ".js";
        }
        addresses.put(entry, address);
        published.put(address, bytes);
    }

    private String text(String name, String entry) {
        String source = sources.get(name);
        if (name.equals(BUILD)) source = withBuild(source, build);
        if (release) source = ModuleImports.withoutComments(name, source);
        return withLater(name, source, entry);
    }

    /** A file's text, with the names under which the files that it loads later are published. */
    private String withLater(String name, String source, String entry) {
        return ModuleImports.rewritten(
                name,
                source,
                specifier -> specifier.dynamic() ? later(specifier, entry) : specifier.text());
    }

    private String later(ModuleImports.Specifier specifier, String importer) {
        String target = fileOf(specifier.text(), importer);
        settle(target);
        return relative(importer, addresses.get(target));
    }

    private String fileOf(String specifier, String importer) {
        String target = specifier.startsWith("./") ? specifier.substring(2) : specifier;
        if (!sources.containsKey(target)) {
            throw new SiteFailure(
                    SHELL_IMPORT_MISSING,
                    "The shell file "
                            + importer
                            + " imports "
                            + specifier
                            + ", which is not a file of the shell.");
        }
        return target;
    }

    private static boolean isOfFixedName(String file) {
        return file.equals(ROOT) || file.equals(CONNECTION);
    }

    private static String relative(String importer, String address) {
        if (isOfFixedName(importer)) {
            return "./" + address;
        }
        return address.startsWith(FOLDER)
                ? "./" + address.substring(FOLDER.length())
                : "../" + address;
    }

    private static String withBuild(String text, String build) {
        if (!text.contains(BUILD_OF_SOURCE)) {
            throw new SiteFailure(
                    SHELL_INCOMPLETE,
                    "The shell file " + BUILD + " has no \"" + BUILD_OF_SOURCE + "\" to replace.");
        }
        return text.replace(BUILD_OF_SOURCE, "shellBuild = '" + build + "'");
    }
}
