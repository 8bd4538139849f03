// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.base.Hash;
import dev.windhover.protocol.WireWriter;

/**
 * What recordings are made of: a mark, and frames of a length, a check and so many bytes. The first
 * frame is the head; all others are entries, each led by its number here. A frame is written when
 * it is whole, so that a recording that breaks off has lost its last frame at most.
 */
final class RecordingFormat {
    /** "WHR" and the version of this form. */
    static final int MARK = 'W' | 'H' << 8 | 'R' << 16 | 1 << 24;

    static final int MARK_BYTES = 4;
    static final int FRAME_HEAD_BYTES = 8;

    /** So many steps further: what follows enters before that step. */
    static final int STEP = 1;

    static final int INPUT = 2;
    static final int COMMAND = 3;
    static final int RESULT = 4;

    /** Of the world as it stood before what follows entered. */
    static final int HASH = 5;

    /** The run was ended, and did not break off. */
    static final int END = 6;

    /** The world as it stood before what follows entered, and what held of its configuration. */
    static final int KEYFRAME = 7;

    /** What an operator changed, as a message; it holds for what follows. */
    static final int CONFIGURATION = 8;

    /** Behind a hash: that of every column, folded. */
    static final int COLUMNS = 9;

    /** Another world, which was loaded there: from here on the run goes on with that one. */
    static final int LOAD = 10;

    /** In the first byte of an input record: what differs from the last record of its kind. */
    static final int MODIFIERS = 1;

    static final int CODE = 2;
    static final int ID = 4;

    /** In the second, two bits for each number. */
    static final int SAME = 0;

    /** The difference in {@link #FINE} parts of one. */
    static final int NEAR = 1;

    static final int WHOLE = 2;

    /** Pointers move by fractions of a pixel that are a sum of halves. */
    static final float FINE = 64f;

    /** Further away the whole number is as short. */
    static final int NEAR_MAX = 1 << 20;

    /** Of a frame that says nothing but a step. */
    static final int STEP_BYTES_MAX = FRAME_HEAD_BYTES + 6;

    private RecordingFormat() {}

    /** Writes a frame that goes so many steps further, and says nothing else. */
    static void step(int steps, WireWriter out) {
        byte[] entry = new byte[STEP_BYTES_MAX];
        int n = 0;
        entry[n++] = STEP;
        int left = steps;
        for (; left >>> 7 != 0; left >>>= 7) entry[n++] = (byte) (left | 0x80);
        entry[n++] = (byte) left;
        out.i32(n).i32(check(entry, 0, n)).bytes(entry, 0, n);
    }

    /** Enough of a column's hash to tell which one differs. */
    static int fold(long hash) {
        return (int) (hash ^ hash >>> 32);
    }

    static int check(byte[] bytes, int from, int length) {
        long hash = Hash.mix(Hash.SEED, length);
        int at = from;
        for (int end = from + (length & ~3); at < end; at += 4) {
            hash =
                    Hash.mix(
                            hash,
                            (bytes[at] & 0xff)
                                    | (bytes[at + 1] & 0xff) << 8
                                    | (bytes[at + 2] & 0xff) << 16
                                    | bytes[at + 3] << 24);
        }
        for (int end = from + length; at < end; at++) hash = Hash.mix(hash, bytes[at]);
        return fold(hash);
    }
}
