// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.peer.CloseCode;
import dev.windhover.protocol.peer.Transport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Carries batches between channels and a {@link Door}, for hosts outside of a browser. All channels
 * tell what came on the thread that drives the host.
 */
public final class Reception {
    /** The epoch of a batch from where there is no door; any but 0. */
    private static final int NOBODY = 1;

    private final Door door;
    private final List<Guest> guests = new ArrayList<>();
    private final byte[] batch = new byte[Wire.BATCH_BYTES_MAX];

    /**
     * @param door of the host, see {@link dev.windhover.engine.host.Host#door}; null where there is
     *     nothing to share: whoever comes is told so
     */
    public Reception(Door door) {
        this.door = door;
    }

    /** Takes whoever is at the other end of a channel for a peer; it has to say hello. */
    public void admit(Transport transport) {
        if (door == null) {
            CloseCode why = CloseCode.NOT_SHARED;
            turnAway(
                    transport,
                    Door.lastWord(
                            why.closed("the game has no calls and is not shared"), NOBODY, batch));
            return;
        }
        int peer = door.open();
        if (peer == 0) {
            turnAway(transport, door.refusal(batch));
            return;
        }
        Guest guest = new Guest(peer, transport);
        guests.add(guest);
        transport.subscribe(
                bytes -> {
                    try {
                        door.receive(peer, bytes, bytes.length);
                    } finally {
                        // What the others get waits for the frame.
                        if (guests.contains(guest)) carry(guest);
                    }
                },
                reason -> lost(guest));
    }

    private void turnAway(Transport transport, int length) {
        transport.subscribe(bytes -> {}, reason -> {});
        post(transport, length);
        transport.close();
    }

    /** After each frame of the host, also after one that failed. */
    public void frame(double nowMicros) {
        if (door == null) return;
        door.frame(nowMicros);
        carry();
    }

    /** Ends all lines with a last word. */
    public void closeAll(CloseCode why, String reason) {
        if (door == null) return;
        door.closeAll(why, reason);
        carry();
    }

    private void carry() {
        // By index from behind: who is gone is taken out.
        for (int i = guests.size() - 1; i >= 0; i--) {
            if (i < guests.size()) carry(guests.get(i));
        }
    }

    private void carry(Guest guest) {
        int length = door.take(guest.peer, batch);
        while (length > 0) {
            if (!post(guest.transport, length)) {
                lost(guest);
                return;
            }
            length = door.take(guest.peer, batch);
        }
        if (length == Door.GONE && guests.remove(guest)) guest.transport.close();
    }

    private boolean post(Transport transport, int length) {
        try {
            transport.post(Arrays.copyOf(batch, length));
            return true;
        } catch (RuntimeException gone) {
            return false;
        }
    }

    private void lost(Guest guest) {
        door.close(guest.peer);
        guests.remove(guest);
    }

    private record Guest(int peer, Transport transport) {}
}
