// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import static dev.windhover.cli.replay.Typed.PENDULUMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Command;
import dev.windhover.cli.headless.RecordingFile;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where two runs part is named down to the value. */
class DiffCommandTest {
    private static final int STEPS = 300;

    @TempDir private Path folder;

    @AfterEach
    void mendTheGame() {
        System.clearProperty(Pendulums.CHANGED);
    }

    @Test
    void sameRunsAreTheSame() throws Exception {
        Path one = record("one.whr", STEPS, -1);
        Path other = record("other.whr", STEPS, -1);

        assertDiff(Command.OK, "the same: 5 hashes in 300 steps", one);
        assertDiff(Command.OK, "the same: 300 steps", one, other);
    }

    @Test
    @Feature({"G18", "G22"})
    void changedCodeIsNamedWithItsValuesAtTheNextKeyframe() throws Exception {
        Path file = record("one.whr", STEPS, -1);
        System.setProperty(Pendulums.CHANGED, "140");

        Typed diff = assertDiff(Command.FAILED, "after step 180: swing.angle (and 1", file);

        assertTrue(diff.out().contains("the same after step 120"), diff.out());
        assertTrue(diff.out().matches("(?s).*step 200: swing\\.angle row 7: \\S+ .*"), diff.out());
    }

    @Test
    @Feature("G18")
    void otherInputIsNamedAtItsStepWithBothValues() throws Exception {
        Path one = record("one.whr", STEPS, -1);
        Path other = record("other.whr", STEPS, 133);

        Typed diff = assertDiff(Command.FAILED, "differ at step 133: controls", one, other);

        assertTrue(diff.out().matches("(?s).* row \\d+: \\S+ and \\S+\n"), diff.out());
    }

    @Test
    @Feature("G18")
    void recordingsOfOtherCodeAreComparedByWhatStandsInThem() throws Exception {
        Path one = record("one.whr", STEPS, -1);
        System.setProperty(Pendulums.CHANGED, "140");
        Path other = record("other.whr", STEPS, -1);

        Typed diff = assertDiff(Command.FAILED, "differ after step 180: swing.angle", one, other);

        assertTrue(diff.out().contains("other code made one of them"), diff.out());
        assertTrue(diff.out().contains("step 200: swing.angle row 7: "), diff.out());
    }

    @Test
    void whereNoKeyframeComesBehindItIsSaidHowToHaveValues() throws Exception {
        Path one = record("one.whr", STEPS, -1, 0);
        System.setProperty(Pendulums.CHANGED, "140");
        Path other = record("other.whr", STEPS, -1, 0);

        for (Object[] typed : new Object[][] {{one}, {one, other}}) {
            Typed diff = assertDiff(Command.FAILED, "after step 180: swing.angle", typed);
            assertTrue(diff.err().contains("record with --keyframes 60, in a"), diff.err());
        }
    }

    @Test
    void otherLaunchAndLengthAreNamed() throws Exception {
        Path one = record("one.whr", STEPS, -1);
        Path shorter = record("shorter.whr", 200, -1);
        Path seeded = folder.resolve("seeded.whr");
        Typed.run(new RecordCommand(), PENDULUMS, "--to", seeded, "--seed", 9, "--steps", 9);
        Path heavy = folder.resolve("heavy.whr");
        Object[] gravity = {"--set", "gravity=20"};
        Typed.run(new RecordCommand(), PENDULUMS, "--to", heavy, gravity[0], gravity[1]);

        assertDiff(Command.FAILED, "in their length: 300 and 200 steps", one, shorter);
        assertDiff(Command.FAILED, "in their seeds: 1 and 9", one, seeded);
        assertDiff(Command.FAILED, "in their parameters: [9] and [20]", one, heavy);
    }

    @Test
    void secondFileThatIsNotThereIsTakenForNoGame() throws Exception {
        Path one = record("one.whr", 9, -1);
        Path missing = folder.resolve("missing.whr");

        Typed diff = Typed.run(new DiffCommand(), one, missing);

        assertEquals(Command.FAILED, diff.code());
        assertTrue(diff.err().contains("there is no " + missing), diff.err());
    }

    private static Typed assertDiff(int code, String what, Object... typed) throws Exception {
        Typed ran = Typed.run(new DiffCommand(), typed);
        assertTrue(ran.out().contains(what), ran.out() + ran.err());
        assertEquals(code, ran.code());
        return ran;
    }

    /** With a key that is pressed before a step, if it is not below 0. */
    private Path record(String name, int steps, int pressed) throws IOException {
        return record(name, steps, pressed, 100);
    }

    private Path record(String name, int steps, int pressed, int keyframes) throws IOException {
        Path file = folder.resolve(name);
        HeadlessHost host =
                HeadlessHost.start(new Pendulums(), Launch.seeded(1), HostDef.release());
        RecordingDef def = new RecordingDef(60, keyframes, true);
        try (RecordingFile recording =
                RecordingFile.begin(
                        file, host.host(), PENDULUMS, host.identity(), def, Assertions::fail)) {
            int space = Key.SPACE.ordinal();
            if (pressed >= 0) {
                host.script().add(pressed, InputKind.KEY_DOWN, 0, space, 0, 0f, 0f, 0f, 0f);
            }
            host.steps(steps);
            recording.carry();
        }
        return file;
    }
}
