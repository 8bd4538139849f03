// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.doctor.MissingProgram;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Feature(value = "R25", partial = "the counting of a run, not the run itself")
class TestRunTest {
    @TempDir private Path folder;
    private FakeMachine fake;

    @BeforeEach
    void makeAMachineWithBrowsers() throws IOException {
        fake = new FakeMachine(folder);
        for (String each : List.of("chromium", "firefox-esr", "Xvfb", "WebKitWebDriver")) {
            fake.program(each, "exit 0");
        }
    }

    @Test
    void passesWhenMavenPassesAndBrowserTestsRan() throws Exception {
        maven(fake.report("engine", 40, 0, 0) + fake.report("e2e-tests", 7, 0, 0), 0);

        assertEquals(0, run());
        assertTrue(fake.printed().contains("Tests run: 47, Failures: 0"), fake.printed());
    }

    @Test
    void failsWhenNoBrowserTestRanAlthoughMavenPassed() throws Exception {
        maven(fake.report("engine", 40, 0, 0) + fake.report("e2e-tests", 3, 0, 3), 0);

        assertEquals(1, run());
        assertEquals("test: no browser test ran", fake.complained().strip());
    }

    @Test
    void browserTestsOfAnEarlierRunDoNotCount() throws Exception {
        Path old = fake.root().resolve("e2e-tests/target/surefire-reports/TEST-old.xml");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "<testsuite name=\"old\" tests=\"9\">");
        Files.setLastModifiedTime(old, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
        maven(fake.report("engine", 40, 0, 0), 0);

        assertEquals(1, run());
    }

    @Test
    void wholeRunForgetsWhatTestsProvedBeforeAndANarrowedOneDoesNot() throws Exception {
        Path proved = fake.root().resolve("engine/target/features/results.jsonl");
        Files.createDirectories(proved.getParent());
        Files.writeString(proved, "{}\n");
        maven(fake.report("engine", 40, 0, 0) + fake.report("e2e-tests", 7, 0, 0), 0);

        run("-Dtest=WorldTest");
        assertTrue(Files.exists(proved));
        run();
        assertFalse(Files.exists(proved));
    }

    @Test
    void narrowedRunMayBeWithoutBrowserTestsButNotInCi() throws Exception {
        maven(fake.report("engine", 40, 0, 0), 0);

        assertEquals(0, run("-pl", "engine", "-am"));
        fake.variable("CI", "true");
        assertEquals(1, run("-pl", "engine", "-am"));
    }

    @Test
    void failsWithMavenAndShowsTheEndOfItsLog() throws Exception {
        maven(fake.report("e2e-tests", 7, 1, 0) + "echo '[ERROR] the wheel came off'\n", 1);

        assertEquals(1, run());
        assertTrue(fake.printed().contains("[ERROR] the wheel came off"), fake.printed());
        assertTrue(fake.complained().contains("1 tests did not pass"), fake.complained());
        assertTrue(Files.readString(fake.root().resolve("target/logs/test.log")).contains("wheel"));
    }

    @Test
    void skippedTestFailsInCiOnly() throws Exception {
        maven(fake.report("e2e-tests", 7, 0, 1), 0);

        assertEquals(0, run());
        fake.variable("CI", "true");
        assertEquals(1, run());
        assertTrue(fake.complained().contains("1 tests were skipped"), fake.complained());
    }

    @Test
    void progressNamesModulesAndTestsWhileTheLogHoldsEverything() throws Exception {
        maven(
                fake.report("e2e-tests", 7, 0, 0)
                        + """
                        echo '[INFO] Building Windhover: engine 0.1.0-SNAPSHOT          [3/10]'
                        echo '[INFO] noise'
                        echo '[WARNING] Tests run: 7, Failures: 0, Errors: 0, Skipped: 2, Time \
                        elapsed: 3.218 s -- in dev.windhover.e2e.KeyboardTest'
                        """,
                0);

        run();

        String printed = fake.printed();
        assertTrue(printed.contains(" s  [3/10] Windhover: engine"), printed);
        assertTrue(
                printed.contains("dev.windhover.e2e.KeyboardTest: 7 tests, 2 skipped in 3.218 s"),
                printed);
        assertFalse(printed.contains("noise"), printed);
    }

    @Test
    void everyLineIsPrintedInCi() throws Exception {
        fake.variable("CI", "true");
        maven(fake.report("e2e-tests", 7, 0, 0) + "echo '[INFO] noise'\n", 0);

        run();

        assertTrue(fake.printed().contains("[INFO] noise"));
    }

