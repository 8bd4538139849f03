// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

/**
 * Reads little-endian values from an array, from {@link #at} up to a limit. Reading past the limit
 * throws {@link WireRefused} and reads nothing.
 */
public final class WireReader {
    private final byte[] bytes;
    private int at;
    private int limit;
    private boolean refused;

    public WireReader(byte[] bytes) {
        this.bytes = bytes;
        this.limit = bytes.length;
    }

    /** Starts over on the first {@code length} bytes. */
    public WireReader reset(int length) {
        if (length < 0 || length > bytes.length) {
            throw new WireRefused("length " + length + " is not within 0.." + bytes.length);
        }
        at = 0;
        limit = length;
        refused = false;
        return this;
    }

    /** Whether something was asked of it that is not there, so that it threw. */
    public boolean hasRefused() {
        return refused;
    }

    public int at() {
        return at;
    }

    public int remaining() {
        return limit - at;
    }

    /** Moves to a position inside the limit. */
    public void seek(int position) {
        if (position < 0 || position > limit) {
            throw refusal("position " + position + " is not within 0.." + limit);
        }
        at = position;
    }

    public int u8() {
        need(1);
        return bytes[at++] & 0xff;
    }

    public int u16() {
        need(2);
        int value = (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
        at += 2;
        return value;
    }

    public int i32() {
        need(4);
        int value = int32(at);
        at += 4;
        return value;
    }

    public long i64() {
        need(8);
        long value = (int32(at) & 0xffff_ffffL) | (long) int32(at + 4) << 32;
        at += 8;
        return value;
    }

    public float f32() {
        return Float.intBitsToFloat(i32());
    }

    public double f64() {
        return Double.longBitsToDouble(i64());
    }

    /**
     * A u16 length and UTF-8, as {@link WireWriter#text} writes it. Refused when it is longer than
     * {@code bytesMax} or no UTF-8.
     */
    public String text(int bytesMax) {
        int length = u16();
        if (length > bytesMax) {
            throw refusal("text of " + length + " bytes, at most " + bytesMax + " fit");
        }
        return utf8(length);
    }

    /** UTF-8 of so many bytes; refused when it is none. */
    public String utf8(int length) {
        need(length);
        StringBuilder out = new StringBuilder(length);
        for (int end = at + length; at < end; ) {
            out.appendCodePoint(codePoint(end));
        }
        return out.toString();
    }

    /** A copy of the next bytes. */
    public byte[] bytes(int length) {
        need(length);
        byte[] copy = new byte[length];
        System.arraycopy(bytes, at, copy, 0, length);
        at += length;
        return copy;
    }

    /** The next code point of a text that ends at {@code end}. */
    private int codePoint(int end) {
        int first = bytes[at++] & 0xff;
        if (first < 0x80) return first;
        int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        boolean begins = first >= 0xc2 && first <= 0xf4;
        int c = first & (0x3f >> more);
        for (int i = 0; begins && i < more; i++) {
            begins = at < end && (bytes[at] & 0xc0) == 0x80;
            if (begins) c = c << 6 | bytes[at++] & 0x3f;
        }
        // Longer than needed, half of a pair, or beyond the last code point.
        int least = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;
        if (!begins || c < least || c > 0x10ffff || c >= 0xd800 && c <= 0xdfff) {
            throw refusal("text that is no UTF-8 before " + at);
        }
        return c;
    }

    private int int32(int position) {
        return (bytes[position] & 0xff)
                | (bytes[position + 1] & 0xff) << 8
                | (bytes[position + 2] & 0xff) << 16
                | (bytes[position + 3] & 0xff) << 24;
    }

    private void need(int count) {
        if (count < 0 || limit - at < count) {
            throw refusal("needs " + count + " bytes at " + at + ", has " + (limit - at));
        }
    }

    private WireRefused refusal(String message) {
        refused = true;
        return new WireRefused(message);
    }
}
