// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import java.nio.charset.StandardCharsets;

/** Writes one after the other into a column of bytes. What does not fit is left out and told. */
final class ByteOutput {
    private ByteColumn bytes;
    private int at;
    private int end;
    private boolean isFull;

    void begin(ByteColumn out) {
        bytes = out;
        at = 0;
        end = out.length();
        isFull = false;
    }

    int at() {
        return at;
    }

    /** Goes back, or forth over what was written by other means. */
    void at(int value) {
        at = value;
    }

    /** Whether something did not fit. */
    boolean isFull() {
        return isFull;
    }

    /** Whether so many more bytes fit; if not, the output is full from now on. */
    boolean fits(long count) {
        if (count > end - at) isFull = true;
        return !isFull;
    }

    void u8(int value) {
        if (fits(1)) bytes.putByte(at++, value);
    }

    void u16(int value) {
        u8(value);
        u8(value >> 8);
    }

    void i32(int value) {
        if (!fits(4)) return;
        bytes.putInt(at, value);
        at += 4;
    }

    void i64(long value) {
        if (!fits(8)) return;
        bytes.putLong(at, value);
        at += 8;
    }

    /** Seven bits a byte, the lowest first; small numbers are short. */
    void varint(int value) {
        if (value >>> 7 == 0) {
            u8(value);
            return;
        }
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            u8(rest | 0x80);
            rest >>>= 7;
        }
        u8(rest);
    }

    /** Allocates. */
    void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        u8(encoded.length);
        raw(encoded);
    }

    void raw(byte[] values) {
        if (!fits(values.length)) return;
        bytes.put(at, values, 0, values.length);
        at += values.length;
    }

    void rows(Column column, int from, int count) {
        int length = count * column.rowBytes();
        if (!fits(length)) return;
        column.writeTo(bytes, at, from, count);
        at += length;
    }

    /** Zeros up to a multiple of eight. */
    void pad() {
        while ((at & 7) != 0 && !isFull) {
            u8(0);
        }
    }
}
