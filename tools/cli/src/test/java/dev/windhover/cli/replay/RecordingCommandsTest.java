// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import static dev.windhover.cli.replay.Typed.PENDULUMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Command;
import dev.windhover.testing.Feature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are written down, replayed and verified, as it is typed. */
class RecordingCommandsTest {
    @TempDir private Path folder;

    @AfterEach
    void mendTheGame() {
        System.clearProperty(Pendulums.CHANGED);
        System.clearProperty(Pendulums.BROKEN);
    }

    @Test
    @Feature("G22")
    void recordingIsReplayedToItsHashAndVerified() throws Exception {
        Path file = record("a.whr", "--seed", 4, "--set", "gravity=12");
        String ran = run(PENDULUMS, "--steps", 300, "--seed", 4, "--set", "gravity=12");

        Typed replayed = Typed.run(new ReplayCommand(), file);
        Typed verified = Typed.run(new VerifyCommand(), file);

        assertEquals(Command.OK, replayed.code(), replayed.err());
        assertEquals(ran, replayed.value("hash"));
        assertEquals("300", replayed.value("steps"));
        assertEquals(Command.OK, verified.code(), verified.out());
        assertTrue(verified.out().contains("the same: 5 hashes in 300 steps"), verified.out());
    }

    @Test
    void replayBeginsAndEndsWhereItIsTold() throws Exception {
        Path file = record("a.whr", "--keyframes", 50);

        Typed part = Typed.run(new ReplayCommand(), file, "--from", 130, "--to", 220);

        assertEquals(run(PENDULUMS, "--steps", 220), part.value("hash"));
        Typed beyond = Typed.run(new ReplayCommand(), file, "--from", 301);
        assertEquals(Command.FAILED, beyond.code());
        assertTrue(beyond.err().contains("has the steps 0 to 300, not 301"), beyond.err());
        Typed over = Typed.run(new ReplayCommand(), file, "--to", 301);
        assertEquals(Command.FAILED, over.code());
        assertTrue(over.err().contains("has the steps 0 to 300, not 0 to 301"), over.err());
    }

