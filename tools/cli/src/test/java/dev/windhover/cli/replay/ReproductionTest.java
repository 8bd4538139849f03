// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import static dev.windhover.cli.replay.Typed.PENDULUMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.Command;
import dev.windhover.cli.bundle.Bundle;
import dev.windhover.cli.headless.GameOptions;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.testing.Feature;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that are played again, as it is typed. */
class ReproductionTest {
    private static final String TYPE = IllegalStateException.class.getName();

    @TempDir private Path folder;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private String hash;

    @BeforeEach
    void breakAtStep400() {
        System.setProperty(Pendulums.BROKEN, "400");
        parts.put(Bundle.IDENTITY, utf8("{\"engine\":\"1.0\",\"class\":\"%s\"}", PENDULUMS));
        parts.put(Bundle.CONFIGURATION, utf8("{\"seed\":\"7\",\"parameters\":[9]}"));
        parts.put(Bundle.RECORDING, recordedFromStep200());
        parts.put(Bundle.FAILURE, failure(400, hash, TYPE));
    }

    @AfterEach
    void mendTheGame() {
        System.clearProperty(Pendulums.CHANGED);
        System.clearProperty(Pendulums.BROKEN);
        System.clearProperty(Pendulums.ENDLESS);
    }

    /** What a page keeps: from a keyframe in the midst of a run up to the step that broke off. */
    private byte[] recordedFromStep200() {
        HeadlessHost host =
                HeadlessHost.start(new Pendulums(), Launch.seeded(7), HostDef.release());
        host.steps(200);
        RecordingDef def = new RecordingDef(60, 1_000, false);
        Recorder recorder = Recordings.record(host.host(), PENDULUMS, "1.0", def);
        try {
            host.steps(300);
            throw new AssertionError("it did not break");
        } catch (HostFailed failed) {
            hash = Hash.hex(host.hash());
        }
        recorder.flush(401);
        return Arrays.copyOf(recorder.out().bytes(), recorder.out().length());
    }

    private static byte[] failure(int step, String hash, String type) {
        String text =
                "{\"code\":\"E0014\",\"name\":\"STEP_FAILED\",\"step\":%d,\"kernel\":\"Pull\","
                        + "\"javaClass\":\"%s\",\"detail\":\"the thread is torn\",\"hash\":\"%s\"}";
        return utf8(text, step, type, hash);
    }

    private static byte[] utf8(String text, Object... values) {
        return text.formatted(values).getBytes(StandardCharsets.UTF_8);
    }

    private Typed replay(Object... more) throws Exception {
        Path file = folder.resolve("run.whb");
        Files.write(file, Bundle.of(parts).toBytes());
        Object[] typed = new Object[1 + more.length];
        typed[0] = file;
        System.arraycopy(more, 0, typed, 1, more.length);
        return Typed.run(new ReplayCommand(), typed);
    }

    @Test
    @Feature(value = "G17", partial = "a browser; see BundleTest")
    void failureIsTheSameAtTheSameStepWithTheSameHashAndItsStack() throws Exception {
        Typed replayed = replay();

        assertEquals(Command.OK, replayed.code(), replayed.out() + replayed.err());
        assertEquals("1.0", replayed.value("engine"));
        String was = "E0014 STEP_FAILED at step 400, Pull: " + TYPE + ": the thread is torn";
        assertEquals(was, replayed.value("was"));
        assertTrue(replayed.value("now").startsWith("E0014 STEP_FAILED: step 400, kernel Pull"));
        assertTrue(replayed.out().contains("at " + Pendulums.class.getName() + "$Pull.run("));
        assertEquals("the same failure at step 400, hash " + hash, replayed.value("verdict"));
    }

    @Test
    @Feature(value = "G17", partial = "a browser; see BundleTest")
    void codeThatWasMendedDoesNotFail() throws Exception {
        System.clearProperty(Pendulums.BROKEN);

        Typed replayed = replay();

        assertEquals(Reproduction.OTHERWISE, replayed.code(), replayed.out());
        assertEquals("otherwise: it does not fail, up to step 401", replayed.value("verdict"));
    }

    @Test
    void codeThatWasChangedDiffersBeforeItFails() throws Exception {
        System.setProperty(Pendulums.CHANGED, "250");

        Typed replayed = replay();

        assertEquals(Reproduction.OTHERWISE, replayed.code(), replayed.out());
        String verdict = replayed.value("verdict");
        assertTrue(verdict.startsWith("otherwise: differs after step 300"), verdict);
    }

