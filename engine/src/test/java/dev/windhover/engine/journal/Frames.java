// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;

/** Frames of recordings that no recorder writes. */
public final class Frames {
    private Frames() {}

    /** A frame with its check behind what there is. */
    public static byte[] behind(byte[] first, byte[] content) {
        WireWriter out = new WireWriter(first.length + content.length + 8);
        out.bytes(first).i32(content.length);
        out.i32(RecordingFormat.check(content, 0, content.length)).bytes(content);
        return Arrays.copyOf(out.bytes(), out.length());
    }

    /** A recording in which a hash is another, and with it that of the last column. */
    public static byte[] withOtherHash(byte[] recording, long hash) {
        byte[] bytes = recording.clone();
        WireReader in = new WireReader(bytes);
        for (int at = RecordingFormat.MARK_BYTES; at < bytes.length; ) {
            in.seek(at);
            int length = in.i32();
            int from = at + RecordingFormat.FRAME_HEAD_BYTES;
            for (int n = from; n + 9 < from + length; n++) {
                in.seek(n);
                if (in.i64() != hash) continue;
                bytes[n] ^= 1;
                bytes[n + 9 + 4 * bytes[n + 9]] ^= 1;
                int check = RecordingFormat.check(bytes, from, length);
                for (int b = 0; b < 4; b++) bytes[at + 4 + b] = (byte) (check >>> 8 * b);
                return bytes;
            }
            at = from + length;
        }
        throw new IllegalArgumentException("it has no such hash");
    }
}
