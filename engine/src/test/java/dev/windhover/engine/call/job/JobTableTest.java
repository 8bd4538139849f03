// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What becomes of jobs, whatever those who run them say and in whatever order. */
class JobTableTest {
    private static final long SEED = 99;

    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> stopping = new ArrayList<>();
    private final Map<Integer, String> ends = new TreeMap<>();
    private boolean hasRoom = true;
    private int drawn;

    /** Takes everything and says nothing of itself. */
    private final JobPlace place =
            new JobPlace() {
                @Override
                public void take(int ticket, int id, byte[] arguments, JobDesk desk) {
                    taken.add(ticket);
                }

                @Override
                public void cancel(int ticket, JobDesk desk) {
                    stopping.add(ticket);
                }

                @Override
                public void poll(JobDesk desk) {}

                @Override
                public void close() {}
            };

    private final JobTable table = new JobTable(place, this::land);

    private boolean land(int token, int trace, int id, int job, Outcome outcome, byte[] bytes) {
        if (!hasRoom) return false;
        String what = outcome.name();
        if (outcome != Outcome.DONE) what = Refusal.read(new WireReader(bytes)).code();
        assertEquals(null, ends.put(token, what), "token " + token + " ended twice");
        return true;
    }

    private int start(int token) {
        return table.start(token, 0, 5, 0, "job mill.grind", true, new byte[4]);
    }

    @Test
    void lostJobIsRunOnceMoreAndThenFails() {
        int ticket = start(1);
        table.begun(ticket);
        table.lost(ticket);
        assertEquals(List.of(ticket, ticket), taken);
        assertEquals(JobState.QUEUED, table.state(ticket));

        table.lost(ticket);
        assertEquals(Map.of(1, "JOB_LOST"), ends);
        assertEquals(0, table.open());
    }

    @Test
    void jobThatMustNotBeRunAgainFailsAtOnce() {
        int ticket = table.start(1, 0, 5, 0, "job mill.once", false, new byte[4]);
        table.lost(ticket);

        assertEquals(List.of(ticket), taken);
        assertEquals(Map.of(1, "JOB_LOST"), ends);
    }

    @Test
    void cancelledJobThatIsLostIsNotRunAgain() {
        int ticket = start(1);
        assertTrue(table.cancel(1));
        table.lost(ticket);

        assertEquals(List.of(ticket), taken);
        assertEquals(Map.of(1, "CANCELLED"), ends);
    }

    @Test
    void jobThatEndsAfterItWasCancelledIsCancelled() {
        int ticket = start(1);
        table.cancel(1);
        assertEquals(List.of(ticket), stopping);
        table.ended(ticket, Outcome.DONE, new byte[4]);

        assertEquals(Map.of(1, "CANCELLED"), ends);
    }

    @Test
    void workerThatStopsUnaskedIsLost() {
        int ticket = start(1);
        table.stopped(ticket);

        assertEquals(List.of(ticket, ticket), taken);
    }

    @Test
    void endWithoutRoomWaitsForIt() {
        hasRoom = false;
        table.ended(start(1), Outcome.DONE, new byte[4]);
        table.ended(start(2), Outcome.DONE, new byte[4]);
        table.poll();
        assertEquals(Map.of(), ends);
        assertFalse(table.cancel(1), "it has ended");

        hasRoom = true;
        table.poll();
        assertEquals(Map.of(1, "DONE", 2, "DONE"), ends);
    }

    @Test
    void bytesOfArgumentsAreBounded() {
        int each = Wire.BATCH_BYTES_MAX;
        int jobs = 0;
        while (table.fits(each)) {
            table.start(++jobs, 0, 5, 0, "job mill.grind", true, new byte[each]);
        }
        assertEquals(JobTable.BYTES_MAX / each, jobs);

        table.ended(taken.get(0), Outcome.DONE, new byte[0]);
        assertTrue(table.fits(each));
        assertFalse(table.fits(each + 1));
    }

    @Test
    void gameIsToldThatThereWasNoRoom() {
        List<Integer> refused = new ArrayList<>();
        JobTable full =
                new JobTable(place, (token, trace, id, job, outcome, bytes) -> refused.add(job));
        for (int i = 0; i < JobTable.JOBS_MAX; i++) {
            full.startOrRefuse(5, i + 1, "job mill.grind", true, new byte[4]);
        }
        assertEquals(List.of(), refused);

        full.startOrRefuse(5, 4711, "job mill.grind", true, new byte[4]);

        assertEquals(List.of(4711), refused);
        assertEquals(JobTable.JOBS_MAX, full.open());
    }

    /**
     * Any order of whatever places may say, for jobs that are there, that ended and that never
     * were.
     */
    @Test
    @Feature("G7")
    void everyJobEndsOnceAndItsProgressNeverGoesBack() {
        float[] progress = new float[4_000];
        float[] told = new float[4_000];
        int started = 0;
        WireWriter out = new WireWriter(Wire.BATCH_BYTES_MAX);
        for (int n = 0; n < 200_000; n++) {
            hasRoom = draw(8) > 0;
            if (started < 3_999 && draw(40) == 0 && table.fits(4)) {
                assertEquals(++started, start(started));
            }
            if (started == 0) continue;
            int any = Math.max(1, started - draw(60));
            happens(any);
            JobState state = table.state(any);
            assertTrue(state == null || !ends.containsKey(any), "told while open");
            float now = table.progress(any);
            assertTrue(now >= progress[any], progress[any] + " to " + now);
            progress[any] = now;
            if (n % 20 == 0) readProgress(out, told);
        }
        hasRoom = true;
        for (int ticket = 1; ticket <= started; ticket++) {
            table.ended(ticket, Outcome.DONE, new byte[0]);
        }
        table.land();

        assertEquals(started, ends.size());
        assertEquals(0, table.open());
        assertTrue(ends.values().containsAll(List.of("DONE", "NO", "CANCELLED", "JOB_LOST")));
    }

    private void happens(int ticket) {
        switch (draw(9)) {
            case 0:
                table.begun(ticket);
                break;
            case 1:
            case 2:
            case 3:
                // Less than before, more than all and no number at all are said too.
                float[] shares = {draw(100) / 100f, 2f, -1f, Float.NaN};
                table.advanced(ticket, shares[draw(4)]);
                break;
            case 4:
                table.cancel(ticket);
                break;
            case 5:
                if (draw(4) == 0) table.ended(ticket, Outcome.DONE, new byte[4]);
                break;
            case 6:
                if (draw(4) == 0) {
                    byte[] why = Refusals.bytes(new Refusal("NO", "", "", ""));
                    table.ended(ticket, draw(2) == 0 ? Outcome.REFUSED : Outcome.FAILED, why);
                }
                break;
            case 7:
                if (draw(4) == 0) table.lost(ticket);
                break;
            default:
                if (draw(2) == 0) table.stopped(ticket);
                else table.poll();
        }
    }

    private void readProgress(WireWriter out, float[] told) {
        table.write(out.clear());
        WireReader in = new WireReader(out.bytes()).reset(out.length());
        while (in.remaining() > 0) {
            assertEquals(Wire.PROGRESS, in.u8());
            in.seek(in.at() + 7);
            int token = in.i32();
            float share = in.f32();
            assertTrue(share > told[token] && share <= 1);
            assertFalse(ends.containsKey(token), "progress after the end");
            told[token] = share;
        }
    }

    private int draw(int bound) {
        return Rng.below(SEED, drawn++, bound);
    }
}
