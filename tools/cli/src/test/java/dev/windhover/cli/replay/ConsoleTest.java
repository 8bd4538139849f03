// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import static dev.windhover.cli.replay.Typed.PENDULUMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Command;
import dev.windhover.cli.Programs;
import dev.windhover.cli.headless.RecordingFile;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.KernelSetting;
import dev.windhover.engine.inspect.Inspection;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.testing.Feature;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are led by lines, as they are typed or come from a script. */
class ConsoleTest {
    private static final String ANSWER =
            "step \\d+|hash [0-9a-f]{16}|speed [0-9.]+|(branch|record|save) .+"
                    + "|swing/3/angle .*|table .*|(play|pause|wait|step|back|to|speed|look|tables|hash|branch|record"
                    + "|save|help|quit) .*";

    @TempDir private Path folder;

    @AfterEach
    void mendTheGame() {
        System.clearProperty(Pendulums.BROKEN);
        System.clearProperty(Pendulums.CHANGED);
    }

    @Test
    @Feature(value = "G29", partial = "the policy in a game's code")
    void runGoesToAndFroAndIsEverywhereWhatItWas() throws Exception {
        Typed led = run("to 500", "hash", "back 200", "hash", "step", "to 500", "hash", "back 500");

        assertEquals(Command.OK, led.code(), led.err());
        assertEquals(
                List.of(
                        "step 0",
                        "step 500",
                        "hash " + hash(500),
                        "step 300",
                        "hash " + hash(300),
                        "step 301",
                        "step 500",
                        "hash " + hash(500),
                        "step 0"),
                led.out().lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.25", "1", "8", "64"})
    @Feature(value = "G29", partial = "the policy in a game's code")
    void runThatPlaysAtASpeedIsTheSame(String speed) throws Exception {
        long began = System.nanoTime();
        int steps = (int) Math.ceil(24 * Double.parseDouble(speed));
        Typed led = run("speed " + speed, "play " + steps, "wait", "hash");

        double seconds = (System.nanoTime() - began) / 1e9;
        assertEquals(Command.OK, led.code(), led.err());
        assertEquals("step " + steps, led.out().lines().toList().get(2));
        assertEquals(hash(steps), led.value("hash"));
        assertTrue(seconds >= 0.39, "no faster than it was told: " + seconds);
    }

    @Test
    @Feature("G21")
    void valueIsToldWithTypeAndOwnerAndTheHashStaysTheSame() throws Exception {
        Typed led = run("to 120", "hash", "look swing/7/angle", "tables", "hash");

        HeadlessHost host = HeadlessHost.start(new Pendulums(), Launch.seeded(1)).steps(120);
        float angle = (Float) Inspection.of(host.world(), "swing/7/angle").value();
        assertEquals(
                List.of(
                        "swing/7/angle " + angle + " f32 table=swing row=7 version=1 step=120",
                        "table swing rows 40 of 40 version 1 angle:f32 speed:f32"),
                led.out().lines().filter(each -> each.contains("swing")).toList());
        assertEquals(2, led.out().lines().filter(("hash " + hash(120))::equals).count());
    }

    @Test
    @Feature("G21")
    void pathThatLeadsNowhereIsToldWithWhatIsNear() throws Exception {
        Typed led = run("look swng/7/angle", "look swing/7/angel", "look swing/99/angle", "look x");

        assertEquals(Command.USAGE, led.code());
        assertEquals(
                List.of(
                        "run: swng/7/angle: there is no table swng; near is swing",
                        "run: swing/7/angel: swing has no column angel; near is angle",
                        "run: swing/99/angle: swing has no row 99; it has 40 rows, from 0 on",
                        "run: x: a path is table/entity/column"),
                led.err().lines().toList());
    }

    @Test
    @Feature(value = "K29", partial = "within 100 ms")
    void recordingGoesToEveryStepAndShowsIt() throws Exception {
        Path file = recorded(900);

        Typed led = replay(file, "to 850", "hash", "back", "hash", "to 10", "step 2", "hash");

        assertEquals(Command.OK, led.code(), led.err());
        List<String> hashes = led.out().lines().filter(each -> each.startsWith("hash")).toList();
        assertEquals(List.of("hash " + hash(850), "hash " + hash(849), "hash " + hash(12)), hashes);
        Typed over = replay(file, "to 901", "step 901", "record a.whr");
        assertEquals(Command.USAGE, over.code());
        String has = "there is no step 901, but the steps from 0 to 900; see 'branch'";
        assertTrue(over.err().contains(has), over.err());
        assertTrue(over.err().contains("'branch' goes on from here"), over.err());
    }

    @Test
    void recordingBeginsWhereItIsToldTo() throws Exception {
        Path file = recorded(400);
        InputStream none = InputStream.nullInputStream();

        Typed led = Typed.run(replay(none), file, PENDULUMS, "--console", "--from", 350);

        assertEquals("step 350\n", led.out());
    }

    @Test
    void branchIsAnotherRunThatIsWrittenDownAndGoesBackToWhereItBegan() throws Exception {
        Path file = recorded(400);
        Path other = folder.resolve("other.whr");
        Path save = folder.resolve("a.whv");

        Typed led =
                replay(
                        file,
                        "to 310",
                        "branch",
                        "record " + other,
                        "step 390",
                        "hash",
                        "save " + save,
                        "back 300",
                        "hash",
                        "to 300");

        assertEquals(Command.USAGE, led.code());
        assertTrue(led.err().contains("there is no step 300, but the steps from 310 on"));
        assertTrue(led.out().contains("branch 310\nrecord " + other + "\nstep 700\n"), led.out());
        List<String> hashes = led.out().lines().filter(each -> each.startsWith("hash")).toList();
        assertEquals(List.of("hash " + hash(700), "hash " + hash(400)), hashes);
        Typed verified = Typed.run(new VerifyCommand(), other, PENDULUMS);
        assertEquals(Command.OK, verified.code(), verified.out() + verified.err());
        Typed loaded = lead("hash", "--load", save);
        assertEquals("step 700\nhash " + hash(700) + "\n", loaded.out());
    }

    @Test
    void gameThatFailsIsToldWithItsLineAndCanBeLookedInto() throws Exception {
        System.setProperty(Pendulums.BROKEN, "370");

        Typed led = run("to 500", "hash", "look swing/7/angle", "back 340", "hash", "step 340");

        assertEquals(Command.FAILED, led.code());
        List<String> out = led.out().lines().toList();
        assertTrue(out.get(1).startsWith("failed E0014 step 370, kernel Pull: "), led.out());
        assertTrue(out.get(1).matches(".*the thread is torn at .*\\(Pendulums.java:\\d+\\)"));
        assertTrue(led.err().contains("run: identity: "), led.err());
        assertEquals("step 370", out.get(2));
        assertTrue(out.get(4).startsWith("swing/7/angle "), led.out());
        assertEquals("step 30", out.get(5));
        assertEquals("step 370", out.get(7), "the step before is not the one that fails");
        System.clearProperty(Pendulums.BROKEN);
        assertEquals("hash " + hash(370), out.get(3));
        assertEquals("hash " + hash(30), out.get(6));
    }

    @Test
    void failureInWhatPlaysIsToldAndTheBranchBeforeItGoesOn() throws Exception {
        Path file = recorded(400);
        System.setProperty(Pendulums.BROKEN, "250");

        Typed led =
                replay(file, "speed 64", "to 240", "play", "wait", "back 5", "branch", "step 20");

        assertEquals(Command.FAILED, led.code());
        assertTrue(led.out().contains("step 240\nfailed E0014 step 250, kernel Pull"), led.out());
        assertTrue(led.out().contains("step 245\nbranch 245\nfailed E0014 step 250"), led.out());
    }

    @Test
    void linesAreReadWhileItPlays() throws Exception {
        Process process = Programs.start("run", PENDULUMS, "--console");
        try (BufferedReader out = process.inputReader()) {
            OutputStream in = process.getOutputStream();
            say(in, "play");
            assertEquals("step 0", out.readLine());
            String first = ask(in, out, "hash");
            String later = first;
            while (later.equals(first)) later = ask(in, out, "hash");
            String stands = ask(in, out, "pause");
            String paused = ask(in, out, "hash");
            assertEquals(paused, ask(in, out, "hash"));
            int step = Integer.parseInt(stands.substring("step ".length()));
            assertEquals("hash " + hash(step), paused);
            in.close();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(Command.OK, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void scriptThatIsPipedEndsInOrderOrWithTwo() throws Exception {
        Process process = Programs.start("run", PENDULUMS, "--console");
        say(process.getOutputStream(), "# comes from a file\n\nto 7\nstpe\nhash");
        process.getOutputStream().close();

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("step 0\nstep 7\nhash " + hash(7) + "\n", out);
        assertTrue(err.contains("run: 'stpe' is none of play, pause, "), err);
        assertTrue(err.contains("; near is step"), err);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(Command.USAGE, process.exitValue());
    }

    @Test
    void slipOfAPersonIsNoFailureAndAPromptTellsTheStep() throws Exception {
        RunCommand command = new RunCommand();
        command.ledBy(typed("stpe", "step"), true);
        Typed led = Typed.run(command, PENDULUMS, "--console");

        assertEquals(Command.OK, led.code());
        assertEquals("step 0\nstep 1\n", led.out());
        assertTrue(led.err().startsWith("0> run: 'stpe' is none of"), led.err());
        assertTrue(led.err().endsWith("1> "), led.err());
    }

    @Test
    void whateverIsTypedIsAnsweredOrToldToBeWrong() throws Exception {
        Path file = recorded(60);
        Random random = new Random(7);
        StringBuilder script = new StringBuilder("x".repeat(100_000) + "\n");
        String[] words = {"play", "pause", "step", "back", "to", "look", "hash", "tables", "help"};
        String[] ends = {
            "", " 1", " 60", " -1", " 99999999999", " swing/3/angle", " swing//", " é"
        };
        for (int n = 0; n < 400; n++) {
            String word = words[random.nextInt(words.length)];
            if (random.nextInt(3) == 0) word = noise(random);
            script.append(word).append(ends[random.nextInt(ends.length)]).append('\n');
        }

        Typed led = replay(file, script + "branch\nto 60\nhash");

        assertEquals(Command.USAGE, led.code(), led.err());
        for (String line : led.out().lines().toList()) assertTrue(line.matches(ANSWER), line);
        for (String line : led.err().lines().toList()) {
            assertTrue(line.startsWith("replay: "), line);
        }
        assertTrue(led.err().contains("replay: a line is too long"), led.err());
        assertTrue(led.out().endsWith("hash " + hash(60) + "\n"), led.out());
    }

    @ParameterizedTest
    @CsvSource({
        "--steps 5, --steps goes not with --console",
        "--saves a, --saves goes not with --console",
        "--save a, --save goes not with --console",
        "--jfr a, --jfr goes not with --console"
    })
    void whatLinesSayIsNoOptionBesideThem(String option, String complaint) throws Exception {
        Typed led = lead("quit", (Object[]) option.split(" "));

        assertEquals(Command.USAGE, led.code());
        assertTrue(led.err().contains(complaint), led.err());
    }

    @Test
    void promptOfARecordingTellsHowLongItIs() throws Exception {
        Command command = new ReplayCommand().ledBy(typed("to 12"), true);
        Typed led = Typed.run(command, recorded(60), PENDULUMS, "--console");

        assertTrue(led.err().endsWith("0 of 60> 12 of 60> "), led.err());
    }

    @Test
    void speedToBeginWithIsThatOfTheCommand() throws Exception {
        long began = System.nanoTime();
        Typed led = lead("play 8\nwait", "--speed", 0.25);

        assertEquals("step 0\nstep 8\n", led.out());
        assertTrue(System.nanoTime() - began >= 500_000_000L, "eight steps take half a second");
    }

    @Test
    @Timeout(60)
    void whatCannotBeWaitedForOrPlayedIsTold() throws Exception {
        Typed led = run("wait", "to 5", "play 5", "play 4", "branch", "play", "wait", "pause");

        assertEquals(Command.USAGE, led.code());
        assertEquals(
                List.of(
                        "run: it stands at step 5, and plays forth alone: see 'to'",
                        "run: it stands at step 5, and plays forth alone: see 'to'",
                        "run: it is no recording that plays",
                        "run: it plays on without end: see 'play STEP'"),
                led.err().lines().toList());
        assertTrue(led.out().startsWith("step 0\nstep 0\nstep 5\n"), led.out());
    }

    @Test
    void furtherThanStepsAreCountedIsNoStep() throws Exception {
        Typed led = run("step", "step 2147483647", "back 2");

        assertEquals("step 0\nstep 1\n", led.out());
        assertEquals(
                List.of(
                        "run: there is no step 2147483648, but the steps from 0 on",
                        "run: there is no step -1, but the steps from 0 on"),
                led.err().lines().toList());
    }

    @Test
    void linesOfTheGameArePrintedWhereTheyAreAskedFor() throws Exception {
        String err = lead("step", "--log", "swing=debug").err();

        assertTrue(err.contains("0 debug swing: 40 hang"), err);
    }

    @Test
    void shortWayIsNotToldStepByStep() throws Exception {
        assertEquals("", run("# on", "to 300", "hash").err());
    }

    @Test
    void eachRecordingEndsWhereAnotherBeginsOrTheRunGoesBack() throws Exception {
        List<Path> files = List.of(folder.resolve("a"), folder.resolve("b"), folder.resolve("c"));
        Typed led =
                run(
                        "record " + files.get(0),
                        "step 20",
                        "record " + files.get(1),
                        "step 30",
                        "back 10",
                        "step 1",
                        "record " + files.get(2),
                        "step 5");

        assertEquals(Command.OK, led.code(), led.err());
        int[] steps = {20, 50, 46};
        for (int n = 0; n < steps.length; n++) {
            Recording recording = Recording.of(Files.readAllBytes(files.get(n)));
            assertTrue(recording.isEnded(), "file " + n);
            assertEquals(steps[n], recording.steps(), "file " + n);
        }
    }

    @Test
    void whatIsRecordedIsInTheFileWhenTheProgramIsKilled() throws Exception {
        Path file = folder.resolve("a.whr");
        Process process = Programs.start("run", PENDULUMS, "--console");
        try (BufferedReader out = process.inputReader()) {
            OutputStream in = process.getOutputStream();
            assertEquals("step 0", out.readLine());
            ask(in, out, "record " + file);
            assertEquals("step 600", ask(in, out, "step 600"));
        } finally {
            process.destroyForcibly().waitFor();
        }

        Recording recording = Recording.of(Files.readAllBytes(file));
        assertEquals(600, recording.steps());
        assertFalse(recording.isEnded());
    }

    @Test
    void fileThatCannotBeWrittenIsToldAndTheRunGoesOn() throws Exception {
        Path nowhere = folder.resolve("nowhere");
        Typed led =
                run(
                        "record " + nowhere.resolve("a.whr"),
                        "save " + nowhere.resolve("a.whv"),
                        "step");

        assertEquals(Command.USAGE, led.code());
        assertEquals("step 0\nstep 1\n", led.out());
        assertEquals(
                List.of("run: there is no folder " + nowhere, "run: there is no folder " + nowhere),
                led.err().lines().toList());
    }

    @Test
    void branchIsConfiguredAsTheRecordingIsThere() throws Exception {
        KernelSetting half = new KernelSetting("Pull", true, 2, 0, List.of(), List.of());
        Configuration changed = new Configuration(0, 0, null, List.of(half), List.of(), List.of());
        HeadlessHost host = HeadlessHost.start(new Pendulums(), Launch.seeded(1));
        Path file = folder.resolve("a.whr");
        try (RecordingFile recording =
                RecordingFile.begin(
                        file,
                        host.host(),
                        PENDULUMS,
                        host.identity(),
                        RecordingDef.full(),
                        Assertions::fail)) {
            host.steps(20).host().configure(changed);
            host.steps(40);
            recording.carry();
        }

        Typed led = replay(file, "to 40", "branch", "to 100", "hash");

        assertEquals(Command.OK, led.code(), led.err());
        assertEquals(Hash.hex(host.steps(40).hash()), led.value("hash"));
    }

    @ParameterizedTest
    @CsvSource({
        "engine, 'Fragile.*\\(ConsoleTest.java:\\d+\\)'",
        "java, 'Fragile.*\\(ConsoleTest.java:\\d+\\)'"
    })
    void failureIsToldWithTheLineOfTheGameThatLedToIt(String how, String where) throws Exception {
        String line = fragile(how, "step 5").value("failed");

        assertTrue(line.matches("E0014 step 0, kernel Break: .* at .*" + where), line);
    }

    @Test
    void errorOfJavaIsAFailureOfTheGame() throws Exception {
        String line = fragile("error", "step 5").value("failed");

        assertTrue(line.startsWith("E0014 step 0, kernel Break: "), line);
        assertTrue(line.contains("ExceptionInInitializerError: no such class at "), line);
    }

    @Test
    void failureWithoutAnyLineIsTold() throws Exception {
        String line = fragile("nowhere", "step 5").value("failed");

        assertTrue(line.endsWith("java.lang.IllegalStateException: it is broken"), line);
    }

    @Test
    @Timeout(60)
    void gameThatCannotKeepUpIsStillLed() throws Exception {
        Typed led = fragile("slow", "speed 64", "play", "pause");

        assertEquals(Command.OK, led.code(), led.err());
        int step = Integer.parseInt(led.out().lines().toList().get(2).substring(5));
        assertTrue(step < 500, "step " + step);
    }

    /** Breaks in the ways that a game can. */
    public static final class Fragile implements Game {
        private static String how;

        private record Break(Score score) implements Kernel {
            @Override
            public void declare(Access access) {
                access.writes(score.points);
            }

            @Override
            public void run(Step step) {
                switch (how) {
                    case "engine" -> score.points.set(99, 1);
                    case "java" -> score.points.set(0, List.<Integer>of().get(0));
                    case "error" -> throw new ExceptionInInitializerError("no such class");
                    case "slow" -> LockSupport.parkNanos(5_000_000);
                    default -> throw new Traceless();
                }
            }
        }

        private static final class Traceless extends RuntimeException {
            Traceless() {
                super("", null, false, false);
            }

            @Override
            public String toString() {
                return "java.lang.IllegalStateException: it is broken";
            }
        }

        private static final class Score extends Block {
            private final IntColumn points = ints("points");

            Score() {
                super("score", 1);
            }
        }

        @Override
        public void define(Definition game) {
            game.kernel(new Break(game.table(new Score())));
        }
    }

    private static Typed fragile(String how, String... lines) throws Exception {
        Fragile.how = how;
        Command command = new RunCommand().ledBy(typed(lines), false);
        return Typed.run(command, Fragile.class.getName(), "--console");
    }

    private static String noise(Random random) {
        byte[] bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String hash(int steps) {
        HeadlessHost host = HeadlessHost.start(new Pendulums(), Launch.seeded(1)).steps(steps);
        return Hash.hex(host.hash());
    }

    private Path recorded(int steps) throws Exception {
        Path file = folder.resolve("a.whr");
        Typed ran = Typed.run(new RecordCommand(), PENDULUMS, "--to", file, "--steps", steps);
        assertEquals(Command.OK, ran.code(), ran.err());
        assertNotEquals(0, Files.size(file));
        return file;
    }

    private static InputStream typed(String... lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return new ByteArrayInputStream(bytes);
    }

    private static Typed run(String... lines) throws Exception {
        return lead(String.join("\n", lines));
    }

    private static Typed lead(String lines, Object... options) throws Exception {
        RunCommand command = new RunCommand();
        command.ledBy(typed(lines), false);
        Object[] all = new Object[options.length + 2];
        all[0] = PENDULUMS;
        all[1] = "--console";
        System.arraycopy(options, 0, all, 2, options.length);
        return Typed.run(command, all);
    }

    private static Command replay(InputStream lines) {
        return new ReplayCommand().ledBy(lines, false);
    }

    private static Typed replay(Path file, String... lines) throws Exception {
        return Typed.run(replay(typed(lines)), file, PENDULUMS, "--console");
    }

    private static void say(OutputStream in, String line) throws Exception {
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    private static String ask(OutputStream in, BufferedReader out, String line) throws Exception {
        say(in, line);
        return out.readLine();
    }
}
