// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.call.CallDispatch;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.JobStarter;
import java.util.Arrays;
import java.util.function.Consumer;

/** The game's own way to its jobs; it is handed out before there is anybody to start them. */
final class Starts implements JobStarter {
    private static final int ARGUMENT_BYTES_MAX =
            Wire.BATCH_BYTES_MAX - Wire.HEADER_BYTES - Wire.CALL_HEAD_BYTES;

    private final WireWriter written = new WireWriter(ARGUMENT_BYTES_MAX);
    private CallDispatch calls;

    void bind(CallDispatch value) {
        calls = value;
    }

    @Override
    public int start(int id, Consumer<WireWriter> arguments) {
        if (calls == null) {
            throw new HostMisused(
                    HostMisused.Reason.NOT_STARTED, "a job while the game is defined");
        }
        arguments.accept(written.clear());
        return calls.startJob(id, Arrays.copyOf(written.bytes(), written.length()));
    }
}
