// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Refusal;
import java.util.Arrays;

/** Refusals as the bytes that a result is made of. */
public final class Refusals {
    /** Five texts of at most 2 000 characters, each of at most three bytes. */
    private static final int BYTES_MAX = 5 * (2 + 3 * 2_000);

    /** A handler threw what is no refusal. */
    public static final String HANDLER_FAILED = "HANDLER_FAILED";

    /** Whoever provides a plugin did. */
    public static final String PLUGIN_FAILED = "PLUGIN_FAILED";

    private Refusals() {}

    /**
     * Whether what a dispatcher threw is about the arguments: their reader threw, or was not read
     * to its end. Else the handler was called already, and threw what it should not.
     */
    public static boolean isOfArguments(WireReader arguments) {
        return arguments.hasRefused() || arguments.remaining() > 0;
    }

    public static byte[] bytes(Refusal why) {
        WireWriter out = new WireWriter(BYTES_MAX);
        why.write(out);
        return Arrays.copyOf(out.bytes(), out.length());
    }

    static byte[] bytes(String code, String message, String hint) {
        return bytes(new Refusal(code, message, hint, ""));
    }
}
