// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.testing.Feature;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A game sets its own pace, and its steps are the same. */
class PaceTest {
    /** Pauses by itself, and as its keys say. */
    private static final class Paced implements Game {
        private final boolean isPaced;

        Paced(boolean isPaced) {
            this.isPaced = isPaced;
        }

        @Override
        public void define(Definition game) {
            Sum sum = game.table(new Sum());
            Pace pace = game.pace();
            game.kernel(new AddUp(sum, isPaced ? pace : null));
            game.input(
                    new InputHandler() {
                        @Override
                        public void keyDown(Key key, int modifiers, boolean repeat) {
                            if (!isPaced) return;
                            if (key == Key.A) pace.resume();
                            if (key == Key.B) pace.speed(4f);
                            if (key == Key.C) pace.step(3);
                            if (key == Key.D) pace.speed(0.25f);
                        }
                    });
        }
    }

    /** Counts up. */
    private static final class Sum extends Block {
        final IntColumn value = ints("value");

        Sum() {
            super("sum", 1);
        }
    }

    private record AddUp(Sum sum, Pace pace) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(sum.value);
        }

        @Override
        public void run(Step step) {
            sum.value.set(0, 31 * sum.value.get(0) + step.number());
            if (pace != null && step.number() == 20) pace.pause();
        }
    }

    private final Page page = new Page(new Paced(true));

    private int step() {
        return page.host.stepNow();
    }

    @Test
    @Feature(value = "G29", partial = "in browsers")
    void gamePausesBehindTheStepThatAskedAndItsHandlersResumeIt() {
        page.time(Wire.TIME_SPEED, 0, 8f).frames(30);
        assertEquals(21, step(), "whatever else was due");
        assertTrue(page.host.clock().isPaused());
        page.time(Wire.TIME_SPEED, 0, 1f).key(Key.C).frames(4);
        assertEquals(24, step(), "three more");
        page.key(Key.A).frames(11);
        int on = step();
        assertTrue(on >= 33 && on <= 35, on + " steps");
    }

    @Test
    @Feature(value = "G29", partial = "in browsers")
    void paceOfTheGameChangesNothingOfItsSteps() {
        page.key(Key.B).frames(20).key(Key.A).frames(20).key(Key.D).frames(40);
        assertEquals(0.25f, page.host.clock().speed());
        assertTrue(step() > 90, step() + " steps");
        HeadlessHost straight = HeadlessHost.start(new Paced(false), Launch.seeded(7));

        assertEquals(sum(straight.steps(step()).host()), sum(page.host));
    }

    private static long sum(Host host) {
        Block block = host.world().block("sum");
        return host.world().hash(block);
    }

    @Test
    void whoeverWatchesARecordingHasTheClock() {
        String name = page.host.definition().gameName();
        Recorder recorder = Recordings.record(page.host, name, "1");
        page.key(Key.D).frames(400).key(Key.A).key(Key.B).frames(30);
        recorder.end(step());
        byte[] bytes = Arrays.copyOf(recorder.out().bytes(), recorder.out().length());
        assertTrue(step() > 60, step() + " steps");
        Replay replay = Replay.start(new Paced(true), Recording.of(bytes), name);

        assertEquals(page.host.world().hash(), replay.to(step()).host().hash());
        assertEquals(1f, replay.host().host().clock().speed(), "nothing was asked for");
    }

    @Test
    void headlessHostIsSteppedByItsHolder() {
        HeadlessHost host = HeadlessHost.start(new Paced(true), Launch.seeded(7));
        host.script().add(3, InputKind.KEY_DOWN, 0, Key.A.ordinal(), 0, 0f, 0f, 0f, 0f);
        host.steps(3).draw();
        host.draw();

        assertEquals(3, host.world().step());
    }

    @Test
    void paceIsNothingForADefinition() {
        Game early = game -> game.pace().pause();

        assertThrows(HostMisused.class, () -> new Page(early));
        assertFalse(page.host.clock().isPaused());
    }
}
