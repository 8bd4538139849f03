// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.telemetry;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.host.HeadlessHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Carries what a host writes down of its steps to a file, also when the host fails. */
public final class TelemetryTape {
    /** What a host is to be timed by. */
    public static final Stopwatch CLOCK =
            () -> (int) (System.nanoTime() / 1_000) & Stopwatch.WRAP_MASK;

    /** Fewer than a host keeps. */
    private static final int FRAMES = 600;

    private final Path file;
    private final HeadlessHost host;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private int frames;

    /** The host was made with {@link #CLOCK}; it is observed from here on. */
    public TelemetryTape(Path file, HeadlessHost host) {
        this.file = file;
        this.host = host;
        host.observe().readBy(this::frame);
    }

    private void frame() {
        if (++frames % FRAMES == 0) told.writeBytes(host.observed());
    }

    /** Writes the file. */
    public void end() throws IOException {
        told.writeBytes(host.observed());
        TelemetryFile.write(file, told.toByteArray());
    }
}
