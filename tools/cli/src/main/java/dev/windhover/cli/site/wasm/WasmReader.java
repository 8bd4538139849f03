// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.wasm;

import dev.windhover.cli.site.base.SiteFailure;
import java.nio.charset.StandardCharsets;

/** A cursor over a part of a WebAssembly file. Refuses, with the file offset, what does not fit. */
final class WasmReader {
    private final byte[] file;
    private final int end;
    private int at;

    WasmReader(byte[] file, int from, int end) {
        this.file = file;
        this.at = from;
        this.end = end;
    }

    int at() {
        return at;
    }

    /** Another cursor at the same place. */
    WasmReader copy() {
        return new WasmReader(file, at, end);
    }

    boolean atEnd() {
        return at == end;
    }

    int u8() {
        need(1, "a byte");
        return file[at++] & 0xff;
    }

    /** An unsigned number of up to 32 bits in LEB128. */
    long u32() {
        long value = 0;
        int from = at;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                if (value > 0xffff_ffffL) {
                    throw damaged(from, "a number has more than 32 bits");
                }
                return value;
            }
        }
        throw damaged(from, "a number does not end within five bytes");
    }

    /** A length or count, which cannot exceed what is left to read. */
    int count(String what) {
        int from = at;
        long value = u32();
        if (value > end - at) {
            throw damaged(from, what + " of " + value + " reaches past the end");
        }
        return (int) value;
    }

    String name() {
        int length = count("a name");
        String name = new String(file, at, length, StandardCharsets.UTF_8);
        at += length;
        return name;
    }

    void skip(int bytes) {
        need(bytes, bytes + " bytes");
        at += bytes;
    }

    /**
     * A value type: one byte, or a reference byte and a heap type, which is a signed LEB128 of 33
     * bits.
     */
    void skipValueType() {
        int type = u8();
        if (type == 0x63 || type == 0x64) {
            int from = at;
            int bytes = 1;
            while (u8() >= 0x80) {
                if (++bytes > 5) {
                    throw damaged(from, "a heap type does not end within five bytes");
                }
            }
        }
    }

    SiteFailure damaged(int offset, String what) {
        return new SiteFailure(
                SiteFailure.Reason.MODULE_DAMAGED,
                "The WebAssembly module is damaged at byte " + offset + ": " + what + ".");
    }

    private void need(int bytes, String what) {
        if (bytes > end - at) {
            throw damaged(at, what + " should follow, but the part ends here");
        }
    }
}
