// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.Watch;
import dev.windhover.engine.state.World;
import java.io.PrintStream;

/** Holds a replay against the hashes of its recording, up to the first that differs. */
final class Verification implements Watch {
    private final Replay replay;
    private final Recording recording;
    private int compared;
    private int lastSame;
    private HashDivergence first = HashDivergence.NONE;

    Verification(Replay replay) {
        this.replay = replay;
        recording = replay.recording();
    }

    /** Plays until the end or the first divergence. */
    Verification run(String name, PrintStream err) throws InterruptedException {
        return run(name, err, recording.steps());
    }

    /** The same no further than to a step. */
    Verification run(String name, PrintStream err, int toStep) throws InterruptedException {
        replay.host().host().journal().watch(this);
        Pace pace = new Pace(name, Pace.UNBOUND, err);
        pace.run(replay.host(), replay.step(), toStep, () -> !isSame());
        return this;
    }

    @Override
    public void closed(World world) {
        // Where another world was loaded on the way, its steps are not those that were run.
        int ran = world.step() - recording.ahead();
        int n = recording.hashAfter(ran);
        if (n < 0 || !isSame()) return;
        first = HashDivergence.of(recording, n, world);
        if (!isSame()) return;
        compared++;
        lastSame = ran;
    }

    boolean isSame() {
        return first == HashDivergence.NONE;
    }

    /** Hashes that were the same. */
    int compared() {
        return compared;
    }

    /** The last step at which there was one; 0 is the beginning. */
    int lastSame() {
        return lastSame;
    }

    HashDivergence first() {
        return first;
    }

    /** In a sentence. */
    String text() {
        if (isSame()) return "the same: " + compared + " hashes in " + recording.steps() + " steps";
        return "differs " + first + "; the same after step " + lastSame;
    }
}
