// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.call.CallTraffic;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;
import java.util.function.Consumer;

/** The game's own way to its jobs and authorities, handed out before there is anybody to ask. */
final class Starts {
    private static final int ARGUMENT_BYTES_MAX =
            Wire.BATCH_BYTES_MAX - Wire.HEADER_BYTES - Wire.CALL_HEAD_BYTES;

    private WireWriter written = new WireWriter(0);
    private CallTraffic calls;
    private Host host;

    void bind(CallTraffic dispatch, Host owner) {
        calls = dispatch;
        host = owner;
    }

    /** Starts a job, from a step as well as between two. */
    int startJob(int id, Consumer<WireWriter> arguments) {
        return dispatch("a job").startJob(id, bytes(arguments));
    }

    /** Asks whoever decides it; never from a step, which would have to wait for somebody else. */
    int ask(int id, Consumer<WireWriter> arguments) {
        CallTraffic dispatch = dispatch("an authority call");
        if (host.isInFrame()) {
            String by = host.runningCall().isEmpty() ? host.runningKernel() : host.runningCall();
            throw new HostMisused(
                    HostMisused.Reason.AUTHORITY_IN_A_STEP,
                    "authority call "
                            + dispatch.nameOf(id)
                            + " from inside a step"
                            + (by.isEmpty() ? "" : ", by " + by));
        }
        return dispatch.ask(id, bytes(arguments));
    }

    /** Asks a plugin, from a step or the set-up: what a replay runs too. */
    int askPlugin(int id, Consumer<WireWriter> arguments) {
        CallTraffic dispatch = dispatch("a plugin");
        boolean isStepping = host.isInFrame() && !host.isWorking();
        boolean isReplayed = isStepping && host.failureNow() == Failure.STEP_FAILED;
        if (!isReplayed && host.state() != HostState.INITIALISING) {
            throw new HostMisused(
                    HostMisused.Reason.PLUGIN_OUTSIDE_A_STEP,
                    "plugin " + dispatch.nameOf(id) + " asked outside of a step");
        }
        byte[] given;
        try {
            given = bytes(arguments);
        } catch (WireRefused tooLong) {
            given = null;
        }
        boolean fits = given != null && given.length <= Wire.ASKED_BYTES_MAX;
        return dispatch.askPlugin(id, fits ? given : null);
    }

    private byte[] bytes(Consumer<WireWriter> arguments) {
        // Most games start nothing.
        if (written.room() == 0) written = new WireWriter(ARGUMENT_BYTES_MAX);
        arguments.accept(written.clear());
        return Arrays.copyOf(written.bytes(), written.length());
    }

    private CallTraffic dispatch(String what) {
        if (calls != null) return calls;
        throw new HostMisused(HostMisused.Reason.NOT_STARTED, what + " while a game is defined");
    }
}
