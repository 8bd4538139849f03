// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor;

import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.peer.Reception;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Reply;
import dev.windhover.protocol.peer.Connection;
import dev.windhover.protocol.peer.MemoryPair;
import dev.windhover.samples.harbor.control.HarborClient;
import dev.windhover.samples.harbor.route.RouteClient;
import java.util.concurrent.atomic.AtomicReference;

/** A port on the JVM and a desk that calls it, as another program would. */
final class Desk {
    private static final double FRAME_MICROS = 1e6 / 60;

    final Host host = new Host(new Harbor(), Launch.seeded(5), () -> 0, HostDef.release());
    final HarborClient harbor;
    final RouteClient route;
    private final Reception reception = new Reception(host.door(3, "test"));
    private final MemoryPair line = new MemoryPair();
    private double now = 1e9;

    Desk() {
        host.start();
        reception.admit(line.other());
        Connection connection = new Connection(line.one(), "desk");
        harbor = new HarborClient(connection);
        route = new RouteClient(connection);
        frames(2);
    }

    Desk frames(int count) {
        for (int frame = 0; frame < count; frame++) {
            line.deliver();
            now += FRAME_MICROS;
            host.frame(now, false);
            reception.frame(now);
            host.outbox().clear();
            line.deliver();
        }
        return this;
    }

    /** What a call came to, which is to be done. */
    <T> T done(Reply<T> reply) {
        AtomicReference<T> result = new AtomicReference<>();
        reply.whenDone(result::set);
        reply.whenRefused(
                why -> {
                    throw new AssertionError(why.toString());
                });
        frames(3);
        return result.get();
    }

    /** Why a call was refused. */
    Refusal refused(Reply<?> reply) {
        AtomicReference<Refusal> refusal = new AtomicReference<>();
        reply.whenRefused(refusal::set);
        frames(3);
        if (refusal.get() == null) throw new AssertionError("it was not refused");
        return refusal.get();
    }
}
