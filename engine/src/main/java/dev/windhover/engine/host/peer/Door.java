// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.mirror.Follower;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.peer.ApiHash;
import dev.windhover.protocol.peer.BatchHead;
import dev.windhover.protocol.peer.CloseCode;
import dev.windhover.protocol.peer.Closed;
import dev.windhover.protocol.peer.Hello;
import dev.windhover.protocol.peer.Welcome;
import java.util.List;

/**
 * Lets others than the launching page call into a host. Whoever drives the host carries batches
 * between channels and this: {@link #receive} for what came, {@link #frame} after each frame, and
 * {@link #take} after both until there is nothing more. Tokens of peers are exchanged for negative
 * ones, which no page gives, and back.
 */
// Not final: of a final class the compiler to WebAssembly takes in what is called, also where
// nobody makes one.
public class Door {
    /** Who plays together or looks on, and a bound for memory. */
    public static final int PEERS_MAX = 1_024;

    /**
     * Bytes of whole states that leave in one frame: what a crowd that joins at once takes of a
     * step is that of five who join, and everyone has its own in turn.
     */
    public static final int WHOLE_BYTES_MAX = 8 * Wire.AHEAD_BYTES_MAX;

    /** An id may come again after so many others; one that is still there keeps its place. */
    private static final int ROUNDS_MAX = 1 << 20;

    /** Calls that a peer may have open. */
    public static final int CALLS_MAX = PeerCalls.MAX;

    /** Bytes of their messages. */
    public static final int CALL_BYTES_MAX = 4 * Wire.BATCH_BYTES_MAX;

    /** A peer that says nothing for so long is asked whether it is there. */
    public static final int HEARTBEAT_MILLIS = 2_000;

    /** Heartbeats of silence, or of reading nothing, that end a line. */
    public static final int HEARTBEATS_MAX = 5;

    /** {@link #take} of a peer that is gone. */
    public static final int GONE = -1;

    private static final double HEARTBEAT_MICROS = 1e3 * HEARTBEAT_MILLIS;

    private final Host host;
    private final int epoch;
    private final String engine;
    private final PeerLine[] lines = new PeerLine[PEERS_MAX];

    /** By place; made with the first call from there, and kept for whoever comes next. */
    private final PeerCalls[] calls = new PeerCalls[PEERS_MAX];

    private final PeerBatch batch = new PeerBatch();
    private final WireWriter forward = new WireWriter(Wire.BATCH_BYTES_MAX);
    private final WireReader forwarded = new WireReader(forward.bytes());
    private final WireWriter message = new WireWriter(Wire.BATCH_BYTES_MAX);
    private final WireWriter state = new WireWriter(Wire.BATCH_BYTES_MAX);
    private int rounds;
    private int peers;
    private int open;
    private int forwardedCalls;
    private double lastMicros = Double.NaN;

    /** Of whole states, for whoever did not have to wait. */
    private int wholeRoom = WHOLE_BYTES_MAX;

    /** Somebody waits for one. */
    private boolean waiting;

    /** The place from which those who wait are served next. */
    private int turn;

    private long replayed;

    /**
     * @param epoch another number at every start of a host, not 0: drawn by whoever has chance
     * @param engine with its build, for people
     */
    public Door(Host host, int epoch, String engine) {
        this.host = host;
        this.epoch = epoch;
        this.engine = engine;
    }

    /**
     * Makes place for a peer. Its id, of none of the last million before it; 0 when there is no
     * place.
     */
    public int open() {
        for (int place = 0; place < PEERS_MAX; place++) {
            if (lines[place] != null) continue;
            rounds = rounds % ROUNDS_MAX + 1;
            int id = rounds * PEERS_MAX + place;
            lines[place] = new PeerLine(id);
            peers++;
            return id;
        }
        return 0;
    }

