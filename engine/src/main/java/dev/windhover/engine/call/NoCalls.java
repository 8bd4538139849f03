// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.call.job.JobDesk;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.List;

/** Of a game that declares no calls: whoever calls all the same is refused. */
public final class NoCalls implements CallTraffic {
    private static final String NONE = "the game has no calls";

    private final Commands nothing = new Commands(0, 0);
    private final Calls calls;
    private final World world;
    private final WireWriter outbox;

    /** Made with the first call, because hardly anybody calls. */
    private Results results;

    public NoCalls(Calls calls, World world, WireWriter outbox) {
        this.calls = calls;
        this.world = world;
        this.outbox = outbox;
    }

    @Override
    public boolean isIdle() {
        return true;
    }

    @Override
    public boolean hasRoom(int more) {
        return results == null || results.hasRoom(more - 1);
    }

    @Override
    public long hash() {
        return 0;
    }

    @Override
    public Commands waiting() {
        return nothing;
    }

    @Override
    public Commands landed() {
        return nothing;
    }

    @Override
    public JobDesk jobs() {
        throw new IllegalStateException(NONE);
    }

    @Override
    public void sees(int version) {}

    @Override
    public boolean takeSeen() {
        return false;
    }

    @Override
    public String running() {
        return "";
    }

    @Override
    public int runningTrace() {
        return 0;
    }

    @Override
    public List<String> takeBroken() {
        return List.of();
    }

    @Override
    public void trace(int most, Stopwatch clock) {}

    @Override
    public String takeSlow() {
        return "";
    }

    @Override
    public void arrive(int kind, int token, int id, int trace, WireReader wire, int length) {
        if (results == null) results = new Results(calls, outbox);
        if (!results.hasRoom(0)) throw new WireRefused(NONE);
        results.refuse(token, id, HostRefusal.UNKNOWN_CALL);
    }

    @Override
    public int startJob(int id, byte[] arguments) {
        throw new IllegalArgumentException(NONE);
    }

    @Override
    public int ask(int id, byte[] arguments) {
        throw new IllegalArgumentException(NONE);
    }

    @Override
    public int askPlugin(int id, byte[] arguments) {
        throw new IllegalArgumentException(NONE);
    }

    @Override
    public void noteAsked() {}

    @Override
    public void answered(int outcome, int ticket, WireReader in, int bytes) {}

    @Override
    public String nameOf(int id) {
        return Integer.toHexString(id);
    }

    @Override
    public boolean isKnown(int id, boolean isResult) {
        return false;
    }

    @Override
    public void replays(boolean value) {}

    @Override
    public void startOver() {}

    @Override
    public void cancel(int token) {}

    @Override
    public void apply(Commands log, int i) {
        throw new IllegalStateException(NONE);
    }

    @Override
    public boolean applyResult(Commands log, int i) {
        throw new IllegalStateException(NONE);
    }

    @Override
    public void poll(double nowMicros) {}

    @Override
    public void writeProgress(WireWriter outbox) {}

    @Override
    public void write() {
        if (results != null) results.write(world.step());
    }

    @Override
    public void close() {}
}
