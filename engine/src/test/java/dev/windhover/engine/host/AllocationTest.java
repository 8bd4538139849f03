// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.windhover.engine.audio.Audio;
import dev.windhover.engine.audio.Clip;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.log.Log;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.call.CallKind;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A frame makes no garbage: nothing that a collector would have to stop for. */
class AllocationTest {
    private static final int STEPS = 600;
    private static final int ROUNDS = 8;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void stepsWithInputAndDrawingAllocateNothing() {
        HeadlessHost host = HeadlessHost.start(new ToyGame(), Launch.seeded(7));
        host.resize(0, 1280, 720);
        for (int step = 1; step < ROUNDS * STEPS; step += 7) {
            host.script().add(step, InputKind.KEY_DOWN, 0, Key.SPACE.ordinal(), 0, 0f, 0f, 0f, 0f);
            host.script().add(step, InputKind.POINTER_DOWN, 0, 0, 1, 4f, 4f, 0f, 0f);
            host.script().add(step, InputKind.POINTER_UP, 0, 0, 1, 4f, 4f, 0f, 0f);
        }
        long allocated = leastAllocated(() -> run(host));

        assertEquals(0, allocated, "bytes in " + STEPS + " steps and frames");
    }

    @Test
    void stepsThatAreWrittenDownWithKeyframesAllocateNothing() {
        Page page = new Page(new ToyGame());
        RecordingDef def = new RecordingDef(10, 20, true);
        Recorder recorder = Recordings.record(page.host, "a game", "1", def);
        Runnable round =
                () -> {
                    for (int i = 0; i < STEPS; i++) {
                        page.frame();
                        page.host.outbox().clear();
                        recorder.out().clear();
                    }
                };
        long allocated = leastAllocated(round);

        assertEquals(0, allocated, "bytes in " + STEPS + " frames");
    }

    @Test
    void framesWithMessagesBothWaysAllocateNothing() {
        Page page = new Page(new ToyGame());
        page.batch.begin(Wire.INPUT, 0, 1);
        page.batch.u8(InputKind.POINTER_MOVE).u8(0).u16(0).i32(1);
        page.batch.i64(0).i64(0).f64(1e15).end();
        WireReader reader = new WireReader(page.batch.bytes());
        int length = page.batch.length();
        long allocated = leastAllocated(() -> exchange(page, reader, length));

        assertEquals(0, allocated, "bytes in " + STEPS + " frames");
    }

    @Test
    void framesWithCallsAllocateNothing() {
        Page page = new Page(new Book());
        page.write(CallKind.COMMAND, 1, Book.DEPOSIT, 1).write(CallKind.QUERY, 2, Book.BALANCE);
        WireReader reader = new WireReader(page.batch.bytes());
        int length = page.batch.length();
        long allocated = leastAllocated(() -> exchange(page, reader, length));

        assertEquals(0, allocated, "bytes in " + STEPS + " frames");
    }

    @Test
    void framesWithLinesThatNobodyReadsAllocateNothing() {
        Log[] log = new Log[1];
        Page page = new Page(definition -> log[0] = definition.log("talk"));
        Runnable round =
                () -> {
                    for (int i = 0; i < STEPS; i++) {
                        for (int n = 0; n < 100; n++) log[0].info("line {} of {}", n, i);
                        log[0].debug("unheard");
                        page.frame();
                        page.host.outbox().clear();
                    }
                };
        assertEquals(0, leastAllocated(round), "bytes in " + STEPS + " frames");
    }

    @Test
    void framesWithSoundsAllocateNothing() {
        Audio[] audio = new Audio[1];
        int[] voice = new int[1];
        Game game =
                definition -> {
                    audio[0] = definition.audio(8);
                    Clip clip = audio[0].clip("clip.wav", audio[0].group("all", 1f));
                    definition.setup(world -> voice[0] = audio[0].loopAt(clip, 1f, 2f, 3f));
                };
        Page page = new Page(game);
        float[] at = new float[1];
        Runnable round =
                () -> {
                    for (int i = 0; i < STEPS; i++) {
                        audio[0].volume(voice[0], (i & 7) / 8f);
                        audio[0].listenAt(at[0] += 0.25f, 0f, 0f);
                        page.frame();
                        page.host.outbox().clear();
                    }
                };

        assertEquals(0, leastAllocated(round), "bytes in " + STEPS + " frames");
    }

    /**
     * Of several rounds the one that allocated least: what a frame allocates it allocates in every
     * round, while the virtual machine makes things of its own (classes, strings of enums, objects
     * that compiled code had taken apart) in some.
     */
    private static long leastAllocated(Runnable round) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS && least > 0; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            round.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static void run(HeadlessHost host) {
        for (int i = 0; i < STEPS; i++) {
            host.steps(1);
            host.draw();
        }
    }

    private static void exchange(Page page, WireReader reader, int length) {
        for (int i = 0; i < STEPS; i++) {
            page.host.receive(reader.reset(length));
            page.frame();
            page.host.outbox().clear();
        }
    }
}
