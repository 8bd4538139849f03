// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final List<String> ran = new ArrayList<>();
    private final List<Kernel> kernels = new ArrayList<>();

    /** Notes that it ran. */
    private record Note(String name, Stage stage, List<String> ran) implements Kernel {
        @Override
        public void declare(Access access) {
            access.stage(stage);
        }

        @Override
        public void run(Step step) {
            ran.add(name + " " + step.number());
            if (name.equals("stumble")) throw new IllegalStateException("over a stone");
        }
    }

    @Test
    void kernelsRunByStageAndWithinAStageAsRegistered() {
        note("sweep", Stage.FINISH);
        note("fall", Stage.PHYSICS);
        note("steer", Stage.DECIDE);
        note("roll", Stage.PHYSICS);

        new Schedule(kernels, 60).run(3);

        assertEquals(List.of("steer 3", "fall 3", "roll 3", "sweep 3"), ran);
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
        note("steer", Stage.DECIDE);
        Schedule schedule = new Schedule(kernels, 60);
        schedule.run(0);

        assertEquals("", schedule.runningKernel());
    }

    @Test
    void kernelThatThrewLeavesItsName() {
        note("steer", Stage.DECIDE);
        note("stumble", Stage.PHYSICS);
        note("sweep", Stage.FINISH);
        Schedule schedule = new Schedule(kernels, 60);

        assertThrows(IllegalStateException.class, () -> schedule.run(0));

        assertEquals("stumble", schedule.runningKernel());
        assertEquals(List.of("steer 0", "stumble 0"), ran);
    }

    @Test
    void scheduleOfNothingRuns() {
        new Schedule(kernels, 60).run(0);

        assertEquals(List.of(), ran);
    }

    private void note(String name, Stage stage) {
        kernels.add(new Note(name, stage, ran));
    }
}
