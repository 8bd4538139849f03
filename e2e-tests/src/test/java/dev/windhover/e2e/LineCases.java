// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.e2e.games.Till;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Reply;
import dev.windhover.protocol.peer.CallsHash;
import dev.windhover.protocol.peer.Connection;
import dev.windhover.protocol.peer.Hello;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds on every channel between a client in Java and a host. */
abstract class LineCases {
    private static final long CALLS =
            CallsHash.of(Till.ADD, Till.SUM, Till.FILL, Till.REFUSE, Till.BREAK);

    LineSetting setting;

    abstract LineSetting setting();

    @BeforeEach
    void begin() {
        setting = setting();
    }

    @AfterEach
    void end() {
        setting.close();
    }

    Connection connect() {
        return connect(new Tapped(setting.open()));
    }

    Connection connect(Tapped channel) {
        Connection client = new Connection(channel, "test");
        setting.until("no welcome", () -> client.welcome() != null);
        return client;
    }

    static Reply<Integer> add(Connection client, int amount) {
        return client.call(CallKind.COMMAND, Till.ADD, out -> out.i32(amount), WireReader::i32);
    }

    static Reply<Integer> sum(Connection client) {
        return client.call(CallKind.QUERY, Till.SUM, out -> {}, WireReader::i32);
    }

    static Reply<Integer> fill(Connection client, int bytes) {
        return client.call(CallKind.QUERY, Till.FILL, out -> out.i32(bytes), WireReader::remaining);
    }

    <T> T value(Reply<T> reply) {
        AtomicReference<T> value = new AtomicReference<>();
        AtomicReference<Refusal> refused = new AtomicReference<>();
        reply.whenDone(value::set).whenRefused(refused::set);
        setting.until("no answer", () -> reply.outcome() != null);
        assertEquals(Outcome.DONE, reply.outcome(), () -> String.valueOf(refused.get()));
        return value.get();
    }

    Refusal refusal(Reply<?> reply) {
        AtomicReference<Refusal> refused = new AtomicReference<>();
        reply.whenRefused(refused::set);
        setting.until("no answer", () -> reply.outcome() != null);
        return refused.get();
    }

    String closedCode(Connection client) {
        setting.until("the line holds", () -> client.closed() != null);
        return client.closed().code();
    }

    @Test
    void welcomeTellsCreditAndCalls() {
        Connection client = new Connection(setting.open(), Hello.of("test", CALLS));
        setting.until("no welcome", () -> client.welcome() != null);

        assertTrue(client.welcome().sameCalls());
        assertEquals(CALLS, client.welcome().calls());
        assertTrue(client.welcome().callsMax() > 0);
    }

    @Test
    void clientFromTheFutureIsRefusedByName() {
        Connection client =
                new Connection(setting.open(), new Hello(1_000, 1_001, 0, "from the future"));

        assertEquals("VERSION_MISMATCH", closedCode(client));
    }

    @Test
    void commandsAreDoneInTheirOrder() {
        Connection client = connect();
        List<Reply<Integer>> replies = new ArrayList<>();
        client.together(
                () -> {
                    for (int i = 1; i <= 100; i++) replies.add(add(client, i));
                });

        int expected = 0;
        for (int i = 1; i <= 100; i++) {
            expected += i;
            assertEquals(expected, value(replies.get(i - 1)));
        }
        assertEquals(5_050, value(sum(client)));
    }

    @Test
    void callsMadeBeforeTheWelcomeWaitForIt() {
        Connection client = new Connection(setting.open(), "early");

        assertEquals(7, value(add(client, 7)));
    }

    @Test
    void refusalsComeWithTheirTextsAsTheyAre() {
        Connection client = connect();

        Refusal own = refusal(client.call(CallKind.QUERY, Till.REFUSE, out -> {}, in -> 0));
        assertEquals(new Refusal("__proto__", "constructor", "", ""), own);
        assertEquals(
                "UNKNOWN_CALL", refusal(client.call(CallKind.QUERY, 9, o -> {}, i -> 0)).code());
        Reply<Integer> wrong = client.call(CallKind.QUERY, Till.ADD, o -> o.i32(1), i -> 0);
        assertEquals("WRONG_KIND", refusal(wrong).code());
        Reply<Integer> more = client.call(CallKind.QUERY, Till.SUM, o -> o.i32(1), i -> 0);
        assertEquals("BAD_ARGUMENTS", refusal(more).code());
    }

