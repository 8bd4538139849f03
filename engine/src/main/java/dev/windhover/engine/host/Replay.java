// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.engine.state.Restore;
import dev.windhover.engine.state.Snapshot;
import dev.windhover.engine.state.SnapshotRefused;
import dev.windhover.protocol.Failure;

/**
 * A recording that is played to and fro: to a step it goes from the last keyframe before it, or on
 * from where it is when that is nearer. At every step the world is the same, however it came there.
 */
public final class Replay {
    private final Recording recording;
    private final HeadlessHost host;
    private final Restore restore;
    private final byte[] beginning;

    private Replay(Recording recording, HeadlessHost host) {
        this.recording = recording;
        this.host = host;
        restore = new Restore(host.world());
        beginning = new Snapshot(host.world()).toBytes();
    }

    /** Begins a replay; nothing is checked on the way. */
    public static Replay start(Game game, Recording recording, String name) {
        return start(game, recording, name, HostDef.release());
    }

    /**
     * Begins a replay at step 0. Nothing is hashed unless {@code Journal.hashEvery} says so.
     *
     * @param name of the game's class
     * @throws RecordingRefused when it is of another game, or of other tables, calls or parameters
     */
    public static Replay start(Game game, Recording recording, String name, HostDef def) {
        HeadlessHost host;
        try {
            host = HeadlessHost.start(game, Recordings.launch(recording), def.replaying());
        } catch (HostFailed failed) {
            if (failed.failure() != Failure.PARAMETER_REFUSED) throw failed;
            throw RecordingRefused.otherParameters(failed.getMessage());
        }
        host.host().journal().hashEvery(0);
        Replay replay = new Replay(recording, host);
        Recordings.play(host.host(), recording, name);
        host.settle();
        return replay;
    }

    /** Brings the world to where so many steps are done. */
    public Replay to(int step) {
        Check.range("step", step, 0, recording.steps());
        int keyframe = recording.keyframeBefore(step);
        boolean isAhead = keyframe >= 0 && recording.keyframeStep(keyframe) > step();
        if (step < step() || isAhead) from(keyframe);
        host.steps(step - step());
        return this;
    }

    /**
     * Goes to a keyframe, whatever there was before; less than 0 is the beginning.
     *
     * @throws RecordingRefused when the keyframe is no world of this game; the world is then as it
     *     was
     */
    public Replay from(int keyframe) {
        byte[] configuration = keyframe < 0 ? new byte[0] : recording.configuration(keyframe);
        try {
            restore.apply(keyframe < 0 ? beginning : recording.world(keyframe));
        } catch (SnapshotRefused refused) {
            throw RecordingRefused.malformed("a keyframe: " + refused.getMessage());
        }
        host.host().restart().startOver();
        host.host().restart().configure(configuration);
        recording.seek(keyframe);
        Recordings.playOn(host.host(), recording);
        host.settle();
        return this;
    }

    /** Steps that are done. */
    public int step() {
        return host.world().step();
    }

    /** What is replayed. */
    public Recording recording() {
        return recording;
    }

    /** Its host; whoever steps it plays on. */
    public HeadlessHost host() {
        return host;
    }
}
