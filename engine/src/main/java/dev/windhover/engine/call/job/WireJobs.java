// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands jobs to workers that somebody else keeps, by messages: each works on one job at a time, and
 * the others wait here. The other end of the messages is a {@link JobWorker}.
 */
// Not final: of a final class the compiler to WebAssembly takes in what is called, also where
// nobody makes one.
public class WireJobs implements JobPlace {
    private static final int RUN_HEAD_BYTES = Wire.HEADER_BYTES + 16;
    private static final int STOP_BYTES = Wire.HEADER_BYTES + 8;
    private static final Outcome[] OUTCOMES = Outcome.values();

    private record Waiting(int ticket, int id, byte[] arguments) {}

    /** By worker, the ticket of its job; 0 when it is free. */
    private final int[] busy;

    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Integer> stops = new ArrayList<>();

    public WireJobs(int workers) {
        busy = new int[workers];
    }

    @Override
    public void take(int ticket, int id, byte[] arguments, JobDesk desk) {
        waiting.add(new Waiting(ticket, id, arguments));
    }

    @Override
    public void cancel(int ticket, JobDesk desk) {
        if (waiting.removeIf(each -> each.ticket() == ticket)) {
            desk.stopped(ticket);
        } else if (worker(ticket) >= 0) {
            stops.add(ticket);
        }
    }

    @Override
    public void poll(JobDesk desk) {
        // Messages come when they come.
    }

    @Override
    public void close() {
        waiting.clear();
        stops.clear();
    }

    /** Writes what workers are to do next, as far as there is room and there are free ones. */
    public void write(WireWriter out, JobDesk desk) {
        while (!stops.isEmpty() && out.room() >= STOP_BYTES) {
            int ticket = stops.remove(0);
            int worker = worker(ticket);
            if (worker >= 0) out.begin(Wire.JOB_STOP, 0, 0).i32(ticket).i32(worker).end();
        }
        for (int worker = 0; worker < busy.length && !waiting.isEmpty(); worker++) {
            if (busy[worker] != 0) continue;
            Waiting job = waiting.get(0);
            byte[] arguments = job.arguments();
            if (out.room() < Wire.padded(RUN_HEAD_BYTES + arguments.length)) return;
            waiting.remove(0);
            busy[worker] = job.ticket();
            out.begin(Wire.JOB_RUN, 0, 0).i32(job.ticket()).i32(job.id());
            out.i32(arguments.length).i32(worker).bytes(arguments).end();
            desk.begun(job.ticket());
        }
    }

    /**
     * Reads what a worker says.
     *
     * @throws WireRefused when it is none of what workers say
     */
    public void receive(WireReader message, JobDesk desk) {
        int kind = message.u8();
        int outcome = message.u8();
        message.u16();
        message.i32();
        int ticket = message.i32();
        int worker = worker(ticket);
        if (worker < 0) return;
        switch (kind) {
            case Wire.JOB_PROGRESS:
                desk.advanced(ticket, message.f32());
                return;
            case Wire.JOB_ENDED:
                if (outcome >= OUTCOMES.length) throw new WireRefused("outcome " + outcome);
                message.i32();
                byte[] result = message.bytes(message.i32());
                busy[worker] = 0;
                desk.ended(ticket, OUTCOMES[outcome], result);
                return;
            case Wire.JOB_STOPPED:
                busy[worker] = 0;
                desk.stopped(ticket);
                return;
            case Wire.JOB_LOST:
                busy[worker] = 0;
                desk.lost(ticket);
                return;
            default:
                throw new WireRefused("no worker says messages of the kind " + kind);
        }
    }

    private int worker(int ticket) {
        for (int i = 0; i < busy.length; i++) {
            if (busy[i] == ticket && ticket != 0) return i;
        }
        return -1;
    }
}
