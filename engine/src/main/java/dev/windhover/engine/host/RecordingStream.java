// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.journal.Recorder;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireWriter;

/** Carries what a recorder wrote to the page, beside all that is more urgent. */
final class RecordingStream {
    /** Of a run that nobody records. */
    static final RecordingStream NONE = new RecordingStream(null);

    /** Of one message: states and answers need the rest of a batch. */
    private static final int BYTES_MAX = Wire.BATCH_BYTES_MAX / 4;

    private static final int PADDING_BYTES_MAX = 7;

    private final Recorder recorder;
    private int carried;
    private int flags = Wire.RECORDED_BEGINS;
    private boolean isBroken;

    RecordingStream(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Has all up to this step told, and says so behind it. */
    void flush(int step) {
        recorder.flush(step);
        flags |= Wire.RECORDED_FLUSHED;
    }

    /** Writes what finds room; the rest waits for the next batch. */
    void write(WireWriter outbox) {
        if (recorder == null || isBroken) return;
        WireWriter out = recorder.out();
        int left = out.length() - carried;
        boolean isDue = left > 0 || (flags & Wire.RECORDED_FLUSHED) != 0 || recorder.isBroken();
        int head = Wire.HEADER_BYTES + Wire.RECORDED_HEAD_BYTES + PADDING_BYTES_MAX;
        if (!isDue || outbox.room() < 2 * head) return;
        int bytes = Math.min(left, Math.min(BYTES_MAX, outbox.room() - head));
        boolean isAll = bytes == left;
        isBroken = isAll && recorder.isBroken();
        int told = isAll ? flags : flags & ~Wire.RECORDED_FLUSHED;
        outbox.begin(Wire.RECORDED, told | (isBroken ? Wire.RECORDED_BROKE : 0), 0);
        outbox.i32(bytes).i32(0).bytes(out.bytes(), carried, bytes).end();
        flags &= ~told;
        carried += bytes;
        if (!isAll) return;
        out.clear();
        carried = 0;
    }
}