    /**
     * Reads one batch of a peer: all of it, or nothing when it is not in order; then its line is
     * closed by name. Queries are answered before this returns.
     *
     * @param bytes of the batch, from the first one on
     */
    public void receive(int peer, byte[] bytes, int length) {
        int place = place(peer);
        if (place < 0 || lines[place].isClosing()) return;
        PeerLine line = lines[place];
        if (host.state() != HostState.RUNNING) {
            end(line, ended(), "");
            return;
        }
        line.hear();
        CloseCode why = batch.check(line, epoch, bytes, length);
        if (why != null) {
            end(line, why, batch.reason());
        } else if (batch.isReplayed()) {
            replayed++;
        } else {
            line.counted();
            apply(place, line);
        }
    }

    /** Batches that came once more and were left alone. */
    public long replayed() {
        return replayed;
    }

    /**
     * After each frame of the host: brings peers their results and notices who is silent.
     *
     * @param nowMicros on the clock of the frames
     */
    public void frame(double nowMicros) {
        if (peers == 0 && open == 0) return;
        route();
        allow();
        double passed = nowMicros - lastMicros;
        lastMicros = nowMicros;
        // Whoever slept itself heard nobody, and a clock may go back.
        if (!(passed > 0)) return;
        double micros = Math.min(passed, HEARTBEAT_MICROS);
        for (PeerLine line : lines) {
            if (line != null && !line.isClosing()) watch(line, micros);
        }
    }

    /**
     * Writes the next batch for a peer.
     *
     * @param into of {@link Wire#BATCH_BYTES_MAX} bytes
     * @return its length, 0 when there is nothing to send now, {@link #GONE} when there is no such
     *     peer any more
     */
    public int take(int peer, byte[] into) {
        int place = place(peer);
        if (place < 0) return GONE;
        PeerLine line = lines[place];
        int granted = line.grant();
        int length = line.take(into, epoch, state, granted + wholeRoom);
        line.grant(Math.max(granted - line.wholeBytes(), 0));
        wholeRoom -= Math.max(line.wholeBytes() - granted, 0);
        waiting |= line.waits();
        if (length == 0 && line.isClosing()) {
            free(place);
            return GONE;
        }
        return length;
    }

    /** Puts whole states aside for those who wait for one, first for who is in the middle of it. */
    private void allow() {
        wholeRoom = WHOLE_BYTES_MAX;
        if (!waiting) return;
        waiting = false;
        for (PeerLine line : lines) {
            if (line != null) allow(line, line.isAmid() && line.waits());
        }
        int from = turn;
        for (int n = 0; n < PEERS_MAX; n++) {
            int place = (from + n) % PEERS_MAX;
            PeerLine line = lines[place];
            if (line == null || line.isAmid() || !line.waits()) continue;
            if (wholeRoom > 0) turn = (place + 1) % PEERS_MAX;
            allow(line, true);
        }
    }

    private void allow(PeerLine line, boolean waits) {
        line.grant(waits ? Math.min(wholeRoom, Wire.AHEAD_BYTES_MAX) : 0);
        wholeRoom -= line.grant();
        waiting |= waits;
    }

    /** The channel of a peer is gone, so nothing is sent to it. */
    public void close(int peer) {
        int place = place(peer);
        if (place < 0) return;
        leave(lines[place]);
        free(place);
    }

    /** Ends all lines, with a last word for each. */
    public void closeAll(CloseCode why, String reason) {
        for (PeerLine line : lines) {
            if (line != null && !line.isClosing()) end(line, why, reason);
        }
    }

    /** A batch that tells somebody that {@link #open} found no place for it; its length. */
    public int refusal(byte[] into) {
        return lastWord(
                CloseCode.TOO_MANY_PEERS.closed(PEERS_MAX + " peers are connected"), epoch, into);
    }

