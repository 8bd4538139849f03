// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.peer.ApiHash;
import dev.windhover.protocol.peer.CallsHash;
import dev.windhover.protocol.peer.CloseCode;
import dev.windhover.protocol.peer.Closed;
import dev.windhover.protocol.peer.Hello;
import dev.windhover.protocol.peer.Welcome;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host lets in from peers, and what it tells them. */
class DoorTest {
    private static final long CALLS =
            CallsHash.of(Till.ADD, Till.SUM, Till.FILL, Till.REFUSE, Till.BREAK);

    private final Shop shop = new Shop();

    @Test
    @Feature("G12")
    void welcomeTellsWhoTheHostIs() {
        Welcome welcome = shop.peer().say(Hello.of("test")).welcome();

        assertEquals(Wire.PROTOCOL, welcome.protocol());
        assertEquals(Shop.EPOCH, welcome.epoch());
        assertEquals(Door.CALLS_MAX, welcome.callsMax());
        assertEquals(shop.host.arena().layoutHash(), welcome.layout());
        assertEquals(CALLS, welcome.calls());
        assertEquals("windhover test", welcome.engine());
        assertEquals(List.of(new ApiHash("till", CALLS)), welcome.apis());
    }

    @Test
    @Feature("G12")
    void clientFromTheFutureIsRefusedByName() {
        Shop.Peer peer = shop.peer();
        peer.say(new Hello(Wire.PROTOCOL + 1, Wire.PROTOCOL + 3, "future"));

        Closed closed = peer.closed();
        assertEquals("VERSION_MISMATCH", closed.code());
        assertEquals("the client speaks protocol 2 to 4, the host 1", closed.message());
        assertTrue(peer.gone);
        assertEquals(0, shop.door.peers());
    }

    @Test
    void nothingIsDoneBeforeHello() {
        Shop.Peer peer = shop.peer();
        peer.add(1, 5).send();
        shop.frame();

        assertEquals("HELLO_MISSING", peer.closedCode());
        assertEquals(0, shop.sum());
    }

    @Test
    void secondHelloEndsTheLine() {
        Shop.Peer peer = shop.welcome();
        peer.say(Hello.of("again"));

        assertEquals("HELLO_TWICE", peer.closedCode());
    }

    @Test
    void peersGetTheirOwnResultsUnderTheirOwnTokens() {
        Shop.Peer one = shop.welcome();
        Shop.Peer other = shop.welcome();
        one.add(7, 1).send();
        other.add(7, 10).add(-1, 100).send();
        shop.frame();

        List<Shop.Told> ofOne = one.take(Wire.RESULT);
        List<Shop.Told> ofOther = other.take(Wire.RESULT);
        assertEquals(1, ofOne.size());
        assertEquals(7, ofOne.get(0).at(0));
        assertEquals(1, ofOne.get(0).at(Wire.RESULT_HEAD_BYTES));
        assertEquals(List.of(7, -1), ofOther.stream().map(each -> each.at(0)).toList());
        assertEquals(
                List.of(11, 111),
                ofOther.stream().map(each -> each.at(Wire.RESULT_HEAD_BYTES)).toList());
        assertEquals(0, shop.door.openCalls());
    }

    @Test
    void queriesAreAnsweredBeforeReceiveReturns() {
        Shop.Peer peer = shop.welcome();
        peer.call(CallKind.QUERY, 3, Till.SUM).send();

        assertEquals(List.of(3), peer.tokens());
    }

