// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;

/** What a worker does with the messages of {@link WireJobs}: one job at a time, slice by slice. */
// Not final: of a final class the compiler to WebAssembly takes in what is called, also where
// nobody makes one.
public class JobWorker {
    private final JobRunner runner;
    private int ticket;

    public JobWorker(JobRunner runner) {
        this.runner = runner;
    }

    /**
     * Begins the job that a message tells.
     *
     * @throws WireRefused when it tells none
     */
    public void begin(WireReader message) {
        int kind = message.u8();
        message.seek(Wire.HEADER_BYTES);
        if (kind != Wire.JOB_RUN) throw new WireRefused("no job begins with the kind " + kind);
        ticket = message.i32();
        int id = message.i32();
        int bytes = message.i32();
        message.i32();
        runner.begin(id, message.bytes(bytes));
    }

    /** Works on for one slice, and writes how far the job is or what it came to. */
    public void slice(WireWriter out) {
        runner.slice();
        float progress = runner.hasEnded() ? 1 : runner.progress();
        if (!runner.hasEnded()) {
            out.begin(Wire.JOB_PROGRESS, 0, 0).i32(ticket).f32(progress).end();
            return;
        }
        byte[] result = runner.result();
        out.begin(Wire.JOB_ENDED, runner.outcome().ordinal(), 0).i32(ticket).i32(0);
        out.i32(result.length).bytes(result).end();
        runner.drop();
    }
}
