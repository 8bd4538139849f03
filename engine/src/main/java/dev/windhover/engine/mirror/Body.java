// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.protocol.WireCheck;
import java.util.Arrays;

/** One state of a section as bytes, whole or what changed; written once for all clients. */
final class Body {
    private byte[] bytes = {};
    private int length;
    private int version;
    private int base;
    private int step;
    private int check;
    private int readers;

    /** Starts over; what whoever still reads it holds is no longer this. */
    void begin(int itsVersion, int itsBase, int itsStep) {
        version = itsVersion;
        base = itsBase;
        step = itsStep;
        length = 0;
    }

    void end() {
        check = WireCheck.of(WireCheck.FIRST, bytes, 0, length);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    int version() {
        return version;
    }

    /** The version that it changes; 0 when it is whole. */
    int base() {
        return base;
    }

    int step() {
        return step;
    }

    int check() {
        return check;
    }

    /** Whether a client is in the middle of it. */
    boolean isRead() {
        return readers > 0;
    }

    void take() {
        readers++;
    }

    void release() {
        readers--;
    }

    /** Goes back to where it was, or to a place that was kept free. */
    void cut(int at) {
        length = at;
    }

    /** Grows now and not in the middle. */
    void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    void u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void i32(int value) {
        room(4);
        bytes[length++] = (byte) value;
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 24);
    }

    /** Seven bits a byte, the lowest first. */
    void varint(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            u8(rest | 0x80);
            rest >>>= 7;
        }
        u8(rest);
    }

    void pad() {
        while ((length & 7) != 0) u8(0);
    }

    /** Rows of a column as they are. */
    void rows(Column column, int from, int count) {
        room(count * column.rowBytes());
        int first = from * column.width();
        int end = first + count * column.width();
        if (column instanceof FloatColumn) {
            FloatColumn floats = (FloatColumn) column;
            for (int i = first; i < end; i++) i32((int) floats.bits(i));
            return;
        }
        int size = column.type().bytes();
        for (int i = first; i < end; i++) {
            long bits = column.bits(i);
            if (size == 1) {
                u8((int) bits);
            } else {
                i32((int) bits);
                if (size == 8) i32((int) (bits >> 32));
            }
        }
    }

    /** A number of so many bytes. */
    void number(int value, int size) {
        for (int n = 0; n < size; n++) u8(value >> 8 * n);
    }
}
