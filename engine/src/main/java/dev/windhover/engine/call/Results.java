// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Refusal;

/**
 * What became of calls, on its way into the outbox. What finds no room there waits here, up to a
 * bound; behind that a caller is told no more than that its result was dropped.
 */
final class Results {
    /** Four full batches: as much as a client gets in four frames. */
    private static final int WAITING_BYTES_MAX = 4 * Wire.BATCH_BYTES_MAX;

    private static final int LENGTH_AT = Wire.HEADER_BYTES + 8;
    private static final int RESULT_AT = Wire.HEADER_BYTES + Wire.RESULT_HEAD_BYTES;

    private final Calls calls;
    private final WireWriter outbox;
    private final WireWriter message = new WireWriter(Wire.BATCH_BYTES_MAX);
    private final WireReader written = new WireReader(message.bytes());

    /** Whole messages, in words of eight bytes, which every message is a number of. */
    private final long[] waiting;

    private int first;
    private int words;
    private int version;
    private boolean seen;

    private final int[] refusedToken = new int[Wire.CALLS_OPEN_MAX];
    private final int[] refusedId = new int[Wire.CALLS_OPEN_MAX];
    private final byte[] refusedWhy = new byte[Wire.CALLS_OPEN_MAX];
    private int refusedFirst;
    private int refused;

    Results(Calls calls, WireWriter outbox) {
        this.calls = calls;
        this.outbox = outbox;
        waiting = new long[calls.count() == 0 ? 0 : WAITING_BYTES_MAX / 8];
    }

    /** Results that are begun from here on tell this version of the mirror. */
    void sees(int itsVersion) {
        version = itsVersion;
    }

    /** Whether one did since this was last asked. */
    boolean takeSeen() {
        boolean was = seen;
        seen = false;
        return was;
    }

    /** Whether one more call, besides those that are open, can be told at least that it failed. */
    boolean hasRoom(int open) {
        return refused + open < Wire.CALLS_OPEN_MAX;
    }

    /** Bytes of results that wait for room. */
    int waitingBytes() {
        return 8 * words;
    }

    /**
     * Whether a result of so many bytes could be kept, behind others that are on their way.
     *
     * @param before bytes of those, without their heads
     */
    boolean fits(int before, int count, int bytes) {
        int heads = (count + 1) * (RESULT_AT + 8);
        return words * 8 + before + bytes + heads <= WAITING_BYTES_MAX;
    }

    /** Begins the result of a call; what is written to it is the result. */
    WireWriter begin(int token, int step) {
        return begin(Wire.RESULT_DONE, token, step);
    }

    private WireWriter begin(int outcome, int token, int step) {
        message.clear().begin(Wire.RESULT, outcome, 0);
        seen = true;
        return message.i32(token).i32(step).i32(0).i32(version);
    }

    /** Whether more was written than fits: a message that runs over is taken back to its start. */
    boolean ranOver() {
        return message.length() == 0;
    }

    /** Sends the result that was begun. */
    void end(int token, int id) {
        int length = message.length() - RESULT_AT;
        byte[] bytes = message.bytes();
        for (int n = 0; n < 4; n++) {
            bytes[LENGTH_AT + n] = (byte) (length >>> 8 * n);
        }
        message.end();
        int count = message.length() / 8;
        written.reset(message.length());
        if (words == 0 && outbox.room() >= message.length()) {
            outbox.begin(Wire.RESULT, bytes[1], 0);
            written.seek(Wire.HEADER_BYTES);
            for (int n = 1; n < count; n++) outbox.i64(written.i64());
            outbox.end();
        } else if (count <= waiting.length - words) {
            for (int n = 0; n < count; n++) waiting[place(words + n)] = written.i64();
            words += count;
        } else {
            refuse(token, id, HostRefusal.RESULT_DROPPED);
        }
    }

    /** Tells what a handler or its arguments were refused for, or how it failed. */
    void tell(int outcome, int token, int id, int step, Refusal why) {
        begin(outcome, token, step);
        why.write(message);
        end(token, id);
    }

    /** Tells what came from elsewhere: a result, or five texts. */
    void tell(int outcome, int token, int id, int step, byte[] bytes, int length) {
        begin(outcome, token, step);
        for (int n = 0; n < length; n++) message.u8(bytes[n]);
        end(token, id);
    }

    /** Tells it with the host's own words; {@link #hasRoom} was asked before. */
    void refuse(int token, int id, HostRefusal why) {
        int at = (refusedFirst + refused) % Wire.CALLS_OPEN_MAX;
        refusedToken[at] = token;
        refusedId[at] = id;
        refusedWhy[at] = (byte) why.ordinal();
        refused++;
    }

    /** Moves what waits into the outbox, as far as there is room. */
    void write(int step) {
        while (words > 0) {
            long header = waiting[first];
            int bytes = (int) (header >>> 32);
            if (outbox.room() < bytes) return;
            outbox.begin(Wire.RESULT, (int) (header >>> 8) & 0xff, 0);
            for (int n = 1; n < bytes / 8; n++) outbox.i64(waiting[place(n)]);
            outbox.end();
            first = place(bytes / 8);
            words -= bytes / 8;
        }
        while (refused > 0 && writeRefused(step)) {
            refusedFirst = (refusedFirst + 1) % Wire.CALLS_OPEN_MAX;
            refused--;
        }
    }

    private boolean writeRefused(int step) {
        HostRefusal why = HostRefusal.of(refusedWhy[refusedFirst]);
        int id = refusedId[refusedFirst];
        int at = calls.find(id);
        boolean isCommand = at >= 0 && calls.kind(at) == CallKind.COMMAND;
        boolean failed = why == HostRefusal.HANDLER_FAILED || why.comesLate() && isCommand;
        String call = at < 0 ? Integer.toHexString(id) : named(at);
        // Texts of fixed words and the name of a call: longer than that none gets.
        message.clear().text(why.name()).text(why.message(call)).text(why.hint()).text("").text("");
        int length = message.length();
        if (outbox.room() < Wire.padded(RESULT_AT + length)) return false;
        outbox.begin(Wire.RESULT, failed ? Wire.RESULT_FAILED : Wire.RESULT_REFUSED, 0);
        outbox.i32(refusedToken[refusedFirst]).i32(step).i32(length).i32(0);
        for (int n = 0; n < length; n++) outbox.u8(message.bytes()[n]);
        outbox.end();
        return true;
    }

    private String named(int at) {
        switch (calls.kind(at)) {
            case COMMAND:
                return "command " + calls.name(at);
            case QUERY:
                return "query " + calls.name(at);
            case JOB:
                return "job " + calls.name(at);
            case AUTHORITY:
                return "authority call " + calls.name(at);
            default:
                return "plugin " + calls.name(at);
        }
    }

    private int place(int word) {
        int at = first + word;
        return at >= waiting.length ? at - waiting.length : at;
    }
}
