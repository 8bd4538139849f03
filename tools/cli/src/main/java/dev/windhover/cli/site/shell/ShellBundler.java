// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.shell;

import dev.windhover.cli.site.shell.ModuleImports.Specifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the small form of the shell that release sites publish, by esbuild: each file that a page
 * loads with all that it imports outright, under short names. Runs when this tool is built, so that
 * whoever builds a site needs no esbuild; {@link ShellFiles} finds what this leaves on the class
 * path, and does without where there is nothing.
 */
public final class ShellBundler {
    private static final String TARGET = "es2022";

    /** Rendered from Java; each of its lines is a number with its name. */
    private static final String NUMBERS = "wire.js";

    private static final Pattern OBJECT = Pattern.compile("export const (\\w+) = ");
    private static final Pattern NUMBER = Pattern.compile(" {2}(\\w+): (-?\\d+),");
    private static final Pattern NAMED = Pattern.compile("(?<![\\w.$])(?:wire|input)\\.[A-Z]\\w*");
    private static final Pattern IMPORT_OF_NUMBERS =
            Pattern.compile("import \\{[^}]*} from '\\./wire\\.js';\n");

    private static final String NO_EXPORTS = "export{};";

    /** At the end, where esbuild puts what there is. */
    private static final Pattern EXPORTS = Pattern.compile("export\\{[^{}]+};\\s*$");

    /** By the name of the constant that it is. */
    private static final Pattern STYLE = Pattern.compile("(?<=(?:STYLE|BASE) = )`[^`]*`");

    private final Path esbuild;
    private final SortedMap<String, String> sources;
    private final Path work;

    private ShellBundler(Path esbuild, SortedMap<String, String> sources, Path work) {
        this.esbuild = esbuild;
        this.sources = sources;
        this.work = work;
    }

    /**
     * @param args the program's place on the class path, a folder to work in, the folder of classes
     *     to write to
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path work = Path.of(args[1]);
        Path esbuild = work.resolve(args[0].substring(args[0].lastIndexOf('/') + 1));
        SortedMap<String, String> sources = ShellSources.load();
        Path out = Path.of(args[2]).resolve(ShellFiles.bundles(sources)).toAbsolutePath();
        if (Files.isDirectory(out)) return;
        Files.createDirectories(work);
        try (InputStream program =
                ShellBundler.class.getClassLoader().getResourceAsStream(args[0])) {
            if (program == null) throw new IOException("There is no " + args[0] + " to run.");
            Files.write(esbuild, program.readAllBytes());
        }
        if (!esbuild.toFile().setExecutable(true)) {
            throw new IOException(esbuild + " cannot be made executable.");
        }
        ShellBundler bundler = new ShellBundler(esbuild, sources, work.resolve("sources"));
        try {
            bundler.run("--version");
        } catch (IOException e) {
            System.err.println(
                    "There is no esbuild for this system, so release sites get the shell as it is"
                            + " written: "
                            + e.getMessage());
            return;
        }
        bundler.writeSources();
        Path fresh = Files.createTempDirectory(work, "bundles");
        for (String entry : bundler.entries()) {
            bundler.bundle(entry, fresh.resolve(entry));
        }
        Files.createDirectories(out.getParent());
        deleteOthers(out.getParent());
        Files.move(fresh, out);
    }

    /** Of sources that were changed since. */
    private static void deleteOthers(Path bundles) throws IOException {
        try (Stream<Path> all = Files.walk(bundles)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(bundles)) Files.delete(path);
            }
        }
    }

    private void writeSources() throws IOException {
        Files.createDirectories(work);
        Map<String, String> numbers = numbers(sources.get(NUMBERS));
        for (Map.Entry<String, String> source : ShellFiles.built(sources).entrySet()) {
            String file = source.getKey();
            String text = source.getValue();
            if (!file.equals(NUMBERS)) text = withStyles(withNumbers(file, text, numbers));
            Files.writeString(work.resolve(file), text);
        }
    }

    /** By name, such as wire.BATCH. */
    private static Map<String, String> numbers(String source) {
        Map<String, String> numbers = new HashMap<>();
        String owner = "";
        for (String line : source.split("\n")) {
            Matcher object = OBJECT.matcher(line);
            Matcher number = NUMBER.matcher(line);
            if (object.lookingAt()) owner = object.group(1);
            else if (number.matches()) numbers.put(owner + "." + number.group(1), number.group(2));
        }
        return numbers;
    }

    /** A file that has the numbers of the wire in place of their names, which are long. */
    private static String withNumbers(String file, String text, Map<String, String> numbers)
            throws IOException {
        Matcher named = NAMED.matcher(text);
        StringBuilder out = new StringBuilder();
        while (named.find()) {
            String number = numbers.get(named.group());
            if (number == null) throw new IOException(file + " has no number " + named.group());
            named.appendReplacement(out, number);
        }
        return IMPORT_OF_NUMBERS.matcher(named.appendTail(out)).replaceFirst("");
    }

    /** The same without what makes its style sheets readable. */
    private static String withStyles(String text) {
        Matcher style = STYLE.matcher(text);
        return style.replaceAll(
                sheet ->
                        Matcher.quoteReplacement(
                                sheet.group()
                                        .replaceAll("\\s+", " ")
                                        .replaceAll(" ?([{};:,>]) ?", "$1")
                                        .replace(";}", "}")));
    }

    /**
     * Every file that is published as one: those with a name of their own, and what is loaded
     * later.
     */
    private TreeSet<String> entries() {
        TreeSet<String> entries = new TreeSet<>(ShellFiles.ENTRIES);
        sources.forEach((name, source) -> entries.addAll(later(name, source)));
        return entries;
    }

    private static List<String> later(String name, String source) {
        return ModuleImports.of(name, source).stream()
                .filter(Specifier::dynamic)
                .map(specifier -> specifier.text().substring("./".length()))
                .toList();
    }

    private void bundle(String entry, Path out) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>();
        options.add(work.resolve(entry).toString());
        options.add("--bundle");
        options.add("--minify");
        options.add("--format=esm");
        // What has nothing to export stays a module all the same: a browser without workers of
        // modules has to stumble over it, and not later over what the worker loads.
        options.add("--footer:js=" + NO_EXPORTS);
        options.add("--charset=utf8");
        options.add("--target=" + TARGET);
        options.add("--tsconfig-raw={}");
        options.add("--outfile=" + out);
        options.add("--log-level=warning");
        // What is loaded later stays a file of its own, whose name is settled with each site.
        TreeSet<String> reached = new TreeSet<>();
        reach(entry, reached);
        for (String file : reached) {
            for (String later : later(file, sources.get(file)))
                options.add("--external:./" + later);
        }
        run(options.toArray(String[]::new));
        String text = Files.readString(out, StandardCharsets.UTF_8).strip();
        String without = text.substring(0, text.length() - NO_EXPORTS.length());
        if (EXPORTS.matcher(without).find()) Files.writeString(out, without);
        for (Specifier specifier : ModuleImports.of(entry, text)) {
            if (!specifier.dynamic()) {
                throw new IOException(
                        entry + " imports " + specifier.text() + " at once and later as well.");
            }
        }
    }

    private void reach(String name, TreeSet<String> reached) {
        if (!reached.add(name)) return;
        for (Specifier specifier : ModuleImports.of(name, sources.get(name))) {
            if (!specifier.dynamic()) reach(specifier.text().substring("./".length()), reached);
        }
    }

    private void run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(esbuild.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException("esbuild refused: " + said.strip());
    }
}
