// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.call.job.JobDefinition;
import dev.windhover.engine.call.job.JobTable;
import dev.windhover.engine.host.Definition;
import dev.windhover.engine.host.Game;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.JobWork;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Sliced;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs on threads of a JVM: their results, their ends, and the threads themselves. */
@Timeout(60)
class ThreadJobsTest {
    private static final int SUM = 1;
    private static final int FOREVER = 2;
    private static final int STUCK = 3;
    private static final int DEADLY = 4;

    /** Names of the threads that ran a slice. */
    private static final Set<Long> THREADS = new ConcurrentSkipListSet<>();

    /** Written by hand, as codegen would from an interface. */
    private static final class Jobs implements Dispatcher {
        @Override
        public String api() {
            return "sums";
        }

        @Override
        public int count() {
            return 4;
        }

        @Override
        public String name(int call) {
            return "job" + call;
        }

        @Override
        public CallKind kind(int call) {
            return CallKind.JOB;
        }

        @Override
        public int id(int call) {
            return call + 1;
        }

        @Override
        public void call(int call, WireReader arguments, WireWriter result) {
            begin(call, arguments).finish(result);
        }

        @Override
        public JobWork<?> begin(int call, WireReader arguments) {
            int to = arguments.i32();
            return JobWork.sliced(new Sum(id(call), to), WireWriter::i32);
        }
    }

    private static final class Sum implements Sliced<Integer> {
        private final int id;
        private final int to;
        private int next;
        private int sum;

        Sum(int id, int to) {
            this.id = id;
            this.to = to;
        }

        @Override
        public boolean slice() {
            THREADS.add(Thread.currentThread().getId());
            if (id == DEADLY) throw new NoClassDefFoundError("of the machine");
            sum += next++;
            while (id == STUCK && next > 0) Thread.onSpinWait();
            return id == SUM && next > to;
        }

        @Override
        public Integer result() {
            return sum;
        }

        @Override
        public double progress() {
            return (double) next / to;
        }
    }

    /** A game of nothing but jobs. */
    private static final class Sums implements Game {
        @Override
        public void define(Definition game) {}

        @Override
        public void jobs(JobDefinition jobs) {
            jobs.handler(new Jobs());
        }
    }

    private final ThreadJobs place = new ThreadJobs(2, Sums::new);
    private final Map<Integer, String> ends = new TreeMap<>();
    private final JobTable table =
            new JobTable(
                    place,
                    (token, trace, id, job, outcome, bytes) -> {
                        WireReader in = new WireReader(bytes);
                        String what = bytes.length == 4 ? "" + in.i32() : Refusal.read(in).code();
                        assertEquals(null, ends.put(token, what), "ended twice");
                        return true;
                    });

    private int start(int token, int id, int to) {
        byte[] arguments = new WireWriter(4).i32(to).bytes();
        return table.start(token, 0, id, 0, "job sums." + id, true, arguments);
    }

    private void pollUntilEnded(int count) {
        while (ends.size() < count) {
            table.poll();
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void jobsRunElsewhereAndSeveralAtOnce() {
        THREADS.clear();
        int[] sums = new int[20];
        for (int i = 0; i < 20; i++) {
            start(i, SUM, 1_000 * i);
            sums[i] = 1_000 * i * (1_000 * i + 1) / 2;
        }
        pollUntilEnded(20);

        for (int i = 0; i < 20; i++) assertEquals("" + sums[i], ends.get(i));
        assertTrue(!THREADS.contains(Thread.currentThread().getId()), "on the host's own thread");
        assertTrue(THREADS.size() <= 2, THREADS.size() + " threads");
    }

    @Test
    void cancelledJobsEndAndLeaveTheirThreadsToTheNext() {
        int first = start(1, FOREVER, 1 << 30);
        start(2, FOREVER, 1 << 30);
        start(3, FOREVER, 1 << 30);
        while (table.progress(first) == 0) table.poll();
        for (int token = 1; token <= 3; token++) assertTrue(table.cancel(token));
        start(4, SUM, 4);
        pollUntilEnded(4);

        assertEquals(Map.of(1, "CANCELLED", 2, "CANCELLED", 3, "CANCELLED", 4, "10"), ends);
    }

    @Test
    void threadWhoseSliceNeverEndsIsReplaced() {
        start(1, STUCK, 1);
        start(2, STUCK, 1);
        table.poll();
        table.cancel(1);
        table.cancel(2);
        start(3, SUM, 3);
        pollUntilEnded(3);

        assertEquals(Map.of(1, "CANCELLED", 2, "CANCELLED", 3, "6"), ends);
    }

    @Test
    void jobThatEndsItsThreadIsTriedOnceMoreAndFailsByName() {
        start(1, DEADLY, 1);
        start(2, SUM, 2);
        pollUntilEnded(2);

        assertEquals(Map.of(1, "JOB_LOST", 2, "3"), ends);
    }
}