    /** The one batch to somebody who is not let in; its length. */
    static int lastWord(Closed why, int epoch, byte[] into) {
        WireWriter word = new WireWriter(into.length - Wire.BATCH_HEAD_BYTES);
        why.write(word);
        System.arraycopy(word.bytes(), 0, into, Wire.BATCH_HEAD_BYTES, word.length());
        int length = Wire.BATCH_HEAD_BYTES + word.length();
        BatchHead.seal(into, length, epoch, 0);
        return length;
    }

    /** Peers that have a place. */
    public int peers() {
        return peers;
    }

    /** Calls whose results are still to come, of peers that left too. */
    public int openCalls() {
        return open;
    }

    /** Memory that is kept for what waits to be sent. */
    public int keptBytes() {
        int bytes = 0;
        for (PeerLine line : lines) {
            if (line != null) bytes += line.keptBytes();
        }
        return bytes;
    }

    private void apply(int place, PeerLine line) {
        forward.clear();
        forwardedCalls = 0;
        batch.rewind();
        while (!line.isClosing() && batch.next()) {
            switch (batch.kind()) {
                case Wire.HELLO:
                    hello(line);
                    break;
                case Wire.PING:
                    message.clear().begin(Wire.PONG, 0, 0);
                    message.i32(batch.body().i32()).i32(host.world().step()).end();
                    put(line);
                    break;
                case Wire.CALL:
                    call(place, line);
                    break;
                case Wire.CANCEL:
                    cancel(place, line.id(), batch.body().i32());
                    break;
                case Wire.FOLLOW:
                    follow(line);
                    break;
                case Wire.SYNC:
                    int wish = batch.body().i32();
                    batch.body().i32();
                    if (line.follower() != null) {
                        line.follower().sync(wish, batch.count(), batch.body());
                    }
                    break;
                case Wire.INTEREST:
                    if (line.follower() == null) line.follow(host.follow());
                    if (line.follower() != null) {
                        line.follower().interest(batch.count(), batch.body());
                    }
                    break;
                case Wire.CREDIT:
                    line.read(batch.body().i32());
                    break;
                case Wire.BYE:
                    line.closing();
                    leave(line);
                    break;
                default:
                    // A PONG: that it came is all that it tells.
            }
        }
        toHost();
    }

    /** Hands over what was let through, and brings back what was answered at once. */
    private void toHost() {
        int length = forward.length();
        if (length == 0) return;
        try {
            host.receive(forwarded.reset(length));
        } finally {
            forward.clear();
            route();
        }
    }

    private void hello(PeerLine line) {
        Hello hello = batch.hello();
        int protocol = hello.common();
        if (protocol == 0) {
            end(
                    line,
                    CloseCode.VERSION_MISMATCH,
                    "the client speaks protocol "
                            + range(hello.lowest(), hello.highest())
                            + ", the host "
                            + range(Wire.PROTOCOL_LOWEST, Wire.PROTOCOL));
            return;
        }
        line.welcome();
        List<ApiHash> apis = host.apiHashes();
        message.clear();
        new Welcome(
                        protocol,
                        epoch,
                        line.id(),
                        CALLS_MAX,
                        CALL_BYTES_MAX,
                        Wire.AHEAD_BYTES_MAX,
                        HEARTBEAT_MILLIS,
                        host.world().step(),
                        host.arena().layoutHash(),
                        host.callsHash(),
                        engine,
                        apis.subList(0, Math.min(apis.size(), Welcome.APIS_MAX)))
                .write(message);
        put(line);
    }

    private void follow(PeerLine line) {
        if (line.follower() == null) line.follow(host.follow());
        Follower follower = line.follower();
        // A game that publishes nothing has nothing to answer.
        if (follower == null) return;
        WireReader body = batch.body();
        int wish = body.i32();
        body.i32();
        follower.followAll(batch.a() == 1, wish);
        for (int n = 0; n < batch.count(); n++) {
            follower.follow(body.text(PeerBatch.NAME_BYTES_MAX), wish);
        }
    }