    @Test
    void tenThousandCallsAtOnceAreAllAnswered() {
        Connection client = connect();
        List<Reply<Integer>> replies = new ArrayList<>();
        client.together(
                () -> {
                    for (int i = 0; i < 5_000; i++) {
                        replies.add(add(client, 1));
                        replies.add(sum(client));
                    }
                });
        setting.until(
                "some are not answered",
                () -> replies.stream().allMatch(each -> each.outcome() == Outcome.DONE));

        assertEquals(5_000, value(sum(client)));
        assertEquals(0, client.openCalls());
    }

    @Test
    void moreCallsThanCanBeKeptAreRefused() {
        Connection client = connect();
        List<Reply<Integer>> replies = new ArrayList<>();
        client.together(
                () -> {
                    for (int i = 0; i <= Wire.CALLS_OPEN_MAX; i++) replies.add(sum(client));
                });

        assertEquals("TOO_MANY_CALLS", refusal(replies.get(Wire.CALLS_OPEN_MAX)).code());
    }

    @Test
    void manyLargeResultsComeAsFastAsTheyAreRead() {
        Connection client = connect();
        for (int i = 0; i < 40; i++) {
            assertEquals(60_000, value(fill(client, 60_000)));
        }
    }

    @Test
    void cancelledCallEndsAtOnceAndTheLineGoesOn() {
        Connection client = connect();
        Reply<Integer> reply = add(client, 1);
        reply.cancel();

        assertEquals(Outcome.UNKNOWN, reply.outcome());
        assertEquals("CANCELLED", refusal(reply).code());
        add(client, 10);
        setting.until("the sum is another", () -> value(sum(client)) >= 10);
    }

    @Test
    void senderThatChangesItsBytesAfterwardsChangesNothing() {
        Tapped channel = new Tapped(setting.open());
        Connection client = connect(channel);
        channel.holds = true;
        Reply<Integer> reply = add(client, 3);
        byte[] batch = channel.last();
        channel.inject(batch);
        Arrays.fill(batch, (byte) 0xff);

        assertEquals(3, value(reply));
    }

    @Test
    void postThatThrowsRefusesItsCallsAtOnceAndNothingElse() {
        Tapped channel = new Tapped(setting.open());
        Connection client = connect(channel);
        channel.throwsNext = true;
        Reply<Integer> reply = add(client, 3);

        assertEquals(Outcome.REFUSED, reply.outcome());
        assertEquals("NOT_SENT", refusal(reply).code());
        assertEquals(4, value(add(client, 4)));
    }

    @Test
    void batchThatIsRepeatedIsDoneOnce() {
        Tapped channel = new Tapped(setting.open());
        Connection client = connect(channel);
        Reply<Integer> reply = add(client, 3);
        channel.inject(channel.last());
        channel.inject(channel.posted.get(0));

        assertEquals(3, value(reply));
        assertEquals(7, value(add(client, 4)));
    }

    @Test
    void batchesOutOfOrderEndTheLineWithEverythingThatWaits() {
        Tapped channel = new Tapped(setting.open());
        Connection client = connect(channel);
        channel.holds = true;
        Reply<Integer> first = add(client, 3);
        byte[] held = channel.last();
        Reply<Integer> second = sum(client);
        channel.inject(channel.last());
        channel.inject(held);

        assertEquals("BATCH_MISSING", closedCode(client));
        assertEquals(Outcome.UNKNOWN, first.outcome(), "a command that was sent");
        assertEquals(Outcome.REFUSED, second.outcome(), "a query");
        assertEquals(0, value(sum(connect())));
    }

