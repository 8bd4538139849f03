// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import java.util.function.Consumer;
import java.util.function.Function;

/** A way to a host, near or far; generated clients call through it. */
public interface Caller {
    /**
     * Sends a call. Never waits: what becomes of it, the reply tells.
     *
     * @param id of the call, as {@link Dispatcher#id} has it
     * @param arguments writes them, before this method returns; a {@link Refused} that it throws
     *     becomes the reply's
     * @param result reads what {@link Outcome#DONE} came with
     */
    <T> Reply<T> call(
            CallKind kind, int id, Consumer<WireWriter> arguments, Function<WireReader, T> result);
}