    private void call(int place, PeerLine line) {
        WireReader body = batch.body();
        int token = body.i32();
        int id = body.i32();
        int length = body.i32();
        int trace = body.i32();
        int bytes = batch.messageBytes();
        if (calls[place] == null) calls[place] = new PeerCalls();
        boolean fits =
                line.openCalls() < CALLS_MAX
                        && line.openBytes() + bytes <= CALL_BYTES_MAX
                        && !calls[place].isFull()
                        && host.hasRoomForCalls(forwardedCalls + 1);
        if (!fits) {
            String reason = line.openCalls() + " calls of this peer wait for their results";
            refuse(line, token, Wire.RESULT_REFUSED, "TOO_MANY_CALLS", reason);
            return;
        }
        int slot = calls[place].open(line.id(), token, batch.a(), bytes);
        line.opened(bytes);
        open++;
        forwardedCalls++;
        forward.begin(Wire.CALL, batch.a(), 0).i32(hostToken(place, slot)).i32(id);
        forward.i32(length).i32(trace).bytes(batch.bytes(), body.at(), length).end();
    }

    private void cancel(int place, int peer, int token) {
        if (calls[place] == null) return;
        int slot = calls[place].find(peer, token);
        // Its result is on the way already.
        if (slot < 0) return;
        forward.begin(Wire.CANCEL, 0, 0).i32(hostToken(place, slot)).i32(0).end();
    }

    private static int hostToken(int place, int slot) {
        return -1 - (place * PeerCalls.MAX + slot);
    }

    /** Takes what is for peers out of the host's outbox; what is for the page stays. */
    public void route() {
        while (open > 0 && carryOff() && host.state() == HostState.RUNNING) {
            // There is room again for results that waited for some.
            host.receive(forwarded.reset(0));
        }
    }

    private boolean carryOff() {
        WireWriter outbox = host.outbox();
        byte[] bytes = outbox.bytes();
        int length = outbox.length();
        int kept = 0;
        for (int at = 0; at < length; ) {
            int size = int32(bytes, at + 4);
            int kind = bytes[at] & 0xff;
            boolean tells = kind == Wire.RESULT || kind == Wire.PROGRESS;
            if (!tells || !deliver(kind, bytes, at, size)) {
                if (kept != at) System.arraycopy(bytes, at, bytes, kept, size);
                kept += size;
            }
            at += size;
        }
        outbox.cut(kept);
        return kept < length;
    }

    /** False when the message is for the page. */
    private boolean deliver(int kind, byte[] bytes, int at, int size) {
        int number = -1 - int32(bytes, at + Wire.HEADER_BYTES);
        int place = number / PeerCalls.MAX;
        if (number < 0 || place >= PEERS_MAX || calls[place] == null) return false;
        PeerCalls ofPlace = calls[place];
        int slot = number % PeerCalls.MAX;
        if (!ofPlace.isOpen(slot)) return false;
        PeerLine line = lines[place];
        boolean isThere = line != null && line.id() == ofPlace.peer(slot) && !line.isClosing();
        int token = ofPlace.token(slot);
        if (kind == Wire.PROGRESS) {
            boolean fits = isThere && line.queuedBytes() + size <= PeerLine.RESULTS_BYTES_MAX;
            if (fits) line.put(bytes, at, size, token);
            return true;
        }
        int late = ofPlace.kind(slot) == Wire.CALL_QUERY ? Wire.RESULT_REFUSED : Wire.RESULT_FAILED;
        ofPlace.close(slot);
        open--;
        if (!isThere) return true;
        line.settled(ofPlace.bytes(slot));
        if (size > Wire.BATCH_BYTES_MAX - Wire.BATCH_HEAD_BYTES) {
            refuse(line, token, late, "RESULT_TOO_LARGE", "the result is longer than a message");
        } else if (line.queuedBytes() + size > PeerLine.RESULTS_BYTES_MAX) {
            refuse(line, token, late, "RESULT_DROPPED", "too many results wait to be read");
        } else {
            line.put(bytes, at, size, token);
            boolean follows = line.follower() != null && line.follower().isFollowing();
            // Who sees no state waits for none.
            if (!follows) line.clearLast(size, Wire.HEADER_BYTES + 12);
        }
        return true;
    }