    @Test
    void mavenGetsTheArgumentsTheJdkAndTheBrowsers() throws Exception {
        maven(
                "echo \"$JAVA_HOME\" >"
                        + fake.file("home")
                        + "\n"
                        + "echo \"$WINDHOVER_CHROMIUM\" >>"
                        + fake.file("home")
                        + "\n"
                        + "echo \"$WINDHOVER_FIREFOX\" >>"
                        + fake.file("home")
                        + "\n"
                        + "echo \"$WINDHOVER_WEBKIT\" >>"
                        + fake.file("home")
                        + "\n"
                        + fake.report("e2e-tests", 7, 0, 0),
                0);

        run("-Dtest=KeyboardTest");

        List<String> arguments = fake.lines("arguments");
        assertEquals(List.of("-B", "-ntp", "--fail-at-end", "verify"), arguments.subList(0, 4));
        assertTrue(arguments.contains("-Dtest=KeyboardTest"), arguments.toString());
        assertTrue(arguments.contains("-Dsurefire.failIfNoSpecifiedTests=false"));
        assertEquals(
                List.of(
                        System.getProperty("java.home"),
                        fake.file("bin/chromium").toString(),
                        fake.file("bin/firefox-esr").toString(),
                        fake.file("bin/WebKitWebDriver").toString()),
                fake.lines("home"));
    }

    @Test
    void missingBrowserIsAnErrorThatNamesTheCommand() throws Exception {
        Files.delete(fake.file("bin/chromium"));
        fake.debian();

        MissingProgram missing = assertThrows(MissingProgram.class, this::run);

        assertTrue(
                missing.getMessage()
                        .contains(
                                "sudo apt-get update && sudo apt-get install -y"
                                        + " --no-install-recommends chromium libgl1-mesa-dri"
                                        + " libegl1 libgles2"),
                missing.getMessage());
    }

    @Test
    void rootOnDebianInstallsWhatIsMissing() throws Exception {
        Files.delete(fake.file("bin/chromium"));
        fake.debian("libgles2").asRoot();
        fake.program(
                "apt-get",
                "echo \"$*\" >>%s\nprintf '#!/bin/sh\\n' >%s\nchmod +x %s\n"
                        .formatted(
                                fake.file("installed"),
                                fake.file("bin/chromium"),
                                fake.file("bin/chromium")));
        maven(fake.report("e2e-tests", 7, 0, 0), 0);

        assertEquals(0, run());
        assertEquals(
                List.of(
                        "update -q",
                        "install -y -q --no-install-recommends chromium libgl1-mesa-dri libegl1"),
                fake.lines("installed").subList(0, 2));
    }

    @Test
    void rootOnDebianInstallsFirefoxAndItsScreen() throws Exception {
        Files.delete(fake.file("bin/firefox-esr"));
        Files.delete(fake.file("bin/Xvfb"));
        fake.debian("chromium", "libgl1-mesa-dri", "libegl1", "libgles2").asRoot();
        installerBrings("Xvfb");
        maven(fake.report("e2e-tests", 7, 0, 0), 0);

        assertEquals(0, run());
        assertEquals(
                List.of("update -q", "install -y -q --no-install-recommends firefox-esr xvfb"),
                fake.lines("installed"));
    }

    @Test
    void rootOnDebianInstallsTheDriverOfWebKit() throws Exception {
        Files.delete(fake.file("bin/WebKitWebDriver"));
        fake.debian("chromium", "libgl1-mesa-dri", "libegl1", "libgles2").asRoot();
        installerBrings("WebKitWebDriver");
        maven(fake.report("e2e-tests", 7, 0, 0), 0);

        assertEquals(0, run());
        assertEquals(
                List.of("update -q", "install -y -q --no-install-recommends webkit2gtk-driver"),
                fake.lines("installed"));
        assertFalse(fake.printed().contains("will be skipped"), fake.printed());
    }

    /** An installer that writes down what it was told, and leaves this program. */
    private void installerBrings(String program) throws IOException {
        String path = fake.file("bin").resolve(program).toString();
        fake.program(
                "apt-get",
                "echo \"$*\" >>%s\nprintf '#!/bin/sh\\n' >%s\nchmod +x %s\n"
                        .formatted(fake.file("installed"), path, path));
    }

    @ParameterizedTest
    @CsvSource({
        "firefox-esr, Firefox was, firefox-esr xvfb",
        "Xvfb, Firefox has no screen, firefox-esr xvfb",
        "Xvfb, WebKit has no screen, firefox-esr xvfb",
        "WebKitWebDriver, WebKit was, webkit2gtk-driver xvfb"
    })
    void withoutABrowserOrItsScreenTheRunSaysWhatIsSkippedAndInCiItFails(
            String gone, String said, String packages) throws Exception {
        Files.delete(fake.file("bin").resolve(gone));
        fake.debian("chromium", "libgl1-mesa-dri", "libegl1", "libgles2");
        maven(fake.report("e2e-tests", 7, 0, 1), 0);

        assertEquals(0, run());
        assertTrue(
                fake.printed().matches("(?s).*The tests in \\w+ will be skipped. " + said + ".*"),
                fake.printed());
        fake.variable("CI", "true");
        MissingProgram missing = assertThrows(MissingProgram.class, this::run);
        assertTrue(missing.getMessage().contains(packages), missing.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"WINDHOVER_FIREFOX", "WINDHOVER_WEBKIT"})
    void browserThatWasNamedAndIsNotThereEndsTheRun(String variable) {
        fake.variable(variable, fake.file("bin/gone").toString());

        MissingProgram missing = assertThrows(MissingProgram.class, this::run);

        assertTrue(missing.getMessage().contains("bin/gone"), missing.getMessage());
    }

