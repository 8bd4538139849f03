// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Caller;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.call.Reply;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries calls to a dispatcher in the same program, as bytes. */
record MemoryCaller(Dispatcher dispatcher) implements Caller {
    private static final int BYTES_MAX = 1_024;

    @Override
    public <T> Reply<T> call(
            CallKind kind, int id, Consumer<WireWriter> arguments, Function<WireReader, T> result) {
        WireWriter out = new WireWriter(BYTES_MAX);
        Optional<Refusal> refusal = Caller.refusal(arguments, out);
        if (refusal.isPresent()) return Reply.refused(refusal.get());
        Reply<T> reply = new Reply<>(() -> {});
        WireWriter back = new WireWriter(BYTES_MAX);
        try {
            dispatcher.call(find(id), written(out), back);
            Caller.succeed(reply, 0, written(back), result);
        } catch (Refused refused) {
            reply.end(Outcome.REFUSED, refused.refusal(), 0);
        }
        return reply;
    }

    private int find(int id) {
        int call = 0;
        while (dispatcher.id(call) != id) call++;
        return call;
    }

    private static WireReader written(WireWriter writer) {
        return new WireReader(writer.bytes()).reset(writer.length());
    }
}
