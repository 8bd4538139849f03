// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.peer.Connection;
import dev.windhover.protocol.peer.MemoryPair;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Peers that see what a game publishes. */
class DoorMirrorTest {
    private final Host host = new Host(new Till(), Launch.seeded(1), () -> 0, HostDef.checked());
    private final Reception reception;
    private final List<MemoryPair> pairs = new ArrayList<>();
    private double now = 1e9;

    DoorMirrorTest() {
        host.start();
        reception = new Reception(new Door(host, Shop.EPOCH, "windhover test"));
        frame();
    }

    private Connection connect() {
        MemoryPair pair = new MemoryPair();
        pairs.add(pair);
        reception.admit(pair.other());
        Connection connection = new Connection(pair.one(), "viewer");
        deliver();
        return connection;
    }

    private void deliver() {
        for (MemoryPair each : pairs) each.deliver();
    }

    private void frame() {
        now += 1e6 / 60;
        host.frame(now, false);
        reception.frame(now);
        host.outbox().clear();
        deliver();
    }

    private static int read(Shop.Peer peer) {
        int bytes = 0;
        for (byte[] each : peer.batches) bytes += each.length;
        return bytes;
    }

    private static double kept(Connection client) {
        return client.mirror().state().section("kept").number(0, 0);
    }

    @Test
    @Feature("C17")
    void lateClientHasTheStateAfterOneRoundTrip() {
        Connection client = connect();
        assertNull(client.mirror().state());

        deliver();

        assertEquals(0, kept(client));
        assertEquals(host.world().step(), client.mirror().state().step(), 1.0);
    }

    @Test
    @Feature({"C9", "C14"})
    void everyClientSeesWhatOneCommandedAndThatOneSeesItWithItsResult() {
        List<Connection> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(connect());
            clients.get(i).mirror();
        }
        deliver();
        List<Double> seen = new ArrayList<>();

        Connection one = clients.get(7);
        one.call(CallKind.COMMAND, Till.ADD, out -> out.i32(5), WireReader::i32)
                .whenDone(result -> seen.add(kept(one)));
        deliver();
        frame();

        assertEquals(List.of(5.0), seen);
        for (Connection each : clients) assertEquals(5, kept(each));
    }

    @Test
    @Feature("C9")
    void resultsOfAClientThatFollowsNothingWaitForNothing() {
        Connection client = connect();
        List<Integer> results = new ArrayList<>();

        client.call(CallKind.COMMAND, Till.ADD, out -> out.i32(5), WireReader::i32)
                .whenDone(results::add);
        deliver();
        frame();

        assertEquals(1, results.size());
    }

    @Test
    @Feature("C20")
    void clientThatFollowsAnUnknownSectionSeesNothing() {
        Connection client = connect();
        client.mirror();
        deliver();

        client.mirror().follow("secret");
        deliver();
        frame();

        assertTrue(client.mirror().state().sections().isEmpty());
        assertNull(client.closed());
    }

    @Test
    void clientThatAsksForRowsByWhatIsNoNumberIsToldSoAndOneThatAsksInVainSeesNothing() {
        Shop shop = new Shop();
        Shop.Peer hostile = shop.welcome();
        Shop.Peer vain = shop.welcome();

        hostile.batch.begin(Wire.INTEREST, 0, 1).text("kept").f32(Float.NaN).end();
        hostile.send();
        vain.batch.begin(Wire.INTEREST, 0, 1).text("kept").f32(1).end();
        vain.send();
        shop.frame();

        assertEquals("MESSAGE_REFUSED", hostile.closedCode());
        assertEquals("", vain.closedCode());
        assertEquals(List.of(), vain.take(Wire.SECTION));
    }

    @Test
    void clientThatTellsOfNothingReadGetsNoMoreUntilItDoesAndThenTheNewest() {
        Shop shop = new Shop();
        Shop.Peer slow = shop.welcome();
        Shop.Peer busy = shop.welcome();
        slow.batch.begin(Wire.FOLLOW, 1, 0).i32(1).i32(0).end();
        slow.send();
        int bytes = 0;
        int sum = 0;
        int busyRead = read(busy);
        busy.batches.clear();

        for (int token = 1; token <= 4_000; token++) {
            busy.add(token, 1);
            busy.pair(Wire.CREDIT, busyRead).send();
            shop.frame();
            busy.take();
            for (byte[] each : busy.batches) busyRead += each.length;
            busy.batches.clear();
            sum++;
            if (token % 60 == 0) slow.pair(Wire.PONG, 0).send();
            for (Shop.Told each : slow.take()) bytes += Wire.HEADER_BYTES + each.payload().length;
        }
        assertEquals("", slow.closedCode());
        assertTrue(bytes <= Wire.AHEAD_BYTES_MAX, bytes + " bytes");
        assertTrue(bytes > Wire.AHEAD_BYTES_MAX / 2, bytes + " bytes");
        slow.pair(Wire.CREDIT, read(slow)).send();

        List<Shop.Told> state = slow.take(Wire.SECTION);
        // One may have been begun before.
        assertTrue(state.size() <= 2, state.size() + " states");
        assertEquals(sum, state.get(state.size() - 1).at(Wire.SECTION_HEAD_BYTES + 8));
    }

    @Test
    @Feature(value = "C14", partial = "calls of several clients")
    void gameThatOnlyPublishesIsFollowedAndRefusesCallsByName() {
        Till.Kept shown = new Till.Kept();
        Host lone =
                new Host(
                        game -> {
                            game.publish("kept", game.table(shown));
                            game.shared();
                        },
                        Launch.seeded(1),
                        () -> 0,
                        HostDef.checked());
        lone.start();
        Reception hall = new Reception(lone.door(Shop.EPOCH, "windhover test"));
        MemoryPair pair = new MemoryPair();
        hall.admit(pair.other());
        Connection client = new Connection(pair.one(), "viewer");
        client.mirror();
        shown.sum.set(0, 5);
        lone.frame(1e9, false);
        hall.frame(1e9);
        pair.deliver();
        List<String> refused = new ArrayList<>();

        for (int n = 0; n < 2; n++) {
            client.call(CallKind.COMMAND, Till.ADD, out -> out.i32(5), WireReader::i32)
                    .whenRefused(why -> refused.add(why.code()));
        }
        pair.deliver();

        assertEquals(5, kept(client));
        assertEquals(List.of("UNKNOWN_CALL", "UNKNOWN_CALL"), refused);
        assertNull(client.closed());
    }

    @Test
    void gameThatPublishesAndIsNotSharedHasNoDoor() {
        Host closed =
                new Host(
                        game -> game.publish("kept", game.table(new Till.Kept())),
                        Launch.seeded(1),
                        () -> 0,
                        HostDef.checked());

        assertNull(closed.door(Shop.EPOCH, "windhover test"));
    }
}
