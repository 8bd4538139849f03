// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.call.Commands;
import dev.windhover.engine.host.HostState;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.peer.BatchHead;
import dev.windhover.testing.Feature;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A host whose peers send what nobody meant to be sent. */
class DoorFuzzTest {
    private static final long SEED = 20_261_121;
    private static final int BATCHES = 120_000;

    private final Shop shop = new Shop();
    private int drawn;
    private int lets;
    private int closed;

    @Test
    @Feature(value = "R10", partial = "paths into values")
    void noBatchBreaksTheHostOrChangesTheWorldUnlessItIsACommand() {
        Shop.Peer peer = shop.welcome();
        for (int n = 0; n < BATCHES; n++) {
            byte[] batch = damaged(batch(peer), peer);
            peer.send(batch);
            if (draw(20) == 0) shop.frame();
            if (draw(4) == 0) {
                peer.take();
                lets++;
            }
            peer.batches.clear();
            if (peer.gone) {
                closed++;
                peer = shop.welcome();
            } else if (draw(50) == 0) {
                // One that leaves without a word, with calls open.
                shop.door.close(peer.id);
                peer = shop.welcome();
            }
            if (n % 1_000 == 0) assertBounded();
        }
        shop.door.close(peer.id);
        shop.frame().frame();

        assertEquals(HostState.RUNNING, shop.host.state());
        assertEquals(0, shop.door.openCalls());
        assertEquals(0, shop.door.keptBytes());
        assertTrue(closed > BATCHES / 20 && lets > BATCHES / 20, closed + " " + lets);
        assertWorldIsWhatItsJournalSays();
    }

    private void assertBounded() {
        assertTrue(shop.door.peers() <= Door.PEERS_MAX);
        assertTrue(shop.door.keptBytes() <= Door.PEERS_MAX * PeerLine.QUEUE_BYTES_MAX);
        assertTrue(shop.door.openCalls() <= Door.PEERS_MAX * Door.CALLS_MAX);
    }

    /** The sum of what was added, by commands that came whole. */
    private void assertWorldIsWhatItsJournalSays() {
        Commands commands = shop.host.journal().commands();
        byte[] arguments = new byte[Wire.BATCH_BYTES_MAX];
        int sum = 0;
        for (int i = 0; i < commands.count(); i++) {
            boolean isWhole = commands.id(i) == Till.ADD && commands.length(i) == 4;
            if (!isWhole) continue;
            commands.copyArguments(i, arguments);
            sum += new WireReader(arguments).i32();
        }
        assertTrue(commands.count() < 8_192, "the journal has let some go");
        assertEquals(sum, shop.sum());
        Shop untouched = new Shop();
        while (untouched.host.world().step() < shop.host.world().step()) untouched.frame();
        if (sum == 0 && shop.till.kept.last.get(0) == 0) {
            assertEquals(untouched.host.world().hash(), shop.host.world().hash());
        }
    }

    /** A batch as a client could mean it; commands of the game are rare. */
    private byte[] batch(Shop.Peer peer) {
        int messages = draw(6);
        for (int i = 0; i < messages; i++) {
            switch (draw(8)) {
                case 0:
                    peer.pair(Wire.PING, draw(100));
                    break;
                case 1:
                    peer.pair(Wire.CANCEL, draw(100));
                    break;
                case 2:
                    peer.pair(Wire.CREDIT, 0);
                    break;
                case 3:
                    peer.call(CallKind.QUERY, draw(100), Till.FILL, draw(2_000));
                    break;
                case 4:
                    peer.call(CallKind.COMMAND, draw(100), draw(1 << 30), draw(9), draw(9));
                    break;
                case 5:
                    if (draw(40) == 0) peer.add(draw(100), draw(100));
                    break;
                default:
                    peer.call(CallKind.QUERY, draw(100), Till.SUM);
            }
        }
        return peer.sealed();
    }

    private byte[] damaged(byte[] sound, Shop.Peer peer) {
        byte[] bytes = sound.clone();
        int times = draw(4);
        for (int i = 0; i < times; i++) {
            switch (draw(5)) {
                case 0:
                    bytes[draw(bytes.length)] ^= (byte) (1 << draw(8));
                    break;
                case 1:
                    bytes[draw(bytes.length)] = (byte) draw(256);
                    break;
                case 2:
                    bytes = Arrays.copyOf(bytes, Math.max(8, draw(bytes.length + 64) & ~7));
                    break;
                case 3:
                    int from = draw(bytes.length);
                    int count = draw(bytes.length - from);
                    System.arraycopy(bytes, from, bytes, draw(bytes.length - count), count);
                    break;
                default:
                    // Headers are where framing breaks.
                    int message = Wire.BATCH_HEAD_BYTES + 8 * draw(6);
                    if (message < bytes.length) bytes[message + draw(8)] = (byte) draw(64);
            }
        }
        boolean seals = bytes.length >= Wire.BATCH_HEAD_BYTES && draw(4) != 0;
        if (times > 0 && seals) {
            BatchHead.seal(bytes, bytes.length, peer.epoch, peer.number - 1 + draw(30) / 29);
        }
        return bytes;
    }

    private int draw(int bound) {
        return Rng.below(SEED, drawn++, bound);
    }
}
