// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.call.Reply;
import dev.windhover.testing.Feature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A client's end of a line, with a host whose batches are written by hand. */
class ConnectionTest {
    private static final int EPOCH = 5;

    /** The other end: keeps what was posted and tells what it is given. */
    private static final class Host implements Transport {
        private final List<byte[]> posted = new ArrayList<>();
        private final WireWriter batch = new WireWriter(Wire.BATCH_BYTES_MAX);
        private Consumer<byte[]> receive;
        private Consumer<String> lost;
        private boolean closed;
        private int epoch = EPOCH;
        private int number;

        @Override
        public void post(byte[] bytes) {
            posted.add(bytes.clone());
        }

        @Override
        public void subscribe(Consumer<byte[]> toReceive, Consumer<String> toLost) {
            receive = toReceive;
            lost = toLost;
        }

        @Override
        public void close() {
            closed = true;
        }

        private WireWriter fresh() {
            batch.clear();
            for (int n = 0; n < Wire.BATCH_HEAD_BYTES; n += 8) batch.i64(0);
            return batch.cut(Wire.BATCH_HEAD_BYTES);
        }

        private void send() {
            BatchHead.seal(batch.bytes(), batch.length(), epoch, number++);
            receive.accept(Arrays.copyOf(batch.bytes(), batch.length()));
        }

        private void welcome(int callsMax) {
            fresh();
            new Welcome(
                            1,
                            epoch,
                            3,
                            callsMax,
                            1_000,
                            2_000,
                            100,
                            7,
                            1,
                            2,
                            "host",
                            List.of(new ApiHash("till", 11), new ApiHash("mill", 12)))
                    .write(batch);
            send();
        }

        /** All sections are there: there is none. */
        private void mirrored(int version, int answers) {
            fresh().begin(Wire.MIRRORED, 0, 0).i32(version).i32(9).i32(answers).i32(0).end();
            send();
        }

        private int kind(int batchIndex) {
            return posted.get(batchIndex)[Wire.BATCH_HEAD_BYTES];
        }

        private int lastKind() {
            return kind(posted.size() - 1);
        }
    }

    private final Host host = new Host();
    private final Connection client = new Connection(host, "test");

    private Reply<Integer> ask(CallKind kind) {
        return client.call(kind, 9, out -> {}, WireReader::i32);
    }

    @Test
    void saysHelloFirstAndHoldsCallsUntilTheWelcome() {
        Reply<Integer> reply = ask(CallKind.QUERY);
        assertEquals(1, host.posted.size());
        assertEquals(Wire.HELLO, host.kind(0));

        host.welcome(10);

        assertEquals(2, host.posted.size());
        assertEquals(Wire.CALL, host.lastKind());
        assertEquals(EPOCH, BatchHead.epoch(host.posted.get(1)));
        assertEquals(1, BatchHead.number(host.posted.get(1)));
        assertNull(reply.outcome());
    }

    @Test
    @Feature("G12")
    void namesInterfacesThatTheHostHasWithOtherCallsOrNotAtAll() {
        client.expects("till", 11);
        client.expects("mill", 99);
        assertEquals(List.of(), client.differing(), "nothing is known");

        host.welcome(10);
        client.expects("mill", 98);
        client.expects("bank", 1);

        assertEquals(List.of("mill", "bank"), client.differing());
        assertEquals(1, host.posted.size(), "before anything is called");
    }

    @Test
    void callsCarryATraceThatTheirRefusalsHold() {
        host.welcome(10);
        AtomicReference<Refusal> refused = new AtomicReference<>();
        ask(CallKind.COMMAND).whenRefused(refused::set);
        WireReader sent = new WireReader(host.posted.get(1));
        sent.seek(Wire.BATCH_HEAD_BYTES + Wire.HEADER_BYTES + 12);
        int trace = sent.i32();

        host.fresh().begin(Wire.RESULT, Wire.RESULT_REFUSED, 0).i32(1).i32(7).i32(12);
        new Refusal("NO", "", "", "").write(host.batch);
        host.batch.end();
        host.send();

        assertNotEquals(0, trace);
        assertEquals(Refusal.trace(trace), refused.get().trace());
    }

    @Test
    void holdsCallsBeyondTheHostsCredit() {
        host.welcome(2);
        for (int i = 0; i < 5; i++) ask(CallKind.QUERY);
        assertEquals(3, host.posted.size(), "hello and two calls");

        host.fresh().begin(Wire.RESULT, 0, 0).i32(1).i32(7).i32(4).i32(0).i32(42).end();
        host.send();

        assertEquals(4, host.posted.size());
        assertEquals(4, client.openCalls());
    }

