// SPDX-License-Identifier: Apache-2.0
package dev.windhover.shell.calls;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Caller;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.call.Reply;
import dev.windhover.protocol.peer.ApiHash;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries calls to a dispatcher in the same program; nothing but bytes goes over. */
final class MemoryCaller implements Caller {
    private static final int BYTES_MAX = 65_512;

    /** What was called, for whoever wants to know that nothing was left out. */
    final Set<String> called = new TreeSet<>();

    /** What the client said that it was made for. */
    ApiHash expected;

    private final Dispatcher dispatcher;
    private int step;

    MemoryCaller(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void expects(String api, long calls) {
        expected = new ApiHash(api, calls);
    }

    @Override
    public <T> Reply<T> call(
            CallKind kind, int id, Consumer<WireWriter> arguments, Function<WireReader, T> result) {
        WireWriter out = new WireWriter(BYTES_MAX);
        Optional<Refusal> refusal = Caller.refusal(arguments, out);
        if (refusal.isPresent()) return Reply.refused(refusal.get());
        Reply<T> reply = new Reply<>(() -> {});
        WireWriter back = new WireWriter(BYTES_MAX);
        try {
            dispatcher.call(find(kind, id), written(out), back);
            Caller.succeed(reply, ++step, written(back), result);
        } catch (Refused refused) {
            reply.end(Outcome.REFUSED, refused.refusal(), ++step);
        }
        return reply;
    }

    private int find(CallKind kind, int id) {
        for (int call = 0; call < dispatcher.count(); call++) {
            if (dispatcher.id(call) == id && dispatcher.kind(call) == kind) {
                called.add(dispatcher.name(call));
                return call;
            }
        }
        throw new IllegalStateException("no " + kind + " has the id " + id);
    }

    private static WireReader written(WireWriter writer) {
        return new WireReader(Arrays.copyOf(writer.bytes(), writer.length()));
    }
}
