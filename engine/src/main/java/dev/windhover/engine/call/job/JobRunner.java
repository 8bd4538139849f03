// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Thrown;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.JobWork;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import java.util.Arrays;
import java.util.List;

/**
 * Runs one job after the other, slice by slice; the same between the frames of a host, on a worker
 * and on a thread. Has no world and no clock.
 */
public final class JobRunner {
    private static final int RESULT_BYTES_MAX =
            Wire.BATCH_BYTES_MAX - Wire.HEADER_BYTES - Wire.RESULT_HEAD_BYTES;

    private static final String OTHER_BUILD =
            "Page and game may be of different builds: reload without cache.";
    private static final String ON_THE_JVM =
            "A fault of the game: run the same job on the JVM to debug it.";

    private final List<Dispatcher> dispatchers;
    private final boolean tells;
    private final WireWriter written;
    private String running = "";
    private JobWork<?> work;
    private Outcome outcome;
    private byte[] result;

    /**
     * @param tells whether a handler's exception is told in full, or a release told nothing
     */
    public JobRunner(JobDefinition jobs, boolean tells) {
        dispatchers = jobs.dispatchers();
        written = new WireWriter(dispatchers.isEmpty() ? 0 : RESULT_BYTES_MAX);
        this.tells = tells;
    }

    /** Begins a job in place of the one before. */
    public void begin(int id, byte[] arguments) {
        work = null;
        outcome = null;
        result = null;
        for (Dispatcher dispatcher : dispatchers) {
            for (int call = 0; call < dispatcher.count(); call++) {
                if (dispatcher.id(call) == id) {
                    begin(dispatcher, call, arguments);
                    return;
                }
            }
        }
        refuse("UNKNOWN_CALL", "no job of this game has the id " + Integer.toHexString(id));
    }

    private void begin(Dispatcher dispatcher, int call, byte[] arguments) {
        running = dispatcher.api() + "." + dispatcher.name(call);
        WireReader in = new WireReader(arguments);
        try {
            work = dispatcher.begin(call, in);
        } catch (WireRefused unread) {
            if (Refusals.isOfArguments(in)) refuse("BAD_ARGUMENTS", unread.getMessage());
            else broke(unread);
        } catch (RuntimeException | StackOverflowError thrown) {
            broke(thrown);
        }
    }

    /** Whether there is a job that was begun and has not ended. */
    public boolean isBusy() {
        return work != null;
    }

    /** Works on for one slice, when there is work. */
    public void slice() {
        if (work == null) return;
        try {
            if (!work.slice()) return;
        } catch (RuntimeException | StackOverflowError thrown) {
            broke(thrown);
            return;
        }
        write();
    }

    private void write() {
        try {
            work.write(written.clear());
            end(Outcome.DONE, Arrays.copyOf(written.bytes(), written.length()));
        } catch (WireRefused full) {
            String message = "the result of job " + running + " is longer than a message may be";
            byte[] why = Refusals.bytes("RESULT_TOO_LARGE", message, "Ask for less at once.");
            end(Outcome.FAILED, why);
        } catch (RuntimeException | StackOverflowError thrown) {
            broke(thrown);
        }
    }

    /** The share that is done, 0 to 1. */
    public float progress() {
        if (work == null) return 0;
        try {
            return work.progress();
        } catch (RuntimeException | StackOverflowError thrown) {
            broke(thrown);
            return 0;
        }
    }

    /** Lets the job go, wherever it is. */
    public void drop() {
        work = null;
        outcome = null;
        result = null;
    }

    /** Whether the job that was begun last has an end that nobody has taken. */
    public boolean hasEnded() {
        return outcome != null;
    }

    public Outcome outcome() {
        Check.that(outcome != null, "the job has not ended");
        return outcome;
    }

    /** The result, or the five texts of a refusal. */
    public byte[] result() {
        Check.that(outcome != null, "the job has not ended");
        return result;
    }

    private void broke(Throwable thrown) {
        if (thrown instanceof Refused) {
            end(Outcome.REFUSED, Refusals.bytes(((Refused) thrown).refusal()));
            return;
        }
        String code = Refusals.HANDLER_FAILED;
        Refusal why = new Refusal(code, "", "", "");
        if (tells) {
            String message = "job " + running + " threw " + thrown;
            why = new Refusal(code, message, ON_THE_JVM, "", Thrown.text(thrown), "");
        }
        end(Outcome.FAILED, Refusals.bytes(why));
    }

    private void refuse(String code, String message) {
        end(Outcome.REFUSED, Refusals.bytes(code, message, OTHER_BUILD));
    }

    private void end(Outcome how, byte[] bytes) {
        work = null;
        outcome = how;
        result = bytes;
    }
}
