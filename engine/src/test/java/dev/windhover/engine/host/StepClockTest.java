// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.configuration.WhenHidden;
import dev.windhover.testing.Feature;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When steps happen, on displays that a player may have and in the hands of a browser. */
class StepClockTest {
    private static final int STEPS_PER_SECOND = 60;
    private static final int CATCH_UP_MAX = 8;
    private static final double SECOND = 1e6;
    private static final double FRAME = SECOND / 60;
    private static final double HOUR = 3_600 * SECOND;
    private static final String CLOCK_ONLY = "sizes and tabs are tested in browsers";

    private final StepClock clock = new StepClock(STEPS_PER_SECOND, CATCH_UP_MAX);
    private double now = 5e9;

    @ParameterizedTest
    @CsvSource({
        "30, 0", "59.94, 0", "60, 0", "75, 0", "120, 0", "144, 0", "240, 0",
        "30, 300", "59.94, 300", "60, 300", "75, 300", "120, 300", "144, 300", "240, 300"
    })
    void stepsOfAMinuteAreRightOnEveryDisplay(double hertz, double jitterMicros) {
        Display display = new Display(hertz, jitterMicros);
        int steps = 0;

        for (int frame = 0; frame < display.framesIn(60); frame++) {
            steps += clock.stepsDue(display.time(frame));
        }

        assertEquals(60 * STEPS_PER_SECOND, steps, 1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 300})
    void displayOfTheSameRateSeesOneStepAFrame(double jitterMicros) {
        Display display = new Display(60, jitterMicros);
        int frames = display.framesIn(60);
        int ones = 0;

        for (int frame = 0; frame < frames; frame++) {
            if (clock.stepsDue(display.time(frame)) == 1) ones++;
        }

        assertTrue(ones >= 0.99 * frames, ones + " of " + frames);
    }

    @ParameterizedTest
    @CsvSource({"30, 2", "60, 1"})
    void slowerDisplaySeesAWholeNumberOfStepsAFrame(double hertz, int stepsPerFrame) {
        Display display = new Display(hertz, 300);
        clock.stepsDue(display.time(0));

        for (int frame = 1; frame < display.framesIn(60); frame++) {
            assertEquals(stepsPerFrame, clock.stepsDue(display.time(frame)), "frame " + frame);
        }
    }

    @ParameterizedTest
    @CsvSource({"30, 300", "59.94, 300", "60, 300", "120, 300", "144, 300", "144, 0"})
    void presentedTimeFollowsRealTimeAndNeverGoesBack(double hertz, double jitterMicros) {
        Display display = new Display(hertz, jitterMicros);
        double first = display.time(0);
        long steps = clock.stepsDue(first);
        double start = steps + (double) clock.alpha();

        double before = start;
        for (int frame = 1; frame < display.framesIn(60); frame++) {
            steps += clock.stepsDue(display.time(frame));
            double presented = steps + (double) clock.alpha();
            assertTrue(presented >= before, "frame " + frame);
            double real = (display.time(frame) - first) * STEPS_PER_SECOND / SECOND;
            assertEquals(real, presented - start, 1e-4);
            before = presented;
        }
    }