    @Test
    void damagedBatchesEndTheLineAndLeaveTheWorldAsItIs() {
        for (int damage = 0; damage < 4; damage++) {
            Tapped channel = new Tapped(setting.open());
            Connection client = connect(channel);
            channel.holds = true;
            add(client, 3);
            byte[] batch = channel.last();
            byte[] damaged =
                    switch (damage) {
                        case 0 -> Arrays.copyOf(batch, batch.length - 8);
                        case 1 -> Arrays.copyOf(batch, batch.length + 8);
                        case 2 -> new byte[] {1, 2, 3};
                        default -> {
                            byte[] flipped = batch.clone();
                            flipped[batch.length - 8] ^= 4;
                            yield flipped;
                        }
                    };
            channel.inject(damaged);

            assertEquals("BATCH_DAMAGED", closedCode(client), "damage " + damage);
        }
        assertEquals(0, value(sum(connect())));
    }

    @Test
    void oversizedBatchEndsTheLine() {
        Tapped channel = new Tapped(setting.open());
        Connection client = connect(channel);
        channel.inject(new byte[Wire.BATCH_BYTES_MAX + 8]);

        // A socket refuses the frame before there is a batch.
        assertTrue(Set.of("BATCH_TOO_LARGE", "CONNECTION_LOST").contains(closedCode(client)));
        assertEquals(1, value(add(connect(), 1)));
    }

    @Test
    void hostsBatchesAreHeldAgainstTheSameRules() {
        Tapped channel = new Tapped(setting.open());
        Connection client = connect(channel);
        value(sum(client));
        byte[] last = channel.came.get(channel.came.size() - 1);
        channel.hear(last);
        assertEquals(1, client.replayed());
        byte[] flipped = last.clone();
        flipped[30] ^= 1;
        channel.hear(flipped);

        assertEquals("BATCH_DAMAGED", client.closed().code());
    }

    @Test
    void clientThatReadsNothingIsClosedAndTheOthersGoOn() {
        Tapped channel = new Tapped(setting.open());
        Connection client = connect(channel);
        channel.isDeaf = true;
        for (int i = 0; i < 1_000; i++) fill(client, 60_000);
        Connection other = connect();

        setting.until(
                "it is still let in",
                () -> {
                    value(sum(other));
                    return channel.came.size() > 1 && isLastWord(channel);
                });
        assertEquals(1, value(add(other, 1)));
    }

    private static boolean isLastWord(Tapped channel) {
        byte[] last = channel.came.get(channel.came.size() - 1);
        return last[Wire.BATCH_HEAD_BYTES] == Wire.CLOSED;
    }

    @Test
    void everyCallerGetsItsOwnResultsAlone() {
        List<Connection> clients = List.of(connect(), connect(), connect());
        Set<Integer> ids = new HashSet<>();
        List<Reply<Integer>> replies = new ArrayList<>();
        for (int round = 0; round < 30; round++) {
            for (Connection client : clients) {
                ids.add(client.welcome().peer());
                replies.add(add(client, 1));
            }
        }
        Set<Integer> results = new HashSet<>();
        for (Reply<Integer> reply : replies) results.add(value(reply));

        assertEquals(3, ids.size());
        assertEquals(90, results.size(), "every result is another sum");
    }

    @Test
    void lateJoinerSeesWhatIs() {
        value(add(connect(), 12));

        assertEquals(12, value(sum(connect())));
    }

    @Test
    void clientThatLeavesFreesItsPlace() {
        for (int i = 0; i < 40; i++) {
            Connection client = connect();
            assertEquals(i + 1, value(add(client, 1)));
            client.close();
            assertEquals("LEFT", client.closed().code());
            assertEquals("LEFT", refusal(sum(client)).code());
        }
        assertFalse(setting.host(host -> host.world().step()) < 0);
    }

    @Test
    void hostThatEndsEndsEveryOpenCallAtOnce() {
        Tapped channel = new Tapped(setting.open());
        Connection client = connect(channel);
        channel.holds = true;
        Reply<Integer> command = add(client, 1);
        Reply<Integer> query = sum(client);
        setting.close();

        assertTrue(Set.of("HOST_STOPPED", "CONNECTION_LOST").contains(closedCode(client)));
        assertEquals(Outcome.UNKNOWN, command.outcome());
        assertEquals(Outcome.REFUSED, query.outcome());
        assertEquals(Outcome.REFUSED, add(client, 1).outcome(), "one that comes later");
    }
}
