// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.fail;

import dev.windhover.e2e.games.Till;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.host.Launch;
import dev.windhover.engine.host.peer.Reception;
import dev.windhover.protocol.peer.CloseCode;
import dev.windhover.protocol.peer.MemoryBroadcast;
import dev.windhover.protocol.peer.MemoryPair;
import dev.windhover.protocol.peer.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A host in this program; frames and deliveries take turns on one thread. */
final class MemorySetting implements LineSetting {
    /** A quarter of a minute of frames. */
    private static final int FRAMES_MAX = 900;

    private final Host host;
    private final Reception reception;
    private final List<MemoryPair> pairs = new ArrayList<>();
    private final MemoryBroadcast broadcast;
    private double now = 1e9;

    private MemorySetting(HostDef def, boolean broadcasts) {
        host = new Host(new Till(), Launch.seeded(1), () -> 0, def);
        reception = new Reception(host.door(77, "memory"));
        broadcast = broadcasts ? new MemoryBroadcast(reception::admit) : null;
        host.start();
    }

    static MemorySetting pairs() {
        return pairs(HostDef.checked());
    }

    static MemorySetting pairs(HostDef def) {
        return new MemorySetting(def, false);
    }

    static MemorySetting broadcast() {
        return new MemorySetting(HostDef.checked(), true);
    }

    @Override
    public Transport open() {
        if (broadcast != null) return broadcast.join();
        MemoryPair pair = new MemoryPair();
        pairs.add(pair);
        reception.admit(pair.other());
        return pair.one();
    }

    @Override
    public void until(String what, BooleanSupplier holds) {
        for (int frame = 0; frame < FRAMES_MAX && !holds.getAsBoolean(); frame++) {
            deliver();
            now += 1e6 / 60;
            if (host.state() == HostState.RUNNING) {
                host.frame(now, false);
                reception.frame(now);
                host.outbox().clear();
            }
            deliver();
        }
        if (!holds.getAsBoolean()) fail(what);
    }

    private void deliver() {
        if (broadcast != null) broadcast.deliver();
        else pairs.forEach(MemoryPair::deliver);
    }

    @Override
    public <T> T host(Function<Host, T> question) {
        return question.apply(host);
    }

    @Override
    public void close() {
        if (host.state() != HostState.RUNNING) return;
        host.stop();
        reception.closeAll(CloseCode.HOST_STOPPED, "stopped");
    }
}
