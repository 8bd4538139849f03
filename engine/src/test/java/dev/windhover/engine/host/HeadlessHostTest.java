// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Step;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.testing.Feature;
import org.junit.jupiter.api.Test;

/** A game's unit tests stand on this: no browser, no canvas, no device. */
@Feature(value = "R25", partial = "on the JVM; real browsers by other tests")
class HeadlessHostTest {
    /** Breaks in its seventh step. */
    private static final class BreakDown implements Kernel {
        @Override
        public void declare(Access access) {}

        @Override
        public void run(Step step) {
            if (step.number() == 7) throw new IllegalStateException("out of fuel");
        }
    }

    private static final class Plunge implements Kernel {
        @Override
        public void declare(Access access) {}

        @Override
        public void run(Step step) {
            run(step);
        }
    }

    @Test
    void gameRunsStepByStep() {
        HeadlessHost host = toy().steps(25);

        assertEquals(25, host.world().step());
    }

    @Test
    void sameSeedGivesTheSameHash() {
        assertEquals(toy().steps(120).hash(), toy().steps(120).hash());
    }

    @Test
    void otherSeedGivesAnotherHash() {
        HeadlessHost other = HeadlessHost.start(new ToyGame(), Launch.seeded(8));

        assertNotEquals(toy().steps(120).hash(), other.steps(120).hash());
    }

    @Test
    void scriptedInputEntersBeforeItsStep() {
        HeadlessHost host = toy();
        host.script().add(5, InputKind.KEY_DOWN, 0, Key.SPACE.ordinal(), 0, 0f, 0f, 0f, 0f);
        host.steps(4);
        assertEquals(0, host.host().journal().log().count());

        host.steps(1);

        assertEquals(1, host.host().journal().log().count());
    }

    @Test
    void gameWithoutAScreenDrawsNothing() {
        assertEquals(0, toy().steps(1).draw().frames());
    }

    @Test
    void gameWithAScreenDrawsOneFrameAtATime() {
        HeadlessHost host = toy().resize(0, 1280, 720).steps(1);
        host.draw();

        assertEquals(2, host.draw().frames());
    }

    @Test
    void errorInAStepNamesStepAndKernelAndKeepsItsCause() {
        HeadlessHost host = start(game -> game.kernel(new BreakDown()));

        HostFailed failed = assertThrows(HostFailed.class, () -> host.steps(10));

        assertEquals(Failure.STEP_FAILED, failed.failure());
        assertEquals(
                "step 7, kernel BreakDown: java.lang.IllegalStateException: out of fuel",
                failed.getMessage());
        assertEquals("out of fuel", failed.getCause().getMessage());
    }

    @Test
    void errorInAStepEndsTheHost() {
        HeadlessHost host = start(game -> game.kernel(new BreakDown()));
        assertThrows(HostFailed.class, () -> host.steps(10));

        assertEquals(HostState.FAILED, host.host().state());
        assertThrows(IllegalStateException.class, () -> host.steps(1));
    }

    @Test
    void errorInAStepIsToldToThePage() {
        HeadlessHost host = start(game -> game.kernel(new BreakDown()));
        assertThrows(HostFailed.class, () -> host.steps(10));

        WireReader outbox = new WireReader(host.host().outbox().bytes());
        assertEquals(Wire.FAILED, outbox.u8());
        assertEquals(1, outbox.u8());
        assertEquals(Failure.STEP_FAILED.number(), outbox.u16());
        outbox.i32();
        assertEquals(7, outbox.i32());
    }

    @Test
    void endlessRecursionIsAnErrorInAStep() {
        HeadlessHost host = start(game -> game.kernel(new Plunge()));

        HostFailed failed = assertThrows(HostFailed.class, () -> host.steps(1));

        assertEquals("step 0, kernel Plunge: java.lang.StackOverflowError", failed.getMessage());
    }

    @Test
    void errorInAHandlerNamesNoKernel() {
        HeadlessHost host =
                start(
                        game ->
                                game.input(
                                        new InputHandler() {
                                            @Override
                                            public void focusChanged(boolean focused) {
                                                throw new IllegalStateException("blind");
                                            }
                                        }));
        host.script().add(3, InputKind.FOCUS, 0, 0, 0, 0f, 0f, 0f, 0f);

        HostFailed failed = assertThrows(HostFailed.class, () -> host.steps(10));

        assertEquals("step 3: java.lang.IllegalStateException: blind", failed.getMessage());
    }

    @Test
    void errorInTheSceneIsOneOfDrawing() {
        HeadlessHost host =
                start(
                        game ->
                                game.scene(
                                        (list, alpha) -> {
                                            throw new IllegalStateException("no paint");
                                        }));
        host.resize(0, 100, 100);

        HostFailed failed = assertThrows(HostFailed.class, host::draw);

        assertEquals(Failure.DRAW_FAILED, failed.failure());
        assertEquals("step 0: java.lang.IllegalStateException: no paint", failed.getMessage());
    }

    @Test
    void errorInTheDefinitionIsOneOfStarting() {
        IllegalStateException thrown = new IllegalStateException("no map");

        HostFailed failed =
                assertThrows(
                        HostFailed.class,
                        () ->
                                start(
                                        game -> {
                                            throw thrown;
                                        }));

        assertEquals(Failure.START_FAILED, failed.failure());
        assertEquals("java.lang.IllegalStateException: no map", failed.getMessage());
        assertSame(thrown, failed.getCause());
    }

    @Test
    void errorInTheSetUpIsOneOfStarting() {
        HostFailed failed =
                assertThrows(
                        HostFailed.class,
                        () ->
                                start(
                                        game ->
                                                game.setup(
                                                        world -> {
                                                            throw new IllegalStateException(
                                                                    "no map");
                                                        })));

        assertEquals(Failure.START_FAILED, failed.failure());
    }

    @Test
    void refusedParameterKeepsItsOwnName() {
        HostFailed failed =
                assertThrows(
                        HostFailed.class,
                        () ->
                                HeadlessHost.start(
                                        new ToyGame(), Launch.seeded(1).with("sparks", 201)));

        assertEquals(Failure.PARAMETER_REFUSED, failed.failure());
    }

    private static HeadlessHost toy() {
        return HeadlessHost.start(new ToyGame(), Launch.seeded(7));
    }

    private static HeadlessHost start(Game game) {
        return HeadlessHost.start(game, Launch.seeded(1));
    }
}
