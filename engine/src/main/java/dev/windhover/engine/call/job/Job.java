// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import dev.windhover.protocol.call.Outcome;

/** One job of the table. */
final class Job {
    final int ticket;
    final int token;
    final int trace;
    final int id;
    final int number;
    final String name;
    final byte[] arguments;
    JobState state = JobState.QUEUED;
    float progress;
    float toldProgress;
    boolean mayRetry;
    boolean isCancelled;
    Outcome outcome;
    byte[] result;

    Job(
            int ticket,
            int token,
            int trace,
            int id,
            int number,
            String name,
            boolean retries,
            byte[] arguments) {
        this.ticket = ticket;
        this.token = token;
        this.trace = trace;
        this.id = id;
        this.number = number;
        this.name = name;
        this.arguments = arguments;
        mayRetry = retries;
    }

    /** The state that an outcome leaves it in. */
    void end(Outcome how, byte[] bytes) {
        outcome = how;
        result = bytes;
        if (isCancelled) {
            state = JobState.CANCELLED;
        } else if (how == Outcome.DONE) {
            state = JobState.DONE;
        } else {
            state = how == Outcome.REFUSED ? JobState.REFUSED : JobState.FAILED;
        }
    }
}
