// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import static dev.windhover.cli.replay.Typed.PENDULUMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Command;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.base.Identity;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.testing.Feature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A game without window, canvas and device, as it is typed. */
class RunCommandTest {
    @AfterEach
    void mendTheGame() {
        System.clearProperty(Pendulums.BROKEN);
    }

    @Test
    @Feature("G19")
    void tenThousandStepsTakeATenthOfTheirTimeAndEndInTheirHash() throws Exception {
        Typed ran = run(PENDULUMS, "--steps", 10_000, "--seed", 5);

        HeadlessHost host = HeadlessHost.start(new Pendulums(), Launch.seeded(5)).steps(10_000);
        assertEquals(Command.OK, ran.code(), ran.err());
        assertEquals("10000", ran.value("steps"));
        assertEquals(Hash.hex(host.hash()), ran.value("hash"));
        double times = Double.parseDouble(ran.value("times-real-time"));
        assertTrue(times >= 10, ran.out());
    }

    @Test
    @Feature("G19")
    void seedAndParametersMakeAnotherRun() throws Exception {
        String usual = run(PENDULUMS, "--steps", 60).value("hash");

        assertEquals(usual, run(PENDULUMS, "--steps", 60, "--seed", 1).value("hash"));
        assertNotEquals(usual, run(PENDULUMS, "--steps", 60, "--seed", 2).value("hash"));
        assertNotEquals(usual, run(PENDULUMS, "--steps", 60, "--set", "gravity=3").value("hash"));
    }

    @Test
    @Feature(value = "G24", partial = "a token, and storage that fails")
    void savedRunGoesOnInAnotherAsIfItHadNotEnded(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.whv");
        Typed whole = run(PENDULUMS, "--steps", 300, "--seed", 5);
        run(PENDULUMS, "--steps", 200, "--seed", 5, "--save", file);
        Typed rest = run(PENDULUMS, "--steps", 100, "--load", file, "--save", file);

        assertEquals("300", rest.value("steps"), rest.err());
        assertEquals(whole.value("hash"), rest.value("hash"));
        assertEquals("300", run(PENDULUMS, "--steps", 0, "--load", file).value("steps"));
        assertEquals(List.of(file), Files.list(folder).toList(), "nothing is left beside it");
    }

    @Test
    void whatIsNoSaveIsRefusedByName(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("a.whv"), new byte[300]);

