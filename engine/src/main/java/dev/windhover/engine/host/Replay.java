// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.engine.state.Snapshot;
import dev.windhover.protocol.Failure;

/**
 * A recording that is played to and fro: to a step it goes from the last keyframe before it, or on
 * from where it is when that is nearer. At every step the world is the same, however it came there.
 */
public final class Replay {
    private final Recording recording;
    private final HeadlessHost host;
    private final Course course;
    private Snapshot snapshot;

    private Replay(Recording recording, HeadlessHost host) {
        this.recording = recording;
        this.host = host;
        course = new Course(host.host(), recording);
    }

    /** Begins a replay; nothing is checked on the way. */
    public static Replay start(Game game, Recording recording, String name) {
        return start(game, recording, name, HostDef.release());
    }

    /**
     * Begins a replay at step 0, or at the keyframe that the recording begins with. Nothing is
     * hashed unless {@code Journal.hashEvery} says so.
     *
     * @param name of the game's class
     * @throws RecordingRefused when it is of another game, or of other tables, calls or parameters
     */
    public static Replay start(Game game, Recording recording, String name, HostDef def) {
        recording.head().mustBeOf(name);
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
        if (recording.first() > 0) replay.from(0);
        else host.settle();
        return replay;
    }

    /** Brings the world to where so many steps are done. */
    public Replay to(int step) {
        Check.range("step", step, recording.first(), recording.steps());
        if (course.near(step)) host.settle();
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
        course.from(keyframe);
        host.settle();
        return this;
    }

    /**
     * Where the replay is, to come back to; asked by who watches the journal, when a step has run
     * and nothing has entered for the next.
     */
    public Moment moment() {
        if (snapshot == null) snapshot = new Snapshot(host.world());
        byte[] configuration = host.host().restart().configuration();
        return new Moment(snapshot.toBytes(), configuration, recording.place());
    }

    /** Goes to a moment, its own or that of another replay of the same recording. */
    public Replay back(Moment moment) {
        course.back(moment);
        host.settle();
        return this;
    }

    /** A step that a replay can go back to. */
    public static final class Moment {
        final byte[] world;
        final byte[] configuration;
        final Recording.Place place;

        private Moment(byte[] world, byte[] configuration, Recording.Place place) {
            this.world = world;
            this.configuration = configuration;
            this.place = place;
        }
    }

    /** Steps that are done; a world that was loaded on the way has a number of its own for it. */
    public int step() {
        return host.world().step() - recording.ahead();
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
