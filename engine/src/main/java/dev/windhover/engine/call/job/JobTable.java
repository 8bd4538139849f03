// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import dev.windhover.engine.base.Check;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The jobs that a host has taken and not yet told the end of. Each comes to one end exactly, and
 * its result goes the way of all input: into the journal, and from there into the world.
 */
public final class JobTable implements JobDesk {
    /** More than workers get done in a minute of seconds-long jobs. */
    public static final int JOBS_MAX = 256;

    /** Of all arguments together: sixteen of the largest. */
    public static final int BYTES_MAX = 16 * Wire.BATCH_BYTES_MAX;

    /** With those that were refused: as many steps of a late frame may start. */
    private static final int REFUSED_MAX = 64 * JOBS_MAX;

    private static final int PROGRESS_BYTES = Wire.HEADER_BYTES + 8;

    private final JobPlace place;
    private final Landing landing;
    private final List<Job> open = new ArrayList<>();

    /** Those of {@link #open} that have ended, in the order in which they did. */
    private final List<Job> ended = new ArrayList<>();

    private int bytes;
    private int lastTicket;
    private String slow = "";

    public JobTable(JobPlace place, Landing landing) {
        this.place = place;
        this.landing = landing;
    }

    /** Whether a job with so many bytes of arguments finds room. */
    public boolean fits(int more) {
        return open.size() < JOBS_MAX && more <= BYTES_MAX - bytes;
    }

    /** Jobs whose end was not told yet. */
    public int open() {
        return open.size();
    }

    /**
     * Takes a job that {@link #fits}.
     *
     * @param token of the client that called
     * @param trace of the call, 0 when it has none
     * @param number that the game knows it by; 0 for those of clients
     * @param name of the call, for messages
     * @param retries whether it is run once more when it is lost
     * @param arguments a copy, which is kept
     * @return its ticket
     */
    public int start(
            int token,
            int trace,
            int id,
            int number,
            String name,
            boolean retries,
            byte[] arguments) {
        Check.that(fits(arguments.length), "no room for another job");
        Job job = new Job(++lastTicket, token, trace, id, number, name, retries, arguments);
        open.add(job);
        bytes += arguments.length;
        place.take(job.ticket, id, arguments, this);
        return job.ticket;
    }

    /**
     * Takes a job of the game, or has it end refused: whether there is room is no business of a
     * step, in which a replay must see the same.
     */
    public void startOrRefuse(int id, int number, String name, boolean retries, byte[] arguments) {
        if (fits(arguments.length)) {
            start(0, 0, id, number, name, retries, arguments);
            return;
        }
        Check.that(open.size() < REFUSED_MAX, "nobody takes the results of refused jobs");
        String message = name + " found no room among those that wait";
        Job job = new Job(++lastTicket, 0, 0, id, number, name, false, new byte[0]);
        open.add(job);
        end(job, Outcome.REFUSED, Refusals.bytes("TOO_MANY_CALLS", message, "Start fewer."));
    }

    /** Ends a client's job before its next slice. False when there is none that goes on. */
    public boolean cancel(int token) {
        for (int i = 0; i < open.size(); i++) {
            Job job = open.get(i);
            if (job.number != 0 || job.token != token || job.isCancelled || job.state.isEnd()) {
                continue;
            }
            job.isCancelled = true;
            place.cancel(job.ticket, this);
            return true;
        }
        return false;
    }

