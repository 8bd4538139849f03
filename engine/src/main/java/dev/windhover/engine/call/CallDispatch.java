// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.base.Thrown;
import dev.windhover.engine.call.authority.AuthorityDesk;
import dev.windhover.engine.call.job.JobTable;
import dev.windhover.engine.call.job.Landing;
import dev.windhover.engine.call.job.Refusals;
import dev.windhover.engine.call.plugin.Plugins;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.schedule.QueryGuard;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.call.ResultReceiver;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings calls to their handlers: a query at once, a command when the journal says so, a job to
 * where jobs run and its result into the journal. Every call gets exactly one result.
 */
public final class CallDispatch implements CallTraffic, Landing {
    /** Half of what arrives between two frames, so that commands leave input its place. */
    public static final int COMMANDS_MAX = Inbox.RECORDS_MAX / 2;

    /** Four full batches of arguments. */
    public static final int COMMAND_BYTES_MAX = 4 * Wire.BATCH_BYTES_MAX;

    /** Results that enter at one boundary; more come with the next. */
    public static final int LANDED_MAX = 256;

    /** Four of the largest. */
    public static final int LANDED_BYTES_MAX = 4 * Wire.BATCH_BYTES_MAX;

    private static final int STARTS_BITS = 8;

    /** Jobs that the game itself may start in one step; as many as have numbers. */
    public static final int STARTS_PER_STEP_MAX = (1 << STARTS_BITS) - 1;

    /** Failures that are told of between two frames; who calls what is broken may call a lot. */
    private static final int BROKEN_MAX = 16;

    private static final Outcome[] OUTCOMES = Outcome.values();

    private static final String OTHER_BUILD =
            "Page and game may be of different builds: reload without cache.";
    private static final String ON_THE_JVM =
            "A fault of the game: make the same call on the JVM to debug it.";

    private final Calls calls;
    private final World world;
    private final InputRecords records;
    private final Commands waiting;
    private final Commands landed;
    private final JobTable jobs;
    private final AuthorityDesk authority;
    private final Plugins plugins;
    private boolean replays;
    private boolean isShut;
    private final Results results;
    private final WireWriter outbox;
    private final QueryGuard guard;
    private final byte[] bytes;
    private final WireReader arguments;
    private final List<String> broken = new ArrayList<>();
    private String running = "";
    private int runningTrace;
    private Spans spans;
    private int startedStep = -1;
    private int started;
    private int asked;

    /**
     * @param records where the place of a command among the input is kept
     * @param guard watches queries, and failures are told in full; null in a release
     * @param elsewhere who works on what the host does not do itself
     */
    public CallDispatch(
            Calls calls,
            World world,
            InputRecords records,
            WireWriter outbox,
            QueryGuard guard,
            Elsewhere elsewhere) {
        this.calls = calls;
        this.world = world;
        this.records = records;
        this.guard = guard;
        boolean isIdle = calls.count() == 0;
        waiting = new Commands(isIdle ? 0 : COMMANDS_MAX, isIdle ? 0 : COMMAND_BYTES_MAX);
        landed = new Commands(isIdle ? 0 : LANDED_MAX, isIdle ? 0 : LANDED_BYTES_MAX);
        jobs = new JobTable(elsewhere.jobs(), this);
        authority = new AuthorityDesk(elsewhere.authorities(), this, elsewhere.session());
        plugins = elsewhere.plugins().make(this);
        replays = elsewhere.replays();
        this.outbox = outbox;
        results = new Results(calls, outbox);
        bytes = new byte[isIdle ? 0 : Wire.BATCH_BYTES_MAX];
        arguments = new WireReader(bytes);
    }

    @Override
    public boolean isIdle() {
        return calls.count() == 0;
    }

    @Override
    public boolean hasRoom(int more) {
        return results.hasRoom(open() + more - 1);
    }

    @Override
    public long hash() {
        return calls.hash();
    }

    @Override
    public Commands waiting() {
        return waiting;
    }

    @Override
    public Commands landed() {
        return landed;
    }

    @Override
    public JobTable jobs() {
        return jobs;
    }

