// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a host tells a peer that it takes.
 *
 * @param protocol that is spoken
 * @param epoch tells this start of the host from all others
 * @param peer id, never given twice in an epoch
 * @param callsMax that may be open
 * @param bytesMax of the messages of open calls
 * @param aheadBytes of batches that the host sends before the client tells that it read some
 * @param heartbeatMillis after which a silent end is asked; five of them in silence end the line
 * @param step of the world
 * @param layout hash
 * @param calls hash of all that there are
 * @param engine with its build, for people
 * @param apis that the game has, at most {@link #APIS_MAX}; a client of another build is told by
 *     them before it calls
 */
public record Welcome(
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
        String engine,
        List<ApiHash> apis) {
    /** Far more than a game has, and still a short message. */
    public static final int APIS_MAX = 256;

    private static final int TEXT_BYTES_MAX = 1_000;

    public void write(WireWriter out) {
        out.begin(Wire.WELCOME, 0, 0);
        out.i32(protocol).i32(epoch).i32(peer).i32(callsMax).i32(bytesMax).i32(aheadBytes);
        out.i32(heartbeatMillis).i32(step).i64(layout).i64(calls).text(engine);
        out.i32(apis.size());
        for (ApiHash each : apis) out.text(each.api()).i64(each.hash());
        out.end();
    }

    /** Reads what stands behind the message's header. */
    public static Welcome read(WireReader in) {
        return new Welcome(
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
                in.text(TEXT_BYTES_MAX),
                apis(in));
    }

    private static List<ApiHash> apis(WireReader in) {
        int count = in.i32();
        if (count < 0 || count > APIS_MAX) throw new WireRefused(count + " interfaces");
        List<ApiHash> apis = new ArrayList<>();
        while (apis.size() < count) apis.add(new ApiHash(in.text(TEXT_BYTES_MAX), in.i64()));
        return List.copyOf(apis);
    }
}
