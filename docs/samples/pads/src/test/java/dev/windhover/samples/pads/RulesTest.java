// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.Key;
import dev.windhover.samples.pads.arena.Craft;
import dev.windhover.samples.pads.arena.Puck;
import dev.windhover.samples.pads.arena.Rink;
import dev.windhover.samples.pads.match.Match;
import dev.windhover.samples.pads.match.Phase;
import org.junit.jupiter.api.Test;

/** What a match is. */
class RulesTest {
    private static final String TWO = "Two players";
    private static final String ALONE = "Play against the machine";

    @Test
    void nothingMovesBeforeTheRoundBegins() {
        PadsRun run = PadsRun.titled();
        run.press(TWO).key(Key.D, true).steps(60);

        assertEquals(Phase.READY, run.match.phase.get(0));
        assertEquals(-Craft.START, run.craft.x.get(0));
        run.until(Phase.PLAY, 200);
        run.steps(30);
        assertTrue(run.craft.x.get(0) > -Craft.START + 0.5f);
    }

    @Test
    void puckThatIsDrivenIntoTheGoalCountsForWhoShootsThere() {
        PadsRun run = PadsRun.playing(TWO);
        // Orange moves out of the way; blue goes straight.
        run.key(Key.ARROW_UP, true).steps(40).key(Key.D, true);
        run.until(Phase.BREAK, 600);

        assertEquals(1, run.match.blue.get(0));
        assertEquals(0, run.match.orange.get(0));
        assertEquals("Goal for Blue. 1 to 0.", run.warned());
        run.until(Phase.READY, 200);
        assertEquals(2, run.match.round.get(0));
        assertEquals(0f, run.puck.x.get(0));
    }

    @Test
    void threeGoalsWinAndTheNextMatchBeginsAtNil() {
        PadsRun run = PadsRun.playing(TWO);
        run.key(Key.ARROW_DOWN, true).key(Key.D, true);
        for (int goal = 1; goal <= Match.GOALS; goal++) {
            run.until(Phase.PLAY, 400);
            run.until(Phase.BREAK, 900);
            assertEquals(goal, run.match.blue.get(0));
        }
        run.until(Phase.OVER, 200);
        run.steps(3);

        assertEquals(0, run.match.winner.get(0));
        assertTrue(run.rowOf("Blue wins") >= 0);
        run.press("New match");
        assertEquals(0, run.match.blue.get(0));
        assertEquals(Phase.READY, run.match.phase.get(0));
    }

    @Test
    void roundWithoutAGoalEndsByTimeAndNineOfThemAreADraw() {
        PadsRun run = PadsRun.playing(TWO);
        for (int round = 1; round <= Match.ROUNDS; round++) {
            run.until(Phase.PLAY, 400);
            assertEquals(round, run.match.round.get(0));
            run.until(Phase.BREAK, 41 * 60);
            assertEquals(-1, run.match.scorer.get(0));
        }
        run.until(Phase.OVER, 200);
        run.steps(3);

        assertEquals(-1, run.match.winner.get(0));
        assertTrue(run.rowOf("A draw") >= 0);
    }

    @Test
    void machineBeatsWhoDoesNothing() {
        PadsRun run = PadsRun.playing(ALONE);
        run.until(Phase.OVER, 9 * 45 * 60);

        assertEquals(1, run.match.winner.get(0));
        assertEquals(Match.GOALS, run.match.orange.get(0));
        run.steps(3);
        assertTrue(run.rowOf("Machine wins") >= 0);
    }

    @Test
    void everythingStaysInTheRinkWhateverMachinesDo() {
        PadsRun run = PadsRun.titled();
        float far = 0f;
        for (int step = 0; step < 60 * 60; step++) {
            run.steps(1);
            float x = Math.abs(run.puck.x.get(0));
            float z = Math.abs(run.puck.z.get(0));
            assertTrue(x <= Rink.HALF_LENGTH + Rink.GOAL_DEPTH, "puck at x " + x);
            assertTrue(z <= Rink.HALF_WIDTH - 0.9f * Puck.RADIUS, "puck at z " + z);
            for (int row = 0; row < Craft.COUNT; row++) {
                float craftX = Math.abs(run.craft.x.get(row));
                assertTrue(craftX <= Rink.HALF_LENGTH - 0.9f * Craft.RADIUS, "craft at " + craftX);
            }
            far = Math.max(far, x);
        }
        assertTrue(far > Rink.HALF_LENGTH, "nobody shot in a minute");
    }

    @Test
    void dashIsFastAndHasToRestAfterwards() {
        PadsRun run = PadsRun.playing(TWO);
        run.tap(Key.SPACE);
        float fast = run.craft.vx.get(0);
        run.tap(Key.SPACE);

        assertTrue(fast > 12f, "as fast as " + fast);
        assertTrue(run.craft.vx.get(0) < fast, "it dashed again at once");
        assertNotEquals(0, run.craft.rest.get(0));
    }

    @Test
    void screenThatIsHigherThanWideIsPlayedUpwards() {
        PadsRun run = PadsRun.titled(390, 844);
        run.press(TWO);
        run.until(Phase.PLAY, 300);
        run.key(Key.W, true).steps(30);

        assertTrue(run.craft.x.get(0) > -Craft.START + 0.5f, "blue below goes up");
        assertEquals(0f, run.craft.z.get(0), 1e-3f);
    }
}
