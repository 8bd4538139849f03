// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.match;

import dev.windhover.engine.schedule.Access;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.schedule.Stage;
import dev.windhover.engine.schedule.Step;
import dev.windhover.samples.pads.arena.CraftTable;
import dev.windhover.samples.pads.arena.PuckBlock;
import dev.windhover.samples.pads.arena.Rink;

/**
 * The referee: counts down, sees goals, ends rounds and the match.
 *
 * <pre>
 * READY -> PLAY -> BREAK -> READY ...    until one has three goals, or nine rounds are over
 *                        -> OVER
 * </pre>
 */
public final class KeepMatch implements Kernel {
    private final MatchBlock match;
    private final CueBlock cues;
    private final CraftTable craft;
    private final PuckBlock puck;
    private final Kickoff kickoff;

    public KeepMatch(
            MatchBlock match, CueBlock cues, CraftTable craft, PuckBlock puck, Kickoff kickoff) {
        this.match = match;
        this.cues = cues;
        this.craft = craft;
        this.puck = puck;
        this.kickoff = kickoff;
    }

    @Override
    public void declare(Access access) {
        access.stage(Stage.BOUNDS).writes(match, cues, puck).writes(craft);
    }

    @Override
    public void run(Step step) {
        if (match.paused.get(0)) return;
        referee();
        match.clock.set(0, match.clock.get(0) + 1);
    }

    private void referee() {
        switch (match.phase.get(0)) {
            case DEMO:
                if (Rink.goalAt(puck.x.get(0)) != 0) {
                    cue(Cue.GOAL, -1);
                    kickoff.places();
                }
                break;
            case READY:
                ready();
                break;
            case PLAY:
                play();
                break;
            case BREAK:
                if (down() == 0) next();
                break;
            default:
        }
    }

    private void ready() {
        int left = match.ticks.get(0);
        if (left % Match.SECOND == 0) cue(Cue.TICK, -1);
        if (down() > 0) return;
        match.phase.set(0, Phase.PLAY);
        match.ticks.set(0, Match.ROUND);
        match.seconds.set(0, Match.ROUND / Match.SECOND);
        cue(Cue.BEGIN, -1);
    }

    private void play() {
        int goal = Rink.goalAt(puck.x.get(0));
        if (goal != 0) {
            // A puck in orange's goal is blue's.
            int scorer = goal > 0 ? 0 : 1;
            if (scorer == 0) match.blue.set(0, match.blue.get(0) + 1);
            else match.orange.set(0, match.orange.get(0) + 1);
            cue(Cue.GOAL, scorer);
            rest(scorer);
            return;
        }
        int left = down();
        if (left > 0 && left <= Match.HURRY && left % Match.SECOND == 0) cue(Cue.TICK, -1);
        if (left > 0) return;
        cue(Cue.END, -1);
        rest(-1);
    }

    private void rest(int scorer) {
        match.scorer.set(0, scorer);
        match.phase.set(0, Phase.BREAK);
        match.ticks.set(0, Match.BREAK);
    }

    private void next() {
        int blue = match.blue.get(0);
        int orange = match.orange.get(0);
        boolean isWon = blue == Match.GOALS || orange == Match.GOALS;
        if (!isWon && match.round.get(0) < Match.ROUNDS) {
            kickoff.round();
            return;
        }
        match.winner.set(0, blue > orange ? 0 : orange > blue ? 1 : -1);
        match.phase.set(0, Phase.OVER);
        match.seconds.set(0, 0);
        cue(Cue.WIN, match.winner.get(0));
    }

    /** One step less of this phase; how many are left. */
    private int down() {
        int left = match.ticks.get(0) - 1;
        match.ticks.set(0, left);
        if (match.phase.get(0) != Phase.BREAK) {
            match.seconds.set(0, (left + Match.SECOND - 1) / Match.SECOND);
        }
        return left;
    }

    private void cue(int kind, int who) {
        Cue.give(cues, match, kind, puck.x.get(0), puck.z.get(0), 1f, who);
    }
}