    private void refuse(PeerLine line, int token, int outcome, String code, String reason) {
        if (line.isClosing()) return;
        message.clear().text(code).text(reason).text("Wait for results before calling again.");
        int length = message.text("").text("").length();
        byte[] texts = message.bytes();
        // Behind the texts, in the same array: they are moved to where they belong.
        int head = Wire.HEADER_BYTES + Wire.RESULT_HEAD_BYTES;
        System.arraycopy(texts, 0, texts, head, length);
        message.clear().begin(Wire.RESULT, outcome, 0);
        message.i32(token).i32(host.world().step()).i32(length).i32(0);
        message.bytes(texts, head, length).end();
        put(line);
    }

    private void watch(PeerLine line, double micros) {
        boolean asks = line.pass(micros, HEARTBEAT_MICROS);
        if (line.silentMicros() >= HEARTBEATS_MAX * HEARTBEAT_MICROS) {
            end(line, CloseCode.PEER_SILENT, "nothing came for " + seconds());
        } else if (line.stuckMicros() >= HEARTBEATS_MAX * HEARTBEAT_MICROS) {
            String waits = line.queuedBytes() + " bytes wait, and nothing was read for ";
            end(line, CloseCode.TOO_SLOW, waits + seconds());
        } else if (asks) {
            message.clear().begin(Wire.PING, 0, 0).i32(line.id()).i32(0).end();
            put(line);
        }
    }

    private static String seconds() {
        return HEARTBEATS_MAX * HEARTBEAT_MILLIS / 1_000 + " seconds";
    }

    /** Queues the message that was written. */
    private void put(PeerLine line) {
        if (line.isClosing()) return;
        if (!line.put(message.bytes(), 0, message.length())) {
            end(line, CloseCode.TOO_SLOW, line.queuedBytes() + " bytes wait to be read");
        }
    }

    private void end(PeerLine line, CloseCode why, String reason) {
        if (line.isClosing()) return;
        leave(line);
        line.closing();
        Closed closed = why.closed(reason);
        message.clear();
        closed.write(message);
        line.put(message.bytes(), 0, message.length());
    }

    /** Nobody waits for the jobs of this peer any more; its commands are done all the same. */
    private void leave(PeerLine line) {
        int place = place(line.id());
        if (host.state() != HostState.RUNNING || line.openCalls() == 0) return;
        PeerCalls ofPlace = calls[place];
        message.clear();
        for (int slot = 0; slot < PeerCalls.MAX; slot++) {
            boolean lasts = ofPlace.kind(slot) > Wire.CALL_QUERY;
            if (!lasts || ofPlace.peer(slot) != line.id()) continue;
            message.begin(Wire.CANCEL, 0, 0).i32(hostToken(place, slot)).i32(0).end();
        }
        if (message.length() == 0) return;
        host.receive(new WireReader(message.bytes()).reset(message.length()));
    }

    private void free(int place) {
        if (lines[place].follower() != null) lines[place].follower().close();
        lines[place] = null;
        peers--;
    }

    private CloseCode ended() {
        return host.state() == HostState.FAILED ? CloseCode.HOST_FAILED : CloseCode.HOST_STOPPED;
    }

    private int place(int peer) {
        if (peer < 0) return -1;
        int place = peer % PEERS_MAX;
        return lines[place] != null && lines[place].id() == peer ? place : -1;
    }

    private static String range(int lowest, int highest) {
        return lowest == highest ? "" + lowest : lowest + " to " + highest;
    }

    static int int32(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | bytes[at + 3] << 24;
    }
}
