// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.engine.state.Block;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.testing.Feature;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** What a page has of a run that is written down when its host fails. */
class LastRecordedTest {
    /** Several times what one batch carries. */
    private static final int CELLS = 50_000;

    private static final int KEYFRAME_EVERY = 60;

    private static final class Field extends Block {
        private final IntColumn cells = ints("cells");
        private final IntColumn keys = ints("keys");

        Field() {
            super("field", CELLS);
        }
    }

    private record Sow(Field field) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(Stage.DECIDE).writes(field.cells, field.keys);
        }

        @Override
        public void run(Step step) {
            int row = step.number() % CELLS;
            field.cells.set(row, step.number() * 0x9e37_79b9);
            int left = 3 - field.keys.get(0);
            // What the third key leads to breaks off in the midst of the step.
            field.cells.set(row + 1, 100 / left);
        }
    }

    /** Falls when the third key is pressed. */
    private static final class Farm implements Game {
        @Override
        public void define(Definition game) {
            Field field = game.table(new Field());
            game.kernel(new Sow(field));
            game.input(
                    new InputHandler() {
                        @Override
                        public void keyDown(Key key, int modifiers, boolean repeat) {
                            field.keys.set(0, field.keys.get(0) + 1);
                        }
                    });
        }
    }

    private final Page page = new Page(new Farm());
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private long hash;

    private void carry() {
        for (Page.Message each : page.read(Wire.RECORDED)) {
            WireReader payload = each.reader();
            int bytes = payload.i32();
            payload.i32();
            if ((each.a() & Wire.RECORDED_FAILED) != 0) hash = payload.i64();
            else told.writeBytes(payload.bytes(bytes));
        }
    }

    private void begin(int keyframeEvery) {
        page.batch.begin(Wire.RECORD, Wire.RECORD_BEGIN, keyframeEvery).text("1.0").end();
        page.send();
    }

    /** As the module does it: says its last word, and is asked for more until there is none. */
    private void fail(RuntimeException thrown) {
        page.host.fail(Failure.STEP_FAILED, thrown.getClass().getName(), "");
        for (int asked = 0; page.host.outbox().length() > 0; asked++) {
            assertTrue(asked < 16, "it never ends");
            carry();
            page.host.more();
        }
    }

    @Test
    @Feature(value = "G17", partial = "a browser; see BundleTest")
    void stepThatBrokeOffIsToldWithWhatEnteredForIt() {
        begin(0);
        for (int i = 0; i < 2; i++) page.key(Key.A).frame();
        carry();
        page.key(Key.A);
        fail(assertThrows(ArithmeticException.class, page::frame));

        int step = page.host.world().step();
        assertEquals(step, replayedUntilItFails());
    }

    /** A keyframe is many batches long, and was taken in the very frame that failed. */
    @Test
    @Feature(value = "G17", partial = "a browser; see BundleTest")
    void keyframeOnItsWayAndWhatCameBehindItAreTold() {
        page.key(Key.A);
        while (page.host.world().step() < 30) page.frame();
        begin(KEYFRAME_EVERY);
        page.key(Key.A).frame();
        while (page.host.world().step() < 2 * KEYFRAME_EVERY - 1) {
            page.frame();
            carry();
        }
        page.frame();
        carry();
        page.key(Key.A);
        int before = told.size();
        fail(assertThrows(ArithmeticException.class, page::frame));

        assertTrue(told.size() - before > Wire.BATCH_BYTES_MAX, "there was no keyframe on its way");
        int step = page.host.world().step();
        assertEquals(step, replayedUntilItFails());
        Recording recording = Recording.of(told.toByteArray());
        assertEquals(30, recording.first(), "it begins where the world stood");
        assertEquals(3, recording.keyframes());
    }

    /** The step at which it fails, which leaves the same world behind. */
    private int replayedUntilItFails() {
        Recording recording = Recording.of(told.toByteArray());
        assertEquals(0, recording.tornBytes());
        Replay again = Replay.start(new Farm(), recording, Farm.class.getName());
        HostFailed failed =
                assertThrows(HostFailed.class, () -> again.to(recording.steps()), "it goes on");
        assertEquals(Failure.STEP_FAILED, failed.failure());
        assertEquals(page.host.world().hash(), hash, "the hash that was told");
        assertEquals(hash, again.host().hash(), "the world that was left");
        assertEquals(recording.steps(), again.host().world().step() + 1);
        return again.host().world().step();
    }
}
