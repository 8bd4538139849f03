// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;

/** What the host says to the page: failures and answers; sections and statistics come beside. */
final class Answers {
    private static final int REPLY_BYTES = Wire.HEADER_BYTES + 16;

    private final WireWriter outbox = new WireWriter(Wire.BATCH_BYTES_MAX);
    private final Probe probe;
    private boolean replyDue;
    private int replyToken;
    private int replyStep;
    private long replyHash;
    private boolean samplesDue;
    private int samplesToken;
    private int untold;

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
    }

    /** A warning: the host goes on. Dropped and counted when it does not fit. */
    void warn(Failure failure, int step, String message) {
        if (!tell(failure, 0, step, "", "", message)) untold++;
    }

    /** The last word of a host. It matters more than what waits before it. */
    void lastWord(Failure failure, int step, String kernel, String javaClass, String message) {
        if (!tell(failure, 1, step, kernel, javaClass, message)) {
            untold++;
            outbox.clear();
            if (!tell(failure, 1, step, kernel, javaClass, message)) untold++;
        }
    }

    private boolean tell(
            Failure failure, int isEnd, int step, String kernel, String javaClass, String message) {
        try {
            outbox.begin(Wire.FAILED, isEnd, failure.number());
            outbox.i32(step).i32(0).text(kernel).text(javaClass).text(message).end();
            return true;
        } catch (WireRefused full) {
            return false;
        }
    }
}
