// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ran in which browser and what did not and why, as the browser tests wrote it down: the table
 * of the guide. Tests that run in several browsers have a row each; those of Chromium alone have
 * one for each thing that the others lack.
 */
final class BrowserTable {
    /** Where the tests leave a file for each class. */
    static final String FOLDER = "target/browsers";

    private static final String BEGIN = "<!-- made by ./windhover test -->\n";
    private static final String END = "<!-- end of what was made -->";
    private static final Pattern MADE =
            Pattern.compile(Pattern.quote(BEGIN) + "(.*?)" + Pattern.quote(END), Pattern.DOTALL);

    private static final int FIELDS = 6;

    /**
     * What one class's test, or what it needs, came to in one browser.
     *
     * @param type {@code test} or {@code group}
     * @param title of the row
     * @param tests the class
     * @param browser its name
     * @param outcome {@code ran}, {@code lacks}, {@code skipped} or {@code failed}
     * @param reason why not, or the version of the browser
     */
    private record Line(
            String type,
            String title,
            String tests,
            String browser,
            String outcome,
            String reason) {}

    private final List<Line> lines;

    private BrowserTable(List<Line> lines) {
        this.lines = lines;
    }

    /** Reads what the tests of a module wrote down. */
    static BrowserTable read(Path module) throws IOException {
        List<Line> lines = new ArrayList<>();
        Path folder = module.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> tables =
                        files.filter(each -> each.toString().endsWith(".tsv")).sorted().toList();
                for (Path file : tables) {
                    for (String line : Files.readAllLines(file)) {
                        String[] fields = line.split("\t", FIELDS);
                        lines.add(
                                new Line(
                                        fields[0], fields[1], fields[2], fields[3], fields[4],
                                        fields[5]));
                    }
                }
            }
        }
        return new BrowserTable(lines);
    }

    /** Tests that were run once more because their browser had ended by itself, a line each. */
    static List<String> ended(Path module) throws IOException {
        Path file = module.resolve(FOLDER).resolve("ended.txt");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Removes what earlier runs left. */
    static void forget(Path module) throws IOException {
        Path folder = module.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Whether every test that was to run did: a table of anything else tells of this run only. */
    boolean isWhole() {
        return !lines.isEmpty()
                && lines.stream()
                        .allMatch(
                                each ->
                                        each.outcome().equals("ran")
                                                || each.outcome().equals("lacks"));
    }

    /** Whether a page tells the same, whatever the versions of the browsers were. */
    boolean isIn(String page) {
        Matcher made = MADE.matcher(page);
        return made.find() && rows(made.group(1)).equals(rows(markdown()));
    }

    /** The page with this table in the place of its own. */
    String into(String page) {
        return MADE.matcher(page).replaceFirst(Matcher.quoteReplacement(BEGIN + markdown() + END));
    }

    private static List<String> rows(String table) {
        return table.lines().skip(1).toList();
    }

    private String markdown() {
        Set<String> browsers =
                lines.stream().map(Line::browser).collect(Collectors.toCollection(TreeSet::new));
        StringBuilder table = new StringBuilder("| What |");
        browsers.forEach(each -> table.append(' ').append(withVersion(each)).append(" |"));
        table.append("\n| --- |").append(" --- |".repeat(browsers.size())).append('\n');
        for (String type : List.of("test", "group")) {
            Map<String, List<Line>> rows =
                    lines.stream()
                            .filter(each -> each.type().equals(type))
                            .collect(
                                    Collectors.groupingBy(
                                            Line::title, TreeMap::new, Collectors.toList()));
            rows.forEach(
                    (title, ofRow) -> {
                        table.append(type.equals("group") ? "| What needs " : "| ");
                        table.append(title).append(" |");
                        browsers.forEach(
                                each -> table.append(' ').append(cell(ofRow, each)).append(" |"));
                        table.append('\n');
                    });
        }
        return table.toString();
    }

    private String withVersion(String browser) {
        return lines.stream()
                .filter(each -> each.browser().equals(browser) && each.outcome().equals("ran"))
                .map(Line::reason)
                .filter(version -> !version.isEmpty())
                .findFirst()
                .map(version -> browser + " " + version)
                .orElse(browser);
    }

    private static String cell(List<Line> row, String browser) {
        return row.stream()
                .filter(each -> each.browser().equals(browser))
                .map(
                        each ->
                                switch (each.outcome()) {
                                    case "ran" -> "yes";
                                    case "lacks" -> "no: " + each.reason();
                                    default -> each.outcome();
                                })
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
