// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

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
}
