// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.match;

import dev.windhover.samples.pads.arena.Craft;
import dev.windhover.samples.pads.arena.CraftTable;
import dev.windhover.samples.pads.arena.PuckBlock;

/** Puts everything where a match, and where a round begins. */
public final class Kickoff {
    private final MatchBlock match;
    private final CraftTable craft;
    private final PuckBlock puck;

    public Kickoff(MatchBlock match, CraftTable craft, PuckBlock puck) {
        this.match = match;
        this.craft = craft;
        this.puck = puck;
    }

    /** A new match, nil to nil. */
    public void match() {
        match.blue.set(0, 0);
        match.orange.set(0, 0);
        match.round.set(0, 0);
        match.winner.set(0, -1);
        match.scorer.set(0, -1);
        match.paused.set(0, false);
        round();
    }

    /** The next round of it. */
    void round() {
        match.round.set(0, match.round.get(0) + 1);
        match.phase.set(0, Phase.READY);
        match.ticks.set(0, Match.READY);
        match.seconds.set(0, Match.READY / Match.SECOND);
        places();
    }

    /** Machines against each other, until somebody wants to play. */
    public void demo() {
        match.phase.set(0, Phase.DEMO);
        match.paused.set(0, false);
        match.blue.set(0, 0);
        match.orange.set(0, 0);
        match.round.set(0, 0);
        match.seconds.set(0, 0);
        places();
    }

    /** Craft before their goals, the puck in the middle. */
    void places() {
        for (int row = 0; row < craft.count(); row++) {
            float ahead = Craft.ahead(row);
            craft.x.set(row, -ahead * Craft.START);
            craft.z.set(row, 0f);
            craft.vx.set(row, 0f);
            craft.vz.set(row, 0f);
            craft.headingX.set(row, ahead);
            craft.headingZ.set(row, 0f);
            craft.rest.set(row, 0);
            craft.wasX.set(row, craft.x.get(row));
            craft.wasZ.set(row, 0f);
        }
        puck.x.set(0, 0f);
        puck.z.set(0, 0f);
        puck.vx.set(0, 0f);
        puck.vz.set(0, 0f);
        puck.wasX.set(0, 0f);
        puck.wasZ.set(0, 0f);
    }
}
