// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of a step and how often kernels run in it. */
class ScheduleTest {
    private final Pond pond = new Pond();

    @Test
    @Feature("K9")
    void kernelsRunByStageAndWithinAStageByName() {
        pond.with(
                pond.noting("sweep").in(Stage.FINISH),
                pond.noting("roll").in(Stage.PHYSICS),
                pond.noting("steer"),
                pond.noting("fall").in(Stage.PHYSICS));

        pond.schedule().run(3);

        assertEquals(List.of("steer", "fall", "roll", "sweep"), pond.ran);
    }

    @Test
    @Feature("K9")
    void stagesHaveTheDefaultChainInTheirMiddle() {
        for (Stage stage : Stage.values()) {
            pond.with(pond.noting(stage.tag()).in(stage));
        }

        pond.schedule().run(0);

        assertEquals(
                List.of(
                        "decide",
                        "animation.evaluate",
                        "physics.accumulate",
                        "physics.integrate",
                        "geometry.deform",
                        "geometry.finalize",
                        "finish"),
                pond.ran);
    }

    @Test
    @Feature("K9")
    void kernelRunsAfterTheOneItNames() {
        pond.with(pond.noting("a").says(access -> access.after("b")), pond.noting("b"));

        pond.schedule().run(0);

        assertEquals(List.of("b", "a"), pond.ran);
    }

    @Test
    @Feature("K9")
    void kernelRunsBeforeTheOneItNames() {
        pond.with(pond.noting("a"), pond.noting("b").says(access -> access.before("a")));

        pond.schedule().run(0);

        assertEquals(List.of("b", "a"), pond.ran);
    }

    @Test
    void orderByWayOfAThirdIsOrderEnough() {
        pond.with(
                pond.noting("a").says(access -> access.writes(pond.fish.x).after("b")),
                pond.noting("b").says(access -> access.after("c")),
                pond.noting("c").says(access -> access.reads(pond.fish.x)));

        pond.schedule().run(0);

        assertEquals(List.of("c", "b", "a"), pond.ran);
    }

    @Test
    void oneKernelMayReadAndWriteTheSameColumn() {
        pond.with(pond.noting("a").says(access -> access.reads(pond.fish.x).writes(pond.fish.x)));

        assertEquals(List.of("a"), pond.schedule().plan().names());
    }

    @Test
    void twoReadersNeedNoOrder() {
        pond.with(
                pond.noting("b").says(access -> access.reads(pond.fish.x)),
                pond.noting("a").says(access -> access.reads(pond.fish)));

        assertEquals(List.of("a", "b"), pond.schedule().plan().names());
    }

    @Test
    void kernelsOfDifferentStagesNeedNoOrder() {
        pond.with(
                pond.noting("a").in(Stage.PHYSICS).says(access -> access.writes(pond.fish)),
                pond.noting("b").says(access -> access.writes(pond.fish)));

        assertEquals(List.of("b", "a"), pond.schedule().plan().names());
    }

    @Test
    void orderThatTheStagesGiveAnywayMayBeSaid() {
        pond.with(
                pond.noting("a").in(Stage.PHYSICS).says(access -> access.after("b")),
                pond.noting("b"));

        assertEquals(List.of(), pond.problems());
    }

    @Test
    void nameThatMayBeAbsentIsNoErrorWhenItIs() {
        pond.with(pond.noting("a").says(access -> access.after("sound").optional("sound")));

        assertEquals(List.of(), pond.problems());
    }

    @Test
    void nameThatMayBeAbsentCountsWhenItIsThere() {
        pond.with(
                pond.noting("a").says(access -> access.after("sound").optional("sound")),
                pond.noting("sound"));

        pond.schedule().run(0);

        assertEquals(List.of("sound", "a"), pond.ran);
    }

    @Test
    void kernelWithARateRunsInItsStepsOnly() {
        pond.with(
                pond.noting("third").says(access -> access.every(3)),
                pond.noting("thirdFromTwo").says(access -> access.every(3, 2)));
        Schedule schedule = pond.schedule();

        for (int step = 0; step < 6; step++) {
            pond.ran.add("" + step);
            schedule.run(step);
        }

        assertEquals(
                List.of(
                        "0",
                        "third",
                        "1",
                        "2",
                        "thirdFromTwo",
                        "3",
                        "third",
                        "4",
                        "5",
                        "thirdFromTwo"),
                pond.ran);
    }

    @Test
    void stepTellsItsNumberAndLength() {
        Step step = new Step(50);
        step.become(12);

        assertEquals(12, step.number());
        assertEquals(0.02f, step.seconds());
    }

    @Test
    void noKernelRunsBetweenSteps() {
        pond.with(pond.noting("steer"));
        Schedule schedule = pond.schedule();
        schedule.run(0);

        assertEquals("", schedule.runningKernel());
    }

    @Test
    void kernelThatThrewLeavesItsNameAndStopsTheStep() {
        pond.with(
                pond.noting("steer"),
                Toy.toy("stumble").does(step -> fall()),
                pond.noting("sweep"));
        Schedule schedule = pond.schedule();

        assertThrows(IllegalStateException.class, () -> schedule.run(0));

        assertEquals("stumble", schedule.runningKernel());
        assertEquals(List.of("steer"), pond.ran);
    }

    @Test
    void scheduleOfNothingRuns() {
        pond.schedule().run(0);

        assertEquals(List.of(), pond.ran);
    }

    private static void fall() {
        throw new IllegalStateException("over a stone");
    }
}
