// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.render.NoopGpu;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host and what it answers. */
class HostTest {
    private static final String ONLY_HOST = "calls and schemas come with later messages";

    private final Page page = new Page(new ToyGame());
    private final Host host = page.host;

    @Test
    void lifeGoesFromCreatedOverRunningToStopped() {
        Host fresh = new Host(new ToyGame(), Launch.seeded(1), () -> 0);
        assertEquals(HostState.CREATED, fresh.state());

        fresh.start();
        assertEquals(HostState.RUNNING, fresh.state());

        fresh.stop();
        assertEquals(HostState.STOPPED, fresh.state());
    }

    @Test
    void initialisesWhileItsWorldIsFilled() {
        Host[] seen = new Host[1];
        HostState[] during = new HostState[1];
        seen[0] =
                new Host(
                        game -> game.setup(world -> during[0] = seen[0].state()),
                        Launch.seeded(1),
                        () -> 0);

        seen[0].start();

        assertEquals(HostState.INITIALISING, during[0]);
    }

    @Test
    void refusesToStartTwice() {
        assertThrows(IllegalStateException.class, host::start);
    }

    @Test
    void hostThatWasNotStartedRunsNothing() {
        Host fresh = new Host(new ToyGame(), Launch.seeded(1), () -> 0);
        assertThrows(HostMisused.class, () -> fresh.frame(0, true));
        assertThrows(HostMisused.class, () -> fresh.frame(1e6, true));

        assertEquals(0, fresh.world().step());
    }

    @Test
    void stoppedHostRunsNothingAndSaysNothing() {
        page.frames(10);
        host.stop();
        int step = host.world().step();
        page.read();

        assertThrows(HostMisused.class, page::nonsense);
        assertThrows(HostMisused.class, page::frame);
        host.fail(Failure.STEP_TRAPPED, "", "");

        assertEquals(step, host.world().step());
        assertEquals(List.of(), page.read());
        assertEquals(HostState.STOPPED, host.state());
    }

    @Test
    void failedHostStaysFailed() {
        host.fail(Failure.STEP_TRAPPED, "", "");
        host.stop();

        assertEquals(HostState.FAILED, host.state());
    }

    @Test
    void failureIsToldOnce() {
        host.fail(Failure.STEP_TRAPPED, "", "");
        host.fail(Failure.STEP_FAILED, "", "");

        List<Page.Message> told = page.read();
        assertEquals(1, told.size());
        assertEquals(Failure.STEP_TRAPPED.number(), told.get(0).count());
    }

    @Test
    void failureThatEndsTheHostSaysSo() {
        host.fail(Failure.STEP_TRAPPED, "java.lang.Error", "stack");

        Page.Message told = page.read().get(0);
        assertEquals(1, told.a());
        assertEquals(List.of("", "java.lang.Error", "stack"), told.texts());
    }

    @Test
    void lastWordPushesOutWhatWaitsBeforeIt() {
        while (host.outbox().room() > 8) {
            host.outbox().begin(Wire.STATS, 0, 0).end();
        }

        host.fail(Failure.STEP_TRAPPED, "", "");

        assertEquals(1, page.read(Wire.FAILED).size());
    }

    @Test
    @Feature(value = "R10", partial = ONLY_HOST)
    void brokenBatchIsAnsweredAndTheGameGoesOn() {
        page.nonsense();

        Page.Message told = page.read().get(0);
        assertEquals(Wire.FAILED, told.kind());
        assertEquals(Failure.MESSAGE_REFUSED.number(), told.count());
        assertEquals(0, told.a(), "it does not end the host");
        page.frames(60);
        assertEquals(60, host.world().step(), 1.0);
    }

    @Test
    @Feature(value = "R10", partial = ONLY_HOST)
    void brokenBatchLeavesTheWorldUntouched() {
        long before = host.world().hash();

        page.nonsense();

        assertEquals(before, host.world().hash());
    }

    @Test
    void refusedRequestsAreNamed() {
        page.time(Wire.TIME_SPEED, 0, Float.NaN);

        assertEquals("speed is NaN, must be 1/64..64", page.read().get(0).texts().get(2));
    }

    @Test
    void refusesToStepByNothing() {
        page.time(Wire.TIME_STEP, 0, 0f);

        assertEquals("steps is 0, must be 1..100000", page.read().get(0).texts().get(2));
    }

    @Test
    void floodOfBrokenBatchesLosesWarningsAndNothingElse() {
        for (int i = 0; i < 5_000; i++) {
            page.nonsense();
        }

        assertTrue(host.untold() > 0);
        assertEquals(HostState.RUNNING, host.state());
        page.read();
        page.frames(60);
        assertEquals(60, host.world().step(), 1.0);
    }

    @Test
    void inputThatIsNoNumberIsToldAndTheGameGoesOn() {
        page.batch.begin(Wire.INPUT, 0, 1);
        page.batch.u8(4).u8(0).u16(0).i32(0);
        page.batch.f32(Float.NaN).f32(0f).i64(0).f64(0).end();
        page.send().frames(10);

        Page.Message told = page.read(Wire.FAILED).get(0);
        assertEquals(Failure.INPUT_REFUSED.number(), told.count());
        assertEquals(0, told.a(), "it does not end the host");
    }

    @Test
    void inputWhilePausedEntersAtTheNextFrame() {
        host.clock().pause();

        page.key(Key.SPACE);
        assertEquals(0, host.journal().log().count());

        page.frame();
        assertEquals(1, host.journal().log().count());
        assertEquals(0, host.world().step());
    }

