// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

/**
 * Writes little-endian messages into an array of fixed length. {@link #begin} and {@link #end}
 * frame a message; one that does not fit throws {@link WireRefused}, after {@link #begin} took it
 * back to where it started.
 */
public final class WireWriter {
    private final byte[] bytes;
    private int at;
    private int start;
    private int limit;

    public WireWriter(int bytesMax) {
        bytes = new byte[bytesMax];
        limit = bytesMax;
    }

    /** The array itself; the first {@link #length} bytes are written. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return at;
    }

    public int room() {
        return limit - at;
    }

    /** Nothing is written, and all of the array may be. */
    public WireWriter clear() {
        at = 0;
        start = 0;
        limit = bytes.length;
        return this;
    }

    /** Writes no further than this until it is cleared. */
    public WireWriter limit(int length) {
        if (length < at || length > bytes.length) {
            throw new WireRefused("limit " + length + " is not within " + at + ".." + bytes.length);
        }
        limit = length;
        return this;
    }

    /** Drops what was written behind a position where a message ends. */
    public WireWriter cut(int length) {
        if (length < 0 || length > at) {
            throw new WireRefused("length " + length + " is not within 0.." + at);
        }
        at = length;
        start = length;
        return this;
    }

    /**
     * Starts a message; {@link #end} fills in its length. One that was started and never ended,
     * because its writer threw, is dropped.
     */
    public WireWriter begin(int kind, int a, int count) {
        at = start;
        return u8(kind).u8(a).u16(count).i32(0);
    }

    /** Pads the message to a multiple of eight and writes its length into its header. */
    public WireWriter end() {
        pad();
        int length = at - start;
        int end = at;
        at = start + 4;
        i32(length);
        at = end;
        start = end;
        return this;
    }

    public WireWriter pad() {
        while ((at & 7) != 0) u8(0);
        return this;
    }

    public WireWriter u8(int value) {
        need(1);
        bytes[at++] = (byte) value;
        return this;
    }

    public WireWriter u16(int value) {
        need(2);
        bytes[at++] = (byte) value;
        bytes[at++] = (byte) (value >> 8);
        return this;
    }

    public WireWriter i32(int value) {
        need(4);
        bytes[at++] = (byte) value;
        bytes[at++] = (byte) (value >> 8);
        bytes[at++] = (byte) (value >> 16);
        bytes[at++] = (byte) (value >> 24);
        return this;
    }

    public WireWriter i64(long value) {
        return i32((int) value).i32((int) (value >> 32));
    }

    public WireWriter f32(float value) {
        return i32(Float.floatToIntBits(value));
    }

    public WireWriter f64(double value) {
        return i64(Double.doubleToLongBits(value));
    }

    /**
     * u16 length and UTF-8; longer than 2 000 characters is cut, since such texts are for people.
     */
    public WireWriter text(String value) {
        int lengthAt = at;
        u16(0);
        utf8(value, Math.min(value.length(), 2_000));
        int after = at;
        at = lengthAt;
        u16(after - lengthAt - 2);
        at = after;
        return this;
    }

    /** UTF-8 and no length; half of a pair becomes the character that stands for such. */
    public WireWriter utf8(String value) {
        return utf8(value, value.length());
    }

    private WireWriter utf8(String value, int end) {
        for (int i = 0; i < end; i++) {
            int c = value.charAt(i);
            if (Character.isHighSurrogate((char) c)
                    && i + 1 < end
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                c = Character.toCodePoint((char) c, value.charAt(++i));
            } else if (Character.isSurrogate((char) c)) {
                c = 0xfffd;
            }
            codePoint(c);
        }
        return this;
    }

    public WireWriter bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    /** So many bytes of an array, from a place in it on. */
    public WireWriter bytes(byte[] value, int from, int length) {
        need(length);
        System.arraycopy(value, from, bytes, at, length);
        at += length;
        return this;
    }

    private void codePoint(int c) {
        if (c < 0x80) {
            u8(c);
        } else if (c < 0x800) {
            u8(0xc0 | c >> 6).u8(0x80 | c & 0x3f);
        } else if (c < 0x10000) {
            u8(0xe0 | c >> 12).u8(0x80 | c >> 6 & 0x3f).u8(0x80 | c & 0x3f);
        } else {
            u8(0xf0 | c >> 18)
                    .u8(0x80 | c >> 12 & 0x3f)
                    .u8(0x80 | c >> 6 & 0x3f)
                    .u8(0x80 | c & 0x3f);
        }
    }

    private void need(int count) {
        if (limit - at < count) {
            int full = at;
            at = start;
            throw new WireRefused("message does not fit: " + full + " + " + count + " > " + limit);
        }
    }
}
