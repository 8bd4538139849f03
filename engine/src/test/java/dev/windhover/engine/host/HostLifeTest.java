// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.host.HostMisused.Reason;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.subsystem.Part;
import dev.windhover.engine.host.subsystem.Phase;
import dev.windhover.engine.host.subsystem.PhaseLog;
import dev.windhover.engine.host.subsystem.SubsystemFailed;
import dev.windhover.engine.host.subsystem.SubsystemsRefused;
import dev.windhover.engine.render.Gpu;
import dev.windhover.engine.render.NoopGpu;
import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.ScheduleRefused;
import dev.windhover.engine.schedule.Step;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.WireReader;
import dev.windhover.testing.Feature;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From created to stopped: what may be called when, what starts and stops, what is left. */
class HostLifeTest {
    private static final String ON_JVM = "on the JVM; pages by another test";
    private static final String JAVA_SIDE = "from Java; pages by another test";

    private final List<String> events = new ArrayList<>();
    private int now;

    /** Calls that make sense in some states only. */
    private enum Call {
        START(Host::start),
        FRAME(host -> host.frame(1e6, false)),
        RECEIVE(host -> host.receive(new WireReader(new byte[8]).reset(0))),
        OPEN_GPU(host -> host.openGpu(new NoopGpu())),
        CONFIGURE(host -> host.configure(Configuration.none())),
        HASH_EVERY(host -> host.hashEvery(2));

        final Consumer<Host> on;

        Call(Consumer<Host> on) {
            this.on = on;
        }
    }

    /** Does in its run what the test tells it. */
    private record Deed(String name, Runnable deed) implements Kernel {
        @Override
        public void declare(Access access) {}