    @Test
    void tellsWhatItHasReadOnceItIsAQuarter() {
        host.welcome(10);
        int before = host.posted.size();
        for (int i = 0; i < 12; i++) {
            host.fresh().begin(Wire.PONG, 0, 0).i32(1).i32(0).end();
            host.send();
        }

        assertTrue(host.posted.size() > before);
        assertEquals(Wire.CREDIT, host.lastKind());
    }

    @Test
    void answersWhoeverAsksWhetherItIsThere() {
        host.welcome(10);
        host.fresh().begin(Wire.PING, 0, 0).i32(77).i32(0).end();
        host.send();

        assertEquals(Wire.PONG, host.lastKind());
    }

    @Test
    void asksASilentHostAndGivesItUpAfterFiveHeartbeats() {
        host.welcome(10);
        Reply<Integer> command = ask(CallKind.COMMAND);
        Reply<Integer> query = ask(CallKind.QUERY);
        client.beat(0);
        client.beat(50);
        assertEquals(Wire.CALL, host.lastKind());
        for (int millis = 100; millis <= 450; millis += 50) client.beat(millis);
        assertEquals(Wire.PING, host.lastKind());
        assertNull(client.closed());

        for (int millis = 500; millis <= 600; millis += 50) client.beat(millis);

        assertEquals("HOST_SILENT", client.closed().code());
        assertTrue(host.closed);
        assertEquals(Outcome.UNKNOWN, command.outcome());
        assertEquals(Outcome.REFUSED, query.outcome());
    }

    @Test
    void clientThatSleptDoesNotTakeTheHostForSilent() {
        host.welcome(10);
        client.beat(0);
        client.beat(50);

        client.beat(3_600_000);

        assertNull(client.closed());
    }

    @Test
    void lostChannelEndsEveryCallAtOnce() {
        host.welcome(1);
        Reply<Integer> sent = ask(CallKind.COMMAND);
        Reply<Integer> unsent = ask(CallKind.COMMAND);
        host.lost.accept("the cable was pulled");

        assertEquals(Outcome.UNKNOWN, sent.outcome());
        assertEquals(Outcome.REFUSED, unsent.outcome(), "it never left");
        assertEquals("CONNECTION_LOST", client.closed().code());
        assertFalse(host.closed, "there is nothing to close");
    }

    @Test
    void resultThatCannotBeReadFailsItsCallAlone() {
        host.welcome(10);
        Reply<Integer> reply = ask(CallKind.QUERY);
        host.fresh().begin(Wire.RESULT, 0, 0).i32(1).i32(7).i32(2).i32(0).i32(42).end();
        host.send();

        assertEquals(Outcome.FAILED, reply.outcome());
        assertNull(client.closed());
    }

    @Test
    void argumentsThatAreRefusedAreNeverSent() {
        host.welcome(10);
        int before = host.posted.size();
        Reply<Integer> refused =
                client.call(
                        CallKind.COMMAND,
                        9,
                        out -> {
                            throw new Refused("BAD_VALUE", "no");
                        },
                        WireReader::i32);
        Reply<Integer> large =
                client.call(
                        CallKind.COMMAND, 9, out -> out.bytes(new byte[66_000]), WireReader::i32);

        assertEquals(Outcome.REFUSED, refused.outcome());
        assertEquals(Outcome.REFUSED, large.outcome());
        assertEquals(before, host.posted.size());
    }

    @Test
    void hashOfCallsDependsOnTheIdsAndNotOnTheirOrder() {
        assertEquals(CallsHash.of(1, -2, 3), CallsHash.of(3, 1, -2));
        assertFalse(CallsHash.of(1, 2) == CallsHash.of(1, 3));
        assertEquals(0, CallsHash.of());
        assertEquals(0xad2a_ca77_4798_5764L, CallsHash.of(1), "FNV-1a of the bytes 1 0 0 0");
    }

    /** A connection that comes back, and its hosts in their order; null where there is none. */
    private static Connection returning(Host... hosts) {
        Deque<Host> left = new ArrayDeque<>(List.of(hosts));
        return new Connection(
                () -> {
                    Host next = left.poll();
                    if (next == null) throw new IllegalStateException("nobody is there");
                    return next;
                },
                "test");
    }

