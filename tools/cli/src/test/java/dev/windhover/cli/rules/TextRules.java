// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.rules;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How sources look: rules that compiled classes do not show. */
final class TextRules {
    private static final int LINES_MAX = 600;

    private static final Set<String> SOURCES =
            Set.of("java", "js", "mjs", "css", "html", "sh", "cmd");

    private static final Set<String> OTHER_TEXT = Set.of("xml", "md", "json", "properties", "yml");

    /** Built by others, or not ours to format. */
    private static final Set<String> SKIPPED_FOLDERS =
            Set.of("target", "node_modules", ".git", ".idea", ".vscode", ".settings");

    private static final Pattern SPDX = Pattern.compile("SPDX-License-Identifier: Apache-2\\.0");

    private static final Pattern SCRIPT_IMPORT =
            Pattern.compile(
                    "^\\s*(?:import|export)\\b[^'\"()]*?from\\s*['\"]([^'\"]+)['\"]"
                            + "|^\\s*import\\s*['\"]([^'\"]+)['\"]"
                            + "|\\bimport\\(\\s*['\"]([^'\"]+)['\"]",
                    Pattern.MULTILINE);

    private static final Pattern ANY_TYPE =
            Pattern.compile("@(?:type|param|returns|property|typedef)\\s*\\{[^}]*\\bany\\b");

    private static final Pattern JAVA_ASSERT = Pattern.compile("^\\s*assert\\s+[^;]*;");

    private static final Pattern EMPTY_NAME =
            Pattern.compile(".*(?:Manager|Helper|Utils?|Impl|Base|Info|Data)");

    private static final Pattern SAMPLE_IMPORT =
            Pattern.compile(
                    "^\\s*import\\s+(?:static\\s+)?(dev\\.windhover\\.(?!engine\\.|protocol\\.|samples\\.)[\\w.]+|org\\.teavm[\\w.]*)",
                    Pattern.MULTILINE);

    private static final Pattern TEST_IMPORT =
            Pattern.compile(
                    "^\\s*import\\s+(?:static\\s+)?((?:dev\\.windhover\\.(?:entry|teavm)|org\\.teavm)[\\w.]*)",
                    Pattern.MULTILINE);

    /**
     * Words of unfinished work, of a machine's own folders, of trackers and of whoever helped to
     * write: a repository speaks of itself alone. Put together here from halves, so that this file
     * does not break its own rule.
     */
    private static final List<Pattern> FORBIDDEN =
            List.of(
                    word("TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK"),
                    Pattern.compile("/wo" + "rk/|/tm" + "p/(?:wt|c)/|shar" + "ed/\\w+\\.md"),
                    Pattern.compile("(?i)\\bissu" + "es? +(?:#|no\\.? ?)?\\d+"),
                    Pattern.compile(
                            "(?i)\\b(?:cla"
                                    + "ude|anth"
                                    + "ropic|open"
                                    + "ai|chat"
                                    + "gpt|cop"
                                    + "ilot|ll"
                                    + "ms?)\\b"),
                    Pattern.compile(
                            "(?i)repo1?\\.mav"
                                    + "en\\.|registry\\.np"
                                    + "mjs|artif"
                                    + "actory|proxy\\.gol"
                                    + "ang"));

    private final Path root;
    private final List<String> violations = new ArrayList<>();

    private TextRules(Path root) {
        this.root = root;
    }

    /** Every breach of a rule below a folder, as {@code file: what}. */
    static List<String> violations(Path root) throws IOException {
        TextRules rules = new TextRules(root);
        for (Path file : rules.texts()) {
            rules.check(file);
        }
        return rules.violations;
    }

    private Set<Path> texts() throws IOException {
        Set<Path> texts = new TreeSet<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return SKIPPED_FOLDERS.contains(folder.getFileName().toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (isScript(file)
                                || SOURCES.contains(ending(file))
                                || OTHER_TEXT.contains(ending(file))) {
                            texts.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return texts;
    }

    private void check(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (MalformedInputException e) {
            report(file, "is not UTF-8");
            return;
        }
        String name = root.relativize(file).toString().replace('\\', '/');
        for (Pattern each : FORBIDDEN) {
            Matcher found = each.matcher(text);
            if (found.find()) {
                report(file, "says '" + found.group() + "'");
            }
        }
        boolean isSource = isScript(file) || SOURCES.contains(ending(file));
        if ((isSource || ending(file).equals("xml"))
                && text.lines().limit(3).noneMatch(line -> SPDX.matcher(line).find())) {
            report(file, "has no SPDX line at its top");
        }
        if (isSource && text.lines().count() > LINES_MAX) {
            report(file, "is longer than " + LINES_MAX + " lines");
        }
        if (ending(file).equals("java")) {
            checkJava(file, name, text);
        } else if (ending(file).endsWith("js")) {
            checkScript(file, name, text);
        }
    }

    private void checkJava(Path file, String name, String text) throws IOException {
        String type = file.getFileName().toString().replace(".java", "");
        if (EMPTY_NAME.matcher(type).matches()) {
            report(file, "has a name that says nothing");
        }
        if (text.lines().anyMatch(line -> JAVA_ASSERT.matcher(line).find())) {
            report(file, "uses the keyword assert, which is off when it matters");
        }
        if (name.contains("src/main/java/")
                && !Files.exists(file.resolveSibling("package-info.java"))) {
            report(file, "is in a package without package-info.java");
        }
        // Its tests carry the tags of the features that they prove.
        if (name.startsWith("docs/samples/") && !name.contains("/src/test/")) {
            reportImports(file, text, SAMPLE_IMPORT, "a sample uses the public API only");
        }
        if (name.startsWith("e2e-tests/")) {
            reportImports(file, text, TEST_IMPORT, "browser tests drive what was built");
        }
    }

    private void checkScript(Path file, String name, String text) {
        if (text.lines().anyMatch(line -> ANY_TYPE.matcher(line).find())) {
            report(file, "has a type 'any'");
        }
        if (!name.startsWith("web-shell/src/main/")) {
            return;
        }
        Matcher imports = SCRIPT_IMPORT.matcher(text);
        while (imports.find()) {
            for (int group = 1; group <= imports.groupCount(); group++) {
                String target = imports.group(group);
                if (target != null
                        && !target.startsWith("./")
                        && !target.startsWith("../")
                        && !isFrameworkOf(name, target)) {
                    report(file, "imports '" + target + "', which is not relative");
                }
            }
        }
    }

    /** What an adapter is named after, such as solid-js by adapters/solid.js. */
    private static boolean isFrameworkOf(String name, String target) {
        return name.endsWith("/windhover/adapters/" + target.replaceAll("-js$", "") + ".js");
    }

    private void reportImports(Path file, String text, Pattern refused, String reason) {
        Matcher imports = refused.matcher(text);
        while (imports.find()) {
            report(file, "imports " + imports.group(1) + ": " + reason);
        }
    }

    private void report(Path file, String what) {
        violations.add(root.relativize(file).toString().replace('\\', '/') + ": " + what);
    }

    private boolean isScript(Path file) {
        String name = root.relativize(file).toString().replace('\\', '/');
        return name.equals("windhover") || name.equals(".ci/run");
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Pattern word(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b");
    }
}
