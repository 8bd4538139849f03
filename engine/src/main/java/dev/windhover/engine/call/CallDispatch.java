// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.schedule.QueryGuard;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;

/**
 * Brings calls to their handlers: a query at once, a command when the journal says so. Every call
 * gets exactly one result.
 */
public final class CallDispatch {
    /** Half of what arrives between two frames, so that commands leave input its place. */
    public static final int COMMANDS_MAX = Inbox.RECORDS_MAX / 2;

    /** Four full batches of arguments. */
    public static final int COMMAND_BYTES_MAX = 4 * Wire.BATCH_BYTES_MAX;

    private static final String OTHER_BUILD =
            "Page and game may be of different builds: reload without cache.";
    private static final String ON_THE_JVM =
            "A fault of the game: make the same call on the JVM to debug it.";

    private final Calls calls;
    private final World world;
    private final InputRecords records;
    private final Commands waiting;
    private final Results results;
    private final QueryGuard guard;
    private final byte[] bytes;
    private final WireReader arguments;
    private String running = "";

    /**
     * @param records where the place of a command among the input is kept
     * @param guard watches queries, and failures are told in full; null in a release
     */
    public CallDispatch(
            Calls calls, World world, InputRecords records, WireWriter outbox, QueryGuard guard) {
        this.calls = calls;
        this.world = world;
        this.records = records;
        this.guard = guard;
        boolean isIdle = calls.count() == 0;
        waiting = new Commands(isIdle ? 0 : COMMANDS_MAX, isIdle ? 0 : COMMAND_BYTES_MAX);
        results = new Results(calls, outbox);
        bytes = new byte[isIdle ? 0 : Wire.BATCH_BYTES_MAX];
        arguments = new WireReader(bytes);
    }

    /** Whether anything can be called. */
    public boolean isIdle() {
        return calls.count() == 0;
    }

    /** Whether so many calls more can be told at least that they failed. */
    public boolean hasRoom(int more) {
        return results.hasRoom(waiting.count() + more - 1);
    }

    /** Of the ids of all calls. */
    public long hash() {
        return calls.hash();
    }

    /** Commands that wait for the journal, in the order of arrival. */
    public Commands waiting() {
        return waiting;
    }

    /** The call that runs or ran when it failed; empty outside of calls. */
    public String running() {
        return running;
    }

    /**
     * A call from outside, between two frames.
     *
     * @param kind ordinal of what the caller takes it for; may be none
     * @param wire the arguments stand next, so many bytes
     * @throws WireRefused when so many results wait that not even a refusal could be kept
     */
    public void arrive(int kind, int token, int id, int trace, WireReader wire, int length) {
        if (!results.hasRoom(waiting.count())) {
            throw new WireRefused("more than " + Wire.CALLS_OPEN_MAX + " results wait to be read");
        }
        int at = calls.find(id);
        if (at >= 0 && length > bytes.length) {
            throw new WireRefused("call of " + length + " bytes, at most " + bytes.length);
        }
        if (at < 0) {
            results.refuse(token, id, HostRefusal.UNKNOWN_CALL);
        } else if (calls.kind(at).ordinal() != kind) {
            results.refuse(token, id, HostRefusal.WRONG_KIND);
        } else {
            switch (calls.kind(at)) {
                case COMMAND:
                    await(token, id, trace, wire, length);
                    break;
                case QUERY:
                    for (int n = 0; n < length; n++) bytes[n] = (byte) wire.u8();
                    run(at, token, id, length);
                    break;
                default:
                    results.refuse(token, id, HostRefusal.NOT_YET);
            }
        }
    }

    /** Nobody waits for a call any more. Commands and queries are done all the same. */
    public void cancel(int token) {}

    /**
     * Applies a command, at the boundary of a step. One that throws something else than a refusal
     * may have changed half of what it meant to, so that goes on upwards and ends the host.
     */
    public void apply(Commands log, int i) {
        log.copyArguments(i, bytes);
        run(calls.find(log.id(i)), log.token(i), log.id(i), log.length(i));
    }

    /** Moves what became of calls into the outbox, as far as there is room. */
    public void write() {
        results.write(world.step());
    }

    /** Bytes of results that wait for room in the outbox. */
    public int waitingBytes() {
        return results.waitingBytes();
    }

    private void await(int token, int id, int trace, WireReader wire, int length) {
        if (!waiting.fits(length)) {
            results.refuse(token, id, HostRefusal.TOO_MANY_CALLS);
            return;
        }
        if (records.isFull()) records.makeRoom();
        records.addCommand(0, waiting.add(token, id, trace, wire, length));
    }

    /** Calls the handler and tells what became of it. */
    private void run(int at, int token, int id, int length) {
        boolean isQuery = calls.kind(at) == CallKind.QUERY;
        boolean isWatched = isQuery && guard != null;
        if (isWatched) guard.before();
        running = calls.name(at);
        Throwable thrown = call(at, token, length);
        QueryGuard.Finding found = isWatched ? guard.after() : QueryGuard.Finding.UNTOUCHED;
        if (found != QueryGuard.Finding.UNTOUCHED) thrown = wrote();
        tell(at, token, id, thrown);
        // A query that throws has changed nothing; of a command nobody knows.
        boolean mayHaveChanged = !isQuery || found == QueryGuard.Finding.WRITTEN;
        if (mayHaveChanged && isFault(thrown)) throw asIs(thrown);
        running = "";
    }

    private RuntimeException wrote() {
        String what = guard.written().isEmpty() ? "to the world" : guard.written();
        String message = "query " + running + " wrote " + what;
        if (guard.written().isEmpty()) return new IllegalStateException(message);
        return new Refused(new Refusal("QUERY_WROTE", message, "Make it a command.", ""));
    }

    private Throwable call(int at, int token, int length) {
        try {
            calls.call(at, arguments.reset(length), results.begin(token, world.step()));
            return null;
        } catch (RuntimeException | StackOverflowError thrown) {
            return thrown;
        }
    }

    private void tell(int at, int token, int id, Throwable thrown) {
        if (thrown == null) {
            results.end(token, id);
        } else if (thrown instanceof Refused) {
            Refusal why = ((Refused) thrown).refusal();
            results.tell(Wire.RESULT_REFUSED, token, id, world.step(), why);
        } else if (thrown instanceof WireRefused && results.ranOver()) {
            results.refuse(token, id, HostRefusal.RESULT_TOO_LARGE);
        } else if (thrown instanceof WireRefused) {
            Refusal why = new Refusal("BAD_ARGUMENTS", thrown.getMessage(), OTHER_BUILD, "");
            results.tell(Wire.RESULT_REFUSED, token, id, world.step(), why);
        } else if (guard != null) {
            String code = HostRefusal.HANDLER_FAILED.name();
            Refusal why = new Refusal(code, running + " threw " + thrown, ON_THE_JVM, "");
            results.tell(Wire.RESULT_FAILED, token, id, world.step(), why);
        } else {
            results.refuse(token, id, HostRefusal.HANDLER_FAILED);
        }
    }

    private static boolean isFault(Throwable thrown) {
        return thrown != null && !(thrown instanceof Refused) && !(thrown instanceof WireRefused);
    }

    private static RuntimeException asIs(Throwable thrown) {
        if (thrown instanceof RuntimeException) return (RuntimeException) thrown;
        throw (Error) thrown;
    }
}