    @Override
    public void sees(int version) {
        results.sees(version);
    }

    @Override
    public boolean takeSeen() {
        return results.takeSeen();
    }

    @Override
    public String takeSlow() {
        return jobs.takeSlow();
    }

    @Override
    public String running() {
        return running;
    }

    @Override
    public int runningTrace() {
        return runningTrace;
    }

    @Override
    public List<String> takeBroken() {
        if (broken.isEmpty()) return List.of();
        List<String> told = List.copyOf(broken);
        broken.clear();
        return told;
    }

    @Override
    public void arrive(int kind, int token, int id, int trace, WireReader wire, int length) {
        if (!results.hasRoom(open())) {
            throw new WireRefused("more than " + Wire.CALLS_OPEN_MAX + " results wait to be read");
        }
        if (spans != null) spans.arrived(trace);
        int at = calls.find(id);
        if (at >= 0 && length > bytes.length) {
            throw new WireRefused("call of " + length + " bytes, at most " + bytes.length);
        }
        if (at < 0) {
            results.refuse(token, id, HostRefusal.UNKNOWN_CALL);
        } else if (calls.kind(at).ordinal() != kind) {
            results.refuse(token, id, HostRefusal.WRONG_KIND);
        } else if (isShut && calls.kind(at) != CallKind.QUERY) {
            results.refuse(token, id, HostRefusal.REPLAYING);
        } else {
            switch (calls.kind(at)) {
                case COMMAND:
                    await(token, id, trace, wire, length);
                    break;
                case QUERY:
                    for (int n = 0; n < length; n++) bytes[n] = (byte) wire.u8();
                    run(at, token, trace, id, length);
                    break;
                case JOB:
                    start(at, token, trace, wire, length);
                    break;
                case AUTHORITY:
                    ask(at, token, trace, wire.bytes(length));
                    break;
                default:
                    // What the game asks of the page is nothing for the page to ask.
                    results.refuse(token, id, HostRefusal.WRONG_KIND);
            }
        }
    }

    @Override
    public int startJob(int id, byte[] given) {
        int at = calls.find(id);
        if (at < 0 || calls.kind(at) != CallKind.JOB) {
            throw new IllegalArgumentException("no job has the id " + Integer.toHexString(id));
        }
        String name = "job " + calls.name(at);
        if (startedStep != world.step()) started = 0;
        startedStep = world.step();
        if (++started > STARTS_PER_STEP_MAX) {
            throw new IllegalStateException(
                    name + " is one more than " + STARTS_PER_STEP_MAX + " started in one step");
        }
        int number = startedStep << STARTS_BITS | started;
        if (!replays) jobs.startOrRefuse(id, number, name, calls.retries(at), given);
        return number;
    }

    @Override
    public int ask(int id, byte[] given) {
        int at = calls.find(id);
        if (at < 0 || calls.kind(at) != CallKind.AUTHORITY) {
            throw new IllegalArgumentException(
                    "no authority call has the id " + Integer.toHexString(id));
        }
        if (!authority.hasRoom()) {
            throw new IllegalStateException(
                    calls.name(at) + " is one more than " + AuthorityDesk.CALLS_MAX + " asked");
        }
        int number = --asked;
        if (!replays) authority.ask(0, 0, number, id, calls.api(at), calls.name(at), given);
        return number;
    }

    @Override
    public int askPlugin(int id, byte[] given) {
        return plugins.ask(id, given);
    }

    @Override
    public void noteAsked() {
        plugins.note();
    }

    @Override
    public void answered(int outcome, int ticket, WireReader in, int length) {
        plugins.answered(outcome, ticket, in, length);
    }

    @Override
    public String nameOf(int id) {
        int at = calls.find(id);
        return at < 0 ? Integer.toHexString(id) : calls.name(at);
    }

    @Override
    public boolean isKnown(int id, boolean isResult) {
        int at = calls.find(id);
        if (at < 0 || calls.kind(at) == CallKind.QUERY) return false;
        return isResult != (calls.kind(at) == CallKind.COMMAND);
    }

    @Override
    public void replays(boolean value) {
        replays = value;
        isShut = value;
        plugins.replays(value);
    }

