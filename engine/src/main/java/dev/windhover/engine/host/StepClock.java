// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.host.configuration.WhenHidden;

/**
 * Says how many steps are due. Turns the uneven times of frames into whole steps and a rest that
 * the scene interpolates with. Controls when steps happen, never what they do.
 */
public final class StepClock {
    public static final float SPEED_MIN = 1f / 64;
    public static final float SPEED_MAX = 64f;

    /**
     * Half a step is owed at the start. A 60 Hz display that jitters by a fraction of a millisecond
     * then sees one step a frame, instead of none and two in turn.
     */
    private static final double PHASE = 0.5;

    private static final double BACK_MICROS_MAX = 1e6;

    /** A year: longer than any gap between frames, and its steps can still be counted. */
    private static final double ELAPSED_MICROS_MAX = 365 * 86_400e6;

    /** The float below 1: what is owed is less than a step, and rounding must not make it one. */
    private static final float ALPHA_MAX = 1f - 0x1p-24f;

    private int stepsPerSecond;
    private double stepsPerMicro;
    private int catchUpStepsMax;
    private double lastMicros = Double.NaN;
    private double owed = PHASE;
    private double speed = 1;
    private double hiddenFactor = 1;
    private boolean hidden;
    private boolean paused;
    private int singleSteps;
    private long dropped;

    public StepClock(int stepsPerSecond, int catchUpStepsMax) {
        rate(stepsPerSecond, catchUpStepsMax);
    }

    /** Another length of step from now on; what is owed stays owed, in steps. */
    void rate(int stepsPerSecond, int catchUpStepsMax) {
        Check.range("stepsPerSecond", stepsPerSecond, 1, 1_000);
        this.stepsPerSecond = stepsPerSecond;
        stepsPerMicro = stepsPerSecond / 1e6;
        this.catchUpStepsMax = Check.range("catchUpStepsMax", catchUpStepsMax, 1, 1_000);
    }

    public int stepsPerSecond() {
        return stepsPerSecond;
    }

    /** Steps due at this time. A clock that stands, goes back or is no number owes nothing. */
    public int stepsDue(double nowMicros) {
        double elapsed = nowMicros - lastMicros;
        // A frame's stamp lies a little before other clocks, so small steps back are ignored; a
        // large one is a new clock.
        if (nowMicros - nowMicros == 0 && !(elapsed < 0 && elapsed > -BACK_MICROS_MAX)) {
            lastMicros = nowMicros;
        }
        if (paused) {
            int due = singleSteps;
            singleSteps = 0;
            return due;
        }
        if (elapsed > 0 && nowMicros - nowMicros == 0) {
            elapsed = Math.min(elapsed, ELAPSED_MICROS_MAX);
            owed += elapsed * stepsPerMicro * speed * hiddenFactor;
        }
        // Casts, because a browser allocates for the number that it hands to its own floor.
        long whole = (long) owed;
        owed -= whole;
        double allowed = catchUpStepsMax * Math.max(1, speed);
        int most = (int) allowed;
        if (most < allowed) most++;
        if (whole > most) {
            dropped += whole - most;
            whole = most;
        }
        return (int) whole;
    }

    /**
     * Where the frame lies between the last step but one (0) and the last (1). While paused the
     * last step is shown as it is.
     */
    public float alpha() {
        return paused ? 1f : Math.min((float) owed, ALPHA_MAX);
    }

    public void pause() {
        paused = true;
        singleSteps = 0;
    }

    public void resume() {
        paused = false;
        singleSteps = 0;
        // What passed during the pause is not owed; the frame after this counts from here.
        lastMicros = Double.NaN;
    }

    public boolean isPaused() {
        return paused;
    }

    /** Pauses and lets so many steps through. */
    public void step(int steps) {
        Check.range("steps", steps, 1, 100_000);
        paused = true;
        singleSteps = Math.min(singleSteps + steps, 100_000);
    }

    /** 1 is real time. */
    public void speed(float factor) {
        Check.that(
                factor >= SPEED_MIN && factor <= SPEED_MAX,
                "speed is " + factor + ", must be 1/64..64");
        speed = factor;
    }

    public float speed() {
        return (float) speed;
    }

    /**
     * Applies the policy for hidden games. What passed unseen is not owed where the policy stands
     * still.
     */
    void hidden(boolean isHidden, WhenHidden policy) {
        // Told twice, it would forget the time since the last frame twice.
        if (hidden == isHidden) return;
        hidden = isHidden;
        hiddenFactor = isHidden ? policy.factor() : 1;
        if (policy != WhenHidden.KEEP) {
            lastMicros = Double.NaN;
        }
    }

    /** Steps that were never simulated because a frame came too late. */
    public long dropped() {
        return dropped;
    }
}
