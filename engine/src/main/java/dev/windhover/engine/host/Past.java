// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.state.Restore;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;

/** What a host on the JVM has been through, in memory, so that it can go back there and on. */
final class Past {
    private final HeadlessHost host;
    private final Recorder recorder;
    private final Restore restore;
    private byte[] bytes = new byte[1 << 16];
    private int length;

    /** Of a run at its beginning. */
    Past(HeadlessHost host, int keyframeEvery) {
        this.host = host;
        RecordingDef def = new RecordingDef(0, keyframeEvery, false);
        recorder = Recordings.record(host.host(), "", "", def);
        restore = new Restore(host.world());
        carry();
    }

    /** After every frame. */
    void carry() {
        WireWriter out = recorder.out();
        if (out.length() == 0) return;
        if (bytes.length - length < out.length()) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + out.length()));
        }
        System.arraycopy(out.bytes(), 0, bytes, length, out.length());
        length += out.length();
        out.clear();
    }

    /** Goes back to a keyframe and from there on again, as it was; then nothing of it is left. */
    void rewind(int step) {
        Check.range("step", step, 0, host.world().step());
        Host owner = host.host();
        recorder.flush(owner.stepNow());
        carry();
        Check.that(!recorder.isBroken(), "more entered in one frame than can be remembered");
        Recording past = Recording.of(Arrays.copyOf(bytes, length));
        int keyframe = past.keyframeBefore(step);
        byte[] configuration = past.configuration(keyframe);
        restore.apply(past.world(keyframe));
        owner.restart().startOver();
        owner.hashes().clear();
        owner.restart().configure(configuration);
        recorder.resume(past.keyframeStep(keyframe), configuration);
        length = past.upTo(keyframe).length;
        past.seek(keyframe);
        owner.restart().replays(true);
        Recordings.playOn(owner, past);
        host.settle();
        host.steps(step - owner.stepNow());
        owner.journal().stopPlaying();
        owner.restart().replays(false);
    }
}
