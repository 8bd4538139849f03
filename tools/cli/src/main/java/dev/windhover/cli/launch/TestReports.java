// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts of the tests that a module has run, from the reports that Maven leaves.
 *
 * @param tests all, with those that did not pass
 * @param failures assertions that did not hold
 * @param errors everything else that was thrown
 * @param skipped not run
 */
record TestReports(int tests, int failures, int errors, int skipped) {
    static final TestReports NONE = new TestReports(0, 0, 0, 0);

    private static final Pattern SUITE = Pattern.compile("<testsuite\\s[^>]*>");

    /**
     * Reads a module's reports.
     *
     * @param since older ones are of another run and do not count
     */
    static TestReports read(Path module, FileTime since) throws IOException {
        TestReports sum = NONE;
        for (String folder : List.of("target/surefire-reports", "target/failsafe-reports")) {
            for (Path file : reports(module.resolve(folder))) {
                if (Files.getLastModifiedTime(file).compareTo(since) >= 0) {
                    sum = sum.plus(read(Files.readString(file)));
                }
            }
        }
        return sum;
    }

    private static List<Path> reports(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
                files.forEach(found::add);
            }
        }
        return found;
    }

    /** A pattern does for what is needed: the counts stand in the first element of the file. */
    private static TestReports read(String report) {
        Matcher suite = SUITE.matcher(report);
        if (!suite.find()) {
            return NONE;
        }
        String element = suite.group();
        return new TestReports(
                count(element, "tests"),
                count(element, "failures"),
                count(element, "errors"),
                count(element, "skipped"));
    }

    private static int count(String element, String name) {
        Matcher value = Pattern.compile("\\s" + name + "=\"(\\d+)\"").matcher(element);
        return value.find() ? Integer.parseInt(value.group(1)) : 0;
    }

    TestReports plus(TestReports other) {
        return new TestReports(
                tests + other.tests,
                failures + other.failures,
                errors + other.errors,
                skipped + other.skipped);
    }

    int ran() {
        return tests - skipped;
    }

    @Override
    public String toString() {
        return "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d"
                .formatted(tests, failures, errors, skipped);
    }
}
