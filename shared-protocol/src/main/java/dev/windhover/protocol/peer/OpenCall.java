// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.call.Reply;
import java.util.function.Function;

/** A call of a {@link Connection} that waits to be sent or for its result. */
final class OpenCall<T> {
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final int TRACE_AT = Wire.HEADER_BYTES + 12;

    private final CallKind kind;
    private final int token;
    private final byte[] message;
    private final Function<WireReader, T> result;
    private final Reply<T> reply;

    /** 0 until it is sent: the host never heard of it before. */
    private int trace;

    OpenCall(
            Connection connection,
            CallKind kind,
            int token,
            byte[] message,
            Function<WireReader, T> result) {
        this.kind = kind;
        this.token = token;
        this.message = message;
        this.result = result;
        reply = new Reply<>(() -> connection.cancel(this));
    }

    int token() {
        return token;
    }

    byte[] message() {
        return message;
    }

    Reply<T> reply() {
        return reply;
    }

    /** Gives it the id by which the host knows it, just before it is sent; not 0. */
    void trace(int id) {
        trace = id;
        for (int n = 0; n < 4; n++) message[TRACE_AT + n] = (byte) (id >>> 8 * n);
    }

    void advance(double share) {
        reply.advance(share);
    }

    /**
     * What the host says of it.
     *
     * @param in stands before the result or the texts, and ends behind them
     */
    void settle(int outcome, int step, WireReader in) {
        if (outcome != Wire.RESULT_DONE) {
            Refusal why = Refusal.read(in).traced(trace);
            boolean known = outcome < OUTCOMES.length;
            reply.end(known ? OUTCOMES[outcome] : Outcome.UNKNOWN, why, step);
            return;
        }
        T value;
        try {
            value = result.apply(in);
        } catch (WireRefused | Refused unreadable) {
            String hint = "Client and host may be of different builds.";
            String text = String.valueOf(unreadable.getMessage());
            Refusal why = new Refusal("BAD_RESULT", text, hint, "").traced(trace);
            reply.end(Outcome.FAILED, why, step);
            return;
        }
        reply.succeed(value, step);
    }

    /** It was never sent, or could not be. */
    void refuse(Refusal why) {
        reply.end(Outcome.REFUSED, why, 0);
    }

    /** It was sent, and nobody will say what became of it. A query has changed nothing. */
    void lose(Refusal why) {
        Outcome how = kind == CallKind.QUERY ? Outcome.REFUSED : Outcome.UNKNOWN;
        reply.end(how, why.traced(trace), 0);
    }
}
