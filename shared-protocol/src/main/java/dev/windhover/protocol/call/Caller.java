// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A way to a host, near or far; generated clients call through it. */
@FunctionalInterface
public interface Caller {
    /**
     * Sends a call. Never waits and never throws: what becomes of it, the reply tells.
     *
     * @param id of the call, as {@link Dispatcher#id} has it
     * @param arguments writes them, before this method returns, see {@link #refusal}
     * @param result reads what {@link Outcome#DONE} came with, see {@link #succeed}
     */
    <T> Reply<T> call(
            CallKind kind, int id, Consumer<WireWriter> arguments, Function<WireReader, T> result);

    /**
     * Told by each generated client that is made, before it calls: which calls it knows. Whoever
     * knows which the host has compares; see {@link
     * dev.windhover.protocol.peer.Connection#differing}.
     *
     * @param api name of the interface
     * @param calls hash of the ids of its calls, as {@link dev.windhover.protocol.peer.CallsHash}
     *     has it
     */
    default void expects(String api, long calls) {}

    /**
     * For whoever implements this: writes the arguments of a call.
     *
     * @return why they cannot be sent; empty when they can
     */
    static Optional<Refusal> refusal(Consumer<WireWriter> arguments, WireWriter out) {
        try {
            arguments.accept(out);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.refusal());
        } catch (WireRefused full) {
            String hint = "Send less at once.";
            return Optional.of(new Refusal("ARGUMENTS_TOO_LARGE", full.getMessage(), hint, ""));
        }
    }

    /**
     * For whoever implements this: ends a reply with a result that came. One that cannot be read is
     * a result that cannot be told.
     *
     * @param in stands where the result begins and ends where it ends
     * @param step of the world that the call saw
     */
    static <T> void succeed(
            Reply<T> reply, int step, WireReader in, Function<WireReader, T> result) {
        T value;
        try {
            value = result.apply(in);
            if (in.remaining() > 0) throw new WireRefused("the result is longer than it may be");
        } catch (Refused | WireRefused unreadable) {
            String hint = "Caller and host may be of different builds.";
            Refusal why = new Refusal("BAD_RESULT", unreadable.getMessage(), hint, "");
            reply.end(Outcome.FAILED, why, step);
            return;
        }
        reply.succeed(value, step);
    }
}
