// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;

/** A recording that grows in memory. */
final class Tape {
    private static final String ENGINE = "windhover on a JVM";

    private final Recorder recorder;
    private byte[] bytes = new byte[1 << 16];
    private int length;

    Tape(Host host, String game, RecordingDef def) {
        recorder = Recordings.record(host, game, ENGINE, def);
        carry();
    }

    /** After every frame. */
    void carry() {
        Check.that(!recorder.isBroken(), "more entered in one frame than can be recorded");
        WireWriter out = recorder.out();
        if (out.length() == 0) return;
        if (bytes.length - length < out.length()) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + out.length()));
        }
        System.arraycopy(out.bytes(), 0, bytes, length, out.length());
        length += out.length();
        out.clear();
    }

    /** All of it, of a run that goes no further; of one that failed with the step that did. */
    byte[] end(int step, boolean hasFailed) {
        if (hasFailed) recorder.flush(step + 1);
        else recorder.end(step);
        carry();
        return Arrays.copyOf(bytes, length);
    }
}
