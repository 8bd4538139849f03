// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.input.Binding;
import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.schedule.Checks;
import dev.windhover.protocol.Key;
import dev.windhover.samples.pads.match.Cue;
import dev.windhover.samples.pads.match.CueBlock;
import dev.windhover.samples.pads.match.MatchBlock;
import dev.windhover.samples.pads.menu.ChosenBlock;
import dev.windhover.testing.Feature;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    @Test
    @Feature(value = "G1", partial = "on the JVM; the browser tests replay the same script")
    void playsTheSameMatchTwice() {
        assertEquals(played(7).hash(), played(7).hash());
        assertNotEquals(played(7).hash(), played(8).hash());
    }

    /** Or the tests that compare its hashes would compare little. */
    @Test
    void scriptGoesThroughAllOfIt() {
        HeadlessHost host = played(7);
        MatchBlock match = (MatchBlock) host.world().block("match");
        ChosenBlock chosen = (ChosenBlock) host.world().block("chosen");
        CueBlock cues = (CueBlock) host.world().block("cue");

        assertEquals(Binding.key(Key.L), chosen.key.get(3));
        assertTrue(match.paused.get(0), "by the lost focus at its end");
        assertTrue(match.clock.get(0) > 800, "it stood still but for two pauses");
        for (int kind : new int[] {Cue.HIT, Cue.WALL, Cue.DASH, Cue.TICK, Cue.BEGIN}) {
            assertTrue(cues.at.get(kind) > 100, "cue " + kind);
        }
    }

    @Test
    void kernelsInAnyOrderThatTheyAllowMakeTheSameMatch() {
        HeadlessHost straight = played(7, HostDef.checked().hashEvery(1).checks(Checks.whole()));
        HeadlessHost shuffled =
                played(7, HostDef.checked().hashEvery(1).checks(Checks.whole().shuffled(5)));

        assertEquals(
                HashDivergence.NONE, HashDivergence.first(straight.hashes(), shuffled.hashes()));
    }

    @Test
    void drawingChangesNothing() {
        HeadlessHost drawn = HeadlessHost.start(new PadsGame(), Launch.seeded(7));
        PadsScript.fill(drawn.script());
        for (int step = 0; step < PadsScript.STEPS; step++) {
            drawn.steps(1).draw();
        }

        assertEquals(played(7).hash(), drawn.hash());
    }

    @Test
    void steadyFramesAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        HeadlessHost host = HeadlessHost.start(new PadsGame(), Launch.seeded(7));
        host.resize(0, 1_280, 720);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 12 && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 300; i++) {
                host.steps(1);
                host.draw();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(0, least, least + " bytes in 300 frames");
    }

    private static HeadlessHost played(long seed) {
        return played(seed, HostDef.release());
    }

    private static HeadlessHost played(long seed, HostDef def) {
        HeadlessHost host = HeadlessHost.start(new PadsGame(), Launch.seeded(seed), def);
        PadsScript.fill(host.script());
        return host.steps(PadsScript.STEPS);
    }
}