    @Test
    void anotherStepAnotherHashOrAnotherExceptionIsNotTheSameFailure() throws Exception {
        System.setProperty(Pendulums.BROKEN, "390");
        assertVerdict("otherwise: at step 390");
        System.setProperty(Pendulums.BROKEN, "400");

        parts.put(Bundle.FAILURE, failure(400, "00000000deadbeef", TYPE));
        assertVerdict("otherwise: it left " + hash + ", not 00000000deadbeef");

        parts.put(Bundle.FAILURE, failure(400, hash, "my.game.OtherException"));
        assertVerdict("otherwise: by another exception");
    }

    private void assertVerdict(String verdict) throws Exception {
        Typed replayed = replay();
        assertEquals(Reproduction.OTHERWISE, replayed.code(), replayed.out());
        assertEquals(verdict, replayed.value("verdict"));
    }

    /** Its host had no last word: neither step nor hash are known, only what was told before. */
    @Test
    @Feature(value = "G17", partial = "a browser; see BundleTest")
    void stepThatNeverEndsIsNamedWithWhereItIs() throws Exception {
        System.setProperty(Pendulums.ENDLESS, "430");
        System.clearProperty(Pendulums.BROKEN);
        parts.put(Bundle.FAILURE, utf8("{\"code\":\"E0012\",\"step\":null}"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out);

        Bundle bundle = Bundle.of(parts);
        int code = new Reproduction(new GameOptions(), bundle, print, print).patience(300).run();

        assertEquals(Command.OK, code, out.toString());
        assertTrue(out.toString().contains("verdict the same failure: step 430 does not end"));
        assertTrue(out.toString().contains("Pendulums$Pull.run(Pendulums.java:"), out.toString());
    }

    @Test
    void stepThatEndsIsNotTheSameFailure() throws Exception {
        System.clearProperty(Pendulums.BROKEN);
        parts.put(Bundle.FAILURE, utf8("{\"code\":\"E0012\",\"step\":null}"));

        assertVerdict("otherwise: it does not fail, up to step 521");
    }

    @Test
    void withoutARecordingItIsPlayedFromItsStart() throws Exception {
        parts.remove(Bundle.RECORDING);
        parts.put(Bundle.NOTES, utf8("[\"recording: there is none\"]"));

        Typed replayed = replay();

        assertEquals(Command.OK, replayed.code(), replayed.out() + replayed.err());
        assertTrue(replayed.out().contains("note recording: there is none"), replayed.out());
        assertEquals("the same failure at step 400, hash " + hash, replayed.value("verdict"));
    }

    @Test
    void withNeitherStepsNorFailureItIsRefused() throws Exception {
        parts.remove(Bundle.RECORDING);
        parts.remove(Bundle.FAILURE);

        Typed replayed = replay();

        assertEquals(Command.FAILED, replayed.code());
        assertTrue(replayed.err().contains("NOTHING_TO_REPLAY: "), replayed.err());
    }

    @Test
    @Feature(value = "G17", partial = "a browser; see BundleTest")
    void bundleOfAnotherGameIsRefusedByName() throws Exception {
        Typed replayed = replay("dev.windhover.cli.site.fixture.TinyGame");

        assertEquals(Command.FAILED, replayed.code(), replayed.out());
        assertTrue(replayed.err().contains("OTHER_"), replayed.err());
    }

    @Test
    void runThatHadNotFailedIsVerified() throws Exception {
        System.clearProperty(Pendulums.BROKEN);
        parts.remove(Bundle.FAILURE);

        Typed replayed = replay();

        assertEquals(Command.OK, replayed.code(), replayed.out() + replayed.err());
        assertEquals("3 hashes", replayed.value("compared"));
        assertEquals("the same up to step 401", replayed.value("verdict"));
        Typed verified = Typed.run(new VerifyCommand(), folder.resolve("run.whb"));
        assertEquals(Command.OK, verified.code(), verified.out());
        assertTrue(verified.out().contains("the same: 3 hashes"), verified.out());
    }

    /** Its steps before the first keyframe are nowhere. */
    @Test
    void partsOfItsRecordingAreReplayedFromItsKeyframeOn() throws Exception {
        System.clearProperty(Pendulums.BROKEN);

        Typed part = replay("--to", 300);

        HeadlessHost whole = HeadlessHost.start(new Pendulums(), Launch.seeded(7));
        assertEquals(Hash.hex(whole.steps(300).hash()), part.value("hash"), part.err());
        Typed before = replay("--from", 10, "--to", 150);
        assertEquals(Command.FAILED, before.code());
        assertTrue(before.err().contains("has the steps 200 to 401"), before.err());
    }
}