    @Test
    void pageKeepsItsMessagesInTheirOrder() {
        Shop.Peer peer = shop.welcome();
        WireWriter page = new WireWriter(1_000);
        for (int token = 1; token <= 3; token++) {
            page.begin(Wire.CALL, Wire.CALL_QUERY, 0).i32(token).i32(Till.SUM).i32(0).i32(0).end();
            shop.host.receive(new WireReader(page.bytes()).reset(page.length()));
            page.clear();
            peer.call(CallKind.QUERY, token, Till.SUM).send();
        }

        assertEquals(List.of(1, 2, 3), peer.tokens());
        List<Integer> ofPage = new ArrayList<>();
        WireWriter outbox = shop.host.outbox();
        WireReader in = new WireReader(outbox.bytes()).reset(outbox.length());
        for (int at = 0; at < outbox.length(); at += Door.int32(outbox.bytes(), at + 4)) {
            in.seek(at);
            if (in.u8() != Wire.RESULT) continue;
            in.seek(at + 8);
            ofPage.add(in.i32());
        }
        assertEquals(List.of(1, 2, 3), ofPage);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Wire.START,
                Wire.INPUT,
                Wire.TIME,
                Wire.VISIBILITY,
                Wire.SCHEDULE,
                Wire.ADVANCE,
                Wire.PROBE,
                Wire.CONFIGURE
            })
    @Feature(value = "R10", partial = "paths into values")
    void whatOnlyThePageMaySayEndsTheLineAndTheWholeBatchIsLeftUndone(int kind) {
        Shop.Peer peer = shop.welcome();
        long before = shop.host.world().hash();
        peer.add(1, 5).pair(kind, 0).send();

        assertEquals("MESSAGE_NOT_ALLOWED", peer.closedCode());
        assertEquals(before, shop.host.world().hash());
        shop.frame();
        assertEquals(0, shop.sum());
    }

    @Test
    void batchThatComesAgainIsLeftAlone() {
        Shop.Peer peer = shop.welcome();
        byte[] batch = peer.add(1, 5).sealed();
        peer.send(batch).send(batch);
        shop.frame().frame();
        peer.send(batch);
        shop.frame();

        assertEquals(5, shop.sum());
        assertEquals(List.of(1), peer.tokens());
        assertEquals(2, shop.door.replayed());
    }

    @Test
    void batchesOutOfOrderEndTheLine() {
        Shop.Peer peer = shop.welcome();
        peer.add(1, 5).sealed();
        byte[] second = peer.add(2, 7).sealed();
        peer.send(second);
        shop.frame();

        assertEquals("BATCH_MISSING", peer.closedCode());
        assertEquals(0, shop.sum());
    }

    @Test
    void batchForAnotherStartOfTheHostEndsTheLine() {
        Shop.Peer peer = shop.welcome();
        peer.epoch = Shop.EPOCH + 1;
        peer.add(1, 5).send();

        assertEquals("WRONG_EPOCH", peer.closedCode());
    }

    @Test
    @Feature(value = "R10", partial = "paths into values")
    void everyFlippedBitIsNoticed() {
        byte[] sound = shop.welcome().add(1, 5).sealed();
        for (int bit = 0; bit < 8 * sound.length; bit++) {
            Shop.Peer peer = shop.welcome();
            byte[] flipped = sound.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            peer.send(flipped);
            assertEquals("BATCH_DAMAGED", peer.closedCode(), "bit " + bit);
            shop.door.close(peer.id);
            if (bit % 14 == 0) shop.frame();
        }
        shop.frame();
        assertEquals(0, shop.sum());
    }

    @Test
    void cutBatchIsNoticedAtEveryLength() {
        byte[] sound = shop.welcome().add(1, 5).sealed();
        for (int length = 0; length < sound.length; length++) {
            Shop.Peer peer = shop.welcome();
            peer.send(Arrays.copyOf(sound, length));
            assertEquals("BATCH_DAMAGED", peer.closedCode(), length + " bytes");
        }
    }

    @Test
    void oversizedBatchIsRefusedUnread() {
        Shop.Peer peer = shop.welcome();
        peer.send(new byte[Wire.BATCH_BYTES_MAX + 8]);

        assertEquals("BATCH_TOO_LARGE", peer.closedCode());
    }

    @Test
    void messageThatContradictsItselfEndsTheLine() {
        Shop.Peer peer = shop.welcome();
        peer.batch.begin(Wire.CALL, 0, 0).i32(1).i32(Till.ADD).i32(400).i32(0).i32(5).end();
        peer.send();

        assertEquals("MESSAGE_REFUSED", peer.closedCode());
    }

    @Test
    @Feature(value = "R10", partial = "paths into values")
    void callsBeyondTheCreditAreRefusedWithoutEffect() {
        Shop.Peer peer = shop.welcome();
        for (int token = 1; token <= Door.CALLS_MAX + 10; token++) peer.add(token, 1);
        peer.send();
        List<Shop.Told> early = peer.take(Wire.RESULT);
        assertEquals(10, early.size());
        assertEquals("TOO_MANY_CALLS", early.get(0).reader(Wire.RESULT_HEAD_BYTES).text(100));
        assertEquals(Door.CALLS_MAX + 1, early.get(0).at(0));

        shop.frame();

        assertEquals(Door.CALLS_MAX, shop.sum());
        assertEquals(Door.CALLS_MAX, peer.tokens().size());
    }

    @Test
    void bytesOfOpenCallsHaveABoundToo() {
        Shop.Peer peer = shop.welcome();
        int[] much = new int[15_000];
        for (int token = 1; token <= 5; token++) {
            peer.call(CallKind.COMMAND, token, Till.ADD, much).send();
        }

        List<Shop.Told> early = peer.take(Wire.RESULT);
        assertEquals(1, early.size());
        assertEquals(5, early.get(0).at(0));
    }

    @Test
    void clientThatNeverReadsIsClosedAndItsMemoryGivenBack() {
        Shop.Peer peer = shop.welcome();
        int rounds = 0;
        while (!peer.gone && rounds++ < 100) {
            for (int token = 1; token <= 900; token++) {
                peer.call(CallKind.QUERY, token, Till.SUM);
            }
            peer.send();
            peer.take();
            assertTrue(shop.door.keptBytes() <= PeerLine.QUEUE_BYTES_MAX);
        }

        assertTrue(peer.gone);
        assertEquals(0, shop.door.keptBytes());
        byte[] last = peer.batches.get(peer.batches.size() - 1);
        WireReader in = new WireReader(last);
        in.seek(Wire.BATCH_HEAD_BYTES + Wire.HEADER_BYTES);
        assertEquals("TOO_SLOW", Closed.read(in).code());
    }

    /** It tells what it has read with every so many bytes, and these are few. */
    @Test
    void clientThatAsksALittleInEveryFrameIsNotTooSlow() {
        Shop.Peer peer = shop.welcome();
        for (int second = 1; second <= 60; second++) {
            peer.call(CallKind.QUERY, second, Till.SUM).send();
            shop.pass(1e6);
            assertEquals(1, peer.take(Wire.RESULT).size());
        }

        assertEquals("", peer.closedCode());
    }

    @Test
    void clientThatStopsReadingIsClosedAfterAWhile() {
        Shop.Peer peer = shop.welcome();
        for (int token = 1; token <= 10; token++) {
            peer.call(CallKind.QUERY, token, Till.FILL, 40_000).send().take();
        }
        String code = "";
        for (int second = 0; second < 15 && code.isEmpty(); second++) {
            // It answers, so it is there; only it does not read.
            peer.pair(Wire.PONG, 0).send();
            shop.pass(1e6);
            code = peer.closedCode();
        }

        assertEquals("TOO_SLOW", code);
    }

    @Test
    void creditLetsMoreThrough() {
        Shop.Peer peer = shop.welcome();
        int read = 0;
        int results = 0;
        for (int token = 1; token <= 100; token++) {
            peer.call(CallKind.QUERY, token, Till.FILL, 60_000).send();
            results += peer.take(Wire.RESULT).size();
            read = peer.batches.stream().mapToInt(each -> each.length).sum();
            peer.pair(Wire.CREDIT, read).send();
        }

        assertEquals(100, results);
        assertNull(peer.closed());
    }

    @Test
    void creditForWhatWasNeverSentEndsTheLine() {
        Shop.Peer peer = shop.welcome();
        peer.pair(Wire.CREDIT, 1_000_000).send();

        assertEquals("MESSAGE_REFUSED", peer.closedCode());
    }

    @Test
    void resultsBeyondTheQueueAreDroppedByName() {
        Shop.Peer peer = shop.welcome();
        for (int token = 1; token <= 20; token++) {
            peer.call(CallKind.QUERY, token, Till.FILL, 60_000);
        }
        peer.send();

        List<Shop.Told> results = peer.take(Wire.RESULT);
        // As many as are sent ahead; then the queue is let go, bit by bit.
        int read = 0;
        Set<Integer> tokens = new HashSet<>();
        int dropped = 0;
        while (!results.isEmpty()) {
            for (Shop.Told each : results) {
                tokens.add(each.at(0));
                if (each.a() == Wire.RESULT_DONE) continue;
                assertEquals("RESULT_DROPPED", each.reader(Wire.RESULT_HEAD_BYTES).text(100));
                dropped++;
            }
            read = peer.batches.stream().mapToInt(each -> each.length).sum();
            results = peer.pair(Wire.CREDIT, read).send().take(Wire.RESULT);
        }
        assertEquals(20, tokens.size());
        assertTrue(dropped > 0 && dropped < 20, dropped + " dropped");
    }

    @Test
    void silentPeerIsAskedAndThenClosed() {
        Shop.Peer peer = shop.welcome();
        shop.frame().frame().pass(2.1e6);
        assertEquals(1, peer.take(Wire.PING).size());
        peer.pair(Wire.PONG, 0).send();
        for (int i = 0; i < 5; i++) shop.pass(1.5e6);
        assertNull(peer.closed());

        shop.pass(2e6).pass(2e6);

        assertEquals("PEER_SILENT", peer.closedCode());
    }

    @Test
    void hostThatSleptDoesNotTakePeersForSilent() {
        Shop.Peer peer = shop.welcome();
        shop.frame().frame();

        shop.pass(3_600e6);

        assertNull(peer.closed());
    }

    @Test
    void pingIsAnsweredAtOnce() {
        Shop.Peer peer = shop.welcome();
        peer.pair(Wire.PING, 42).send();

        assertEquals(42, peer.take(Wire.PONG).get(0).at(0));
    }

    @Test
    void leavingPeerIsForgottenAndItsResultsGoNowhere() {
        Shop.Peer peer = shop.welcome();
        peer.add(1, 5);
        peer.batch.begin(Wire.BYE, 0, 0).end();
        peer.send();

        assertEquals(List.of(), peer.take());
        assertTrue(peer.gone);
        Shop.Peer next = shop.welcome();
        shop.frame();
        assertEquals(5, shop.sum(), "what it said before it left is done");
        assertEquals(List.of(), next.tokens());
        assertEquals(0, shop.door.openCalls());
    }

    @Test
    void cancelledCommandThatWasNotBegunIsNeverDone() {
        Shop.Peer peer = shop.welcome();
        peer.add(1, 5).add(2, 7).pair(Wire.CANCEL, 1).send();
        shop.frame();

        assertEquals(7, shop.sum());
        List<Shop.Told> results = peer.take(Wire.RESULT);
        assertEquals(Set.of(1, 2), Set.of(results.get(0).at(0), results.get(1).at(0)));
        Shop.Told cancelled = results.get(results.get(0).at(0) == 1 ? 0 : 1);
        assertEquals("CANCELLED", cancelled.reader(Wire.RESULT_HEAD_BYTES).text(100));
        assertEquals(0, shop.door.openCalls());
    }

    @Test
    void cancelOfACallThatIsAnsweredDoesNothing() {
        Shop.Peer peer = shop.welcome();
        peer.add(1, 5).send();
        shop.frame();
        peer.pair(Wire.CANCEL, 1).pair(Wire.CANCEL, 77).send();
        shop.frame();

        assertEquals(List.of(1), peer.tokens());
        assertNull(peer.closed());
    }

    @Test
    void idsAreNeverGivenTwiceAndPlacesAreBounded() {
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            int id = shop.door.open();
            assertTrue(ids.add(id), "id " + id);
            shop.door.close(id);
        }
        for (int i = 0; i < Door.PEERS_MAX; i++) assertTrue(shop.door.open() > 0);
        assertEquals(0, shop.door.open());
        byte[] refusal = new byte[Wire.BATCH_BYTES_MAX];
        WireReader in = new WireReader(refusal).reset(shop.door.refusal(refusal));
        in.seek(Wire.BATCH_HEAD_BYTES + Wire.HEADER_BYTES);
        assertEquals("TOO_MANY_PEERS", Closed.read(in).code());
    }

    /** More than the bits of an id tell apart, for a host that runs for months. */
    @Test
    void peersComeAndGoWithoutEnd() {
        for (int i = 0; i < 2_200_000; i++) {
            int id = shop.door.open();
            if (id <= 0) throw new AssertionError("id " + id + " after " + i);
            shop.door.close(id);
        }
        assertEquals(0, shop.door.peers());
    }

    @Test
    void endOfTheHostIsToldToAll() {
        Shop.Peer one = shop.welcome();
        Shop.Peer other = shop.welcome();
        one.add(1, 5).send();
        shop.host.stop();
        shop.door.closeAll(CloseCode.HOST_STOPPED, "");

        assertEquals("HOST_STOPPED", one.closedCode());
        assertEquals("HOST_STOPPED", other.closedCode());
        assertEquals(0, shop.door.peers());
    }

    @Test
    void stoppedHostClosesWhoeverSpeaks() {
        Shop.Peer peer = shop.welcome();
        shop.host.stop();
        peer.add(1, 5).send();

        assertEquals("HOST_STOPPED", peer.closedCode());
    }
}
