// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

/** Runs nothing: in a replay the journal brings what jobs came to. */
public final class NoJobs implements JobPlace {
    @Override
    public void take(int ticket, int id, byte[] arguments, JobDesk desk) {
        // It is started, and stays so until the journal says what became of it.
    }

    @Override
    public void cancel(int ticket, JobDesk desk) {
        desk.stopped(ticket);
    }

    @Override
    public void poll(JobDesk desk) {
        // There is nothing to tell.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