        @Override
        public void run(Step step) {
            deed.run();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FRAME, CREATED, NOT_STARTED",
        "RECEIVE, CREATED, NOT_STARTED",
        "START, RUNNING, STARTED_TWICE",
        "START, STOPPED, STOPPED",
        "FRAME, STOPPED, STOPPED",
        "RECEIVE, STOPPED, STOPPED",
        "OPEN_GPU, STOPPED, STOPPED",
        "CONFIGURE, STOPPED, STOPPED",
        "HASH_EVERY, STOPPED, STOPPED",
        "START, FAILED, FAILED",
        "FRAME, FAILED, FAILED",
        "RECEIVE, FAILED, FAILED",
        "OPEN_GPU, FAILED, FAILED",
        "CONFIGURE, FAILED, FAILED",
        "HASH_EVERY, FAILED, FAILED"
    })
    @Feature("K5")
    void callThatMakesNoSenseIsNamedAndHasNoEffect(Call call, HostState state, Reason reason) {
        Host host = in(state);
        long hash = host.world().hash();
        int said = host.outbox().length();

        HostMisused misused = assertThrows(HostMisused.class, () -> call.on.accept(host));

        assertEquals(reason, misused.reason());
        assertEquals(state, host.state());
        assertEquals(hash, host.world().hash());
        assertEquals(said, host.outbox().length());
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"FRAME", "RECEIVE", "OPEN_GPU", "CONFIGURE", "HASH_EVERY", "START"})
    @Feature("K5")
    void callFromInsideAFrameIsRefused(Call call) {
        Host[] host = new Host[1];
        Reason[] reason = new Reason[1];
        host[0] =
                host(
                        game ->
                                game.kernel(
                                        new Deed(
                                                "meddle",
                                                () ->
                                                        reason[0] =
                                                                reasonOf(
                                                                        () ->
                                                                                call.on.accept(
                                                                                        host[
                                                                                                0])))));
        host[0].start();
        host[0].clock().step(1);

        host[0].frame(0, false);

        assertEquals(call == Call.START ? Reason.STARTED_TWICE : Reason.INSIDE_A_FRAME, reason[0]);
        assertEquals(1, host[0].world().step());
    }

    @Test
    @Feature("K5")
    void stopFromInsideAFrameIsRefused() {
        Host[] host = new Host[1];
        Reason[] reason = new Reason[1];
        host[0] =
                host(
                        game ->
                                game.kernel(
                                        new Deed(
                                                "quit",
                                                () -> reason[0] = reasonOf(host[0]::stop))));
        host[0].start();
        host[0].clock().step(1);

        host[0].frame(0, false);

        assertEquals(Reason.INSIDE_A_FRAME, reason[0]);
        assertEquals(HostState.RUNNING, host[0].state());
    }

    @Test
    @Feature("K5")
    void startFromInsideTheStartIsRefused() {
        Host[] host = new Host[1];
        Reason[] reason = new Reason[1];
        host[0] = host(game -> game.setup(world -> reason[0] = reasonOf(host[0]::start)));

        host[0].start();

        assertEquals(Reason.STARTING, reason[0]);
        assertEquals(HostState.RUNNING, host[0].state());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    @Feature("K5")
    void timeThatIsNoNumberIsRefusedAndTheClockGoesOn(double time) {
        Page page = new Page(new ToyGame());
        page.frames(10);

        assertEquals(Reason.TIME_NOT_FINITE, reasonOf(() -> page.host.frame(time, false)));

        page.frames(60);
        assertEquals(70, page.host.world().step(), 1.0);
    }

    @Test
    @Feature("K5")
    void timeBeforeTheClockBeganIsRefused() {
        Host host = in(HostState.RUNNING);

        assertEquals(Reason.TIME_NEGATIVE, reasonOf(() -> host.frame(-1, false)));
        assertEquals(0, host.world().step());
    }

    @Test
    @Feature("K5")
    void negativeStepsAreRefused() {
        HeadlessHost host = HeadlessHost.start(new ToyGame(), Launch.seeded(1));

        assertEquals(Reason.STEPS_NEGATIVE, reasonOf(() -> host.steps(-1)));
        assertEquals(0, host.world().step());
    }

    @Test
    @Feature("K5")
    void gameCannotBeAddedToWhileItRuns() {
        Definition[] kept = new Definition[1];
        Host host = host(game -> kept[0] = game);
        host.start();

        assertEquals(
                Reason.DEFINED_LATE, reasonOf(() -> kept[0].kernel(new Deed("late", () -> {}))));
        assertEquals(
                Reason.DEFINED_LATE, reasonOf(() -> kept[0].subsystem(new Part("late", events))));
        assertEquals(List.of(), host.plan().names());
    }

    @Test
    @Feature("K5")
    void misuseByAKernelEndsTheHostAsAnyErrorOfTheGame() {
        Host[] host = new Host[1];
        HeadlessHost headless =
                HeadlessHost.start(
                        game -> game.kernel(new Deed("meddle", () -> host[0].frame(0, false))),
                        Launch.seeded(1));
        host[0] = headless.host();

        HostFailed failed = assertThrows(HostFailed.class, () -> headless.steps(1));

        assertTrue(failed.getMessage().startsWith("step 0, kernel meddle: "), failed.getMessage());
        assertEquals(HostState.FAILED, headless.host().state());
    }

    @Test
    @Feature(value = "K3", partial = JAVA_SIDE)
    void everyStateIsSeenWhereItIs() {
        Host[] host = new Host[1];
        List<HostState> seen = new ArrayList<>();
        host[0] = host(game -> game.setup(world -> seen.add(host[0].state())));
        seen.add(host[0].state());
        host[0].start();
        seen.add(host[0].state());
        host[0].stop();
        seen.add(host[0].state());
        Host failing = in(HostState.RUNNING);
        failing.fail(Failure.STEP_FAILED, "", "");
        seen.add(failing.state());

        assertEquals(
                List.of(
                        HostState.CREATED,
                        HostState.INITIALISING,
                        HostState.RUNNING,
                        HostState.STOPPED,
                        HostState.FAILED),
                seen);
    }

    @Test
    @Feature(value = "K4", partial = ON_JVM)
    void hostWhoseThirdSubsystemDoesNotStartIsAsNewAndCanBeStartedAgain() {
        Part third = part("c").breaksIn(Phase.INITIALISE);
        boolean[] filled = {false};
        Host host =
                host(
                        game -> {
                            game.subsystem(part("a"));
                            game.subsystem(part("b"));
                            game.subsystem(third);
                            game.subsystem(part("d"));
                            game.subsystem(part("e"));
                            game.setup(world -> filled[0] = true);
                        });

        SubsystemFailed failed = assertThrows(SubsystemFailed.class, host::start);

        assertEquals("c", failed.subsystem());
        assertEquals(Phase.INITIALISE, failed.phase());
        assertEquals(HostState.CREATED, host.state());
        assertFalse(filled[0]);
        assertEquals(List.of("+a", "+b", "+c", "-b", "-a"), events);

        third.breaksIn = null;
        host.start();

        assertEquals(HostState.RUNNING, host.state());
        assertTrue(host.isUp("e"));
    }

    @Test
    void subsystemsAreStoppedWhenTheWorldCannotBeFilled() {
        Host host =
                host(
                        game -> {
                            game.subsystem(part("a"));
                            game.setup(
                                    world -> {
                                        throw new IllegalStateException("no map");
                                    });
                        });

        assertThrows(IllegalStateException.class, host::start);

        assertEquals(List.of("+a", "-a"), events);
        assertEquals(HostState.FAILED, host.state());
    }

    @Test
    void failureToFillTheWorldCanStillBeTold() {
        Host host =
                host(
                        game ->
                                game.setup(
                                        world -> {
                                            throw new IllegalStateException("no map");
                                        }));
        assertThrows(IllegalStateException.class, host::start);

        host.fail(Failure.START_FAILED, "", "no map");

        assertTrue(host.outbox().length() > 0);
    }

    @Test
    @Feature(value = "K2", partial = ON_JVM)
    void hundredHostsStartAndStopWithoutALeak() {
        for (int i = 0; i < 100; i++) {
            events.clear();
            Host host =
                    host(
                            game -> {
                                game.subsystem(part("b").needs("a"));
                                game.subsystem(part("a"));
                            });
            host.start();
            host.openGpu(new NoopGpu());
            ShutdownReport report = host.stop();
            host.stop();

            assertTrue(report.isClean(), report.text());
            assertEquals(List.of("+a", "+b", "-b", "-a"), events);
        }
    }

    @Test
    @Feature(value = "K6", partial = ON_JVM)
    void reportListsEveryPhaseWithItsTime() {
        Stopwatch ticking = () -> now++;
        Host host = new Host(game -> game.subsystem(part("net")), Launch.seeded(1), ticking);
        host.start();
        host.openGpu(new NoopGpu());
        for (int i = 0; i < 60; i++) {
            host.frame(i * Page.FRAME, false);
        }

        ShutdownReport report = host.stop();

        assertEquals(
                List.of(
                        "DEFINE host",
                        "LAY_MEMORY host",
                        "PLAN host",
                        "INITIALISE net",
                        "FILL_WORLD host",
                        "SHUTDOWN net",
                        "CLOSE_DEVICE host"),
                report.phases().stream().map(each -> each.phase() + " " + each.part()).toList());
        assertTrue(report.phases().stream().allMatch(each -> each.micros() > 0), report.text());
        assertEquals(host.world().step(), report.steps());
        assertTrue(report.isClean());
    }

    @Test
    @Feature(value = "K6", partial = ON_JVM)
    void reportNamesLeaksAndWhatFailedOnTheWayOut() {
        Part careless = part("sound").breaksIn(Phase.SHUTDOWN);
        careless.leaks = true;
        Host host =
                host(
                        game -> {
                            game.subsystem(careless);
                            game.subsystem(part("net"));
                        });
        host.start();
        host.openGpu(jammed());

        ShutdownReport report = host.stop();

        assertEquals(
                List.of("sound still holds a buffer", "host still holds the graphics device"),
                report.leaks());
        assertEquals("sound", report.failures().get(0).subsystem());
        assertFalse(report.isClean());
        assertEquals(List.of("+sound", "+net", "-net", "-sound"), events);
        PhaseLog.Entry last = report.phases().get(report.phases().size() - 1);
        assertEquals(
                "CLOSE_DEVICE host 0 us, failed: java.lang.IllegalStateException: jammed",
                last.toString());
        assertTrue(report.text().contains("leak: sound still holds a buffer"), report.text());
    }

    @Test
    void stoppingTwiceAnswersTheSame() {
        Host host = in(HostState.RUNNING);

        assertSame(host.stop(), host.stop());
    }

    @Test
    void hostThatWasNeverStartedStopsCleanly() {
        ShutdownReport report = in(HostState.CREATED).stop();

        assertTrue(report.isClean());
        assertEquals(0, report.steps());
    }

    @Test
    void failedHostStillGivesBackWhatItHolds() {
        Host host = host(game -> game.subsystem(part("net")));
        host.start();
        host.fail(Failure.STEP_TRAPPED, "", "");

        assertTrue(host.stop().isClean());
        assertEquals(List.of("+net", "-net"), events);
        assertEquals(HostState.FAILED, host.state());
    }

    @Test
    @Feature("K10")
    void optionalSubsystemsBringTheirKernelsWhenTheyAreAskedFor() {
        Game game =
                defined -> {
                    defined.kernel(new Deed("move", () -> {}));
                    defined.optionalSubsystem(part("audio").brings(new Deed("mix", () -> {})));
                    defined.optionalSubsystem(part("rendering").brings(new Deed("cull", () -> {})));
                };

        assertEquals(List.of("move"), host(game, HostDef.checked()).plan().names());
        assertEquals(
                List.of("mix", "move"), host(game, HostDef.checked().with("audio")).plan().names());
        assertEquals(
                List.of("cull", "mix", "move"),
                host(game, HostDef.checked().with("rendering").with("audio")).plan().names());
    }

    @Test
    @Feature("K10")
    void subsystemThatIsMisspeltInTheConfigurationIsRefused() {
        Game game = defined -> defined.optionalSubsystem(part("audio"));

        SubsystemsRefused refused =
                assertThrows(
                        SubsystemsRefused.class, () -> host(game, HostDef.checked().with("adio")));

        assertEquals(
                List.of("adio is asked for and is no subsystem; did you mean audio?"),
                refused.problems());
    }

    @Test
    void orderThatCannotBeMadeIsRefusedBeforeTheHostExists() {
        Game game =
                defined -> {
                    defined.kernel(new Deed("a", () -> {}));
                    defined.kernel(new Deed("a", () -> {}));
                };

        assertThrows(ScheduleRefused.class, () -> host(game));
        assertThrows(ScheduleRefused.class, () -> Blueprint.of(game));
    }

    private Host in(HostState state) {
        Host host = new Host(new ToyGame(), Launch.seeded(7), () -> 0);
        if (state != HostState.CREATED) host.start();
        if (state == HostState.STOPPED) host.stop();
        if (state == HostState.FAILED) host.fail(Failure.STEP_FAILED, "", "");
        return host;
    }

    private Part part(String name) {
        return new Part(name, events);
    }

    private static Host host(Game game) {
        return host(game, HostDef.checked());
    }

    private static Host host(Game game, HostDef def) {
        return new Host(game, Launch.seeded(1), () -> 0, def);
    }

    private static Reason reasonOf(Runnable call) {
        return assertThrows(HostMisused.class, call::run).reason();
    }

    /** A device that works and cannot be closed. */
    private static Gpu jammed() {
        Gpu works = new NoopGpu();
        return (Gpu)
                Proxy.newProxyInstance(
                        Gpu.class.getClassLoader(),
                        new Class<?>[] {Gpu.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                throw new IllegalStateException("jammed");
                            }
                            return method.invoke(works, arguments);
                        });
    }
}