    @Test
    void recordingThatBrokeOffIsPlayedAndSaidToHave() throws Exception {
        Path file = record("a.whr", "--keyframes", 50);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));

        Typed played = Typed.run(new ReplayCommand(), file);

        assertEquals(Command.OK, played.code(), played.err());
        assertTrue(
                played.err()
                        .matches(
                                "(?s).*the recording broke off after step 300; \\d+ bytes left away\n"),
                played.err());
    }

    @Test
    void replayAtASpeedTakesItsTimeForTheStepsThatArePlayedAndIsTheSameRun() throws Exception {
        Path file = record("a.whr", "--keyframes", 50);
        long began = System.nanoTime();

        Typed part = Typed.run(new ReplayCommand(), file, "--from", 150, "--to", 210, "--speed", 2);

        assertTrue(System.nanoTime() - began >= 480_000_000L, "60 steps take half a second");
        double times = Double.parseDouble(part.value("times-real-time"));
        assertTrue(times <= 2.1, "no faster than it was told: " + part.out());
        assertEquals(run(PENDULUMS, "--steps", 210), part.value("hash"));
    }

    @Test
    @Feature({"G18", "G22"})
    void changedCodeIsFoundAtItsStepAndColumn() throws Exception {
        Path file = record("a.whr", "--hashes", 1);
        System.setProperty(Pendulums.CHANGED, "100");

        Typed verified = Typed.run(new VerifyCommand(), file);

        assertEquals(Command.FAILED, verified.code());
        String said = "differs after step 101: swing.speed, ";
        assertTrue(verified.out().contains(said), verified.out());
        assertTrue(verified.out().contains("the same after step 100"), verified.out());
    }

    @Test
    @Feature("G22")
    void everyRecordingOfAFolderIsVerified() throws Exception {
        record("a.whr");
        record("b.whr", "--steps", 90);
        Files.writeString(folder.resolve("notes.txt"), "no recording");

        Typed unchanged = Typed.run(new VerifyCommand(), folder, PENDULUMS);
        assertEquals(Command.OK, unchanged.code(), unchanged.out());
        assertTrue(unchanged.out().contains("0 of 2 recordings differ"), unchanged.out());

        System.setProperty(Pendulums.CHANGED, "100");
        Typed changed = Typed.run(new VerifyCommand(), folder, PENDULUMS);
        assertEquals(Command.FAILED, changed.code());
        assertTrue(changed.out().contains("1 of 2 recordings differ"), changed.out());
        assertTrue(changed.out().contains("a.whr: differs after step 120"), changed.out());
        assertTrue(changed.out().contains("b.whr: the same: 1 hashes"), changed.out());
    }

    @Test
    void runThatFailedIsWrittenDownWithTheStepThatFailed() throws Exception {
        System.setProperty(Pendulums.BROKEN, "70");
        Path file = folder.resolve("broken.whr");
        Typed recorded = Typed.run(new RecordCommand(), PENDULUMS, "--to", file);
        assertEquals(Command.FAILED, recorded.code());

        Typed replayed = Typed.run(new ReplayCommand(), file);

        assertEquals(Command.FAILED, replayed.code());
        assertTrue(replayed.err().contains("step 70"), replayed.err());
        assertTrue(replayed.err().contains("the thread is torn"), replayed.err());
        System.clearProperty(Pendulums.BROKEN);
        assertEquals("71", Typed.run(new ReplayCommand(), file).value("steps"), "once mended");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskEndsTheRecordingAndNotTheRun() throws Exception {
        Typed ran = Typed.run(new RunCommand(), PENDULUMS, "--steps", 200);
        Typed typed =
                Typed.run(new RecordCommand(), PENDULUMS, "--to", "/dev/full", "--steps", 200);

        assertEquals(Command.FAILED, typed.code());
        assertEquals("200", typed.value("steps"));
        assertEquals(ran.value("hash"), typed.value("hash"));
        assertEquals(
                "record: the recording /dev/full breaks off with 0 steps in it:"
                        + " No space left on device\n",
                typed.err());
    }

    @Test
    void folderThatIsMissingIsToldBeforeTheFirstStep() throws Exception {
        Path file = folder.resolve("nowhere/a.whr");
        Typed typed = Typed.run(new RecordCommand(), PENDULUMS, "--to", file);

        assertEquals(Command.FAILED, typed.code());
        assertEquals("record: there is no folder " + file.getParent() + "\n", typed.err());
        assertEquals("", typed.out());
    }

    @Test
    void whatCannotBeReplayedIsRefusedByName() throws Exception {
        byte[] whole = Files.readAllBytes(record("a.whr"));
        byte[] changed = whole.clone();
        changed[200] ^= 4;
        Path torn = write("torn.whr", Arrays.copyOf(whole, whole.length - 5));

        assertRefused(write("changed.whr", changed), "DAMAGED: ");
        assertRefused(write("short.whr", Arrays.copyOf(whole, 20)), "DAMAGED: ");
        assertRefused(write("foreign.whr", new byte[100]), "NOT_ONE: ");
        Path missing = folder.resolve("missing.whr");
        assertRefused(missing, "there is no " + missing);
        Typed other =
                Typed.run(
                        new VerifyCommand(),
                        folder.resolve("a.whr"),
                        "dev.windhover.cli.site.fixture.TinyGame");
        assertEquals(Command.FAILED, other.code());
        assertTrue(other.out().contains("a.whr: OTHER_GAME: "), other.out());
        Typed broke = Typed.run(new ReplayCommand(), torn);
        assertEquals(Command.OK, broke.code(), broke.err());
        assertTrue(broke.err().contains("the recording broke off"), broke.err());
        assertRefused(folder, folder + " is a folder, not a recording");
        Typed nothing = Typed.run(new VerifyCommand(), missing);
        assertEquals(missing + ": there is no " + missing, nothing.out().strip());
        assertEquals(Command.FAILED, nothing.code());
    }

    @Test
    @Feature("G22")
    void recordingThatWasCutIsNotTheSame() throws Exception {
        byte[] whole = Files.readAllBytes(record("a.whr"));
        int cut = whole.length - 40;
        Path torn = write("torn.whr", Arrays.copyOf(whole, cut));
        Path longer = write("longer.whr", Arrays.copyOf(whole, whole.length + 9));

        for (Command command : new Command[] {new VerifyCommand(), new DiffCommand()}) {
            Typed ran = Typed.run(command, torn);
            assertEquals(Command.FAILED, ran.code(), ran.out());
            assertTrue(ran.out().matches("(?s).*the same: \\d hashes in \\d+ st.*"), ran.out());
            String told = "(?s).*the recording broke off after step \\d+; \\d+ bytes left away.*";
            assertTrue(ran.out().matches(told), ran.out());
        }
        Typed garbage = Typed.run(new VerifyCommand(), longer);
        assertEquals(Command.FAILED, garbage.code(), garbage.out());
        String behind = "the same: 5 hashes in 300 steps; 9 bytes behind its end are none of it";
        assertTrue(garbage.out().contains(behind), garbage.out());
        Typed two = Typed.run(new DiffCommand(), folder.resolve("a.whr"), longer);
        assertEquals(Command.FAILED, two.code(), two.out());
        assertTrue(two.out().contains("longer.whr: 9 bytes behind its end"), two.out());
    }

    @Test
    void recordingWithoutAnEndIsTheSameAndSaidToHaveNone() throws Exception {
        byte[] whole = Files.readAllBytes(record("a.whr"));
        // Its last frame says only that it ends here.
        Path open = write("open.whr", Arrays.copyOf(whole, whole.length - 9));

        Typed verified = Typed.run(new VerifyCommand(), open);

        assertEquals(Command.OK, verified.code(), verified.out());
        String told = "the same: 5 hashes in 300 steps; it has no end, as of a game that";
        assertTrue(verified.out().contains(told), verified.out());
    }

    @Test
    void whatIsRefusedIsCountedApartFromWhatDiffers() throws Exception {
        byte[] whole = Files.readAllBytes(record("a.whr"));
        write("b.whr", new byte[100]);
        write("c.whr", new byte[7]);
        write("d.whr", Arrays.copyOf(whole, whole.length + 9));

        Typed some = Typed.run(new VerifyCommand(), folder, PENDULUMS);

        assertEquals(Command.FAILED, some.code());
        String told = "0 of 4 recordings differ, 1 broke off, 2 cannot be played\n";
        assertTrue(some.out().endsWith(told), some.out());
    }

    @Test
    void packedRecordingIsReadAndRefusedByNameWhereItWasDamaged() throws Exception {
        byte[] packed = packed(Files.readAllBytes(record("a.whr")));
        byte[] changed = packed.clone();
        changed[packed.length / 2] ^= 4;

        Typed verified = Typed.run(new VerifyCommand(), write("a.whr.gz", packed));

        assertEquals(Command.OK, verified.code(), verified.out() + verified.err());
        assertRefused(write("changed.whr.gz", changed), "is not as it was packed");
        assertRefused(
                write("short.whr.gz", Arrays.copyOf(packed, packed.length - 9)),
                "is not as it was packed");
        assertRefused(write("foreign.whr.gz", new byte[100]), "is not as it was packed");
        assertRefused(write("bomb.whr.gz", packed(new byte[(1 << 28) + 1])), "has more in it than");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void recordingWithoutHashesProvesNothing() throws Exception {
        Path file = record("a.whr", "--hashes", 0, "--keyframes", 0);

        Typed verified = Typed.run(new VerifyCommand(), file);

        assertEquals(Command.FAILED, verified.code());
        assertTrue(verified.out().contains("has no hashes to compare"), verified.out());
    }

    @Test
    void misuseIsTold() throws Exception {
        assertMisuse(new RecordCommand(), "--to FILE is missing", PENDULUMS);
        assertMisuse(new RecordCommand(), "the game is missing", "--to", "a.whr");
        assertMisuse(new ReplayCommand(), "the recording is missing");
        assertMisuse(new ReplayCommand(), "seed and parameters are in", "a.whr", "--seed", 1);
        assertMisuse(
                new ReplayCommand(), "--to goes not with --console", "a", "--console", "--to", 1);
        assertMisuse(new VerifyCommand(), "seed and parameters are in", "a.whr", "--seed", 1);
        assertMisuse(new VerifyCommand(), "'--speed' is not understood", "a.whr", "--speed", 1);
    }

    private static void assertMisuse(Command command, String what, Object... typed)
            throws Exception {
        Typed ran = Typed.run(command, typed);
        assertEquals(Command.USAGE, ran.code());
        assertTrue(ran.err().contains(what), ran.err());
    }

    private static void assertRefused(Path file, String reason) throws Exception {
        Typed ran = Typed.run(new ReplayCommand(), file);
        assertEquals(Command.FAILED, ran.code(), ran.out());
        assertTrue(ran.err().contains(reason), ran.err());
    }

    private static String run(Object... arguments) throws Exception {
        return Typed.run(new RunCommand(), arguments).value("hash");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** Of 300 steps unless another number is among the options, which then counts. */
    private Path record(String name, Object... options) throws Exception {
        Object[] typed = new Object[5 + options.length];
        Path file = folder.resolve(name);
        System.arraycopy(new Object[] {PENDULUMS, "--to", file, "--steps", 300}, 0, typed, 0, 5);
        System.arraycopy(options, 0, typed, 5, options.length);
        Typed recorded = Typed.run(new RecordCommand(), typed);
        assertEquals(Command.OK, recorded.code(), recorded.err());
        return file;
    }
}
