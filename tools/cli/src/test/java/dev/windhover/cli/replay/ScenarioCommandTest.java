// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import static dev.windhover.cli.replay.Typed.PENDULUMS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windhover.cli.Command;
import dev.windhover.engine.scenario.Scenario;
import dev.windhover.testing.Feature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios that are listed, played, kept and held against what was kept, as it is typed. */
class ScenarioCommandTest {
    @TempDir private Path folder;

    @AfterEach
    void mendTheGame() {
        System.clearProperty(Pendulums.CHANGED);
        System.clearProperty(Pendulums.BROKEN);
        System.clearProperty(Pendulums.ENDLESS);
        System.clearProperty(PendulumsScenarios.ROUND);
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
    void whatIsAskedForIsLeftOfEachAlsoOfThoseThatPass() throws Exception {
        Typed played = Typed.run(new ScenarioCommand(), PENDULUMS, "--to", folder);

        assertEquals(Command.OK, played.code(), played.out());
        assertTrue(Files.exists(folder.resolve("left-alone.whr")));
        assertTrue(Files.exists(folder.resolve("pulled-hard.whr")));
    }

    @Test
    void whatFailsIsNotKept() throws Exception {
        System.setProperty(Pendulums.BROKEN, "120");
        Path kept = folder.resolve("golden");

        Typed update = Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept, "--update");

        assertEquals(Command.FAILED, update.code());
        assertTrue(update.err().contains("the thread is torn"), update.err());
        assertFalse(Files.exists(kept.resolve("left-alone.whr.gz")));
        assertTrue(Files.exists(kept.resolve("pulled-hard.whr.gz")), "the other is");
    }

