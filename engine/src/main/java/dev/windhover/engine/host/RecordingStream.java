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

    /**
     * What is left of a batch to states and answers while much is to be carried. It is less than
     * half of one: of a batch that is filled so far the page's side asks for more at once.
     */
    private static final int LEFT_BYTES = Wire.BATCH_BYTES_MAX * 3 / 8;

    private static final int HASH_BYTES = 8;

    private static final int PADDING_BYTES_MAX = 7;

    private static final int HEAD_BYTES =
            Wire.HEADER_BYTES + Wire.RECORDED_HEAD_BYTES + PADDING_BYTES_MAX;

    private final Recorder recorder;
    private int carried;
    private int flags = Wire.RECORDED_BEGINS;
    private boolean isBroken;
    private boolean hasFailed;
    private long failedHash;

    RecordingStream(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Has all up to this step told, and says so behind it. */
    void flush(int step) {
        recorder.flush(step);
        flags |= Wire.RECORDED_FLUSHED;
    }

    /**
     * The host ends here: what entered up to now is to be told, with the step that it broke off in.
     *
     * @param hash of the world as it was left
     */
    void fails(int step, long hash) {
        if (recorder == null) return;
        recorder.flush(step + 1);
        failedHash = hash;
        hasFailed = true;
    }

    /** Writes what finds room; the rest waits for the next batch. */
    void write(WireWriter outbox) {
        while (part(outbox) && outbox.room() > LEFT_BYTES) {}
        if (!hasFailed || outbox.room() < HEAD_BYTES + HASH_BYTES) return;
        hasFailed = false;
        outbox.begin(Wire.RECORDED, Wire.RECORDED_FAILED, 0);
        outbox.i32(HASH_BYTES).i32(0).i64(failedHash).end();
    }

    /** Whether there may be more of it. */
    private boolean part(WireWriter outbox) {
        if (recorder == null || isBroken) return false;
        WireWriter out = recorder.out();
        int left = out.length() - carried;
        boolean isDue = left > 0 || (flags & Wire.RECORDED_FLUSHED) != 0 || recorder.isBroken();
        if (!isDue || outbox.room() < 2 * HEAD_BYTES) return false;
        int bytes = Math.min(left, Math.min(BYTES_MAX, outbox.room() - HEAD_BYTES));
        boolean isAll = bytes == left;
        isBroken = isAll && recorder.isBroken();
        int told = isAll ? flags : flags & ~Wire.RECORDED_FLUSHED;
        outbox.begin(Wire.RECORDED, told | (isBroken ? Wire.RECORDED_BROKE : 0), 0);
        outbox.i32(bytes).i32(0).bytes(out.bytes(), carried, bytes).end();
        flags &= ~told;
        carried += bytes;
        if (!isAll) return true;
        out.clear();
        carried = 0;
        return false;
    }
}
