// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.launch.FakeMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir private Path folder;
    private FakeMachine fake;

    @BeforeEach
    void makeAnEmptyMachine() throws IOException {
        fake = new FakeMachine(folder);
    }

    @Test
    void browserIsFoundOnThePathByAnyOfItsNames() throws Exception {
        assertEquals(Optional.empty(), Browser.find(fake.machine()));
        fake.program("google-chrome", "");
        assertEquals("google-chrome", name(Browser.find(fake.machine())));
        fake.program("chromium", "");
        assertEquals("chromium", name(Browser.find(fake.machine())));
    }

    @Test
    void browserThatWasNamedIsTakenAndAWrongNameIsNotPassedOver() throws Exception {
        fake.program("chromium", "").program("mine", "");
        fake.variable(Browser.VARIABLE, folder.resolve("bin/mine").toString());
        assertEquals("mine", name(Browser.find(fake.machine())));

        fake.variable(Browser.VARIABLE, folder.resolve("bin/gone").toString());
        assertThrows(MissingProgram.class, () -> Browser.find(fake.machine()));
    }

    @Test
    void firefoxIsFoundOnThePathOrWhereItWasNamed() throws Exception {
        assertEquals(Optional.empty(), Firefox.find(fake.machine()));
        fake.program("firefox", "");
        assertEquals("firefox", name(Firefox.find(fake.machine())));
        fake.program("firefox-esr", "").program("mine", "");
        assertEquals("firefox-esr", name(Firefox.find(fake.machine())));
        fake.variable(Firefox.VARIABLE, folder.resolve("bin/mine").toString());
        assertEquals("mine", name(Firefox.find(fake.machine())));

        fake.variable(Firefox.VARIABLE, folder.resolve("bin/gone").toString());
        assertThrows(MissingProgram.class, () -> Firefox.find(fake.machine()));
    }

    @Test
    void driverOfWebKitIsFoundOnThePathOrWhereItWasNamedAndLinuxAloneHasOne() throws Exception {
        assertEquals(Optional.empty(), WebKit.find(fake.machine()));
        fake.program("WebKitWebDriver", "").program("mine", "");
        assertEquals("WebKitWebDriver", name(WebKit.find(fake.machine())));
        fake.variable(WebKit.VARIABLE, folder.resolve("bin/mine").toString());
        assertEquals("mine", name(WebKit.find(fake.machine())));

        fake.variable(WebKit.VARIABLE, folder.resolve("bin/gone").toString());
        assertThrows(MissingProgram.class, () -> WebKit.find(fake.machine()));

        assertTrue(WebKit.isPossible(fake.machine()));
        assertFalse(WebKit.isPossible(new Machine("mac os x", "me", Map.of(), folder)));
        assertFalse(WebKit.isPossible(new Machine("windows 11", "me", Map.of(), folder)));
    }

    @Test
    void mavenIsFoundOnThePathOrWhereItIsUnpacked() throws Exception {
        MissingProgram missing =
                assertThrows(MissingProgram.class, () -> Maven.find(fake.machine()));
        assertTrue(missing.getMessage().contains("maven.apache.org"), missing.getMessage());

        fake.program("mvn", "");
        fake.variable("PATH", "").variable("MAVEN_HOME", folder.toString());
        assertEquals(folder.resolve("bin/mvn"), Maven.find(fake.machine()));
    }

    @Test
    void packageThatWasRemovedIsMissing() throws Exception {
        fake.debian("chromium", "libgles2");

        assertEquals(
                List.of("libgl1-mesa-dri", "libegl1"),
                DebianPackages.missing(fake.machine(), DebianPackages.BROWSER));
    }

    @Test
    void rootNeedsNoSudo() throws Exception {
        assertTrue(DebianPackages.command(fake.machine(), List.of("a")).startsWith("sudo apt-get"));
        fake.asRoot();
        assertEquals(
                "apt-get update && apt-get install -y --no-install-recommends a",
                DebianPackages.command(fake.machine(), List.of("a")));
    }

    @Test
    void doctorNamesWhatIsMissingAndHowToGetIt() throws Exception {
        fake.debian().program("mvn", "printf '\\033[1mApache Maven 3.9.9\\033[m\\nmore\\n'");
        String said = doctor(1);
        assertTrue(said.contains("Maven    Apache Maven 3.9.9  "), said);
        assertTrue(said.contains("Browser  none."), said);
        assertTrue(said.contains("install -y --no-install-recommends chromium"), said);

        assertTrue(said.contains("Firefox  none."), said);
        assertTrue(said.contains("firefox-esr xvfb"), said);

        fake.program("chromium", "echo noise >&2; echo Chromium 156.0");
        fake.program("firefox-esr", "echo Mozilla Firefox 153.7.0esr");
        said = doctor(1);
        assertTrue(said.contains("Firefox  Mozilla Firefox 153.7.0esr  "), said);
        assertTrue(said.contains("Xvfb, is missing"), said);

        assertTrue(said.contains("WebKit   none."), said);
        assertTrue(said.contains("webkit2gtk-driver xvfb"), said);

        fake.program("Xvfb", "").program("WebKitWebDriver", "echo Usage; exit 1");
        said = doctor(0);
        assertTrue(said.contains("WebKit   " + folder.resolve("bin/WebKitWebDriver")), said);
        assertTrue(said.contains("Browser  Chromium 156.0  "), said);
        assertTrue(said.contains("slow drawing without libgl1-mesa-dri"), said);
    }

    private String doctor(int code) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(code, new DoctorCommand(fake.machine()).run(List.of(), printed, printed));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String name(Optional<Path> program) {
        return program.map(each -> each.getFileName().toString()).orElse("(none)");
    }
}