        Typed ran = run(PENDULUMS, "--load", file);
        assertEquals(Command.FAILED, ran.code());
        assertTrue(ran.err().contains("NOT_ONE"), ran.err());
        Typed none = run(PENDULUMS, "--load", folder.resolve("b.whv"));
        assertTrue(none.err().contains("there is no"), none.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--save", "--telemetry", "--jfr"})
    void fileThatCannotBeWrittenIsToldBeforeTheFirstStep(String option, @TempDir Path folder)
            throws Exception {
        System.setProperty(Pendulums.BROKEN, "0");
        Path nowhere = folder.resolve("nowhere");

        Typed missing = run(PENDULUMS, "--steps", 5, option, nowhere.resolve("a"));
        assertEquals(Command.FAILED, missing.code());
        assertEquals("run: there is no folder " + nowhere + "\n", missing.err());
        assertEquals("run: " + folder + " is a folder\n", run(PENDULUMS, option, folder).err());
    }

    @Test
    void speedIsAMeasureOfRealTime() throws Exception {
        Typed ran = run(PENDULUMS, "--steps", 60, "--speed", 2.5);

        double times = Double.parseDouble(ran.value("times-real-time"));
        assertTrue(times <= 2.6, "no faster than it was told: " + ran.out());
    }

    @Test
    void longRunTellsHowFarItIs() throws Exception {
        Typed ran = run(PENDULUMS, "--steps", 90, "--speed", 1);

        assertTrue(ran.err().matches("(?s)run: \\d+ of 90 steps\n.*"), ran.err());
    }

    @Test
    @Feature("G19")
    void gameThatThrowsEndsTheRunWithItsStepAndKernel() throws Exception {
        System.setProperty(Pendulums.BROKEN, "70");

        Typed ran = run(PENDULUMS, "--steps", 100);

        assertEquals(Command.FAILED, ran.code());
        assertTrue(ran.err().contains("step 70"), ran.err());
        assertTrue(ran.err().contains("the thread is torn"), ran.err());
    }

    @Test
    void linesOfTheGameArePrintedAsTheyAreAskedFor() throws Exception {
        assertFalse(run(PENDULUMS, "--steps", 5).err().contains("hang"));
        Typed loud = run(PENDULUMS, "--steps", 5, "--log", "warn,swing=debug");

        assertTrue(loud.err().contains("identity: "), loud.err());
        assertTrue(loud.err().contains("0 debug swing: 40 hang"), loud.err());
        assertFalse(loud.err().contains("host: started"), loud.err());
        assertEquals(run(PENDULUMS, "--steps", 5).value("hash"), loud.value("hash"));
        Typed wrong = run(PENDULUMS, "--log", "loud");
        assertEquals(Command.USAGE, wrong.code());
        assertTrue(wrong.err().contains("'loud' is not error, warn, info, debug"), wrong.err());
    }

    @Test
    void lastLinesOfARunThatFailsArePrinted() throws Exception {
        System.setProperty(Pendulums.BROKEN, "7");

        String err = run(PENDULUMS, "--steps", 10, "--log", "error").err();

        assertTrue(err.contains("7 error host: E0014: "), err);
    }

    @Test
    @Feature(value = "G14", partial = "in a bundle")
    void failureTellsTheRunThatItIsOf() throws Exception {
        System.setProperty(Pendulums.BROKEN, "7");

        String err = run(PENDULUMS, "--steps", 10).err();

        String line = err.lines().filter(each -> each.contains("identity: ")).findFirst().get();
        Identity told = Identity.of(line.substring(line.indexOf("identity: ") + 10));
        assertNotEquals("", told.engine());
        assertTrue(told.build().matches("[0-9a-f]{16}"), line);
        HeadlessHost same = HeadlessHost.start(new Pendulums(), Launch.seeded(1));
        assertEquals(Hash.hex(same.host().arena().layoutHash()), told.layout());
        assertEquals("jvm", told.placement());
        assertTrue(told.session().matches("[0-9a-f]{16}"), line);
        assertEquals(1, told.epoch());
        assertTrue(told.runtime().contains(System.getProperty("java.version")), line);
    }

    @ParameterizedTest
    @CsvSource({
        "--steps 5, the game is missing",
        "a b, 'b' is one name too many",
        "a --steps, '--steps' needs a value",
        "a --steps --classes b, '--steps' needs a value",
        "a --seed --steps 3, '--seed' needs a value",
        "a --save --classes b, '--save' needs a value",
        "a --wrong --classes b, '--wrong' is not understood",
        "a --steps x, 'x' is not a number within 0..2147483647",
        "a --steps -1, '-1' is not a number within 0..2147483647",
        "a --speed 0, '0' is no speed above 0; 1 is real time",
        "a --set gravity, 'gravity' is not NAME=N",
        "a --wrong 1, '--wrong' is not understood"
    })
    void whatIsNotUnderstoodIsMisuse(String line, String complaint) throws Exception {
        Typed ran = run((Object[]) line.split(" "));

        assertEquals(Command.USAGE, ran.code());
        assertTrue(ran.err().contains(complaint), ran.err());
        assertTrue(ran.err().contains("usage: windhover run CLASS|SITE"), ran.err());
    }

    @ParameterizedTest
    @CsvSource({
        "no.such.Game, no class no.such.Game",
        "dev.windhover.cli.replay.Pendulums --set warp=9, no parameter warp"
    })
    void whatCannotBeRunFails(String line, String complaint) throws Exception {
        Typed ran = run((Object[]) line.split(" "));

        assertEquals(Command.FAILED, ran.code());
        assertTrue(ran.err().contains(complaint), ran.err());
    }

    private static Typed run(Object... arguments) throws Exception {
        return Typed.run(new RunCommand(), arguments);
    }
}
