// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.console;

import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.HostState;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingRefused;
import java.nio.file.Path;

/** What was written down, from its first step to its last. */
final class ReplayedRun implements Run {
    private final Replay replay;

    ReplayedRun(Replay replay) {
        this.replay = replay;
    }

    /**
     * As near as it gets to a step that failed: behind the one before it. What failed may have
     * entered there, or be in the way from the last keyframe.
     *
     * @throws HostFailed when it fails everywhere
     */
    static ReplayedRun before(int failed, Recording recording, Runs runs) {
        int[] tried = {failed, Math.max(failed - 1, recording.first()), recording.first()};
        for (int step : tried) {
            ReplayedRun run = new ReplayedRun(runs.replay(recording.again()));
            try {
                run.replay.to(step);
                return run;
            } catch (HostFailed | RecordingRefused again) {
                if (step == recording.first()) throw again;
            }
        }
        throw new IllegalStateException("the first step was tried");
    }

    @Override
    public HeadlessHost host() {
        return replay.host();
    }

    @Override
    public int step() {
        return replay.step();
    }

    @Override
    public int oldest() {
        return replay.recording().first();
    }

    @Override
    public int newest() {
        return replay.recording().steps();
    }

    @Override
    public void next() {
        // Not from a keyframe: what the step does is to be seen.
        host().steps(1);
    }

    @Override
    public void go(int step) {
        replay.to(step);
    }

    @Override
    public Recording recording() {
        return replay.recording();
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public void record(String game, Path file) {
        throw new IllegalArgumentException("this is a recording: 'branch' goes on from here");
    }

    @Override
    public void close() {
        if (host().host().state() == HostState.RUNNING) host().stop();
    }
}