    @Test
    void installationOfFirefoxThatFailsSkipsItsTestsAndNoOthers() throws Exception {
        Files.delete(fake.file("bin/firefox-esr"));
        fake.debian("chromium", "libgl1-mesa-dri", "libegl1", "libgles2").asRoot();
        fake.program("apt-get", "echo no network; exit 100");
        maven(fake.report("e2e-tests", 7, 0, 1), 0);

        assertEquals(0, run());
        assertTrue(fake.printed().contains("exit code 100"), fake.printed());
        assertTrue(fake.printed().contains("Tests run: 7"), fake.printed());
    }

    @Test
    void installationThatFailsNamesTheCommandToTry() throws Exception {
        Files.delete(fake.file("bin/chromium"));
        fake.debian().asRoot().program("apt-get", "echo no network; exit 100");

        MissingProgram missing = assertThrows(MissingProgram.class, this::run);

        assertTrue(missing.getMessage().contains("exit code 100"), missing.getMessage());
        assertTrue(fake.printed().contains("no network"), fake.printed());
    }

    @Test
    void wholeRunFailsWhenTheGuideDoesNotTellWhatRanWhereAndMakesItWhenAsked() throws Exception {
        Path guide = guideWithATable();
        maven(fake.report("e2e-tests", 7, 0, 0) + ran("yes it moves", "ran"), 0);

        assertEquals(0, run("-Dtest=KeyboardTest"));
        assertEquals(1, run());
        assertTrue(fake.complained().contains("does not tell what ran where"), fake.complained());

        assertEquals(0, run("-Dwindhover.generate=true"));
        assertEquals(
                """
                Before.
                <!-- made by ./windhover test -->
                | What | Chromium 156.0 | WebKitGTK |
                | --- | --- | --- |
                | yes it moves | yes | no: it has none |
                | What needs a look inside | yes | no: nothing to look into |
                <!-- end of what was made -->
                After.
                """,
                Files.readString(guide));
        assertEquals(0, run());

        Files.writeString(guide, Files.readString(guide).replace("156.0", "155.0"));
        assertEquals(0, run(), "another version is no other table");
        Files.writeString(guide, Files.readString(guide).replace("it has none", "who knows"));
        assertEquals(1, run());
    }

    @Test
    void tableOfARunThatSkippedIsNeitherMadeNorCompared() throws Exception {
        String before = Files.readString(guideWithATable());
        maven(fake.report("e2e-tests", 7, 0, 1) + ran("yes it moves", "skipped"), 0);

        assertEquals(0, run("-Dwindhover.generate=true"));
        assertEquals(before, Files.readString(fake.root().resolve("docs/guide/browsers.md")));
        assertTrue(fake.printed().contains("was left alone"), fake.printed());
    }

    @Test
    void browserThatEndedByItselfIsTold() throws Exception {
        String ended =
                "printf 'WebKitGTK\\tATest.moves\\tno session\\n' >"
                        + fake.root().resolve("e2e-tests/target/browsers/ended.txt")
                        + "\n";
        maven(fake.report("e2e-tests", 7, 0, 0) + ran("yes it moves", "ran") + ended, 0);

        assertEquals(0, run());
        assertTrue(
                fake.printed()
                        .contains(
                                "A browser ended by itself, its test ran again:"
                                        + " WebKitGTK\tATest.moves\tno session"),
                fake.printed());
    }

    private Path guideWithATable() throws IOException {
        Path guide = fake.root().resolve("docs/guide/browsers.md");
        Files.createDirectories(guide.getParent());
        return Files.writeString(
                guide,
                """
                Before.
                <!-- made by ./windhover test -->
                | What |
                <!-- end of what was made -->
                After.
                """);
    }

    /** Shell that writes down what ran where, as the browser tests do. */
    private String ran(String title, String outcome) {
        String folder = fake.root().resolve("e2e-tests/target/browsers").toString();
        return """
        mkdir -p %1$s
        printf '%%s\\t%%s\\t%%s\\t%%s\\t%%s\\t%%s\\n' >%1$s/ATest.tsv \
          test '%2$s' ATest Chromium %3$s 156.0 test '%2$s' ATest WebKitGTK lacks 'it has none'
        printf '%%s\\t%%s\\t%%s\\t%%s\\t%%s\\t%%s\\n' >%1$s/BTest.tsv \
          group 'a look inside' CTest Chromium ran '' group 'a look inside' BTest Chromium ran '' \
          group 'a look inside' BTest WebKitGTK lacks 'nothing to look into'
        """
                .formatted(folder, title, outcome);
    }

    private int run(String... arguments) throws Exception {
        return new TestRun(fake.setting()).run(List.of(arguments), fake.out(), fake.err());
    }

    private void maven(String script, int code) throws IOException {
        fake.program(
                "mvn",
                "for each in \"$@\"; do echo \"$each\"; done >"
                        + fake.file("arguments")
                        + "\n"
                        + script
                        + "exit "
                        + code
                        + "\n");
    }
}
