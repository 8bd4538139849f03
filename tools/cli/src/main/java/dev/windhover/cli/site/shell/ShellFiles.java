// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.shell;

import static dev.windhover.cli.site.base.SiteFailure.Reason.SHELL_IMPORT_CYCLE;
import static dev.windhover.cli.site.base.SiteFailure.Reason.SHELL_IMPORT_MISSING;
import static dev.windhover.cli.site.base.SiteFailure.Reason.SHELL_INCOMPLETE;

import dev.windhover.cli.site.base.ContentHash;
import dev.windhover.cli.site.base.SiteFailure;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The shell as it is published: the page's part under its own name, host and worker under names
 * that tell their content, each joined with what it imports. What is imported only later on is a
 * file of its own, and its name is settled before the content that holds it; that is why a circle
 * of imports cannot be published.
 */
public final class ShellFiles {
    /** What a page writes into its script tag, so its name cannot change. */
    public static final String ROOT = "windhover.js";

    /** What a page imports that calls into a game elsewhere; its name cannot change either. */
    public static final String CONNECTION = "connection.js";

    private static final String HOST = "host.js";
    private static final String WORKER = "worker.js";
    private static final String JOB_WORKER = "jobworker.js";
    private static final String BUILD = "build.js";
    private static final String VALUES = "values.js";
    private static final String FOLDER = "shell/";
    private static final String BUILD_OF_SOURCE = "shellBuild = 'source'";

    private static final Pattern IMPORTED = Pattern.compile("(?m)^import\\s*\\{([^}]*)}");
    private static final Pattern EXPORTED = Pattern.compile("(?m)^export\\s*\\{([^}]*)}");

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
        ContentHash hash = new ContentHash();
        sources.forEach((name, source) -> hash.add(name).add(source));
        this.build = hash.hex(ContentHash.BUILD_DIGITS);
    }

    /**
     * Settles names and contents.
     *
     * @param sources of all shell files by name
     * @param release whether comments, which only a debugger shows, are left out
     */
    public static ShellFiles publish(SortedMap<String, String> sources, boolean release) {
        for (String needed : new String[] {ROOT, HOST, WORKER, JOB_WORKER, BUILD}) {
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
        for (String entry : new String[] {ROOT, HOST, WORKER, JOB_WORKER, CONNECTION}) {
            if (sources.containsKey(entry)) shell.settle(entry);
        }
        return shell;
    }

    /** Tells one set of shell sources from another: what page and manifest compare. */
    public String build() {
        return build;
    }

    public String hostAddress() {
        return addresses.get(HOST);
    }

    public String workerAddress() {
        return addresses.get(WORKER);
    }

    /**
     * Publishes what generated clients import. What it has in common with the page's part it has
     * from there: so a page loads nothing twice, and a class is one class.
     *
     * @return its address
     */
    public String publishValues() {
        String source = sources.get(VALUES);
        if (source == null) {
            throw new SiteFailure(SHELL_INCOMPLETE, "The shell has no " + VALUES + ".");
        }
        if (release) source = ModuleImports.withoutComments(VALUES, source);
        for (String name : imported(source)) {
            if (!EXPORTED.matcher(sources.get(ROOT))
                    .results()
                    .anyMatch(any -> names(any.group(1)).contains(name))) {
                throw new SiteFailure(
                        SHELL_INCOMPLETE,
                        "The shell file "
                                + VALUES
                                + " imports "
                                + name
                                + ", which "
                                + ROOT
                                + " does not export.");
            }
        }
        String text = ModuleImports.rewritten(VALUES, source, any -> "../" + ROOT);
        publish(VALUES, text);
        return addresses.get(VALUES);
    }

    /** The names that a module imports. */
    private static List<String> imported(String source) {
        return IMPORTED.matcher(source)
                .results()
                .flatMap(each -> names(each.group(1)).stream())
                .toList();
    }

    private static List<String> names(String list) {
        return List.of(list.strip().split("\\s*,\\s*"));
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
        String text = ModuleJoiner.joined(entry, name -> text(name, entry));
        publish(entry, text);
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

    /** A file's source, with the names under which the files that it loads later are published. */
    private String text(String name, String entry) {
        String source = sources.get(name);
        if (name.equals(BUILD)) source = withBuild(source);
        if (release) source = ModuleImports.withoutComments(name, source);
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

    private String withBuild(String text) {
        if (!text.contains(BUILD_OF_SOURCE)) {
            throw new SiteFailure(
                    SHELL_INCOMPLETE,
                    "The shell file " + BUILD + " has no \"" + BUILD_OF_SOURCE + "\" to replace.");
        }
        return text.replace(BUILD_OF_SOURCE, "shellBuild = '" + build + "'");
    }
}
