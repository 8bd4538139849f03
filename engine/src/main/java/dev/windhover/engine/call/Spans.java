// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;

/**
 * When calls that are traced arrived, waited and ran, for the page that traces them. Of a call
 * whose place was needed nothing more is told: what is traced is a sample.
 */
final class Spans {
    /** Calls that are under way; more than a page traces at once are not looked at one by one. */
    private static final int OPEN_MAX = 256;

    /** What waits for room in the outbox. */
    private static final int WAITING_MAX = 1_024;

    /** A span with its longest name. */
    private static final int BYTES_MAX = 1_024;

    private final Stopwatch clock;
    private final int most;
    private final int[] openTrace = new int[OPEN_MAX];
    private final int[] openSince = new int[OPEN_MAX];
    private int lastOpen;
    private int running = -1;
    private final int[] trace = new int[WAITING_MAX];
    private final int[] phase = new int[WAITING_MAX];
    private final int[] step = new int[WAITING_MAX];
    private final int[] begin = new int[WAITING_MAX];
    private final int[] end = new int[WAITING_MAX];
    private final String[] name = new String[WAITING_MAX];
    private int first;
    private int count;

    /**
     * Traces a share of all calls.
     *
     * @param most greatest id that is traced, without a sign
     */
    Spans(Stopwatch clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** A call is here; with nothing before it. */
    void arrived(int id) {
        if (id == 0 || id + Integer.MIN_VALUE > most + Integer.MIN_VALUE) return;
        lastOpen = (lastOpen + 1) % OPEN_MAX;
        openTrace[lastOpen] = id;
        openSince[lastOpen] = clock.micros();
    }

    /** It was worked on elsewhere up to now, and waits, or goes on. */
    void landed(int id, int atStep) {
        int at = find(id);
        if (at >= 0) next(at, Wire.LOGGED_SPAN_JOB, atStep, "");
    }

    /** It waited up to now, and runs. */
    void runs(int id, int atStep) {
        running = find(id);
        if (running >= 0) next(running, Wire.LOGGED_SPAN_QUEUE, atStep, "");
    }

    /** What runs has run. */
    void ran(int atStep, String call) {
        if (running < 0) return;
        next(running, Wire.LOGGED_SPAN_RUN, atStep, call);
        openTrace[running] = 0;
        running = -1;
    }

    /** Moves what waits into the outbox, as far as there is room. */
    void write(WireWriter outbox) {
        for (; count > 0 && outbox.room() >= BYTES_MAX; count--) {
            outbox.begin(Wire.LOGGED, Wire.LOGGED_SPAN, phase[first]).i32(trace[first]);
            outbox.i32(step[first]).i32(begin[first]).i32(end[first]).text(name[first]).end();
            first = (first + 1) % WAITING_MAX;
        }
    }

    private int find(int id) {
        if (id == 0) return -1;
        for (int i = 0; i < OPEN_MAX; i++) {
            if (openTrace[i] == id) return i;
        }
        return -1;
    }

    private void next(int open, int ofPhase, int atStep, String call) {
        int now = clock.micros();
        int since = openSince[open];
        openSince[open] = now;
        if (count == WAITING_MAX) return;
        int at = (first + count++) % WAITING_MAX;
        trace[at] = openTrace[open];
        phase[at] = ofPhase;
        step[at] = atStep;
        begin[at] = since;
        end[at] = now;
        name[at] = call;
    }
}
