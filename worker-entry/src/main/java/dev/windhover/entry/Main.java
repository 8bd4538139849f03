// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.base.Thrown;
import dev.windhover.engine.call.job.JobDefinition;
import dev.windhover.engine.call.job.JobWorker;
import dev.windhover.engine.call.job.WireJobs;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.peer.Door;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.entry.jso.Gl;
import dev.windhover.entry.memory.LinearMemory;
import dev.windhover.entry.webgl2.WebGl2Gpu;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.ArrayBuffer;

/**
 * The functions that a module exports to {@code host.js}, in a worker or on a page. Messages lie in
 * linear memory: the page's at the inbox, ours at the outbox; a call returns how many bytes the
 * outbox holds.
 *
 * <p>Exports must be static, so the one host of a module instance is held in a static field here
 * and nowhere else.
 */
public final class Main {
    private static final byte[] batch = new byte[Wire.BATCH_BYTES_MAX];
    private static final WireReader reader = new WireReader(batch);

    private static Host host;
    private static WireJobs jobs;
    private static JobWorker worker;
    private static WireWriter told;
    private static ByteColumn inbox;
    private static ByteColumn outbox;
    private static Door door;
    private static byte[] peerBatch;
    private static int[] runs;

    private Main() {}

    /** Nothing: the page calls the exports. */
    public static void main(String[] args) {}

    /** Tells where the memory is. The first call. */
    @JSExport
    public static void attach(ArrayBuffer buffer, int base) {
        LinearMemory.attach(buffer);
        if (base != Arena.BASE) {
            throw new IllegalStateException(
                    "arena base is " + base + ", this module was built for " + Arena.BASE);
        }
    }

    /** Has jobs run on so many workers, before the start; unless told so they run in the frames. */
    @JSExport
    public static void jobWorkers(int workers) {
        JobDefinition definition = new JobDefinition();
        GameFactory.create().jobs(definition);
        jobs = definition.workers(workers);
        told = new WireWriter(Wire.BATCH_BYTES_MAX);
    }

    /** Leaves at the outbox what job workers are to do next. */
    @JSExport
    public static int jobOrders() {
        jobs.write(told.clear(), host.jobDesk());
        return carry(told);
    }

    /** Reads at the inbox what a job worker says. */
    @JSExport
    public static int jobTold(int length) {
        try {
            jobs.receive(read(length), host.jobDesk());
        } catch (Throwable thrown) {
            return failed(Failure.STEP_FAILED, thrown);
        }
        return 0;
    }

    /** Makes of this instance a job worker, which has no world, in place of a host. */
    @JSExport
    public static void startWorker() {
        mailboxes();
        JobDefinition definition = new JobDefinition();
        GameFactory.create().jobs(definition);
        worker = definition.worker(GameFactory.def().checks().watches());
        told = new WireWriter(Wire.BATCH_BYTES_MAX);
    }

    /** Begins the job in the message at the inbox. */
    @JSExport
    public static void beginJob(int length) {
        worker.begin(read(length));
    }

    /** Works on at it for one slice; leaves at the outbox how far it is, or its end. */
    @JSExport
    public static int slice() {
        worker.slice(told.clear());
        return carry(told);
    }

    /** Makes the game from the START message at the inbox; its world is still empty. */
    @JSExport
    public static int start(int length) {
        mailboxes();
        try {
            HostDef def = GameFactory.def();
            WireReader message = read(length);
            if ((batch[1] & Wire.START_JOINS) != 0) def = def.joining();
            if ((batch[1] & Wire.START_MEASURES) == 0) def = def.unmeasured();
            if ((batch[1] & Wire.START_SHARES) != 0) def = def.sharing();
            if (jobs != null) def = def.jobs(jobs);
            def = def.paged().session(Hash.hex(Double.doubleToLongBits(Math.random())));
            host = new Host(GameFactory.create(), launch(message), new PageClock(), def);
            return carry(host.outbox());
        } catch (HostFailed refused) {
            return failed(refused.failure(), "", refused.getMessage());
        } catch (Throwable thrown) {
            return failed(Failure.START_FAILED, thrown);
        }
    }

    /** Gives the host a device; again with a new context after the old one was lost. */
    @JSExport
    public static int openGpu(Gl gl) {
        try {
            host.openGpu(new WebGl2Gpu(gl));
            return 0;
        } catch (Throwable thrown) {
            return failed(Failure.DRAW_FAILED, thrown);
        }
    }

    /** Fills the world, after which frames may come. */
    @JSExport
    public static int fill() {
        try {
            host.start();
            return carry(host.outbox());
        } catch (HostFailed refused) {
            return failed(refused.failure(), "", refused.getMessage());
        } catch (Throwable thrown) {
            return failed(Failure.START_FAILED, thrown);
        }
    }

    /** Reads the batch at the inbox. */
    @JSExport
    public static int receive(int length) {
        try {
            host.receive(read(length));
        } catch (Throwable thrown) {
            return failed(Failure.STEP_FAILED, thrown);
        }
        return carry(host.outbox());
    }

    /**
     * One frame. Its two arguments stand at the inbox as doubles, because the browser allocates for
     * those of a call: its time in millis on any steady clock, and whether it is drawn: 0, 1, or 2
     * also if it is the picture before.
     */
    @JSExport
    public static int frame() {
        try {
            int at = inbox.address();
            double micros = LinearMemory.getDouble(at) * 1000;
            double draws = LinearMemory.getDouble(at + 8);
            if (draws > 1) host.renderer().repaint();
            host.frame(micros, draws > 0);
            if (door != null) door.frame(micros);
        } catch (Throwable thrown) {
            return failed(host.failureNow(), thrown);
        }
        return carry(host.outbox());
    }

