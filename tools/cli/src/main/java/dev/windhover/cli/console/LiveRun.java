// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.console;

import dev.windhover.cli.headless.RecordingFile;
import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** One that goes on for as long as it is wanted, and remembers where it was. */
final class LiveRun implements Run {
    /** To go back five seconds of a game is to play as many again at most. */
    private static final int KEYFRAME_EVERY = 300;

    /** Beyond it the oldest is forgotten. */
    private static final long PAST_BYTES_MAX = 512L << 20;

    private final HeadlessHost host;
    private RecordingFile file;

    /**
     * From where a save was made, or from the beginning.
     *
     * @param save null for none
     */
    LiveRun(HeadlessHost begun, byte[] save) {
        host = begun.remember(KEYFRAME_EVERY, PAST_BYTES_MAX);
        // Nobody asks for the hashes on the way.
        host.host().journal().hashEvery(0);
        if (save != null) host.load(save);
    }

    @Override
    public HeadlessHost host() {
        return host;
    }

    @Override
    public int step() {
        return host.world().step();
    }

    @Override
    public int oldest() {
        return host.oldest();
    }

    @Override
    public int newest() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void next() {
        host.steps(1);
        if (file != null) file.carry();
    }

    /** Back, what is written down ends: a recording goes one way. */
    @Override
    public void go(int step) {
        if (step < step()) {
            try {
                endFile();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            host.rewind(step);
        }
        while (step() < step) next();
    }

    @Override
    public Recording recording() {
        return host.remembered();
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public void record(String game, Path path) throws IOException {
        endFile();
        RecordingDef def = RecordingDef.full();
        file =
                RecordingFile.begin(
                        path, host.host(), game, host.identity(), def, LiveRun::brokenOff);
    }

    /** Whoever leads the run may want to do something about it. */
    private static void brokenOff(String how) {
        throw new UncheckedIOException(new IOException(how));
    }

    @Override
    public void close() throws IOException {
        endFile();
        if (host.host().state() == HostState.RUNNING) host.stop();
    }

    private void endFile() throws IOException {
        if (file == null) return;
        RecordingFile ended = file;
        file = null;
        ended.close();
        host.host().journal().hashEvery(0);
    }
}
