// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import static dev.windhover.engine.schedule.Toy.toy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.schedule.Timings.Outcome;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each kernel took, also when one of them throws. */
class TimingsTest {
    private final Pond pond = new Pond();
    private int now = Stopwatch.WRAP_MASK - 30;

    @Test
    @Feature("K11")
    void everyKernelHasItsTimeAndTheyAddUpToTheStep() {
        pond.with(taking("a", 10), taking("b", 0), taking("c", 25));
        Schedule schedule = measured();

        schedule.run(0);

        assertEquals(List.of(10, 0, 25), micros(schedule.timings()));
        assertEquals(35, schedule.timings().stepMicros());
    }

    @Test
    @Feature("K11")
    void onARealClockTimesAreNotNegativeAndNoLongerThanTheStep() {
        for (int i = 0; i < 20; i++) {
            pond.with(toy("k" + i).does(step -> sum(10_000)));
        }
        Stopwatch clock = () -> (int) (System.nanoTime() / 1_000) & Stopwatch.WRAP_MASK;
        Schedule schedule = new Schedule(pond.world, pond.kernels, 60, clock, Checks.none());
        int began = clock.micros();
        schedule.run(0);
        int took = Stopwatch.between(began, clock.micros());

        List<Integer> micros = micros(schedule.timings());
        assertEquals(20, micros.size());
        assertTrue(micros.stream().allMatch(each -> each >= 0), micros.toString());
        int sum = micros.stream().mapToInt(each -> each).sum();
        assertTrue(sum <= took + 20, sum + " of " + took);
    }

    @Test
    void timesAddUpOverSteps() {
        pond.with(taking("a", 10).says(access -> access.every(2)), taking("b", 3));
        Schedule schedule = measured();

        for (int step = 0; step < 5; step++) {
            schedule.run(step);
        }

        Timings timings = schedule.timings();
        assertEquals(3, timings.runs(0));
        assertEquals(30, timings.totalMicros(0));
        assertEquals(10, timings.mostMicros(0));
        assertEquals(15, timings.totalMicros(1));
        assertEquals(5, timings.steps());
    }

    @Test
    void kernelThatIsNotDueTookNothing() {
        pond.with(taking("a", 10).says(access -> access.every(2)));
        Schedule schedule = measured();
        schedule.run(0);
        schedule.run(1);

        assertEquals(Outcome.NOT_DUE, schedule.timings().outcome(0));
        assertEquals(0, schedule.timings().micros(0));
    }

    @Test
    @Feature("K13")
    void reportOfAStepThatBrokeOffNamesWhoThrewAndWhatItTook() {
        pond.with(taking("a", 10), throwing("b", 7), taking("c", 5));
        Schedule schedule = measured();
        assertThrows(IllegalStateException.class, () -> schedule.run(0));

        Timings timings = schedule.timings();
        assertEquals("b", timings.runningKernel());
        assertEquals(List.of(Outcome.RAN, Outcome.THREW, Outcome.NOT_REACHED), outcomes(timings));
        assertEquals(List.of(10, 7, 0), micros(timings));
        assertEquals(17, timings.stepMicros());
        assertEquals(
                "a 10 us\nb 7 us, broke off\nc 0 us, not reached\nstep 17 us\n", timings.text());
    }

    @Test
    @Feature("K13")
    void countersAreRightAfterAStepThatBrokeOff() {
        boolean[] breaks = {false};
        Toy b =
                toy("b").does(
                                step -> {
                                    now += 7;
                                    if (breaks[0]) throw new IllegalStateException("broken");
                                });
        pond.with(taking("a", 10), b, taking("c", 5));
        Schedule schedule = measured();
        schedule.run(0);
        breaks[0] = true;
        assertThrows(IllegalStateException.class, () -> schedule.run(1));
        breaks[0] = false;
        schedule.run(1);

        Timings timings = schedule.timings();
        assertEquals(List.of(10, 7, 5), micros(timings));
        assertEquals(2, timings.steps());
        assertEquals(1, timings.broken());
        assertEquals("", timings.runningKernel());
        assertEquals(List.of(3, 2, 2), List.of(timings.runs(0), timings.runs(1), timings.runs(2)));
        assertEquals(14, timings.totalMicros(1), "only of steps in which it ran to its end");
    }

    @Test
    void nothingIsReachedBeforeTheFirstStep() {
        pond.with(taking("a", 10));
        Timings timings = measured().timings();

        assertEquals(List.of(Outcome.NOT_REACHED), outcomes(timings));
        assertEquals(0, timings.micros(0));
    }

    @Test
    void totalsStayWithTheirKernelsWhenThePlanIsReplaced() {
        pond.with(taking("a", 10), taking("b", 3), taking("c", 1));
        Schedule schedule = measured();
        schedule.run(0);

        schedule.apply(ScheduleDef.asDeclared().enabled("a", false).order("c", "b"));
        schedule.run(1);

        Timings timings = schedule.timings();
        assertEquals("c", timings.name(0));
        assertEquals(2, timings.totalMicros(0));
        assertEquals(6, timings.totalMicros(1));
    }

    private Schedule measured() {
        return new Schedule(
                pond.world, pond.kernels, 60, () -> now & Stopwatch.WRAP_MASK, Checks.none());
    }

    private Toy taking(String name, int micros) {
        return toy(name).does(step -> now += micros);
    }

    private Toy throwing(String name, int micros) {
        return toy(name)
                .does(
                        step -> {
                            now += micros;
                            throw new IllegalStateException("broken");
                        });
    }

    private static List<Integer> micros(Timings timings) {
        Integer[] micros = new Integer[timings.count()];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = timings.micros(i);
        }
        return List.of(micros);
    }

    private static List<Outcome> outcomes(Timings timings) {
        Outcome[] outcomes = new Outcome[timings.count()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = timings.outcome(i);
        }
        return List.of(outcomes);
    }

    private float sum(int count) {
        float sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (float) Math.sqrt(i);
        }
        pond.weather.wind.set(0, sum);
        return sum;
    }
}
