// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.base.Rng;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders to workers and what they say, as messages. */
class WireJobsTest {
    private static final long SEED = 5;

    private final WireJobs place = new WireJobs(2);
    private final List<String> landed = new ArrayList<>();
    private final JobTable table =
            new JobTable(
                    place,
                    (token, trace, id, job, outcome, bytes) ->
                            landed.add(token + " " + outcome + " " + bytes.length));
    private final WireWriter out = new WireWriter(Wire.BATCH_BYTES_MAX);
    private int drawn;

    private void start(int token, int bytes) {
        table.start(token, 0, 77, 0, "job mill.grind", true, new byte[bytes]);
    }

    /** Kind, ticket, worker of each order. */
    private List<String> orders() {
        place.write(out.clear(), table);
        WireReader in = new WireReader(out.bytes()).reset(out.length());
        List<String> orders = new ArrayList<>();
        while (in.remaining() > 0) {
            int begin = in.at();
            int kind = in.u8();
            in.seek(begin + 4);
            int length = in.i32();
            int ticket = in.i32();
            if (kind == Wire.JOB_RUN) {
                assertEquals(77, in.i32());
                int bytes = in.i32();
                orders.add("run " + ticket + " on " + in.i32() + " " + bytes);
            } else {
                assertEquals(Wire.JOB_STOP, kind);
                orders.add("stop " + ticket + " on " + in.i32());
            }
            in.seek(begin + length);
        }
        return orders;
    }

    private WireWriter message(int kind, int ticket) {
        return out.clear().begin(kind, 0, 0).i32(ticket);
    }

    private void say(WireWriter message) {
        message.end();
        place.receive(new WireReader(message.bytes()).reset(message.length()), table);
    }

    @Test
    void workerHasOneJobAtATimeAndTheNextWhenItIsFree() {
        start(1, 4);
        start(2, 8);
        start(3, 12);
        assertEquals(List.of("run 1 on 0 4", "run 2 on 1 8"), orders());
        assertEquals(JobState.RUNNING, table.state(1));
        assertEquals(JobState.QUEUED, table.state(3));
        assertEquals(List.of(), orders());

        say(message(Wire.JOB_PROGRESS, 2).f32(0.5f));
        assertEquals(0.5f, table.progress(2));
        say(message(Wire.JOB_ENDED, 2).i32(0).i32(3).u8(1).u8(2).u8(3));

        assertEquals(List.of("2 DONE 3"), landed);
        assertEquals(List.of("run 3 on 1 12"), orders());
    }

    @Test
    void jobThatRunsIsStoppedAndOneThatWaitsNeverGoesOut() {
        start(1, 4);
        start(2, 4);
        start(3, 4);
        orders();
        table.cancel(3);
        table.cancel(1);
        assertEquals(List.of("stop 1 on 0"), orders());
        assertEquals(1, landed.size());

        start(4, 4);
        assertEquals(List.of(), orders(), "no worker is free before it says so");
        say(message(Wire.JOB_STOPPED, 1).i32(0));
        assertEquals(List.of("run 4 on 0 4"), orders());
    }

    @Test
    void lostJobGoesOutAgain() {
        start(1, 4);
        orders();
        say(message(Wire.JOB_LOST, 1).i32(0));
        assertEquals(List.of("run 1 on 0 4"), orders());
        say(message(Wire.JOB_LOST, 1).i32(0));
        assertEquals(List.of(), orders());
        assertEquals(1, landed.size());
    }

    @Test
    void ordersThatFindNoRoomComeLater() {
        int most = Wire.BATCH_BYTES_MAX - Wire.HEADER_BYTES - Wire.CALL_HEAD_BYTES;
        start(1, most);
        start(2, 8);
        assertEquals(List.of("run 1 on 0 " + most), orders());
        assertEquals(List.of("run 2 on 1 8"), orders());
    }

    @Test
    void whatAnEndedJobSaysIsIgnored() {
        start(1, 4);
        orders();
        say(message(Wire.JOB_ENDED, 1).i32(0).i32(0));
        say(message(Wire.JOB_ENDED, 1).i32(0).i32(0));
        say(message(Wire.JOB_LOST, 1).i32(0));

        assertEquals(List.of("1 DONE 0"), landed);
    }

    @Test
    void nonsenseIsRefusedAndChangesNothingElse() {
        start(1, 4);
        orders();
        byte[] bytes = new byte[64];
        for (int n = 0; n < 100_000; n++) {
            for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Rng.below(SEED, drawn++, 256);
            if (n % 2 == 0) bytes[0] = (byte) (Wire.JOB_PROGRESS + n % 4);
            // Whom it is about is what a broken worker still knows least often.
            try {
                place.receive(new WireReader(bytes).reset(n % 64), table);
            } catch (WireRefused expected) {
                assertEquals(1, table.open());
            }
        }
        assertThrows(
                WireRefused.class, () -> say(message(Wire.JOB_RUN, 1).i32(0)), "workers run none");
        assertEquals(List.of(), landed);

        say(message(Wire.JOB_ENDED, 1).i32(0).i32(1).u8(9));
        assertEquals(List.of("1 DONE 1"), landed);
    }

    @Test
    void runnerAnswersWhatTheDeclarationSays() {
        JobRunner runner = new JobRunner(new JobDefinition(), false);
        runner.begin(12, new byte[0]);

        assertEquals(Outcome.REFUSED, runner.outcome());
        assertArrayEquals(
                Refusals.bytes(
                        "UNKNOWN_CALL",
                        "no job of this game has the id c",
                        "Page and game may be of different builds: reload without cache."),
                runner.result());
    }
}