    @Test
    void advanceRunsItsStepsWhilePausedAndAnswersWithTheHashOfStepping() {
        long stepped = HeadlessHost.start(new ToyGame(), Launch.seeded(7)).steps(100).hash();
        host.clock().pause();

        page.advance(42, 100).frames(20);

        Page.Message reply = page.read(Wire.REPLY).get(0);
        assertEquals(42, reply.at(0));
        assertEquals(100, reply.at(4));
        WireReader payload = reply.reader();
        payload.seek(8);
        assertEquals(stepped, payload.i64());
        assertEquals(100, host.world().step());
    }

    @Test
    void advanceByNothingAnswersAtOnce() {
        page.advance(42, 0);

        assertEquals(0, page.read(Wire.REPLY).get(0).at(4));
    }

    @Test
    void longAdvanceLeavesRoomForMessagesBetweenItsFrames() {
        host.clock().pause();
        page.advance(1, 1_000).frame();

        assertTrue(host.world().step() <= 256);
    }

    @Test
    void longAdvanceLeavesRoomToDrawInAFrameThatIsSeenAndTakesMoreOfOneThatIsNot() {
        int[] micros = new int[1];
        Host slow = new Host(new ToyGame(), Launch.seeded(7), () -> micros[0] += 500);
        Page page = new Page(slow);
        slow.clock().pause();
        page.advance(1, 1_000);
        slow.frame(1e6, true);
        long seen = slow.world().step();

        slow.frame(2e6, false);

        assertTrue(seen > 2 && seen <= 24, seen + " steps of a frame that is seen");
        assertTrue(slow.world().step() > 5 * seen, slow.world().step() + " steps with one unseen");
    }

    @Test
    void secondAdvanceIsRefusedWhileTheFirstRuns() {
        host.clock().pause();
        page.advance(1, 1_000).frame().read();

        page.advance(2, 1);

        assertEquals(Failure.MESSAGE_REFUSED.number(), page.read().get(0).count());
    }

    @Test
    void advanceByLessThanNothingIsRefused() {
        page.advance(1, -5);

        assertEquals(Failure.MESSAGE_REFUSED.number(), page.read().get(0).count());
    }

    /** Each of four thousand requests of one batch wants an answer longer than itself. */
    @Test
    void answersThatDoNotFitAreRefusedAndTheGameGoesOn() {
        for (int i = 0; i < 4_000; i++) {
            page.batch.begin(Wire.ADVANCE, 0, 0).i32(i).i32(0).end();
        }
        page.send();

        assertEquals(HostState.RUNNING, host.state());
        page.read();
        page.frame();
        assertEquals(1, page.read(Wire.REPLY).size(), "the one that was left");
    }

    @Test
    void sizeOfTheScreenReachesTheDevice() {
        NoopGpu gpu = new NoopGpu();
        host.openGpu(gpu);
        host.journal().scheduled().add(0, 9, 0, 0, 0, 640f, 480f, 320f, 240f);

        host.frame(0, true);

        assertEquals(640, host.renderer().width());
        assertEquals(2f, host.renderer().pixelRatio());
        assertEquals(1, gpu.frames());
    }

    @Test
    void pictureOfAPausedGameIsDrawnOnceASecond() {
        host.clock().pause();
        NoopGpu gpu = new NoopGpu();
        host.openGpu(gpu);
        host.journal().scheduled().add(0, 9, 0, 0, 0, 640f, 480f, 320f, 240f);
        for (int frame = 0; frame < 2; frame++) host.frame(frame * 16_000, true);
        assertEquals(2, gpu.frames(), "until it is sure");

        for (int frame = 2; frame <= 188; frame++) host.frame(frame * 16_000, true);

        assertEquals(2 + 2, gpu.frames());
    }

    @Test
    void changedPixelRatioAloneReachesTheRenderer() {
        host.openGpu(new NoopGpu());
        host.journal().scheduled().add(0, 9, 0, 0, 0, 640f, 480f, 320f, 240f);
        host.frame(0, true);
        host.journal().scheduled().add(0, 9, 0, 0, 0, 640f, 480f, 640f, 480f);

        host.frame(1, true);

        assertEquals(1f, host.renderer().pixelRatio());
    }

    @Test
    void canvasLargerThanTheDeviceIsDrawnSmaller() {
        NoopGpu gpu = new NoopGpu();
        host.openGpu(gpu);
        host.journal().scheduled().add(0, 9, 0, 0, 0, 40_000f, 30_000f, 40_000f, 30_000f);

        host.frame(0, true);

        assertEquals(1, gpu.frames());
    }

    @Test
    void canvasOfNoSizeIsNotDrawn() {
        NoopGpu gpu = new NoopGpu();
        host.openGpu(gpu);
        host.journal().scheduled().add(0, 9, 0, 0, 0, 0f, 0f, 0f, 0f);

        host.frame(0, true);

        assertEquals(0, gpu.frames());
    }

    @Test
    void hostWithoutADeviceStepsAllTheSame() {
        host.journal().scheduled().add(0, 9, 0, 0, 0, 640f, 480f, 640f, 480f);
        for (int i = 0; i < 60; i++) {
            host.frame(i * Page.FRAME, true);
        }

        assertEquals(60, host.world().step(), 1.0);
    }

    @Test
    void hiddenPageFollowsThePolicyOfTheGame() {
        page.frames(10);
        int step = host.world().step();
        page.batch.begin(Wire.VISIBILITY, 1, 0).end();

        page.send().frames(100);

        assertEquals(step, host.world().step());
    }
}
