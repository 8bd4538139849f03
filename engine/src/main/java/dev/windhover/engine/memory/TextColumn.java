// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Check;
import java.nio.charset.StandardCharsets;

/**
 * Short texts in UTF-8, each in as many bytes as the field is wide, zeros behind its end. A text of
 * more bytes, with a zero character or half a surrogate pair is refused.
 */
public final class TextColumn implements Columns {
    private final ByteColumn column;
    private final int width;

    public TextColumn(Field field, int rows) {
        column = new ByteColumn(field.means(Meaning.TEXT), rows);
        width = column.width();
    }

    /** A new string, so not for hot loops; {@link #is} compares without one. */
    public String get(int row) {
        byte[] bytes = new byte[lengthBytes(row)];
        column.get(row * width, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Bytes of the text. */
    public int lengthBytes(int row) {
        int length = 0;
        while (length < width && column.get(row, length) != 0) {
            length++;
        }
        return length;
    }

    /** Whether the row holds this text; without a new string. */
    public boolean is(int row, String text) {
        int at = 0;
        for (int i = 0; i < text.length(); ) {
            int code = text.codePointAt(i);
            int bytes = bytes(code);
            if (at + bytes > width) return false;
            for (int k = 0; k < bytes; k++) {
                if (column.get(row, at + k) != unit(code, bytes, k)) return false;
            }
            at += bytes;
            i += Character.charCount(code);
        }
        return at == width || column.get(row, at) == 0;
    }

    /** Without a new object. A refused text leaves the row as it was. */
    public void set(int row, String text) {
        check(text);
        int at = 0;
        for (int i = 0; i < text.length(); ) {
            int code = text.codePointAt(i);
            int bytes = bytes(code);
            for (int k = 0; k < bytes; k++) {
                column.set(row, at + k, unit(code, bytes, k));
            }
            at += bytes;
            i += Character.charCount(code);
        }
        while (at < width) {
            column.set(row, at++, (byte) 0);
        }
    }

    public ByteColumn column() {
        return column;
    }

    @Override
    public Column[] columns() {
        return new Column[] {column};
    }

    private void check(String text) {
        if (text == null) Check.present("text for " + column.name(), text);
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int code = text.codePointAt(i);
            if (code == 0 || code >= 0xd800 && code < 0xe000) {
                throw new IllegalArgumentException(
                        "text for " + column.name() + " has character " + code + " at " + i);
            }
            bytes += bytes(code);
            i += Character.charCount(code);
        }
        if (bytes > width) {
            throw new IllegalArgumentException(
                    "text for " + column.name() + " has " + bytes + " bytes, the most is " + width);
        }
    }

    private static int bytes(int code) {
        if (code < 0x80) return 1;
        if (code < 0x800) return 2;
        return code < 0x1_0000 ? 3 : 4;
    }

    /** The k-th of the bytes that a code point takes. */
    private static byte unit(int code, int bytes, int k) {
        if (bytes == 1) return (byte) code;
        int bits = code >> 6 * (bytes - 1 - k);
        // The first byte begins with as many ones as there are bytes, the others with 10.
        return (byte) (k == 0 ? 0xf00 >> bytes & 0xff | bits : 0x80 | bits & 0x3f);
    }
}
