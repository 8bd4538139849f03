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
 */
public record Refusal(String code, String message, String hint, String path) {
    /** What a writer of texts cuts them to, in bytes. */
    private static final int TEXT_BYTES_MAX = 3 * 2_000;

    /** An argument that does not fit. */
    public static Refusal badValue(String path, String message) {
        return new Refusal("BAD_VALUE", message, "", path);
    }

    /** Reads what {@link #write} wrote. */
    public static Refusal read(WireReader in) {
        String code = in.text(TEXT_BYTES_MAX);
        String message = in.text(TEXT_BYTES_MAX);
        String hint = in.text(TEXT_BYTES_MAX);
        return new Refusal(code, message, hint, in.text(TEXT_BYTES_MAX));
    }

    /** Writes four texts, as a RESULT that is none has them. */
    public void write(WireWriter out) {
        text(out, code);
        text(out, message);
        text(out, hint);
        text(out, path);
    }

    private static void text(WireWriter out, String value) {
        out.text(value == null ? "" : value);
    }
}