    @Override
    public void startOver() {
        waiting.clear();
        landed.clear();
        jobs.startOver(this::replaced);
        authority.startOver(this::replaced);
        startedStep = -1;
    }

    /** A client would wait for ever for what the world before was asked. */
    private void replaced(int token, int id) {
        results.refuse(token, id, HostRefusal.WORLD_REPLACED);
    }

    @Override
    public void cancel(int token) {
        int i = waiting.cancel(token);
        if (i >= 0) results.refuse(token, waiting.id(i), HostRefusal.CANCELLED);
        else if (!jobs.cancel(token)) authority.cancel(token);
    }

    @Override
    public boolean land(int token, int trace, int id, int job, Outcome outcome, byte[] result) {
        if (!landed.fits(result.length)) return false;
        // What took so long to make is not dropped for want of a place to keep it.
        if (job == 0 && !results.fits(landed.bytes(), landed.count(), result.length)) return false;
        if (spans != null) spans.landed(trace, world.step());
        if (records.isFull()) records.makeRoom();
        byte[] told = outcome == Outcome.FAILED ? failed(trace, id, result) : result;
        int number = landed.addResult(token, trace, id, job, outcome.ordinal(), told);
        records.addPlace(0, InputRecords.RESULT, number);
        return true;
    }

    @Override
    public void goesOn(int trace) {
        if (spans != null) spans.landed(trace, world.step());
    }

    /** Tells here what a handler threw elsewhere; a release tells it nobody else. */
    private byte[] failed(int trace, int id, byte[] result) {
        Refusal why = Refusal.read(new WireReader(result));
        if (why.code().equals(Refusals.PLUGIN_FAILED)) {
            broke(nameOf(id), trace, "failed: " + why.message());
            return result;
        }
        if (!why.code().equals(Refusals.HANDLER_FAILED)) return result;
        String what = why.thrown().isEmpty() ? "threw" : "threw " + why.thrown();
        broke(nameOf(id), trace, what);
        return guard != null ? result : Refusals.bytes(new Refusal(why.code(), "", "", ""));
    }

    private void broke(String call, int trace, String what) {
        if (broken.size() == BROKEN_MAX) return;
        String id = trace == 0 ? "" : " with the trace id " + Refusal.trace(trace);
        broken.add("call " + call + id + " " + what);
    }

    @Override
    public boolean applyResult(Commands log, int i) {
        int id = log.id(i);
        int at = calls.find(id);
        if (at < 0) throw new IllegalStateException("a result of no call: " + id);
        int length = log.length(i);
        log.copyArguments(i, bytes);
        if (calls.kind(at) == CallKind.PLUGIN) plugins.forget(log.job(i));
        else jobs.forget(log.job(i));
        ResultReceiver receiver = calls.receiver(at);
        if (spans != null) spans.runs(log.trace(i), world.step());
        if (receiver != null) {
            running = calls.name(at);
            runningTrace = log.trace(i);
            Outcome outcome = OUTCOMES[log.outcome(i)];
            receive(receiver, at, log.job(i), outcome, length);
            running = "";
            runningTrace = 0;
        }
        if (spans != null) spans.ran(world.step(), calls.name(at));
        // What the game started, nobody waits for.
        if (log.job(i) == 0) {
            results.tell(log.outcome(i), log.token(i), id, world.step(), bytes, length);
        }
        return receiver != null;
    }

    private void receive(ResultReceiver receiver, int at, int job, Outcome outcome, int length) {
        try {
            receiver.receive(calls.number(at), job, outcome, arguments.reset(length));
        } catch (WireRefused wrong) {
            if (!Refusals.isOfArguments(arguments)) throw wrong;
            throw new ResultUnreadable(calls.name(at), wrong);
        }
    }

    @Override
    public void apply(Commands log, int i) {
        log.copyArguments(i, bytes);
        run(calls.find(log.id(i)), log.token(i), log.trace(i), log.id(i), log.length(i));
    }

    @Override
    public void trace(int most, Stopwatch clock) {
        spans = new Spans(clock, most);
    }

