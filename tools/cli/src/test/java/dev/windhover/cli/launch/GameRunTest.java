// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample stands for its game. */
class GameRunTest {
    @TempDir private Path folder;
    private FakeMachine fake;

    @BeforeEach
    void makeAMachineWhoseMavenBuildsTheTools() throws IOException {
        fake = new FakeMachine(folder);
        Path sample = Files.createDirectories(fake.root().resolve("docs/samples/drift"));
        Files.createDirectories(sample.resolve("target"));
        Files.writeString(
                sample.resolve("pom.xml"), "<game>dev.windhover.cli.site.fixture.Tiny</game>");
        Path target = fake.root().resolve("tools/cli/target");
        String classPath = System.getProperty("java.class.path");
        fake.program(
                "mvn",
                "mkdir -p %s\necho '%s' >%s/windhover.classpath\necho \"$*\" >>%s\n"
                        .formatted(target, classPath, target, fake.file("builds")));
    }

    @Test
    void sampleIsCompiledWithoutItsSiteAndRun() throws Exception {
        // Its pom's game is none that is there: what is looked for tells what was asked for.
        assertEquals(1, run(0, "drift", "--steps", "6"));

        assertTrue(
                fake.lines("builds").get(0).contains("process-classes -pl docs/samples/drift -am"));
        String said = fake.complained();
        assertTrue(said.contains("There is no class dev.windhover.cli.site.fixture.Tiny"), said);
    }

    @Test
    void secondRunCompilesNothing() throws Exception {
        run(0, "drift");
        int builds = fake.lines("builds").size();
        run(0, "drift");

        assertEquals(builds, fake.lines("builds").size());
    }

    @Test
    void otherNamesAreLeftAsTheyAre() throws Exception {
        assertEquals(0, run(0, "dev.windhover.cli.site.fixture.TinyGame", "--steps", "6"));

        assertTrue(fake.printed().contains("steps 6"), fake.printed());
        assertEquals(1, fake.lines("builds").size(), "of the tools alone");
    }

    @Test
    void gameStandsBehindWhatStandsBeforeIt() throws Exception {
        assertEquals(2, run(1, "--steps", "6", "drift", "drift"));

        assertTrue(fake.complained().contains("one name too many"), fake.complained());
        assertTrue(
                fake.complained().contains("'dev.windhover.cli.site.fixture.Tiny'"),
                fake.complained());
    }

    @Test
    void gameThatIsLedByLinesMayBeNamedBehindTheWord() throws Exception {
        assertEquals(1, run(0, "--console", "drift"));

        String said = fake.complained();
        assertTrue(said.contains("There is no class dev.windhover.cli.site.fixture.Tiny"), said);
    }

    @Test
    void gameOfScenariosStandsBeforeTheirNamesAndBehindWhatHasNoValue() throws Exception {
        List<String> typed = List.of("--list", "drift", "drift");

        assertEquals(
                1, GameRun.first(fake.setting(), "scenario").run(typed, fake.out(), fake.err()));

        String said = fake.complained();
        assertTrue(said.contains("no class dev.windhover.cli.site.fixture.TinyScenarios"), said);
    }

    private int run(int place, String... arguments) throws Exception {
        return new GameRun(fake.setting(), "run", place)
                .run(List.of(arguments), fake.out(), fake.err());
    }
}
