// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.match;

import dev.windhover.protocol.table.Block;

/**
 * The match that is on.
 *
 * @param ticks steps left of this phase
 * @param clock steps that were played; a pause is none
 * @param seconds what is shown: left of the round, or until it begins
 * @param scorer of the last round: 0 blue, 1 orange, -1 nobody
 * @param winner 0 blue, 1 orange, -1 nobody yet or both
 */
@Block
public record Match(
        Phase phase,
        boolean paused,
        int ticks,
        int clock,
        int round,
        int blue,
        int orange,
        int seconds,
        int scorer,
        int winner) {
    /** Goals that win, and rounds after which it is over in any case. */
    public static final int GOALS = 3;

    public static final int ROUNDS = 9;

    static final int SECOND = 60;
    static final int READY = 3 * SECOND;
    static final int ROUND = 40 * SECOND;
    static final int BREAK = 2 * SECOND;

    /** From here on each second is heard. */
    static final int HURRY = 5 * SECOND;

    /** Whether craft and puck move. */
    public static boolean isMoving(MatchBlock match) {
        if (match.paused.get(0)) return false;
        Phase phase = match.phase.get(0);
        return phase == Phase.PLAY || phase == Phase.BREAK || phase == Phase.DEMO;
    }

    /** Whether somebody is in the middle of one. */
    public static boolean isOn(MatchBlock match) {
        Phase phase = match.phase.get(0);
        return phase == Phase.READY || phase == Phase.PLAY || phase == Phase.BREAK;
    }
}