    /** Leaves at the outbox what of states found no room in it before. */
    @JSExport
    public static int more() {
        try {
            host.more();
        } catch (Throwable thrown) {
            return failed(Failure.STEP_FAILED, thrown);
        }
        return carry(host.outbox());
    }

    /**
     * Where slots are exchanged with the page that reads in place; 0 when it is told by messages.
     */
    @JSExport
    public static int sharedAt() {
        return host.sharedAt();
    }

    /** The page has read what it was told of the mirror up to this version. */
    @JSExport
    public static void seen(int version) {
        if (host != null) host.seen(version);
    }

    /**
     * Lets peers in from here on.
     *
     * @param epoch another number at every start of a host, not 0
     * @param engine with its build, for people
     * @return false when the game declares nothing to call, nor that it is shared
     */
    @JSExport
    public static boolean openDoor(int epoch, String engine) {
        door = host.door(epoch, engine);
        peerBatch = new byte[door == null ? 0 : Wire.BATCH_BYTES_MAX];
        return door != null;
    }

    /** The id of a new peer; 0 when there is no place. */
    @JSExport
    public static int peerOpen() {
        return door.open();
    }

    /**
     * Reads a peer's batch at the inbox. One that is longer than the inbox is refused unread.
     *
     * @return bytes of messages for the page, at the outbox
     */
    @JSExport
    public static int peerReceive(int peer, int length) {
        try {
            read(Math.min(length, batch.length));
            door.receive(peer, batch, length);
        } catch (Throwable thrown) {
            return failed(Failure.STEP_FAILED, thrown);
        }
        return carry(host.outbox());
    }

    /** Leaves the next batch for a peer at the outbox; its length, or -1 when the peer is gone. */
    @JSExport
    public static int peerTake(int peer) {
        int length = door.take(peer, peerBatch);
        for (int i = 0; i < length; i++) {
            outbox.set(i, peerBatch[i]);
        }
        return length;
    }

    /** The channel of a peer is gone. */
    @JSExport
    public static void peerClose(int peer) {
        door.close(peer);
    }

    /**
     * After a trap, which Java cannot catch: says where it happened. The module goes on far enough
     * for that.
     */
    @JSExport
    public static int trapped() {
        boolean started = host != null && host.state() == HostState.RUNNING;
        return failed(started ? Failure.STEP_TRAPPED : Failure.START_FAILED, "", "");
    }

    /**
     * Leaves at the outbox the number of the next step, and where the world lies that goes on with
     * it: an address and a length in bytes for each run of memory.
     *
     * @return how many ints that are
     */
    @JSExport
    public static int runs() {
        if (runs == null) runs = new int[2 * Arena.COLUMNS_MAX];
        int count = host.runs(runs);
        int at = outbox.address();
        LinearMemory.putInt(at, host.stepNow());
        for (int i = 0; i < count; i++) {
            LinearMemory.putInt(at + 4 * (i + 1), runs[i]);
        }
        return count + 1;
    }

    /** Ends the host. */
    @JSExport
    public static int stop() {
        if (host != null) host.stop();
        return 0;
    }

    /** The layout that this module gave its memory, to be compared with the manifest's. */
    @JSExport
    public static String layout() {
        return Hash.hex(host.arena().layoutHash());
    }

    /** What clients must have in common with this module, to be compared likewise. */
    @JSExport
    public static String contract() {
        return Hash.hex(host.contractHash());
    }

    /** They lie at the same place for every game, so an arena of nothing else finds them. */
    private static void mailboxes() {
        Arena mailboxes = new Arena(Wire.BATCH_BYTES_MAX);
        inbox = mailboxes.inbox();
        outbox = mailboxes.outbox();
    }

    private static Launch launch(WireReader start) {
        int kind = start.u8();
        start.u8();
        int parameters = start.u16();
        start.i32();
        if (kind != Wire.START) throw new WireRefused("the first message is of kind " + kind);
        long seed = start.i64();
        int[] values = new int[parameters];
        for (int i = 0; i < parameters; i++) {
            values[i] = start.i32();
        }
        return Launch.ordered(seed, values);
    }

    private static WireReader read(int length) {
        if (length < 0 || length > batch.length)
            throw new WireRefused("a batch of " + length + " bytes");
        for (int i = 0; i < length; i++) {
            batch[i] = inbox.get(i);
        }
        return reader.reset(length);
    }

    private static int carry(WireWriter messages) {
        int length = messages.length();
        byte[] bytes = messages.bytes();
        for (int i = 0; i < length; i++) {
            outbox.set(i, bytes[i]);
        }
        messages.clear();
        return length;
    }

    /** With the Java lines that led there, which a dev build knows and a release build does not. */
    private static int failed(Failure failure, Throwable thrown) {
        return failed(failure, thrown.getClass().getName(), Thrown.message(thrown));
    }

    private static int failed(Failure failure, String javaClass, String message) {
        String text = message == null ? "" : message;
        if (host != null) {
            host.fail(failure, javaClass, text);
            if (door != null) door.route();
            return carry(host.outbox());
        }
        WireWriter lone = new WireWriter(16_384);
        lone.begin(Wire.FAILED, 1, failure.number())
                .i32(0)
                .i32(0)
                .text("")
                .text(javaClass)
                .text(text)
                .end();
        return carry(lone);
    }
}
