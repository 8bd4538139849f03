// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;

/**
 * The first word of a client.
 *
 * @param lowest protocol that it speaks
 * @param highest protocol that it speaks
 * @param name of the client, for people
 */
public record Hello(int lowest, int highest, String name) {
    private static final int NAME_BYTES_MAX = 200;

    /** Of this build. */
    public static Hello of(String name) {
        return new Hello(Wire.PROTOCOL_LOWEST, Wire.PROTOCOL, name);
    }

    public void write(WireWriter out) {
        out.begin(Wire.HELLO, 0, 0).i32(lowest).i32(highest).text(name).end();
    }

    /** Reads what stands behind the message's header. */
    public static Hello read(WireReader in) {
        int lowest = in.i32();
        int highest = in.i32();
        return new Hello(lowest, highest, in.text(NAME_BYTES_MAX));
    }

    /** The newest protocol that both ends speak, or 0. */
    public int common() {
        int newest = Math.min(highest, Wire.PROTOCOL);
        return newest >= lowest && newest >= Wire.PROTOCOL_LOWEST ? newest : 0;
    }
}
