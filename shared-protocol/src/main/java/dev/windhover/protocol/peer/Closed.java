// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;

/**
 * The end of a line, as the message {@link Wire#CLOSED} tells it.
 *
 * @param code one of {@link CloseCode}, or of a newer version's
 * @param message for people
 * @param hint how to mend it, or empty
 */
public record Closed(String code, String message, String hint) {
    private static final int TEXT_BYTES_MAX = 8_000;

    public void write(WireWriter out) {
        out.begin(Wire.CLOSED, 0, 0).text(code).text(message).text(hint).end();
    }

    /** Reads what stands behind the message's header. */
    public static Closed read(WireReader in) {
        String code = in.text(TEXT_BYTES_MAX);
        String message = in.text(TEXT_BYTES_MAX);
        return new Closed(code, message, in.text(TEXT_BYTES_MAX));
    }
}
