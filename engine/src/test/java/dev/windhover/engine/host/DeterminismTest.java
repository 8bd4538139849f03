// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.base.Rng;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.render.NoopGpu;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.testing.Feature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When steps happen, who looks on and who runs beside it never change what steps do. */
@Timeout(60)
class DeterminismTest {
    private static final int STEPS = 600;
    private static final String ON_JVM = "on the JVM; browsers by another test";

    private long expected;

    @BeforeEach
    void runStraight() {
        HeadlessHost straight = HeadlessHost.start(new ToyGame(), Launch.seeded(7));
        play(straight.script());
        expected = straight.steps(STEPS).host().journal().hashAfter(STEPS);
    }

    /** A change of this is a change of every recording that players have. */
    @Test
    @Feature(value = "G1", partial = ON_JVM)
    void hashIsThatOfTheFirstRelease() {
        assertEquals("db2fca3f850fbcc0", Hash.hex(expected));
    }

    @Test
    void scriptChangesTheRun() {
        HeadlessHost idle = HeadlessHost.start(new ToyGame(), Launch.seeded(7)).steps(STEPS);

        assertNotEquals(expected, idle.host().journal().hashAfter(STEPS));
    }

    @Test
    void drawingChangesNothing() {
        HeadlessHost drawn = HeadlessHost.start(new ToyGame(), Launch.seeded(7));
        play(drawn.script());
        for (int i = 0; i < STEPS; i++) {
            drawn.steps(1).draw();
        }

        assertEquals(expected, drawn.host().journal().hashAfter(STEPS));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.25f, 0.5f, 1f, 3f, 8f})
    @Feature(value = "G29", partial = ON_JVM)
    void speedChangesNothing(float speed) {
        Page page = playing();
        page.time(Wire.TIME_SPEED, 0, speed);

        assertEquals(expected, runOut(page));
    }

    @Test
    @Feature(value = "G29", partial = ON_JVM)
    void pausesAndSingleStepsChangeNothing() {
        Page page = playing();
        for (int n = 0; page.host.world().step() < STEPS; n++) {
            switch (Rng.below(3, n, 4)) {
                case 0:
                    page.time(Wire.TIME_PAUSE, 0, 0f);
                    break;
                case 1:
                    page.time(Wire.TIME_STEP, 1 + Rng.below(4, n, 5), 0f);
                    break;
                case 2:
                    page.time(Wire.TIME_SPEED, 0, Rng.between(5, n, 0.1f, 20f));
                    break;
                default:
                    page.time(Wire.TIME_RESUME, 0, 0f);
            }
            page.frames(Rng.below(6, n, 20)).read();
        }

        assertEquals(expected, page.host.journal().hashAfter(STEPS));
    }

    @Test
    void advancingChangesNothing() {
        Page page = playing();
        page.time(Wire.TIME_PAUSE, 0, 0f);
        for (int part : new int[] {1, 99, 17, 483}) {
            page.advance(part, part).frames(40).read();
        }

        assertEquals(STEPS, page.host.world().step());
        assertEquals(expected, page.host.journal().hashAfter(STEPS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {30, 59.94, 144})
    void displayChangesNothing(double hertz) {
        Page page = playing();
        for (int frame = 0; page.host.world().step() < STEPS; frame++) {
            double jitter = 300 * Rng.unit(8, frame);
            page.host.frame(1e9 + frame * 1e6 / hertz + jitter, frame % 3 == 0);
        }

        assertEquals(expected, page.host.journal().hashAfter(STEPS));
    }

    @Test
    void stallsAndHiddenTimesChangeNothing() {
        Page page = playing();
        double now = 1e9;
        for (int n = 0; page.host.world().step() < STEPS; n++) {
            now += n % 7 == 0 ? 2e6 : Page.FRAME;
            page.batch.begin(Wire.VISIBILITY, n % 50 > 40 ? 1 : 0, 0).end();
            page.send();
            page.host.frame(now, true);
        }

        assertEquals(expected, page.host.journal().hashAfter(STEPS));
    }

    @Test
    void scriptSentByThePageIsThatOfAJavaScript() {
        Page page = new Page(new ToyGame());
        InputRecords script = new InputRecords(1_000);
        play(script);
        page.batch.begin(Wire.SCHEDULE, 0, script.count());
        for (int i = 0; i < script.count(); i++) {
            page.batch.i32(script.step(i)).i32(0);
            script.write(page.batch, i);
        }
        page.batch.end();
        page.send();

        assertEquals(expected, runOut(page));
    }

    /** What was played live is in the log under its steps, and the log is a script. */
    @Test
    void logOfALiveRunReplaysIt() {
        Page live = new Page(new ToyGame());
        for (int frame = 0; frame < 700; frame++) {
            if (frame % 13 == 0) live.key(Key.SPACE);
            live.frame().read();
        }
        InputRecords log = live.host.journal().log();
        Page replay = new Page(new ToyGame());
        for (int i = 0; i < log.count(); i++) {
            replay.host.journal().scheduled().take(log, i, log.step(i));
        }

        assertEquals(live.host.journal().hashAfter(STEPS), runOut(replay));
    }

    @Test
    @Feature(value = "K1", partial = ON_JVM)
    void twoHostsSideBySideDoNotAffectOneAnother() {
        Page one = playing();
        Page other = new Page(new ToyGame(), Launch.seeded(1_234).with("sparks", 120));
        HeadlessHost alone =
                HeadlessHost.start(new ToyGame(), Launch.seeded(1_234).with("sparks", 120));

        for (int i = 0; i < 700; i++) {
            one.frame().read();
            other.frame().read();
        }

        assertEquals(expected, one.host.journal().hashAfter(STEPS));
        assertEquals(
                alone.steps(STEPS).host().journal().hashAfter(STEPS),
                other.host.journal().hashAfter(STEPS));
    }

    @Test
    @Feature(value = "K1", partial = ON_JVM)
    void stoppedHostLeavesTheOtherRunning() {
        Page one = playing();
        Page other = playing();
        other.frames(100).read();
        other.host.stop();

        assertEquals(expected, runOut(one));
    }

    @Test
    @Feature(value = "K1", partial = ON_JVM)
    void failedHostLeavesTheOtherRunning() {
        Page one = playing();
        Page other = playing();
        other.frames(100).read();
        other.host.fail(Failure.STEP_TRAPPED, "", "");

        assertEquals(expected, runOut(one));
    }

    private static Page playing() {
        Page page = new Page(new ToyGame());
        page.host.openGpu(new NoopGpu());
        play(page.host.journal().scheduled());
        return page;
    }

    private static long runOut(Page page) {
        while (page.host.world().step() < STEPS) {
            page.frame().read();
        }
        return page.host.journal().hashAfter(STEPS);
    }

    /** A resize, keys, presses and a blur, all over the run. */
    private static void play(InputRecords script) {
        script.add(0, InputKind.RESIZE, 0, 0, 0, 800f, 600f, 800f, 600f);
        for (int step = 10; step < STEPS; step += 10) {
            int key = (step % 40 == 0 ? Key.SPACE : Key.ARROW_RIGHT).ordinal();
            script.add(step, InputKind.KEY_DOWN, 0, key, 0, 0f, 0f, 0f, 0f);
            script.add(step, InputKind.POINTER_DOWN, 0, 0, step % 7, step, 1f, 0f, 0f);
            script.add(step + 3, InputKind.POINTER_MOVE, 0, 1, step % 7, step, 9f, 0f, 0f);
            script.add(step + 5, InputKind.POINTER_UP, 0, 0, step % 7, step, 9f, 0f, 0f);
            if (step % 30 == 0) {
                script.add(step + 6, InputKind.FOCUS, 0, 0, 0, 0f, 0f, 0f, 0f);
            }
            script.add(step + 7, InputKind.KEY_UP, 0, key, 0, 0f, 0f, 0f, 0f);
        }
    }
}
