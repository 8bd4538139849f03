// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.host.Replay;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.Limit;
import dev.windhover.engine.scenario.Marbles.Fault;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run of a game that is told in code. */
class ScenarioTest {
    private static final Scenario THROWN =
            Scenario.of("three-thrown", Marbles::new, run -> throwThree(run).steps(60)).seeded(7);

    @Test
    @Feature(value = "G20", partial = "on the JVM; the browser tests play what it recorded")
    void hundredRunsAreTheSameRun() {
        ScenarioResult first = THROWN.run();
        for (int n = 0; n < 100; n++) {
            assertEquals(first.hash(first.steps()), THROWN.run().hash(first.steps()));
        }
        assertNotEquals(first.hash(60), THROWN.seeded(8).run().hash(60));
        assertNotEquals(first.hash(60), THROWN.with("marbles", 6).run().hash(60));
    }

    @Test
    void recordingHasAHashOfEveryStepAndReplaysToTheSameWorld() {
        ScenarioResult result = THROWN.run();
        Replay replay = Replay.start(new Marbles(), result.recording(), Marbles.class.getName());

        assertEquals(63, result.steps());
        for (int step = 1; step <= result.steps(); step++) {
            // What enters behind the step is in the world that the replay shows.
            long after = replay.to(step).host().world().hash();
            if (step > 3) assertEquals(result.hash(step), after, "step " + step);
        }
        assertTrue(result.recording().isEnded());
    }

    @Test
    void whatDoesNotHoldIsNamedWithItsStep() {
        Scenario wrong =
                Scenario.of(
                        "wrong",
                        Marbles::new,
                        run -> {
                            throwThree(run).steps(7);
                            Marbles.Tally tally = run.block(Marbles.Tally.class);
                            run.must(tally.thrown.get(0) == 4, "four were thrown");
                        });

        ScenarioResult result = wrong.run();

        assertFalse(result.isPassed());
        assertEquals(
                "scenario wrong, step 10: it does not hold that four were thrown",
                result.failed().getMessage());
        assertEquals(10, result.failed().step());
        assertEquals("wrong", result.failed().scenario());
        assertEquals(10, result.recording().steps(), "a recording is there all the same");
        assertThrows(ScenarioFailed.class, wrong::prove);
    }

    @Test
    void assertionOfATestThatDoesNotHoldIsNamedWithItsStep() {
        Scenario wrong =
                Scenario.of(
                        "wrong",
                        Marbles::new,
                        run -> {
                            run.steps(7);
                            assertEquals(4, 5, "marbles");
                        });

        String failed = wrong.run().failed().getMessage();

        assertTrue(failed.startsWith("scenario wrong, step 7: "), failed);
        assertTrue(failed.contains("marbles ==> expected: <4> but was: <5>"), failed);
        assertThrows(IllegalStateException.class, () -> Scenario.of("", Marbles::new, run -> {}));
    }

    @Test
    void oneThatDoesNotEndIsEndedByName() {
        Scenario endless = Scenario.of("endless", Marbles::new, run -> forEver(run)).stepsMax(50);

        assertEquals(
                "scenario endless, step 50: it wants more than its 50 steps",
                endless.run().failed().getMessage());
        Scenario waiting =
                Scenario.of(
                        "waiting",
                        Marbles::new,
                        run -> run.until(9, "a hundred marbles", () -> false));
        assertEquals(
                "scenario waiting, step 9: waited 9 steps in vain: a hundred marbles",
                waiting.run().failed().getMessage());
        assertThrows(IllegalArgumentException.class, () -> endless.stepsMax(0));
        assertThrows(
                IllegalArgumentException.class, () -> endless.stepsMax(Scenario.STEPS_MAX + 1));
    }

    @Test
    void gameThatBreaksIsNamedWithKernelAndStepAndItsRecordingBreaksToo() {
        Scenario broken =
                Scenario.of("broken", () -> new Marbles(Fault.BREAKS), run -> throwMany(run));

        ScenarioResult result = broken.run();
        Replay replay =
                Replay.start(
                        new Marbles(Fault.BREAKS), result.recording(), Marbles.class.getName());

        String why = result.failed().getMessage();
        assertTrue(why.contains("kernel CountMarbles"), why);
        assertTrue(why.contains("too many marbles"), why);
        assertEquals(5, result.failed().step());
        assertThrows(RuntimeException.class, () -> replay.to(result.recording().steps()));
    }

    @Test
    void gameThatDoesNotStartHasFailed() {
        Scenario unknown = THROWN.with("pebbles", 3);

        String why = assertThrows(ScenarioFailed.class, unknown::run).getMessage();

        assertTrue(why.startsWith("scenario three-thrown, step 0: it does not start: "), why);
    }

    @Test
    void configurationChangesInMidRunAndARefusedOneFails() {
        Configuration slow = new Configuration(30, 0, null, List.of(), List.of(), List.of());
        Scenario slowed =
                Scenario.of("slowed", Marbles::new, run -> run.steps(20).configure(slow).steps(20));
        Scenario refused =
                Scenario.of(
                        "refused",
                        Marbles::new,
                        run ->
                                run.steps(4)
                                        .configure(
                                                new Configuration(
                                                        0,
                                                        0,
                                                        null,
                                                        List.of(),
                                                        List.of(new Limit("cup", 3)),
                                                        List.of())));

        long unchanged = Scenario.of("same", Marbles::new, run -> run.steps(40)).run().hash(40);

        assertNotEquals(unchanged, slowed.prove().hash(40));
        assertTrue(refused.run().failed().getMessage().contains("cup"));
    }

    @Test
    void namesAreThoseOfFiles() {
        for (String name : new String[] {"", "Upper", "two words", "../up", "a/b"}) {
            assertThrows(
                    IllegalStateException.class,
                    () -> Scenario.of(name, Marbles::new, run -> {}),
                    name);
        }
    }

    static ScenarioRun throwThree(ScenarioRun run) {
        for (int n = 0; n < 3; n++) run.pointerDown(n, 0f).steps(1);
        return run;
    }

    private static void forEver(ScenarioRun run) {
        while (run.step() >= 0) run.steps(1);
    }

    private static void throwMany(ScenarioRun run) {
        for (int n = 0; n < 20; n++) run.pointerDown(n, 0f).steps(1);
    }
}
