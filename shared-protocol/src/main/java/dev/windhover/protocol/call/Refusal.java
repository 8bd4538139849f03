// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;

/**
 * Why a call was not done. It had no effect then.
 *
 * @param code stays the same in all versions: capitals and underscores
 * @param message for people
 * @param hint how to mend it, or empty
 * @param path to the bad value, such as "ships[3].mass", or empty
 * @param thrown by a handler: Java class, message and the lines that led there, from builds that
 *     check; else empty
 * @param trace that the call carried, see {@link #trace}; empty when it was never sent
 */
public record Refusal(
        String code, String message, String hint, String path, String thrown, String trace) {
    /** What a writer of texts cuts them to, in bytes. */
    private static final int TEXT_BYTES_MAX = 3 * 2_000;

    private static final String DIGITS = "0123456789abcdef";

    /** A refusal that nothing was thrown for, of a call that nobody has traced yet. */
    public Refusal(String code, String message, String hint, String path) {
        this(code, message, hint, path, "", "");
    }

    /** An argument that does not fit. */
    public static Refusal badValue(String path, String message) {
        return new Refusal("BAD_VALUE", message, "", path);
    }

    /** The id of a call as client and host write it for people: eight hexadecimal digits. */
    public static String trace(int id) {
        StringBuilder text = new StringBuilder(8);
        for (int shift = 28; shift >= 0; shift -= 4) text.append(DIGITS.charAt(id >>> shift & 15));
        return text.toString();
    }

    /** The same of the call with this id; 0 is none. */
    public Refusal traced(int id) {
        return new Refusal(code, message, hint, path, thrown, id == 0 ? "" : trace(id));
    }

    /** Reads what {@link #write} wrote. */
    public static Refusal read(WireReader in) {
        String code = in.text(TEXT_BYTES_MAX);
        String message = in.text(TEXT_BYTES_MAX);
        String hint = in.text(TEXT_BYTES_MAX);
        String path = in.text(TEXT_BYTES_MAX);
        return new Refusal(code, message, hint, path, in.text(TEXT_BYTES_MAX), "");
    }

    /** Writes five texts, as a RESULT that is none has them. Whoever called knows the trace. */
    public void write(WireWriter out) {
        text(out, code);
        text(out, message);
        text(out, hint);
        text(out, path);
        text(out, thrown);
    }

    private static void text(WireWriter out, String value) {
        out.text(value == null ? "" : value);
    }
}
