// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.call.CallTraffic;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.journal.Journal;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.engine.mirror.Publisher;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;
import java.util.List;

/** What a host is besides its world, where another world is put into it between two frames. */
final class Restart {
    private static final int CONFIGURATION_AT = Wire.HEADER_BYTES + 4;

    private final Journal journal;
    private final CallTraffic calls;
    private final InputRecords inbox;
    private final Publisher mirror;
    private final Reconfiguration configurations;
    private final Runnable settled;

    /**
     * @param settled tells whoever goes by steps where the world is now
     */
    Restart(
            World world,
            Journal journal,
            CallTraffic calls,
            InputRecords inbox,
            Publisher mirror,
            Reconfiguration configurations,
            Runnable settled) {
        this.journal = journal;
        this.calls = calls;
        this.inbox = inbox;
        this.mirror = mirror;
        this.configurations = configurations;
        this.settled = settled;
        configurations.tell(each -> journal.configured(world.step(), message(each)));
    }

    /** Nothing of what went before goes on; the world is told by whoever calls. */
    void startOver() {
        journal.startOver();
        calls.startOver();
        inbox.clear();
        mirror.touched();
        settled.run();
    }

    /** The same, and what an operator changed holds no longer: it is another run. */
    void startAnew() {
        startOver();
        configurations.forget();
    }

    /** Whether jobs, authorities and plugins are left alone. */
    void replays(boolean value) {
        calls.replays(value);
    }

    /** Tells what holds now to who writes down from here on. */
    void tellConfiguration(Recorder recorder, int step) {
        if (configurations.current().equals(Configuration.none())) return;
        recorder.configured(step, message(configurations.current()));
    }

    /**
     * Has a configuration hold that held in a recording.
     *
     * @param message as it was told; empty for what the game defines
     * @throws RecordingRefused when it is none, or cannot hold in this game
     */
    void configure(byte[] message) {
        List<String> reasons = configurations.follow(read(message));
        if (reasons.isEmpty()) return;
        throw RecordingRefused.malformed("a configuration: " + String.join("; ", reasons));
    }

    /** What {@link #configure} would have to be told to have this hold; empty when nothing does. */
    byte[] configuration() {
        Configuration now = configurations.current();
        return now.equals(Configuration.none()) ? new byte[0] : message(now);
    }

    private static Configuration read(byte[] message) {
        if (message.length == 0) return Configuration.none();
        try {
            WireReader in = new WireReader(message);
            in.seek(CONFIGURATION_AT);
            return Configuration.read(in, message.length);
        } catch (WireRefused wrong) {
            throw RecordingRefused.malformed("a configuration: " + wrong.getMessage());
        }
    }

    private static byte[] message(Configuration configuration) {
        WireWriter out = new WireWriter(Wire.BATCH_BYTES_MAX);
        configuration.write(out, 0);
        return Arrays.copyOf(out.bytes(), out.length());
    }
}
