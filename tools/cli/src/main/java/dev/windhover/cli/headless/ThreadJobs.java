// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.engine.call.job.JobDefinition;
import dev.windhover.engine.call.job.JobDesk;
import dev.windhover.engine.call.job.JobPlace;
import dev.windhover.engine.call.job.JobRunner;
import dev.windhover.engine.host.Game;
import dev.windhover.protocol.call.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs jobs on threads, which start with the first ones and stay until the host ends. */
final class ThreadJobs implements JobPlace {
    /** A slice that is asked to be the last gets so long; then its thread is given up. */
    private static final long STOP_NANOS = 2_000_000_000L;

    private record Waiting(int ticket, int id, byte[] arguments) {}

    private final Supplier<Game> games;
    private final Worker[] workers;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** What threads say; it is passed on when the host asks. */
    private final Queue<Consumer<JobDesk>> told = new ConcurrentLinkedQueue<>();

    /**
     * @param games makes one for each thread, for its jobs alone
     */
    ThreadJobs(int threads, Supplier<Game> games) {
        this.games = games;
        workers = new Worker[threads];
    }

    /** A core is the host's, and more than four jobs wait for each other elsewhere. */
    static int usualThreads() {
        return Math.max(1, Math.min(Runtime.getRuntime().availableProcessors() - 1, 4));
    }

    @Override
    public void take(int ticket, int id, byte[] arguments, JobDesk desk) {
        waiting.add(new Waiting(ticket, id, arguments));
        giveOut(desk);
    }

    @Override
    public void cancel(int ticket, JobDesk desk) {
        if (waiting.removeIf(each -> each.ticket() == ticket)) {
            desk.stopped(ticket);
            return;
        }
        for (Worker worker : workers) {
            if (worker != null && worker.ticket == ticket) worker.stop();
        }
    }

    @Override
    public void poll(JobDesk desk) {
        for (Consumer<JobDesk> each; (each = told.poll()) != null; ) each.accept(desk);
        for (int i = 0; i < workers.length; i++) {
            Worker worker = workers[i];
            if (worker == null || worker.ticket == 0) continue;
            desk.advanced(worker.ticket, worker.progress);
            if (!worker.isOverdue()) continue;
            // No thread of a JVM can be ended from outside: it is left alone with its work.
            workers[i] = null;
            desk.lost(worker.ticket);
        }
        giveOut(desk);
    }

    @Override
    public void close() {
        waiting.clear();
        for (Worker worker : workers) {
            if (worker != null) worker.interrupt();
        }
    }

    private void giveOut(JobDesk desk) {
        for (int i = 0; i < workers.length && !waiting.isEmpty(); i++) {
            if (workers[i] == null) workers[i] = new Worker();
            if (workers[i].ticket != 0) continue;
            Waiting job = waiting.remove();
            desk.begun(job.ticket());
            workers[i].give(job);
        }
    }

    private final class Worker {
        /** Of its job, 0 without one; the host's own. */
        int ticket;

        volatile float progress;
        private volatile boolean isStopping;
        private long stopNanos;
        private final BlockingQueue<Waiting> given = new LinkedBlockingQueue<>();
        private final Thread thread = new Thread(this::run, "job");

        Worker() {
            thread.setDaemon(true);
            thread.start();
        }

        void give(Waiting job) {
            ticket = job.ticket();
            progress = 0;
            isStopping = false;
            given.add(job);
        }

        void stop() {
            isStopping = true;
            stopNanos = System.nanoTime();
        }

        boolean isOverdue() {
            return isStopping && System.nanoTime() - stopNanos > STOP_NANOS;
        }

        void interrupt() {
            isStopping = true;
            thread.interrupt();
        }

        private void run() {
            int running = 0;
            try {
                JobDefinition jobs = new JobDefinition();
                games.get().jobs(jobs);
                JobRunner runner = new JobRunner(jobs, false);
                while (true) {
                    Waiting job = given.take();
                    running = job.ticket();
                    work(runner, job);
                }
            } catch (InterruptedException ended) {
                // The host wants no more results.
            } catch (Throwable thrown) {
                int lost = running == 0 ? -1 : running;
                told.add(desk -> gone(lost, desk));
            }
        }

        private void work(JobRunner runner, Waiting job) {
            runner.begin(job.id(), job.arguments());
            while (!runner.hasEnded() && !isStopping) {
                runner.slice();
                if (!runner.hasEnded()) progress = runner.progress();
            }
            if (runner.hasEnded()) {
                Outcome outcome = runner.outcome();
                byte[] result = runner.result();
                told.add(
                        desk ->
                                free(
                                        job.ticket(),
                                        () -> desk.ended(job.ticket(), outcome, result)));
            } else {
                told.add(desk -> free(job.ticket(), () -> desk.stopped(job.ticket())));
            }
            runner.drop();
        }

        /** On the host's thread: the next job can come. */
        private void free(int done, Runnable tell) {
            if (ticket == done) ticket = 0;
            tell.run();
        }

        /** On the host's thread: it died of what no job may do. */
        private void gone(int running, JobDesk desk) {
            int lost = running > 0 ? running : ticket;
            for (int i = 0; i < workers.length; i++) {
                if (workers[i] == this) workers[i] = null;
            }
            desk.lost(lost);
        }
    }
}
