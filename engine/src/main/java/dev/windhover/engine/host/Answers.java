// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.log.Level;
import dev.windhover.engine.log.Logs;
import dev.windhover.engine.state.World;
import dev.windhover.engine.telemetry.Telemetry;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the host says to the page: failures and answers; sections and statistics come beside. */
final class Answers {
    private static final int REPLY_BYTES = Wire.HEADER_BYTES + 16;

    /** Enough to see what is broken; a log that goes on for ever hides it. */
    private static final int BROKEN_TOLD_MAX = 256;

    private final WireWriter outbox = new WireWriter(Wire.BATCH_BYTES_MAX);
    private final Probe probe;
    private boolean replyDue;
    private int replyToken;
    private int replyStep;
    private long replyHash;
    private boolean samplesDue;
    private int samplesToken;
    private final List<ConfigurationAnswer> configured = new ArrayList<>();
    private final List<byte[]> ready = new ArrayList<>();
    private RecordingStream recording = RecordingStream.NONE;
    private Keeping saves;
    private Telemetry telemetry;
    private Logs logs = Logs.NONE;
    private int untold;
    private int brokenTold;
    private boolean refusalTold;
    private boolean slowTold;

    Answers(Probe probe) {
        this.probe = probe;
    }

    WireWriter outbox() {
        return outbox;
    }

    /** Warnings that found no room. */
    int untold() {
        return untold;
    }

    boolean isReplyDue() {
        return replyDue;
    }

    boolean areSamplesDue() {
        return samplesDue;
    }

    void reply(int token, int step, long hash) {
        replyDue = true;
        replyToken = token;
        replyStep = step;
        replyHash = hash;
        write();
    }

    void samples(int token) {
        samplesDue = true;
        samplesToken = token;
        write();
    }

    /** A configuration was taken over, or was not for the reasons given; none is lost. */
    void configured(int token, int step, String reasons) {
        if (reasons.isEmpty()) logs.tell(Level.INFO, "a configuration was applied", "");
        configured.add(new ConfigurationAnswer(token, step, reasons));
        write();
    }

    /** A message that is not lost: it is written when there is room. */
    void tell(WireWriter message) {
        ready.add(Arrays.copyOf(message.bytes(), message.length()));
        write();
    }

    /** What a recorder writes goes to the page from here on. */
    void records(RecordingStream value) {
        recording = value;
    }

    /** What the host and its game write down goes to the page from here. */
    void logs(Logs value) {
        logs = value;
    }

    /** Where the host writes down what it does. */
    Logs logs() {
        return logs;
    }

    /** Saves go to the page from here. */
    void saves(Keeping value) {
        saves = value;
    }

    /** What is taken of it goes to the page. */
    void telemetry(Telemetry value) {
        telemetry = value;
    }

    /** Writes the answers that are due; one that does not fit waits for the next frame. */
    void write() {
        if (replyDue && outbox.room() >= REPLY_BYTES) {
            outbox.begin(Wire.REPLY, 0, 0).i32(replyToken).i32(replyStep).i64(replyHash).end();
            replyDue = false;
        }
        if (samplesDue && outbox.room() >= probe.samplesBytes()) {
            probe.writeSamples(samplesToken, outbox);
            samplesDue = false;
        }
        while (!configured.isEmpty() && configured.get(0).writeTo(outbox)) {
            configured.remove(0);
        }
        while (!ready.isEmpty() && outbox.room() >= ready.get(0).length) {
            byte[] next = ready.remove(0);
            int count = next[2] & 0xff | (next[3] & 0xff) << 8;
            outbox.begin(next[0] & 0xff, next[1] & 0xff, count);
            outbox.bytes(next, Wire.HEADER_BYTES, next.length - Wire.HEADER_BYTES).end();
        }
        recording.write(outbox);
        if (saves != null) saves.write(outbox);
        if (telemetry != null) telemetry.write(outbox);
        logs.write(outbox);
    }

    /** A warning: the host goes on. Dropped and counted when it does not fit. */
    void warn(Failure failure, int step, String message) {
        logs.tell(Level.WARN, failure.code(), message);
        if (!tell(failure, 0, step, 0, "", "", message)) untold++;
    }

    /** Input was refused; told once, for whoever sends such sends a lot. Statistics count on. */
    void refused(int step) {
        if (refusalTold) return;
        refusalTold = true;
        warn(Failure.INPUT_REFUSED, step, "the first of them, counted as inputsRefused");
    }

    /** A job held up the game; told once. */
    void slow(int step, String what) {
        if (what.isEmpty() || slowTold) return;
        slowTold = true;
        warn(Failure.SLICE_SLOW, step, what);
    }

    /** What broke off and did not end the host. */
    void broken(int step, List<String> broken) {
        for (int i = 0; i < broken.size() && brokenTold < BROKEN_TOLD_MAX; i++, brokenTold++) {
            warn(Failure.CALL_FAILED, step, broken.get(i));
        }
    }

    /** What was recorded up to the failure, behind the last word; the rest by {@link #more}. */
    void lastRecorded(World world) {
        long hash;
        try {
            hash = world.hash();
        } catch (RuntimeException torn) {
            // In the midst of a change it may be nothing that can be looked at; the failure counts.
            hash = 0;
        }
        recording.fails(world.step(), hash);
        recording.write(outbox);
    }

    /**
     * What of a recording found no room; of a host that failed there is nothing else to be told.
     */
    void more() {
        recording.write(outbox);
    }

    /** The last word of a host. It matters more than what waits before it. */
    void lastWord(
            Failure failure,
            int step,
            int trace,
            String running,
            String javaClass,
            String message) {
        if (!tell(failure, 1, step, trace, running, javaClass, message)) {
            untold++;
            outbox.clear();
            if (!tell(failure, 1, step, trace, running, javaClass, message)) untold++;
        }
        logs.tell(Level.ERROR, failure.code(), message);
        logs.write(outbox);
    }

    private boolean tell(
            Failure failure,
            int isEnd,
            int step,
            int trace,
            String running,
            String javaClass,
            String message) {
        try {
            outbox.begin(Wire.FAILED, isEnd, failure.number());
            outbox.i32(step).i32(trace).text(running).text(javaClass).text(message).end();
            return true;
        } catch (WireRefused full) {
            return false;
        }
    }
}
