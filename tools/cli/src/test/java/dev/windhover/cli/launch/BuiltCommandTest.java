// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.serve.ServeCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltCommandTest {
    @TempDir private Path folder;
    private FakeMachine fake;

    @BeforeEach
    void makeAMachineWhoseMavenBuildsTheTools() throws IOException {
        fake = new FakeMachine(folder).program("chromium", "exit 0");
        Files.createDirectories(fake.root().resolve("docs"));
        Files.writeString(fake.root().resolve("docs/features.md"), "| W1 | all in it | it is. |\n");
        Files.createDirectories(fake.root().resolve("engine/src/main"));
        Files.writeString(fake.root().resolve("engine/src/main/A.java"), "class A {}");
        String classPath = System.getProperty("java.class.path");
        StringBuilder script = new StringBuilder();
        for (String module : List.of("tools/cli", "e2e-tests")) {
            Path target = fake.root().resolve(module).resolve("target");
            script.append("mkdir -p " + target + "\n");
            script.append("echo '" + classPath + "' >" + target + "/windhover.classpath\n");
        }
        fake.program("mvn", script + "echo \"$*\" >>" + fake.file("builds") + "\n");
    }

    @Test
    void buildsOnceAndAgainOnlyWhenASourceHasChanged() throws Exception {
        assertEquals(0, run(BuiltCommand.ofTools(fake.setting(), "features")));
        assertTrue(fake.printed().contains("W1   open"), fake.printed());
        run(BuiltCommand.ofTools(fake.setting(), "features"));
        assertEquals(1, fake.lines("builds").size());

        Files.setLastModifiedTime(
                fake.root().resolve("engine/src/main/A.java"),
                FileTime.fromMillis(System.currentTimeMillis() + 2_000));
        run(BuiltCommand.ofTools(fake.setting(), "features"));
        assertEquals(2, fake.lines("builds").size());
    }

    @Test
    void onlyTheResultsGoWhereTheyCanBePiped() throws Exception {
        run(BuiltCommand.ofTools(fake.setting(), "features"), "--json");

        assertTrue(fake.printed().startsWith("["), fake.printed());
        assertTrue(fake.complained().contains("Maven is done"), fake.complained());
    }

    @Test
    void exitCodeOfTheCommandIsPassedOn() throws Exception {
        assertEquals(2, run(BuiltCommand.ofTools(fake.setting(), "features"), "--nonsense"));
        assertEquals(2, run(BuiltCommand.ofBrowserTests(fake.setting(), "bench"), "nothing"));
        assertTrue(fake.complained().contains("'nothing'"), fake.complained());
    }

    @Test
    void benchmarksAreBuiltWithTheBrowserTestsAndToolsWithout() throws Exception {
        run(BuiltCommand.ofBrowserTests(fake.setting(), "bench"), "nothing");
        run(BuiltCommand.ofTools(fake.setting(), "features"));

        // The fake builds both at once; only what was asked for first is seen.
        String asked = fake.lines("builds").get(0);
        assertTrue(asked.contains("package -pl e2e-tests -am"), asked);
        assertTrue(asked.contains("-DskipTests"), asked);
    }

    @Test
    void buildThatFailsRunsNothing() throws Exception {
        fake.program("mvn", "echo '[ERROR] does not compile'; exit 1");

        assertEquals(1, run(BuiltCommand.ofTools(fake.setting(), "features")));
        assertTrue(fake.complained().contains("does not compile"), fake.complained());
        assertFalse(fake.printed().contains("W1"), fake.printed());
    }

    /** The launcher is compiled from the JDK alone, and a configuration is read with more. */
    @Test
    void siteWithAConfigurationIsServedByTheBuiltTools() {
        List<String> plain = List.of("site", "--port", "0");
        List<String> configured = List.of("site", "--config", "a.json");

        assertInstanceOf(ServeCommand.class, Launch.server(fake.setting(), plain));
        assertInstanceOf(BuiltCommand.class, Launch.server(fake.setting(), configured));
    }

    private int run(BuiltCommand command, String... arguments) throws Exception {
        return command.run(List.of(arguments), fake.out(), fake.err());
    }
}
