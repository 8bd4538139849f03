// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.telemetry;

import dev.windhover.engine.schedule.Marks;
import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** Kernels and scenes as events of the JVM's flight recorder. */
public final class FlightMarks implements Marks {
    private ScopeEvent event;

    /** Whether somebody records this JVM already, such as with -XX:StartFlightRecording. */
    public static boolean isRecorded() {
        return FlightRecorder.isInitialized();
    }

    /** Records from here on until it is stopped, and all scopes, however short. */
    public static Recording start(Path file) throws IOException {
        Recording recording = new Recording();
        recording.enable(ScopeEvent.class).withoutThreshold();
        recording.setDestination(file);
        recording.start();
        return recording;
    }

    @Override
    public void begins(String scope, int step) {
        event = new ScopeEvent();
        event.scope = scope;
        event.step = step;
        event.begin();
    }

    @Override
    public void ends() {
        if (event != null) event.commit();
        event = null;
    }
}
