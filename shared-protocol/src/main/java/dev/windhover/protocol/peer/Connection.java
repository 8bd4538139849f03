// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Caller;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.call.Reply;
import dev.windhover.protocol.mirror.Mirror;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A client's end of a line to a host. Calls wait here for the welcome and for the host's credit, in
 * their order. When the line ends, every call that was sent ends with it, at once. For one thread:
 * the one on which the transport tells what came. It has no clock: {@link #beat} is told the time,
 * and of a connection that comes back by itself it opens the next line.
 */
public final class Connection implements Caller {
    /** Heartbeats in which nothing comes that end the line. */
    public static final int HEARTBEATS_MAX = 5;

    /** Until the welcome says another. */
    private static final int HEARTBEAT_MILLIS_FIRST = 2_000;

    /** Until the first attempt to come back; the next wait twice as long each. */
    private static final int BACK_MILLIS_FIRST = 100;

    /** The longest of these waits. A line that held for longer begins with the first again. */
    private static final int BACK_MILLIS_MAX = 5_000;

    /** With these another line would end likewise: what is said is wrong, or somebody wants it. */
    private static final Set<String> FINAL =
            Set.of(
                    CloseCode.VERSION_MISMATCH.name(),
                    CloseCode.HELLO_TWICE.name(),
                    CloseCode.BATCH_TOO_LARGE.name(),
                    CloseCode.MESSAGE_REFUSED.name(),
                    CloseCode.MESSAGE_NOT_ALLOWED.name(),
                    CloseCode.NOT_SHARED.name(),
                    CloseCode.LEFT.name());

    /** Odd, so that adding it visits every number before it repeats one; far apart for the eye. */
    private static final int TRACE_STEP = 0x9e37_79b1;

    private static final int MESSAGE_BYTES_MAX = Wire.BATCH_BYTES_MAX - Wire.BATCH_HEAD_BYTES;
    private static final int ARGUMENTS_AT = Wire.HEADER_BYTES + Wire.CALL_HEAD_BYTES;

    private final Supplier<Transport> channel;
    private final Hello hello;
    private final WireWriter batch = new WireWriter(Wire.BATCH_BYTES_MAX);
    private final WireWriter message = new WireWriter(MESSAGE_BYTES_MAX);

    /** Calls that were sent, in their order, by token. */
    private final Map<Integer, OpenCall<?>> sent = new LinkedHashMap<>();

    /** Calls that were not. */
    private final Deque<OpenCall<?>> waiting = new ArrayDeque<>();

    /** What clients were made for. */
    private final Set<ApiHash> expected = new LinkedHashSet<>();

    private final List<Consumer<Welcome>> welcomed = new ArrayList<>();
    private final List<Consumer<Closed>> away = new ArrayList<>();
    private final List<Consumer<Closed>> ended = new ArrayList<>();

    /** Null while there is no line. */
    private Transport transport;

    private Welcome welcome;

    /** Of the line before; null when there was none. */
    private Welcome before;

    private Closed closed;
    private int lastToken;
    private int lastTrace;
    private int openBytes;
    private int nextOut;
    private int nextIn;
    private int readBytes;
    private int toldBytes;
    private int together;
    private long replayed;
    private boolean heard;
    private Mirror mirror;
    private long lastMillis = -1;
    private long silentMillis;
    private int asked;
    private int attempts;
    private long welcomedMillis;
    private long backMillis;

    /** Says hello on a fresh channel. */
    public Connection(Transport transport, String name) {
        this(transport, Hello.of(name));
    }

    /** Says hello on a fresh channel. */
    public Connection(Transport transport, Hello hello) {
        channel = null;
        this.hello = hello;
        open(transport);
    }

    /**
     * The same, and when the line ends the connection comes back by itself: {@link #beat} opens
     * another. What is called meanwhile waits.
     *
     * @param channel opens one, or throws; the first is opened at once
     */
    public Connection(Supplier<Transport> channel, String name) {
        this.channel = channel;
        hello = Hello.of(name);
        open(channel.get());
    }

    /** Begins a line on which nothing was said. */
    private void open(Transport fresh) {
        transport = fresh;
        nextOut = 0;
        nextIn = 0;
        readBytes = 0;
        toldBytes = 0;
        heard = false;
        silentMillis = 0;
        asked = 0;
        fresh.subscribe(
                batch -> {
                    if (transport == fresh) receive(batch);
                },
                reason -> {
                    if (transport == fresh) end(CloseCode.CONNECTION_LOST.closed(reason), false);
                });
        begin();
        hello.write(batch);
        post(0);
    }

    /** Null until the host has welcomed this client, and while the connection is away. */
    public Welcome welcome() {
        return welcome;
    }

    /** Null while the line holds, or comes back. */
    public Closed closed() {
        return closed;
    }

    /** Told with every welcome; at once when there is one. */
    public Connection whenWelcome(Consumer<Welcome> then) {
        welcomed.add(then);
        if (welcome != null) then.accept(welcome);
        return this;
    }

    /** Told why whenever a line ended after which the connection comes back. */
    public Connection whenAway(Consumer<Closed> then) {
        away.add(then);
        return this;
    }

    /** Told once; at once when it has ended already. */
    public Connection whenClosed(Consumer<Closed> then) {
        if (closed != null) then.accept(closed);
        else ended.add(then);
        return this;
    }

    /**
     * What the game publishes. Asked for with the first look, once the host has welcomed this
     * client; {@link Mirror#follow} with names narrows it.
     */
    public Mirror mirror() {
        if (mirror == null) {
            mirror = new Mirror(this::tell);
            if (welcome != null) mirror.follow();
        }
        return mirror;
    }

    private void tell(byte[] message) {
        if (closed != null || welcome == null) return;
        begin();
        batch.bytes(message);
        batch.cut(batch.length());
        try {
            post(welcome.epoch());
        } catch (RuntimeException thrown) {
            end(CloseCode.CONNECTION_LOST.closed(String.valueOf(thrown)), true);
        }
    }

    /**
     * Names of the interfaces that clients of this connection were made for and that the host has
     * with other calls, or not at all. Known before anything is called. What both know works; the
     * rest is refused as UNKNOWN_CALL. Empty until the welcome.
     */
    public List<String> differing() {
        List<String> names = new ArrayList<>();
        if (welcome == null) return names;
        for (ApiHash each : expected) {
            boolean isThere = welcome.apis().contains(each);
            boolean isTold = isThere || welcome.apis().size() < Welcome.APIS_MAX;
            if (!isThere && isTold && !names.contains(each.api())) names.add(each.api());
        }
        return names;
    }

    @Override
    public void expects(String api, long calls) {
        expected.add(new ApiHash(api, calls));
    }

    /** Calls whose results are still to come. */
    public int openCalls() {
        return sent.size() + waiting.size();
    }

    /** Batches of the host that came once more and were left alone. */
    public long replayed() {
        return replayed;
    }

    @Override
    public <T> Reply<T> call(
            CallKind kind, int id, Consumer<WireWriter> arguments, Function<WireReader, T> result) {
        if (closed != null) return Reply.refused(refusal(closed));
        if (openCalls() >= Wire.CALLS_OPEN_MAX) {
            String open = openCalls() + " calls wait for their results";
            return Reply.refused(refusal("TOO_MANY_CALLS", open, "Wait for results first."));
        }
        int token = ++lastToken;
        try {
            message.clear().begin(Wire.CALL, kind.ordinal(), 0);
            message.i32(token).i32(id).i32(0).i32(0);
            arguments.accept(message);
        } catch (Refused refused) {
            return Reply.refused(refused.refusal());
        } catch (WireRefused full) {
            return Reply.refused(
                    refusal("ARGUMENTS_TOO_LARGE", full.getMessage(), "Send less at once."));
        }
        int length = message.length() - ARGUMENTS_AT;
        message.end();
        byte[] bytes = Arrays.copyOf(message.bytes(), message.length());
        for (int n = 0; n < 4; n++) {
            bytes[Wire.HEADER_BYTES + 8 + n] = (byte) (length >>> 8 * n);
        }
        OpenCall<T> call = new OpenCall<>(this, kind, token, bytes, result);
        waiting.add(call);
        send();
        return call.reply();
    }

    /** Sends the calls that are made in it together, in as few batches as hold them. */
    public void together(Runnable calls) {
        together++;
        try {
            calls.run();
        } finally {
            together--;
            send();
        }
    }

    /**
     * Tells what time it is, about as often as the heartbeats of the welcome. A host that is silent
     * is asked, and after {@link #HEARTBEATS_MAX} of them the line ends.
     *
     * @param millis on any steady clock
     */
    public void beat(long millis) {
        if (closed != null) return;
        if (transport == null) comeBack(millis);
        if (transport == null) return;
        int heartbeat = welcome == null ? HEARTBEAT_MILLIS_FIRST : welcome.heartbeatMillis();
        // Whoever slept itself heard nobody.
        long passed = lastMillis < 0 ? 0 : Math.min(millis - lastMillis, heartbeat);
        lastMillis = millis;
        silentMillis = heard ? 0 : silentMillis + passed;
        if (heard) asked = 0;
        heard = false;
        if (silentMillis >= (long) HEARTBEATS_MAX * heartbeat) {
            String silence = "nothing came for " + silentMillis + " ms";
            end(CloseCode.HOST_SILENT.closed(silence), true);
        } else if (welcome != null && silentMillis >= (asked + 1L) * heartbeat) {
            asked++;
            pair(Wire.PING, asked, 0);
        }
    }

    /** Leaves. Open calls end; what was sent may be done all the same. */
    public void close() {
        if (closed != null) return;
        if (welcome != null) {
            begin();
            batch.begin(Wire.BYE, 0, 0).end();
            try {
                post(welcome.epoch());
            } catch (RuntimeException gone) {
                // It is left in any case.
            }
        }
        end(CloseCode.LEFT.closed("the client left"), true);
    }

    /** Opens another line when it is time to. */
    private void comeBack(long millis) {
        if (backMillis < 0) {
            int doubled = BACK_MILLIS_FIRST << Math.min(attempts++, 10);
            backMillis = millis + Math.min(doubled, BACK_MILLIS_MAX);
        }
        lastMillis = millis;
        if (millis < backMillis) return;
        backMillis = -1;
        try {
            open(channel.get());
        } catch (RuntimeException nobody) {
            transport = null;
        }
    }

    /** Nobody waits for this call any more. */
    void cancel(OpenCall<?> call) {
        if (closed != null || waiting.remove(call)) return;
        if (sent.containsKey(call.token())) pair(Wire.CANCEL, call.token(), 0);
    }

    private void begin() {
        batch.clear();
        for (int n = 0; n < Wire.BATCH_HEAD_BYTES; n += 8) batch.i64(0);
        batch.cut(Wire.BATCH_HEAD_BYTES);
    }

    /** Sends the batch that was written; its number is given once it is sent. */
    private void post(int epoch) {
        BatchHead.seal(batch.bytes(), batch.length(), epoch, nextOut);
        transport.post(Arrays.copyOf(batch.bytes(), batch.length()));
        nextOut++;
    }

    private void pair(int kind, int first, int second) {
        begin();
        batch.begin(kind, 0, 0).i32(first).i32(second).end();
        try {
            post(welcome.epoch());
        } catch (RuntimeException thrown) {
            end(CloseCode.CONNECTION_LOST.closed(String.valueOf(thrown)), true);
        }
    }

    /** Sends what waits, as far as the host's credit goes. */
    private void send() {
        while (together == 0 && closed == null && welcome != null && mayOpen()) {
            begin();
            List<OpenCall<?>> calls = new ArrayList<>();
            while (mayOpen() && waiting.peek().message().length <= batch.room()) {
                OpenCall<?> call = waiting.poll();
                call.trace(nextTrace());
                batch.bytes(call.message());
                openBytes += call.message().length;
                sent.put(call.token(), call);
                calls.add(call);
            }
            try {
                post(welcome.epoch());
            } catch (RuntimeException thrown) {
                // Nothing of it was sent, and its number goes to the next.
                Refusal why = refusal("NOT_SENT", String.valueOf(thrown), "");
                for (OpenCall<?> call : calls) {
                    settled(call.token());
                    call.refuse(why);
                }
            }
        }
    }

    private int nextTrace() {
        lastTrace += TRACE_STEP;
        // 0 is none.
        if (lastTrace == 0) lastTrace = TRACE_STEP;
        return lastTrace;
    }

    /** Numbers that lie together lie far apart afterwards: the end of MurmurHash3. */
    private static int scattered(int number) {
        int mixed = (number ^ number >>> 16) * 0x85eb_ca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2_ae35;
        return mixed ^ mixed >>> 16;
    }

    private boolean mayOpen() {
        OpenCall<?> next = waiting.peek();
        return next != null
                && sent.size() < welcome.callsMax()
                && openBytes + next.message().length <= welcome.bytesMax();
    }

    private OpenCall<?> settled(int token) {
        OpenCall<?> call = sent.remove(token);
        if (call != null) openBytes -= call.message().length;
        return call;
    }

    private void receive(byte[] bytes) {
        heard = true;
        if (!BatchHead.isWhole(bytes, bytes.length)) {
            broken(CloseCode.BATCH_DAMAGED, bytes.length + " bytes are not a batch as it was sent");
            return;
        }
        int ahead = BatchHead.number(bytes) - nextIn;
        if (welcome != null && BatchHead.epoch(bytes) != welcome.epoch()) {
            broken(CloseCode.WRONG_EPOCH, "the batch is from another start of the host");
        } else if (ahead < 0) {
            replayed++;
        } else if (ahead > 0) {
            broken(CloseCode.BATCH_MISSING, ahead + " batches before it");
        } else {
            nextIn++;
            readBytes += bytes.length;
            read(bytes);
            if (transport != null) giveCredit();
        }
    }

    private void read(byte[] bytes) {
        WireReader in = new WireReader(bytes);
        try {
            for (int at = Wire.BATCH_HEAD_BYTES; at < bytes.length && transport != null; ) {
                in.reset(bytes.length);
                in.seek(at);
                int kind = in.u8();
                int a = in.u8();
                int count = in.u16();
                int length = in.i32();
                if (length < Wire.HEADER_BYTES || length > bytes.length - at) {
                    throw new WireRefused("message of kind " + kind + " of " + length + " bytes");
                }
                in.reset(at + length);
                in.seek(at + Wire.HEADER_BYTES);
                message(kind, a, count, in, bytes);
                at += length;
            }
        } catch (WireRefused refused) {
            broken(CloseCode.MESSAGE_REFUSED, refused.getMessage());
            return;
        }
        if (mirror != null) mirror.batchEnds();
        send();
    }

    private void message(int kind, int a, int count, WireReader in, byte[] bytes) {
        switch (kind) {
            case Wire.WELCOME:
                if (welcome != null) throw new WireRefused("a second welcome");
                welcome = Welcome.read(in);
                // Other ones than those of the host's other peers and of its other starts.
                lastTrace = scattered(welcome.epoch() + TRACE_STEP * welcome.peer());
                if (welcome.epoch() != BatchHead.epoch(bytes)) {
                    throw new WireRefused("a welcome of epoch " + welcome.epoch());
                }
                follow();
                List.copyOf(welcomed).forEach(then -> then.accept(welcome));
                break;
            case Wire.CLOSED:
                end(Closed.read(in), true);
                break;
            case Wire.PING:
                pair(Wire.PONG, in.i32(), 0);
                break;
            case Wire.RESULT:
                result(a, in);
                break;
            case Wire.PROGRESS:
                OpenCall<?> call = sent.get(in.i32());
                if (call != null) call.advance(in.f32());
                break;
            case Wire.SHAPE:
            case Wire.SECTION:
            case Wire.MIRRORED:
                if (mirror != null) mirror.read(kind, a, count, in);
                break;
            default:
                // A PONG, or what a newer host says to newer clients.
        }
    }

    /** What is followed is asked for, first or once more. */
    private void follow() {
        boolean isAnew = before != null && before.epoch() != welcome.epoch();
        welcomedMillis = lastMillis;
        if (mirror != null) mirror.again(isAnew);
    }

    private void result(int outcome, WireReader in) {
        int token = in.i32();
        int step = in.i32();
        int length = in.i32();
        int version = in.i32();
        if (length < 0 || length > in.remaining()) {
            throw new WireRefused("a result of " + length + " bytes in " + in.remaining());
        }
        OpenCall<?> call = settled(token);
        if (call == null) return;
        byte[] result = in.bytes(length);
        Runnable settle = () -> call.settle(outcome, step, new WireReader(result));
        if (mirror == null) settle.run();
        else mirror.after(version, settle);
    }

    private void giveCredit() {
        if (welcome == null || readBytes - toldBytes < welcome.aheadBytes() / 4) return;
        toldBytes = readBytes;
        pair(Wire.CREDIT, readBytes, 0);
    }

    private void broken(CloseCode why, String reason) {
        end(why.closed(reason), true);
    }

    /** The line ends, and the connection with it unless it comes back. */
    private void end(Closed why, boolean closes) {
        if (closed != null) return;
        boolean wasHere = welcome != null;
        boolean returns = channel != null && !FINAL.contains(why.code());
        if (!returns) closed = why;
        Transport ended = transport;
        transport = null;
        if (closes && ended != null) ended.close();
        if (wasHere) before = welcome;
        if (wasHere && lastMillis - welcomedMillis > BACK_MILLIS_MAX) attempts = 0;
        if (returns) welcome = null;
        backMillis = -1;
        openBytes = 0;
        if (mirror != null) mirror.end();
        List<OpenCall<?>> lost = List.copyOf(sent.values());
        sent.clear();
        Refusal refusal = refusal(why);
        lost.forEach(call -> call.lose(refusal));
        if (!returns) dismiss(why);
        else if (wasHere) List.copyOf(away).forEach(then -> then.accept(why));
    }

    private void dismiss(Closed why) {
        List<OpenCall<?>> unsent = List.copyOf(waiting);
        waiting.clear();
        Refusal refusal = refusal(why);
        unsent.forEach(call -> call.refuse(refusal));
        List<Consumer<Closed>> told = List.copyOf(ended);
        ended.clear();
        told.forEach(then -> then.accept(why));
    }

    private static Refusal refusal(Closed why) {
        return refusal(why.code(), why.message(), why.hint());
    }

    private static Refusal refusal(String code, String text, String hint) {
        return new Refusal(code, text, hint, "");
    }
}
