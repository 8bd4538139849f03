// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.engine.state.Restore;
import dev.windhover.engine.state.SnapshotRefused;

/** A recording in a host, whose world it makes what it was before any step of it. */
final class Course {
    private final Host host;
    private final Recording recording;
    private Restore restore;

    Course(Host host, Recording recording) {
        this.host = host;
        this.recording = recording;
    }

    Recording recording() {
        return recording;
    }

    /** Steps that are done; a world that was loaded on the way has a number of its own for it. */
    int step() {
        return host.stepNow() - recording.ahead();
    }

    /** How many are left. */
    int left() {
        return Math.max(0, recording.steps() - step());
    }

    /** To the recording's beginning. */
    void begin() {
        from(beginning());
    }

    /** The keyframe that it begins with; less than 0 where it begins with the run. */
    private int beginning() {
        return recording.keyframeBefore(recording.first());
    }

    /** Refuses a beginning that {@link #begin} could not go to; the world is as it was. */
    void mustBegin() {
        int keyframe = beginning();
        if (keyframe < 0) return;
        try {
            restore().check(recording.world(keyframe));
        } catch (SnapshotRefused refused) {
            throw malformed(refused);
        }
    }

    /**
     * As near before a step as it gets without playing: to the last keyframe, or nowhere when it is
     * nearer from where the world stands.
     *
     * @return whether it went anywhere; what belongs to that step has yet to enter
     */
    boolean near(int step) {
        int keyframe = recording.keyframeBefore(step);
        boolean isAhead = keyframe >= 0 && recording.keyframeStep(keyframe) > step();
        boolean goes = step < step() || isAhead;
        if (goes) from(keyframe);
        return goes;
    }

    /**
     * Goes to a keyframe, whatever there was before; less than 0 is the beginning.
     *
     * @throws RecordingRefused when the keyframe is no world of this game; the world is then as it
     *     was
     */
    void from(int keyframe) {
        byte[] configuration = keyframe < 0 ? new byte[0] : recording.configuration(keyframe);
        if (keyframe < 0) host.beginAgain();
        else become(recording.world(keyframe));
        host.restart().configure(configuration);
        recording.seek(keyframe);
        Recordings.playOn(host, recording);
    }

    /** Goes to a moment of this recording, as to a keyframe. */
    void back(Replay.Moment moment) {
        become(moment.world);
        host.restart().configure(moment.configuration);
        recording.seek(moment.place);
        Recordings.playOn(host, recording);
    }

    private void become(byte[] world) {
        try {
            restore().apply(world);
        } catch (SnapshotRefused refused) {
            throw malformed(refused);
        }
        host.restart().startAnew();
    }

    private Restore restore() {
        if (restore == null) restore = new Restore(host.world());
        return restore;
    }

    private static RecordingRefused malformed(SnapshotRefused refused) {
        return RecordingRefused.malformed("a keyframe: " + refused.getMessage());
    }
}
