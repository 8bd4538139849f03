// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A recording as it is kept beside sources: gzip, since hashes and keyframes of one step are much
 * like those of the step before.
 */
final class Packed {
    /** The form, the method, no name, no time, and no system: the same bytes wherever. */
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 255};

    /** Check and length. */
    private static final int TAIL_BYTES = 8;

    /** Far more than a scenario of the most steps leaves; a file may say anything. */
    private static final int BYTES_MAX = 1 << 28;

    private static final int PART_BYTES = 1 << 16;

    private Packed() {}

    static boolean isOne(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == HEAD[0] && bytes[1] == HEAD[1];
    }

    static byte[] pack(byte[] bytes) {
        Check.range("bytes to pack", bytes.length, 0, BYTES_MAX);
        CRC32 check = new CRC32();
        check.update(bytes);
        WireWriter out = new WireWriter(bytes.length + PART_BYTES).bytes(HEAD);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] part = new byte[PART_BYTES];
            while (!deflater.finished()) out.bytes(part, 0, deflater.deflate(part));
        } finally {
            deflater.end();
        }
        out.i32((int) check.getValue()).i32(bytes.length);
        return Arrays.copyOf(out.bytes(), out.length());
    }

    /**
     * The recording in it.
     *
     * @throws RecordingRefused when it is not as it was packed
     */
    static byte[] unpack(byte[] packed) {
        int length = packed.length - HEAD.length - TAIL_BYTES;
        if (length < 0 || !Arrays.equals(HEAD, Arrays.copyOf(packed, HEAD.length))) {
            throw RecordingRefused.malformed("it is packed in another way than here");
        }
        int all = number(packed, packed.length - 4);
        if (all < 0 || all > BYTES_MAX) throw RecordingRefused.malformed(all + " bytes, packed");
        byte[] bytes = new byte[all];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, HEAD.length, length);
            int came = inflater.inflate(bytes);
            CRC32 check = new CRC32();
            check.update(bytes);
            boolean isSame = (int) check.getValue() == number(packed, packed.length - TAIL_BYTES);
            if (came == all && isSame) return bytes;
        } catch (DataFormatException damaged) {
            // It is told below.
        } finally {
            inflater.end();
        }
        throw RecordingRefused.malformed("it was changed since it was packed");
    }

    private static int number(byte[] bytes, int at) {
        return bytes[at] & 0xff
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | bytes[at + 3] << 24;
    }
}
