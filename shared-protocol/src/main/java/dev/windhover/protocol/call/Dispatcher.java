// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;

/** Calls a handler's methods by number; made from an {@link Api} interface. */
public interface Dispatcher {
    /** The name of the interface. */
    String api();

    /** Calls have numbers below this. */
    int count();

    /** Of the method. */
    String name(int call);

    CallKind kind(int call);

    /**
     * Says which method with which values it is, the same in every build: a hash of the text {@code
     * api.method(shapes):shape}, never 0.
     */
    int id(int call);

    /**
     * Reads the arguments, calls the method, writes its result.
     *
     * @param arguments up to their end; what is left over is refused
     * @throws Refused by the handler, or because of an argument, before any effect
     * @throws dev.windhover.protocol.WireRefused out of the reader, or with bytes left in it: the
     *     arguments are not those of the call, and nothing was done. Out of the writer: the result
     *     fits no message. Any other is the handler's fault
     */
    void call(int call, WireReader arguments, WireWriter result);

    /**
     * Reads the arguments of a job and makes its work; nothing is worked on yet.
     *
     * @throws IllegalArgumentException when the call is no job
     * @throws Refused by the handler, or because of an argument
     */
    default JobWork<?> begin(int call, WireReader arguments) {
        throw new IllegalArgumentException(api() + "." + name(call) + " is no job");
    }

    /** Whether a job is run once more when whoever ran it is lost. */
    default boolean retries(int call) {
        return true;
    }
}
