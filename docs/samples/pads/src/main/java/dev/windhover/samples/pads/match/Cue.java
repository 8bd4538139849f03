// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.match;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Default;
import dev.windhover.protocol.table.Unit;

/**
 * What happened last of each kind, and where: sounds, sparks and shaking pads follow from it.
 *
 * @param at the match's clock then
 * @param strength 0 to 1
 * @param who the player that did it, -1 for nobody
 */
@Block(rows = Cue.COUNT)
public record Cue(
        @Default("-100_000") int at,
        @Unit("m") float x,
        @Unit("m") float z,
        float strength,
        int who) {
    public static final int HIT = 0;
    public static final int BUMP = 1;
    public static final int WALL = 2;
    public static final int DASH = 3;
    public static final int GOAL = 4;
    public static final int TICK = 5;
    public static final int BEGIN = 6;
    public static final int END = 7;
    public static final int WIN = 8;
    public static final int COUNT = 9;

    /** Says that it happens in this step. */
    public static void give(
            CueBlock cues, MatchBlock match, int kind, float x, float z, float strength, int who) {
        cues.at.set(kind, match.clock.get(0));
        cues.x.set(kind, x);
        cues.z.set(kind, z);
        cues.strength.set(kind, strength);
        cues.who.set(kind, who);
    }
}