    @Test
    @Feature("C28")
    void comesBackToAHostThatWasStartedAnewAndLosesOnlyWhatWasSent() {
        Host other = new Host();
        other.epoch = EPOCH + 1;
        Connection lasting = returning(host, other);
        List<String> told = new ArrayList<>();
        lasting.whenWelcome(welcome -> told.add("welcome " + welcome.epoch()));
        lasting.whenAway(why -> told.add("away " + why.code()));
        lasting.whenClosed(why -> told.add("closed " + why.code()));
        host.welcome(2);
        lasting.beat(1_000);
        List<Reply<Integer>> replies = new ArrayList<>();
        for (CallKind kind : List.of(CallKind.COMMAND, CallKind.QUERY, CallKind.COMMAND)) {
            replies.add(lasting.call(kind, 9, out -> {}, WireReader::i32));
        }

        host.lost.accept("the cable was pulled");

        assertEquals(Outcome.UNKNOWN, replies.get(0).outcome());
        assertEquals(Outcome.REFUSED, replies.get(1).outcome());
        assertNull(replies.get(2).outcome(), "it was never sent");
        assertNull(lasting.closed());
        lasting.beat(1_010);
        lasting.beat(1_100);
        assertEquals(0, other.posted.size(), "it waits for a moment first");
        lasting.beat(1_110);
        assertEquals(Wire.HELLO, other.lastKind());
        assertEquals(0, BatchHead.number(other.posted.get(0)));
        other.welcome(2);
        assertEquals(Wire.CALL, other.lastKind());
        assertEquals(EPOCH + 1, BatchHead.epoch(other.posted.get(1)));
        assertEquals(List.of("welcome 5", "away CONNECTION_LOST", "welcome 6"), told);
        lasting.close();
        assertEquals("closed LEFT", told.get(3));
    }

    @Test
    @Feature("C28")
    void asksAHostThatIsBackForTheSameAndTellsTheNewEpoch() {
        Host same = new Host();
        Host other = new Host();
        other.epoch = EPOCH + 1;
        Connection lasting = returning(host, same, other);
        List<String> conflicts = new ArrayList<>();
        List<Integer> versions = new ArrayList<>();
        host.welcome(2);
        lasting.mirror().follow("kept");
        lasting.mirror()
                .whenChanged(state -> versions.add(state.version()))
                .whenConflict(each -> conflicts.add(each.reason() + " " + each.have()));
        host.mirrored(40, 2);
        assertEquals(40, lasting.mirror().version());

        back(lasting, host, same, 0);
        assertEquals(List.of(Wire.HELLO, Wire.FOLLOW), List.of(same.kind(0), same.kind(1)));
        assertEquals(List.of(), conflicts, "only the line was another");
        same.mirrored(40, 3);
        back(lasting, same, other, 60_000);
        assertEquals(List.of("NEW_EPOCH 40"), conflicts);
        assertEquals(List.of(Wire.HELLO, Wire.FOLLOW), List.of(other.kind(0), other.kind(1)));
        other.mirrored(3, 1);

        assertEquals(List.of(40, 40, 3), versions);
        assertEquals(1, conflicts.size());
    }

    private static void back(Connection lasting, Host from, Host to, long millis) {
        lasting.beat(millis);
        from.lost.accept("gone");
        lasting.beat(millis + 1);
        lasting.beat(millis + 10_000);
        to.welcome(2);
    }

    @Test
    void waitsTwiceAsLongEachTimeThatNobodyIsThereAndNoLongerThanFiveSeconds() {
        List<Long> attempts = new ArrayList<>();
        long[] now = {0};
        Connection lasting =
                new Connection(
                        () -> {
                            if (attempts.isEmpty()) {
                                attempts.add(0L);
                                return host;
                            }
                            attempts.add(now[0]);
                            throw new IllegalStateException("nobody is there");
                        },
                        "test");
        host.welcome(1);
        lasting.beat(0);
        host.lost.accept("gone");
        for (now[0] = 1; now[0] < 30_000; now[0]++) lasting.beat(now[0]);

        List<Long> waits = new ArrayList<>();
        for (int i = 1; i < attempts.size(); i++) {
            waits.add(Math.round((attempts.get(i) - attempts.get(i - 1)) / 100.0));
        }
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 50L, 50L, 50L, 50L), waits);
        lasting.close();
        int before = attempts.size();
        lasting.beat(100_000);
        lasting.beat(200_000);
        assertEquals(before, attempts.size(), "who left does not come back");
    }

    @Test
    void doesNotComeBackWhereNobodyLetsItIn() {
        Host other = new Host();
        Connection lasting = returning(host, other);
        host.welcome(2);
        host.fresh();
        CloseCode.NOT_SHARED.closed("no").write(host.batch);
        host.send();

        lasting.beat(1);
        lasting.beat(10_000);

        assertEquals("NOT_SHARED", lasting.closed().code());
        assertEquals(0, other.posted.size());
    }
}