    /** Sensible, absurd and no numbers, in any order. */
    @Provide
    Arbitrary<List<Double>> times() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles().between(0, 1e6),
                        Arbitraries.doubles(),
                        Arbitraries.of(
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.MAX_VALUE,
                                -Double.MAX_VALUE))
                .list()
                .ofMaxSize(50);
    }

    @Property(tries = 200)
    void alphaIsFromZeroUpToButNotOne(
            @ForAll("times") List<Double> times,
            @ForAll @FloatRange(min = 0.02f, max = StepClock.SPEED_MAX) float speed) {
        StepClock any = new StepClock(STEPS_PER_SECOND, CATCH_UP_MAX);
        any.speed(speed);
        for (double time : times) {
            any.stepsDue(time);
            assertTrue(any.alpha() >= 0f && any.alpha() < 1f, "alpha " + any.alpha());
        }
    }

    /** What is owed may lie so close below a step that a float of it would be one. */
    @Test
    void alphaStaysBelowOneWhereRoundingWouldMakeItOne() {
        clock.stepsDue(0);

        clock.stepsDue((0.5 - 1e-12) * FRAME);

        assertTrue(clock.alpha() < 1f);
    }

    @Property(tries = 200)
    void neverOwesMoreThanItsMaximum(@ForAll("times") List<Double> times) {
        StepClock any = new StepClock(STEPS_PER_SECOND, CATCH_UP_MAX);
        for (double time : times) {
            int due = any.stepsDue(time);
            assertTrue(due >= 0 && due <= CATCH_UP_MAX, "due " + due);
        }
    }

    @Test
    @Feature(value = "W19", partial = CLOCK_ONLY)
    void stallIsCaughtUpWithAFewStepsAndTheRestIsCounted() {
        frames(10);
        now += SECOND;

        assertEquals(CATCH_UP_MAX, clock.stepsDue(now));
        assertEquals(STEPS_PER_SECOND - CATCH_UP_MAX, clock.dropped());
    }

    @Test
    @Feature(value = "W19", partial = CLOCK_ONLY)
    void frameAfterAStallHasOneStepAgain() {
        frames(10);
        now += SECOND;
        clock.stepsDue(now);

        assertEquals(1, frames(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAUSE", "SLOW"})
    @Feature(value = "W19", partial = CLOCK_ONLY)
    void hourThatNobodySawIsNotOwed(WhenHidden policy) {
        frames(10);
        clock.hidden(true, policy);
        now += HOUR;
        clock.hidden(false, policy);

        assertEquals(0, clock.stepsDue(now));
        assertEquals(0, clock.dropped());
        assertEquals(60, frames(60), 1.0);
    }

    @Test
    @Feature(value = "W19", partial = CLOCK_ONLY)
    void hourThatAKeptGameCouldNotRunIsCounted() {
        frames(10);
        clock.hidden(true, WhenHidden.KEEP);
        now += HOUR;
        clock.hidden(false, WhenHidden.KEEP);

        assertEquals(CATCH_UP_MAX, clock.stepsDue(now));
        assertEquals(3_600 * STEPS_PER_SECOND - CATCH_UP_MAX, clock.dropped());
    }

    /** A browser lets a hidden page run once a second. */
    @ParameterizedTest
    @CsvSource({"PAUSE, 0", "SLOW, 21600"})
    void hiddenHourRunsAsItsPolicySays(WhenHidden policy, int steps) {
        frames(10);
        clock.hidden(true, policy);
        int run = 0;
        for (int second = 0; second <= 3_600; second++) {
            now += SECOND;
            run += clock.stepsDue(now);
        }

        assertEquals(steps, run, 1.0);
        assertEquals(0, clock.dropped());
    }

    @Test
    void keptGameRunsOnAtFullSpeedWhereItsFramesComeOften() {
        frames(10);
        clock.hidden(true, WhenHidden.KEEP);

        assertEquals(600, frames(600), 1.0);
    }

    @Test
    void pageThatTellsAgainThatItIsSeenLosesNoTime() {
        clock.stepsDue(now);
        int steps = 0;
        for (int frame = 0; frame < 60; frame++) {
            clock.hidden(false, WhenHidden.PAUSE);
            steps += frames(1);
        }

        assertEquals(60, steps, 1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void timeThatIsNoNumberOwesNothing(double time) {
        frames(10);

        assertEquals(0, clock.stepsDue(time));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void goesOnAfterATimeThatIsNoNumber(double time) {
        frames(10);
        clock.stepsDue(time);

        assertEquals(60, frames(60), 1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void goesOnAfterATimeThatIsNoNumberWhileHidden(double time) {
        frames(10);
        clock.hidden(true, WhenHidden.PAUSE);
        clock.stepsDue(time);
        clock.hidden(false, WhenHidden.PAUSE);
        frames(1);

        assertEquals(60, frames(60), 1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MAX_VALUE, 1e300, 1e18})
    void goesOnAfterAnAbsurdTime(double time) {
        frames(10);
        clock.stepsDue(-time);
        clock.stepsDue(time);
        clock.stepsDue(now);

        assertEquals(60, frames(60), 1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, FRAME, SECOND / 2, SECOND, HOUR})
    void clockThatGoesBackOwesNothing(double micros) {
        frames(10);

        assertEquals(0, clock.stepsDue(now - micros));
    }

    @Test
    void clockThatWentBackAnHourGoesOnFromThere() {
        frames(10);
        now -= HOUR;
        clock.stepsDue(now);

        assertEquals(60, frames(60), 1.0);
    }

    /** Two clocks that differ by a little must not make the game run fast. */
    @Test
    void smallStepsBackAreNotCountedTwice() {
        frames(10);
        int steps = 0;
        for (int frame = 0; frame < 600; frame++) {
            now += FRAME;
            steps += clock.stepsDue(now);
            steps += clock.stepsDue(now - 3_000);
        }

        assertEquals(600, steps, 1.0);
    }

    @Test
    @Feature(value = "G29", partial = "in browsers by another test")
    void pausedClockOwesNothing() {
        frames(10);
        clock.pause();

        assertEquals(0, frames(100));
    }

    @Test
    void pausedClockShowsTheLastStepAsItIs() {
        clock.pause();

        assertEquals(1f, clock.alpha());
    }

    @Test
    void resumedClockOwesNothingOfThePause() {
        frames(10);
        clock.pause();
        now += HOUR;
        clock.resume();

        assertEquals(0, clock.stepsDue(now));
        assertEquals(0, clock.dropped());
    }

    @Test
    void resumedClockGoesOnAtItsRate() {
        clock.pause();
        clock.resume();
        clock.stepsDue(now);

        assertEquals(60, frames(60), 1.0);
    }

    @Test
    void singleStepsRunWhilePausedAndOnce() {
        clock.step(3);

        assertEquals(3, clock.stepsDue(now));
        assertEquals(0, frames(10));
    }

    @Test
    void singleStepPausesARunningClock() {
        frames(10);

        clock.step(1);

        assertTrue(clock.isPaused());
        assertEquals(1, frames(100));
    }

    @Test
    void singleStepsAddUp() {
        clock.step(2);
        clock.step(3);

        assertEquals(5, clock.stepsDue(now));
    }

    @Test
    void resumeForgetsSingleStepsThatDidNotRun() {
        clock.step(50);
        clock.resume();

        assertEquals(0, clock.stepsDue(now));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100_001})
    void refusesSingleStepsOutsideTheirRange(int steps) {
        assertThrows(IllegalArgumentException.class, () -> clock.step(steps));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.25f, 0.5f, 1f, 2f, 3f, 8f, 64f})
    @Feature(value = "G29", partial = "in browsers by another test")
    void speedGivesProportionateSteps(float speed) {
        clock.stepsDue(now);
        clock.speed(speed);

        assertEquals(speed * 60 * STEPS_PER_SECOND, frames(3_600), 1.0);
        assertEquals(0, clock.dropped());
    }

    @Property(tries = 200)
    void stepsNeverDependOnWhenTheSpeedChanges(
            @ForAll @Size(max = 20) List<@DoubleRange(min = 0.02, max = 8) Double> speeds) {
        StepClock any = new StepClock(STEPS_PER_SECOND, CATCH_UP_MAX);
        double time = 0;
        any.stepsDue(time);
        double wanted = 0;
        int steps = 0;
        for (double speed : speeds) {
            float factor = (float) speed;
            any.speed(factor);
            for (int frame = 0; frame < 10; frame++) {
                time += FRAME;
                steps += any.stepsDue(time);
            }
            wanted += 10 * factor;
        }

        assertEquals(wanted, steps, 1.0);
    }

    @ParameterizedTest
    @ValueSource(
            floats = {
                0f,
                -1f,
                0.01f,
                64.1f,
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY
            })
    void refusesASpeedOutsideItsRange(float speed) {
        assertThrows(IllegalStateException.class, () -> clock.speed(speed));
    }

    @Test
    void refusedSpeedLeavesTheOneBefore() {
        clock.speed(2f);

        assertThrows(IllegalStateException.class, () -> clock.speed(Float.NaN));

        assertEquals(2f, clock.speed());
    }

    @Test
    void otherStepRatesAreKeptToo() {
        StepClock fast = new StepClock(240, CATCH_UP_MAX);
        Display display = new Display(60, 300);
        int steps = 0;

        for (int frame = 0; frame < display.framesIn(60); frame++) {
            steps += fast.stepsDue(display.time(frame));
        }

        assertEquals(60 * 240, steps, 4.0);
    }

    /** Steps over so many frames of an even 60 Hz display. */
    private int frames(int frames) {
        int steps = 0;
        for (int frame = 0; frame < frames; frame++) {
            now += FRAME;
            steps += clock.stepsDue(now);
        }
        return steps;
    }

    /** Times as requestAnimationFrame gives them: an even beat, each off by a little. */
    private record Display(double hertz, double jitterMicros) {
        int framesIn(int seconds) {
            return (int) Math.round(seconds * hertz) + 1;
        }

        double time(int frame) {
            double off = jitterMicros * (2 * Rng.unit(60, frame) - 1);
            return 7e9 + frame * SECOND / hertz + off;
        }
    }
}