    @Override
    public void poll(double nowMicros) {
        jobs.poll();
        authority.poll();
        plugins.poll(nowMicros);
    }

    @Override
    public void close() {
        jobs.close();
        authority.close();
        plugins.close();
    }

    @Override
    public void writeProgress(WireWriter outbox) {
        jobs.write(outbox);
    }

    @Override
    public void write() {
        results.write(world.step());
        if (spans != null) spans.write(outbox);
        plugins.write(outbox);
    }

    private void await(int token, int id, int trace, WireReader wire, int length) {
        if (!waiting.fits(length)) {
            results.refuse(token, id, HostRefusal.TOO_MANY_CALLS);
            return;
        }
        if (records.isFull()) records.makeRoom();
        records.addCommand(0, waiting.add(token, id, trace, wire, length));
    }

    private int open() {
        return waiting.count() + landed.count() + jobs.open() + authority.open();
    }

    private void ask(int at, int token, int trace, byte[] given) {
        if (authority.hasRoom()) {
            int id = calls.id(at);
            authority.ask(token, trace, 0, id, calls.api(at), calls.name(at), given);
        } else {
            results.refuse(token, calls.id(at), HostRefusal.TOO_MANY_CALLS);
        }
    }

    private void start(int at, int token, int trace, WireReader wire, int length) {
        if (!jobs.fits(length)) {
            results.refuse(token, calls.id(at), HostRefusal.TOO_MANY_CALLS);
            return;
        }
        String name = "job " + calls.name(at);
        byte[] given = wire.bytes(length);
        jobs.start(token, trace, calls.id(at), 0, name, calls.retries(at), given);
    }

    /** Calls the handler and tells what became of it. */
    private void run(int at, int token, int trace, int id, int length) {
        boolean isQuery = calls.kind(at) == CallKind.QUERY;
        boolean isWatched = isQuery && guard != null;
        if (isWatched) guard.before();
        running = calls.name(at);
        runningTrace = trace;
        if (spans != null) spans.runs(trace, world.step());
        Throwable thrown = call(at, token, length);
        if (spans != null) spans.ran(world.step(), running);
        QueryGuard.Finding found = isWatched ? guard.after() : QueryGuard.Finding.UNTOUCHED;
        if (found != QueryGuard.Finding.UNTOUCHED) thrown = wrote();
        tell(at, token, id, thrown);
        // A query that throws has changed nothing; of a command nobody knows.
        boolean mayHaveChanged = !isQuery || found == QueryGuard.Finding.WRITTEN;
        boolean isFault = isFault(thrown);
        if (mayHaveChanged && isFault) throw asIs(thrown);
        if (isFault) broke(running, trace, "threw " + Thrown.text(thrown));
        running = "";
        runningTrace = 0;
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
        } else if (!isFault(thrown) && results.ranOver()) {
            results.refuse(token, id, HostRefusal.RESULT_TOO_LARGE);
        } else if (!isFault(thrown)) {
            Refusal why = new Refusal("BAD_ARGUMENTS", thrown.getMessage(), OTHER_BUILD, "");
            results.tell(Wire.RESULT_REFUSED, token, id, world.step(), why);
        } else if (guard != null) {
            String code = HostRefusal.HANDLER_FAILED.name();
            String message = running + " threw " + thrown;
            String lines = Thrown.text(thrown);
            Refusal why = new Refusal(code, message, ON_THE_JVM, "", lines, "");
            results.tell(Wire.RESULT_FAILED, token, id, world.step(), why);
        } else {
            results.refuse(token, id, HostRefusal.HANDLER_FAILED);
        }
    }

    /** Whether it is neither a refusal nor about the bytes of arguments or result. */
    private boolean isFault(Throwable thrown) {
        if (thrown == null || thrown instanceof Refused) return false;
        boolean isOfBytes = results.ranOver() || Refusals.isOfArguments(arguments);
        return !(thrown instanceof WireRefused && isOfBytes);
    }

    private static RuntimeException asIs(Throwable thrown) {
        if (thrown instanceof RuntimeException) return (RuntimeException) thrown;
        throw (Error) thrown;
    }
}