    /** The journal brought the result of a job of the game; in a replay nobody else does. */
    public void forget(int number) {
        if (number == 0) return;
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).number == number) drop(open.get(i));
        }
    }

    /** Between two frames. */
    public void poll() {
        if (!open.isEmpty()) place.poll(this);
        land();
    }

    /** Brings results on their way for which there was no room before. */
    public void land() {
        while (!ended.isEmpty()) {
            Job job = ended.get(0);
            boolean lands =
                    landing.land(job.token, job.trace, job.id, job.number, job.outcome, job.result);
            if (!lands) return;
            ended.remove(0);
            drop(job);
        }
    }

    /** Tells clients how far their jobs are, as far as there is room. */
    public void write(WireWriter out) {
        for (int i = 0; i < open.size(); i++) {
            Job job = open.get(i);
            boolean hasNews = job.number == 0 && !job.isCancelled && !job.state.isEnd();
            if (!hasNews || job.progress <= job.toldProgress) continue;
            if (out.room() < PROGRESS_BYTES) return;
            job.toldProgress = job.progress;
            out.begin(Wire.PROGRESS, 0, 0).i32(job.token).f32(job.progress).end();
        }
    }

    /** The job whose slice held up the frames, told once; empty when there is none. */
    public String takeSlow() {
        String told = slow;
        slow = "";
        return told;
    }

    /** Of a job that is open; null of one whose end was told. */
    public JobState state(int ticket) {
        Job job = find(ticket);
        return job == null ? null : job.state;
    }

    /** The share that is done, 0 to 1; 1 of one whose end was told. */
    public float progress(int ticket) {
        Job job = find(ticket);
        return job == null ? 1 : job.progress;
    }

    /** None of them goes on: the world that started them is gone. */
    public void startOver(Abandoned clients) {
        for (int i = open.size() - 1; i >= 0; i--) {
            Job job = open.get(i);
            if (job.number == 0) clients.tell(job.token, job.id);
            // First, so that what its place tells of it is of no job.
            drop(job);
            if (!job.state.isEnd()) place.cancel(job.ticket, this);
        }
    }

    /** The host ends. */
    public void close() {
        place.close();
    }

    @Override
    public void begun(int ticket) {
        Job job = find(ticket);
        if (job != null && job.state == JobState.QUEUED) job.state = JobState.RUNNING;
    }

    @Override
    public void advanced(int ticket, float share) {
        Job job = find(ticket);
        if (job == null || job.state.isEnd()) return;
        if (share > job.progress && share <= 1) job.progress = share;
        landing.goesOn(job.trace);
    }

    @Override
    public void slow(int ticket, int micros) {
        Job job = find(ticket);
        if (job == null) return;
        String trace = job.trace == 0 ? "" : " with the trace id " + Refusal.trace(job.trace);
        slow = "a slice of " + job.name + trace + " took " + micros / 1_000 + " ms";
    }

    @Override
    public void ended(int ticket, Outcome outcome, byte[] result) {
        Job job = find(ticket);
        if (job == null || job.state.isEnd()) return;
        if (job.isCancelled) cancelled(job);
        else end(job, outcome, result);
    }

    @Override
    public void stopped(int ticket) {
        Job job = find(ticket);
        if (job == null || job.state.isEnd()) return;
        if (job.isCancelled) cancelled(job);
        else lost(ticket);
    }

    @Override
    public void lost(int ticket) {
        Job job = find(ticket);
        if (job == null || job.state.isEnd()) return;
        if (job.isCancelled) {
            cancelled(job);
        } else if (job.mayRetry) {
            job.mayRetry = false;
            job.state = JobState.QUEUED;
            place.take(ticket, job.id, job.arguments, this);
        } else {
            String message = "whoever ran " + job.name + " is gone";
            String hint = "It trapped or was ended: run the job on the JVM to debug it.";
            end(job, Outcome.FAILED, Refusals.bytes("JOB_LOST", message, hint));
        }
    }

    private void cancelled(Job job) {
        end(job, Outcome.REFUSED, Refusals.bytes("CANCELLED", job.name + " was cancelled", ""));
    }

    private void end(Job job, Outcome outcome, byte[] result) {
        job.end(outcome, result);
        ended.add(job);
        land();
    }

    private void drop(Job job) {
        open.remove(job);
        ended.remove(job);
        bytes -= job.arguments.length;
    }

    private Job find(int ticket) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).ticket == ticket) return open.get(i);
        }
        return null;
    }
}
