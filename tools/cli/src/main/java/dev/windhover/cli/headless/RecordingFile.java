// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import dev.windhover.engine.base.Identity;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.host.Recordings;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.protocol.WireWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run that is written to a file as it goes: what is there when the program dies is a recording.
 */
public final class RecordingFile implements AutoCloseable {
    /** What recordings are called. */
    public static final String ENDING = ".whr";

    /** And those that are kept beside sources, packed. */
    public static final String PACKED = ENDING + ".gz";

    private final Host host;
    private final Recorder recorder;
    private final OutputStream file;
    private boolean isClosed;

    private RecordingFile(Host host, Recorder recorder, OutputStream file) {
        this.host = host;
        this.recorder = recorder;
        this.file = file;
    }

    /** Whether a file is called as recordings are. */
    public static boolean isNamed(String file) {
        return file.endsWith(ENDING) || file.endsWith(PACKED);
    }

    /**
     * Begins a file in place of the one that may be there, for a run at its beginning.
     *
     * @param game the name of its class
     * @param identity of the run
     */
    public static RecordingFile begin(
            Path path, Host host, String game, Identity identity, RecordingDef def)
            throws IOException {
        OutputStream file = Files.newOutputStream(path);
        Recorder recorder = Recordings.record(host, game, identity.text(), def);
        RecordingFile begun = new RecordingFile(host, recorder, file);
        begun.carry();
        return begun;
    }

    /**
     * After every frame.
     *
     * @throws UncheckedIOException when it cannot be written, as on a full disk, or when more
     *     entered in one frame than a recorder holds
     */
    public void carry() {
        if (recorder.isBroken()) {
            throw new UncheckedIOException(new IOException("more entered at once than is kept"));
        }
        WireWriter out = recorder.out();
        if (out.length() == 0) return;
        try {
            file.write(out.bytes(), 0, out.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.clear();
    }

    /** Ends the recording where the run stands; of a game that failed with the step that did. */
    @Override
    public void close() throws IOException {
        if (isClosed) return;
        isClosed = true;
        try (file) {
            if (host.state() == HostState.FAILED) recorder.flush(host.stepNow() + 1);
            else recorder.end(host.stepNow());
            carry();
        }
    }
}
