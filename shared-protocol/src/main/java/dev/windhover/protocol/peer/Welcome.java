// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;

/**
 * What a host tells a peer that it takes.
 *
 * @param sameCalls whether the client's calls are those of the game, or it told none. Where they
 *     differ every call that both know works, and others are refused as UNKNOWN_CALL
 * @param protocol that is spoken
 * @param epoch tells this start of the host from all others
 * @param peer id, never given twice in an epoch
 * @param callsMax that may be open
 * @param bytesMax of the messages of open calls
 * @param aheadBytes of batches that the host sends before the client tells that it read some
 * @param heartbeatMillis after which a silent end is asked; five of them in silence end the line
 * @param step of the world
 * @param layout hash
 * @param calls hash
 * @param engine with its build, for people
 */
public record Welcome(
        boolean sameCalls,
        int protocol,
        int epoch,
        int peer,
        int callsMax,
        int bytesMax,
        int aheadBytes,
        int heartbeatMillis,
        int step,
        long layout,
        long calls,
        String engine) {
    private static final int ENGINE_BYTES_MAX = 1_000;

    public void write(WireWriter out) {
        out.begin(Wire.WELCOME, sameCalls ? 1 : 0, 0);
        out.i32(protocol).i32(epoch).i32(peer).i32(callsMax).i32(bytesMax).i32(aheadBytes);
        out.i32(heartbeatMillis).i32(step).i64(layout).i64(calls).text(engine).end();
    }

    /**
     * Reads what stands behind the message's header.
     *
     * @param a the header's small argument
     */
    public static Welcome read(int a, WireReader in) {
        return new Welcome(
                a != 0,
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i64(),
                in.i64(),
                in.text(ENGINE_BYTES_MAX));
    }
}
