// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import dev.windhover.cli.Command;
import dev.windhover.cli.doctor.MissingProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code windhover test}: everything, browser tests included. Passing means that they ran: a run
 * that found no browser test is a failed run.
 */
final class TestRun implements Command {
    private static final String BROWSER_MODULE = "e2e-tests";

    /** What ran in which browser stands there. */
    private static final String GUIDE = "docs/guide/browsers.md";

    /** What has files made that are otherwise compared. */
    private static final String MAKES = "-Dwindhover.generate=true";

    private final Setting setting;

    TestRun(Setting setting) {
        this.setting = setting;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err)
            throws IOException, InterruptedException, MissingProgram {
        Progress progress = new Progress(out);
        Map<String, String> variables =
                new RequiredBrowser(setting, out, progress).variablesOfTests();
        // File systems may keep whole seconds only.
        FileTime since = FileTime.fromMillis(System.currentTimeMillis() / 1_000 * 1_000);
        if (!isNarrowed(arguments)) {
            forgetResults();
        }
        List<String> goals = new ArrayList<>(List.of("--fail-at-end", "verify"));
        goals.addAll(MavenBuild.WRITE_CLASS_PATH);
        goals.addAll(arguments);
        if (arguments.stream().anyMatch(each -> each.startsWith("-Dtest="))) {
            // The named tests are in one module; the others have nothing to run, and may.
            goals.add("-Dsurefire.failIfNoSpecifiedTests=false");
        }
        int code = new MavenBuild(setting, out, progress).run("test", goals, variables);
        List<String> complaints = new ArrayList<>();
        if (code != 0) {
            complaints.add("Maven failed with exit code " + code);
        }
        judge(arguments, since, out, complaints);
        compareTable(arguments, out, complaints);
        complaints.forEach(each -> err.println("test: " + each));
        return complaints.isEmpty() ? OK : FAILED;
    }

    /**
     * A JVM that takes test classes one by one forgets what it knew of each when it starts it. One
     * that nobody gets to any more must not be remembered as passed.
     */
    private void forgetResults() throws IOException {
        for (Path module : setting.repository().modules()) {
            Files.deleteIfExists(module.resolve("target/features/results.jsonl"));
            BrowserTable.forget(module);
        }
    }

    private void judge(
            List<String> arguments, FileTime since, PrintStream out, List<String> complaints)
            throws IOException {
        TestReports all = TestReports.NONE;
        TestReports inBrowsers = TestReports.NONE;
        for (Path module : setting.repository().modules()) {
            String name = setting.repository().name(module);
            TestReports reports = TestReports.read(module, since);
            all = all.plus(reports);
            if (name.equals(BROWSER_MODULE)) {
                inBrowsers = reports;
            }
            if (reports.tests() > 0) {
                out.printf("%-20s %s%n", name, reports);
            }
        }
        out.printf("%-20s %s%n", "all", all);
        Path browsers = setting.root().resolve(BROWSER_MODULE);
        for (String ended : BrowserTable.ended(browsers)) {
            out.println("A browser ended by itself, its test ran again: " + ended);
        }
        boolean ci = setting.machine().isCi();
        if (all.failures() + all.errors() > 0) {
            complaints.add(all.failures() + all.errors() + " tests did not pass");
        }
        if (inBrowsers.ran() == 0) {
            if (isNarrowed(arguments) && !ci) {
                out.println("No browser test was among those that were asked for.");
            } else {
                complaints.add("no browser test ran");
            }
        }
        if (ci && all.skipped() > 0) {
            complaints.add(all.skipped() + " tests were skipped, and here none may be");
        }
    }

    /** The guide tells what ran where: it is made of a run, and a whole run says when it is not. */
    private void compareTable(List<String> arguments, PrintStream out, List<String> complaints)
            throws IOException {
        Path guide = setting.root().resolve(GUIDE);
        boolean makes = arguments.contains(MAKES);
        if (!Files.exists(guide) || !makes && isNarrowed(arguments)) {
            return;
        }
        BrowserTable table = BrowserTable.read(setting.root().resolve(BROWSER_MODULE));
        String page = Files.readString(guide);
        if (!table.isWhole()) {
            out.println(GUIDE + " was left alone: not every test ran in every browser");
        } else if (makes) {
            Files.writeString(guide, table.into(page));
        } else if (!table.isIn(page)) {
            complaints.add(GUIDE + " does not tell what ran where; make it by " + MAKES);
        }
    }

    private static boolean isNarrowed(List<String> arguments) {
        return arguments.stream()
                .anyMatch(
                        each ->
                                each.equals("-pl")
                                        || each.startsWith("--projects")
                                        || each.equals("-rf")
                                        || each.startsWith("--resume-from")
                                        || each.startsWith("-Dtest="));
    }
}
