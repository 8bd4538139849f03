// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.journal.Journal;

/**
 * The pace at which a game runs, for its own policy: a menu that pauses, slow motion, fast forward.
 * Kernels and handlers ask for it; it says when steps happen, never what they do, so nothing of it
 * is state, recorded or to be read back. The page's own controls are the same clock: who asks last
 * has it. While a recording plays, or the host goes back in what it remembers, whoever watches has
 * the clock, and what the game asks for is left alone.
 */
public final class Pace {
    private StepClock clock;
    private Journal journal;
    private boolean isStepped;
    private boolean isHeld;

    Pace() {}

    void bind(StepClock hosts, Journal entered) {
        clock = hosts;
        journal = entered;
    }

    /** Who holds the host steps it: the game cannot let it run. */
    void isStepped() {
        isStepped = true;
    }

    /** No more steps after the one that runs, until somebody resumes or steps. */
    public void pause() {
        if (isLeftAlone() || clock.isPaused()) return;
        clock.pause();
        isHeld = true;
    }

    /** Runs on; a handler of input or of a command can ask for it while the game is paused. */
    public void resume() {
        if (isLeftAlone() || isStepped || !clock.isPaused()) return;
        clock.resume();
    }

    /** Pauses and lets so many steps through, with the next frame. */
    public void step(int steps) {
        if (isLeftAlone() || isStepped) return;
        boolean wasPaused = clock.isPaused();
        clock.step(steps);
        isHeld = !wasPaused;
    }

    /**
     * @param factor 1 is real time, from 1/64 to 64
     */
    public void speed(float factor) {
        if (!isLeftAlone()) clock.speed(factor);
    }

    /** What was asked for before counts for frames before. */
    void begins() {
        isHeld = false;
    }

    /** Whether steps of this frame that are due are not run. */
    boolean isHeld() {
        return isHeld;
    }

    private boolean isLeftAlone() {
        if (clock == null) {
            throw new HostMisused(HostMisused.Reason.NOT_STARTED, "a pace while a game is defined");
        }
        return journal.isPlaying() || journal.isShut();
    }
}