    @Test
    void recordingIsWholeUntilAnotherIsInItsPlace() throws Exception {
        Path kept = folder.resolve("golden");
        Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept, "--update");
        Path before = kept.resolve("left-alone.whr.gz");
        // Whoever writes into the file itself writes into both.
        Path same = Files.createLink(folder.resolve("same"), before);
        byte[] bytes = Files.readAllBytes(before);
        System.setProperty(Pendulums.CHANGED, "100");
        Path other = kept.resolve("pulled-hard.whr.gz");
        Files.delete(other);
        Files.createDirectories(other.resolve("in the way"));
        Typed update = Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept, "--update");

        assertArrayEquals(bytes, Files.readAllBytes(same));
        assertFalse(Arrays.equals(bytes, Files.readAllBytes(before)), "another run");
        assertEquals(Command.FAILED, update.code());
        assertTrue(update.out().contains("left-alone: kept, "), update.out());
        String refused = "scenario pulled-hard: not kept: " + other + " is a folder\n";
        assertEquals(refused, update.err());
        try (Stream<Path> files = Files.list(kept)) {
            assertEquals(2, files.count(), "nothing is left beside them");
        }
    }

    @Test
    void scenarioWithoutARecordingFailsAndTheOthersGoOn() throws Exception {
        Path kept = folder.resolve("golden");
        Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept, "--update");
        Files.delete(kept.resolve("left-alone.whr.gz"));
        Typed played = Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept);

        assertEquals(Command.FAILED, played.code());
        assertTrue(played.out().contains("scenario left-alone: there is no "), played.out());
        assertTrue(played.out().contains("left-alone.whr.gz: keep one with --update"));
        assertTrue(played.out().contains("pulled-hard: 50 steps, 5 proofs and what was kept"));
        assertTrue(played.out().contains("1 of 2 scenarios failed"), played.out());
    }

    @Test
    void recordingThatCannotBeLeftFailsItsScenarioAndTheOthersGoOn() throws Exception {
        Path inTheWay = Files.createDirectories(folder.resolve("left-alone.whr"));
        Typed played = Typed.run(new ScenarioCommand(), PENDULUMS, "--to", folder);
        System.setProperty(Pendulums.BROKEN, "30");
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        Typed broken = Typed.run(new ScenarioCommand(), PENDULUMS, "left-alone", "--to", noFolder);

        assertEquals(Command.FAILED, played.code());
        assertTrue(played.out().contains("scenario left-alone: " + inTheWay), played.out());
        assertTrue(played.out().contains("pulled-hard: 50 steps, 5 proofs"), played.out());
        assertTrue(played.out().contains("1 of 2 scenarios failed"), played.out());
        assertTrue(Files.size(folder.resolve("pulled-hard.whr")) > 0);
        assertEquals(Command.FAILED, broken.code());
        assertTrue(broken.out().contains("1 of 1 scenarios failed"), broken.out());
    }

    @ParameterizedTest
    @CsvSource({
        PendulumsScenarios.ROUND + ",20,it does not end,PendulumsScenarios.leftAlone(",
        Pendulums.ENDLESS + ",100,the kernel Pull does not end,Pendulums$Pull.run("
    })
    @Timeout(60)
    void scenarioThatNeverEndsIsRefusedWithItsPlaceAndTheOthersGoOn(
            String how, int step, String told, String place) throws Exception {
        System.setProperty(how, String.valueOf(step));
        Typed played = Typed.run(new ScenarioCommand(), PENDULUMS, "--patience", 1);
        Typed update =
                Typed.run(
                        new ScenarioCommand(),
                        PENDULUMS,
                        "--golden",
                        folder,
                        "--update",
                        "--patience",
                        1);
        Typed bench = Typed.run(new ScenarioCommand(), PENDULUMS, "--bench", "--patience", 1);

        String refused = "scenario left-alone, step " + step + ": " + told + "; after 1 s";
        for (String said : new String[] {played.out(), update.err(), bench.err()}) {
            assertTrue(said.contains(refused), said);
            assertTrue(said.matches("(?s).*\tat \\S*" + Pattern.quote(place) + ".*"), said);
        }
        assertEquals(Command.FAILED, played.code());
        assertTrue(played.out().contains("pulled-hard: 50 steps, 5 proofs"), played.out());
        assertTrue(played.out().contains("1 of 2 scenarios failed"), played.out());
        assertEquals(Command.FAILED, update.code());
        assertTrue(update.out().contains("pulled-hard: kept, "), update.out());
        assertEquals(Command.FAILED, bench.code());
    }

    @Test
    @Timeout(60)
    void scenarioThatNeverEndsFailsAsATestThatTheGuideShows() {
        System.setProperty(PendulumsScenarios.ROUND, "20");
        Scenario endless = new PendulumsScenarios().all().get(0);
        Duration patience = Duration.ofMillis(300);

        AssertionError failed =
                assertThrows(
                        AssertionError.class,
                        () -> assertTimeoutPreemptively(patience, endless::prove));
        String where = Arrays.toString(failed.getCause().getStackTrace());
        assertTrue(where.contains("PendulumsScenarios.leftAlone("), where);
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
                    {PENDULUMS, "--bench", "--to", folder},
                }) {
            assertEquals(Command.USAGE, Typed.run(new ScenarioCommand(), typed).code());
        }
    }

    @Test
    void whatIsMissingOrTooMuchIsTold() throws Exception {
        Path kept = Files.createDirectories(folder.resolve("golden"));
        Typed none = Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept);
        assertEquals(Command.FAILED, none.code());
        assertTrue(none.out().contains("keep one with --update"), none.out());
        assertTrue(none.out().contains("2 of 2 scenarios failed"), none.out());

        Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept, "--update");
        Files.writeString(kept.resolve("gone.whr"), "");
        Files.writeString(kept.resolve("why.txt"), "");
        Typed one = Typed.run(new ScenarioCommand(), PENDULUMS, "left-alone", "--golden", kept);
        assertFalse(one.err().contains("is of no scenario"), "others are not looked at");
        Typed stray = Typed.run(new ScenarioCommand(), PENDULUMS, "--golden", kept);
        assertEquals(Command.OK, stray.code(), stray.out());
        assertTrue(stray.err().contains("gone.whr is of no scenario"), stray.err());
        assertFalse(stray.err().contains("why.txt"), stray.err());

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
