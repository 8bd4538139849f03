// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.input.InputDispatch;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.state.World;

/**
 * The only door into the world: typed records, each under the step before which it is applied. The
 * newest are kept in memory.
 */
public final class Journal {
    /** A minute of a 1 kHz mouse; 40 bytes each. */
    public static final int RECORDS_MAX = 65_536;

    /** Scripts come whole: ten minutes of a record every step. */
    public static final int SCHEDULED_MAX = 36_000;

    private static final int HASHES_MAX = 4_096;

    private final InputRecords log = new InputRecords(RECORDS_MAX);
    private final InputRecords scheduled = new InputRecords(SCHEDULED_MAX);
    private final InputDispatch dispatch;
    private final int hashEvery;
    private final int[] hashStep = new int[HASHES_MAX];
    private final long[] hash = new long[HASHES_MAX];
    private int hashes;
    private int pending;

    /** Hashes the world after every n-th step; 0 never. */
    public Journal(InputDispatch dispatch, int hashEvery) {
        this.dispatch = dispatch;
        this.hashEvery = Check.range("hashEvery", hashEvery, 0, Integer.MAX_VALUE);
    }

    /** Everything that was applied or waits, oldest first. */
    public InputRecords log() {
        return log;
    }

    /**
     * Takes what the inbox holds; it belongs to the step that comes next, behind what is scheduled
     * for it.
     */
    public void drain(InputRecords inbox, int step) {
        takeScheduled(step);
        for (int i = 0; i < inbox.count(); i++) {
            log.take(inbox, i, step);
            pending = Math.min(pending + 1, log.count());
        }
        inbox.clear();
    }

    /** Where a script is written to; in the order of steps. */
    public InputRecords scheduled() {
        return scheduled;
    }

    /**
     * Applies what belongs to the boundary before this step, in the order of arrival; tells how
     * many records that were.
     */
    public int apply(int step) {
        takeScheduled(step);
        int applied = pending;
        pending = 0;
        for (int i = log.count() - applied; i < log.count(); i++) {
            dispatch.apply(log, i);
        }
        return applied;
    }

    private void takeScheduled(int step) {
        while (scheduled.count() > 0 && scheduled.step(0) <= step) {
            log.take(scheduled, 0, step);
            scheduled.removeFirst();
            pending = Math.min(pending + 1, log.count());
        }
    }

    /** Called when a step has run, with the world after it. */
    public void close(World world) {
        int done = world.step();
        if (hashEvery > 0 && done % hashEvery == 0) {
            hashStep[hashes % HASHES_MAX] = done;
            hash[hashes % HASHES_MAX] = world.hash();
            hashes++;
        }
    }

    /** The recorded hash after so many steps, or 0 when none was taken or it was overwritten. */
    public long hashAfter(int steps) {
        for (int i = Math.max(0, hashes - HASHES_MAX); i < hashes; i++) {
            if (hashStep[i % HASHES_MAX] == steps) return hash[i % HASHES_MAX];
        }
        return 0;
    }
}
