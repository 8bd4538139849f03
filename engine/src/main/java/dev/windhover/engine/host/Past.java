// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.journal.Recording;
import dev.windhover.protocol.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a host has been through, in memory, so that it can go back there and on: from each keyframe
 * to the next a piece, of which the oldest go when there are too many bytes.
 */
final class Past implements Recorder.Cut {
    private static final int PIECE_BYTES = 1 << 12;

    /** From a keyframe to before the next. */
    private static final class Piece {
        final int step;
        byte[] bytes = new byte[PIECE_BYTES];
        int length;

        Piece(int step) {
            this.step = step;
        }

        void append(byte[] more, int from, int count) {
            if (bytes.length - length < count) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
            }
            System.arraycopy(more, from, bytes, length, count);
            length += count;
        }
    }

    private final Host host;
    private final long bytesMax;
    private final Recorder recorder;
    private final byte[] head;
    private final List<Piece> pieces = new ArrayList<>();

    /** Of {@link Recorder#out} up to here is carried. */
    private int carried;

    /** From where the run stands. */
    Past(Host host, int keyframeEvery, long bytesMax) {
        this.host = host;
        this.bytesMax = bytesMax;
        recorder = Recordings.remember(host, keyframeEvery, this);
        head = Arrays.copyOf(recorder.out().bytes(), recorder.headBytes());
        carry();
    }

    @Override
    public void keyframe(int step, int at) {
        // What the first begins with is the head, which is kept once.
        if (!pieces.isEmpty()) append(at);
        carried = at;
        pieces.add(new Piece(step));
    }

    /** After every frame. */
    void carry() {
        WireWriter out = recorder.out();
        if (out.length() == 0) return;
        append(out.length());
        out.clear();
        carried = 0;
        long kept = 0;
        for (int i = pieces.size() - 1; i >= 0; i--) {
            kept += pieces.get(i).bytes.length;
            if (kept > bytesMax && i < pieces.size() - 1) pieces.remove(i);
        }
    }

    private void append(int to) {
        Piece last = pieces.get(pieces.size() - 1);
        last.append(recorder.out().bytes(), carried, to - carried);
        carried = to;
    }

    /** Whether more entered in one frame than can be remembered. */
    boolean isBroken() {
        return recorder.isBroken();
    }

    /** The first step that it can go back to. */
    int oldest() {
        return pieces.get(0).step;
    }

    /** All of it; of a host that failed up to the step that did. */
    Recording all() {
        boolean hasFailed = host.state() == HostState.FAILED;
        recorder.flush(host.stepNow() + (hasFailed ? 1 : 0));
        carry();
        return joined();
    }

    /** All of it as one recording, up to now; nothing is remembered until it goes {@link #back}. */
    Recording whole() {
        flush();
        host.journal().remember(null);
        return joined();
    }

    private Recording joined() {
        Piece whole = new Piece(oldest());
        for (Piece each : pieces) whole.append(each.bytes, 0, each.length);
        return Recording.of(Recording.piece(head, whole.step, whole.bytes, whole.length));
    }

    private void flush() {
        recorder.flush(host.stepNow());
        carry();
        Check.that(!isBroken(), "more entered in one frame than can be remembered");
    }

    /**
     * Makes the world that of the last keyframe before a step, from where it has to be played to
     * there; what came later is forgotten.
     */
    Course back(int step) {
        Check.range("step", step, oldest(), host.stepNow());
        flush();
        return to(step);
    }

    /** As {@link #back}, from anywhere in what {@link #whole} gave. */
    Course to(int step) {
        host.journal().remember(recorder);
        int at = pieces.size() - 1;
        while (pieces.get(at).step > step) pieces.remove(at--);
        Piece piece = pieces.get(at);
        Recording past = Recording.of(Recording.piece(head, piece.step, piece.bytes, piece.length));
        Course course = new Course(host, past);
        course.from(0);
        recorder.resume(piece.step, piece.step, past.configuration(0));
        carried = 0;
        piece.length = past.keyframeBytes(0);
        return course;
    }
}
