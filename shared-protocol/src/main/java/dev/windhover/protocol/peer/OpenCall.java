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

    private final CallKind kind;
    private final int token;
    private final byte[] message;
    private final Function<WireReader, T> result;
    private final Reply<T> reply;

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
            Refusal why = new Refusal(text(in), text(in), text(in), text(in));
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
            reply.end(Outcome.FAILED, new Refusal("BAD_RESULT", text, hint, ""), step);
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
        reply.end(kind == CallKind.QUERY ? Outcome.REFUSED : Outcome.UNKNOWN, why, 0);
    }

    private static String text(WireReader in) {
        return in.text(Wire.BATCH_BYTES_MAX);
    }
}
