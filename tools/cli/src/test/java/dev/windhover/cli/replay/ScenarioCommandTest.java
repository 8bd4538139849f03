// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import static dev.windhover.cli.replay.Typed.PENDULUMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windhover.cli.Command;
import dev.windhover.testing.Feature;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that are listed, played, kept and held against what was kept, as it is typed. */
class ScenarioCommandTest {
    @TempDir private Path folder;

    @AfterEach
    void mendTheGame() {
        System.clearProperty(Pendulums.CHANGED);
        System.clearProperty(Pendulums.BROKEN);
    }

    @Test
    void listNamesEachWithWhatItShows() throws Exception {
        Typed listed = Typed.run(new ScenarioCommand(), PENDULUMS, "--list");

        assertEquals(Command.OK, listed.code(), listed.err());
        assertEquals("left-alone: Nobody touches them\npulled-hard\n", listed.out());
    }

    @Test
    void allAreProvedOrTheOneThatIsNamed() throws Exception {
        Typed all = Typed.run(new ScenarioCommand(), PENDULUMS);
        Typed one = Typed.run(new ScenarioCommand(), PENDULUMS, "pulled-hard");

        assertEquals(Command.OK, all.code(), all.out() + all.err());
        assertTrue(all.out().contains("left-alone: 200 steps, 5 proofs, "), all.out());
        assertTrue(all.out().contains("0 of 2 scenarios failed"), all.out());
        assertTrue(all.err().contains("scenario: 2 of 2, pulled-hard"), all.err());
        assertFalse(one.out().contains("left-alone"), one.out());
    }

    @Test
    void whatFailsLeavesARecordingThatReplaysToTheFailure() throws Exception {
        System.setProperty(Pendulums.BROKEN, "120");

        Typed played = Typed.run(new ScenarioCommand(), PENDULUMS, "left-alone", "--to", folder);
        Path left = folder.resolve("left-alone.whr");
        Typed again = Typed.run(new ReplayCommand(), left, PENDULUMS);

        assertEquals(Command.FAILED, played.code());
        assertTrue(played.out().contains("the thread is torn"), played.out());
        assertTrue(played.out().contains("windhover replay " + left), played.out());
        assertEquals(Command.FAILED, again.code());
        assertTrue(again.err().contains("the thread is torn"), again.err());
    }

    @Test
    @Feature("G22")
    void keptRunsMatchUnchangedCodeAndNameWhatChangedCodeDoes() throws Exception {
        Path kept = folder.resolve("golden");
        Typed update = Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept, "--update");
        Typed same = Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept);
        System.setProperty(Pendulums.CHANGED, "100");
        Typed changed =
                Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept, "--to", folder);

        assertEquals(Command.OK, update.code(), update.err());
        assertEquals(Command.OK, same.code(), same.out());
        assertTrue(same.out().contains("5 proofs and what was kept"), same.out());
        assertEquals(Command.FAILED, changed.code());
        String said = changed.out();
        assertTrue(said.contains("differs after step 101: swing."), said);
        assertTrue(said.matches("(?s).*was and is: step 10[1-9]: swing\\.\\w+ row 7: .*"), said);
        assertTrue(said.contains("1 of 2 scenarios failed"), said);
        assertTrue(said.contains("--golden " + kept + " --update"), said);
        Typed verified = Typed.run(new VerifyCommand(), kept, PENDULUMS);
        assertTrue(verified.out().contains("1 of 2 recordings differ"), verified.out());
    }

    @Test
    void benchTellsWhatStepsTakeForPeopleAndForPrograms() throws Exception {
        Typed told = Typed.run(new ScenarioCommand(), PENDULUMS, "--bench", "--rounds", 2);
        Typed json =
                Typed.run(
                        new ScenarioCommand(),
                        PENDULUMS,
                        "pulled-hard",
                        "--bench",
                        "--json",
                        "--rounds",
                        3);

        assertEquals(Command.OK, told.code(), told.err());
        String[] lines = told.out().split("\n");
        assertEquals(2, lines.length, told.out());
        String number = "\\d+(\\.\\d+)?";
        assertTrue(
                lines[0].matches(
                        "left-alone: 200 steps, N steps/s, N times real time, a step takes N ms, one in twenty N ms and more"
                                .replace("N", number)),
                lines[0]);
        assertTrue(lines[1].startsWith("pulled-hard: 50 steps, "), lines[1]);
        JsonNode row = new ObjectMapper().readTree(json.out()).get(0);
        assertEquals("pulled-hard", row.get("scenario").asText());
        assertEquals(3 * 50, row.get("samples").asInt());
        double median = row.get("medianMicros").asDouble();
        assertTrue(median > 0 && median <= row.get("p95Micros").asDouble(), json.out());
        double rate = row.get("stepsPerSecond").asDouble();
        assertEquals(rate / 60, row.get("timesRealTime").asDouble(), 1e-6 * rate);
    }

    @Test
    void benchOfAScenarioThatFailsTellsWhyAndMeasuresNothing() throws Exception {
        System.setProperty(Pendulums.BROKEN, "120");

        Typed told = Typed.run(new ScenarioCommand(), PENDULUMS, "--bench");

        assertEquals(Command.FAILED, told.code());
        assertTrue(told.err().contains("the thread is torn"), told.err());
        assertEquals("", told.out());
        for (Object[] typed :
                new Object[][] {
                    {PENDULUMS, "--rounds", 3},
                    {PENDULUMS, "--json"},
                    {PENDULUMS, "--bench", "--rounds", 0},
                    {PENDULUMS, "--bench", "--golden", folder},
                }) {
            assertEquals(Command.USAGE, Typed.run(new ScenarioCommand(), typed).code());
        }
    }

    @Test
    void whatIsMissingOrTooMuchIsTold() throws Exception {
        Path kept = Files.createDirectories(folder.resolve("golden"));
        Typed none = Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept);
        assertEquals(Command.FAILED, none.code());
        assertTrue(none.err().contains("keep one with --update"), none.err());

        Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept, "--update");
        Files.writeString(kept.resolve("gone.whr"), "");
        Typed stray = Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept);
        assertEquals(Command.OK, stray.code(), stray.out());
        assertTrue(stray.err().contains("gone.whr is of no scenario"), stray.err());

        Typed unknown = Typed.run(new ScenarioCommand(), PENDULUMS, "swung");
        assertTrue(unknown.err().contains("it has left-alone, pulled-hard"), unknown.err());
        Typed without = Typed.run(new ScenarioCommand(), "dev.windhover.cli.site.fixture.TinyGame");
        assertTrue(without.err().contains("TinyGameScenarios"), without.err());
        assertEquals(Command.FAILED, without.code());
        assertEquals(Command.USAGE, Typed.run(new ScenarioCommand()).code());
        assertEquals(Command.USAGE, Typed.run(new ScenarioCommand(), PENDULUMS, "--update").code());
        assertEquals(
                Command.USAGE, Typed.run(new ScenarioCommand(), PENDULUMS, "--seed", 4).code());
    }
}
