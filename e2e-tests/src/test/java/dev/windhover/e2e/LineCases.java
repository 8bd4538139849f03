// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.e2e.games.OracleClient;
import dev.windhover.e2e.games.PrimesClient;
import dev.windhover.e2e.games.TillApi;
import dev.windhover.e2e.games.TillClient;
import dev.windhover.e2e.games.TillDispatcher;
import dev.windhover.engine.host.Host;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Reply;
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
    /** Takes a second or so to count, in a thousand slices. */
    private static final int MANY = 300_000;

    private static final int PRIMES_BELOW_MANY = 25_997;

    /** Whose calls nobody calls: ids are all that is asked for. */
    private static final TillApi NOBODY = null;

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
        return new TillClient(client).add(amount);
    }

    static Reply<Integer> sum(Connection client) {
        return new TillClient(client).sum();
    }

    static Reply<byte[]> fill(Connection client, int bytes) {
        return new TillClient(client).fill(bytes);
    }

    /** What became of jobs and questions: those with a result and those without. */
    private List<Integer> ends(Connection client) {
        TillClient till = new TillClient(client);
        return List.of(value(till.entered()), value(till.lost()));
    }

    private static int id(String name) {
        TillDispatcher till = new TillDispatcher(NOBODY);
        int call = 0;
        while (!till.name(call).equals(name)) call++;
        return till.id(call);
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
        long calls = setting.host(Host::callsHash);
        Connection client = new Connection(setting.open(), Hello.of("test"));
        setting.until("no welcome", () -> client.welcome() != null);

        assertEquals(calls, client.welcome().calls());
        assertTrue(client.welcome().callsMax() > 0);
    }

    @Test
    void clientOfAnotherBuildIsToldBeforeItCallsAndWhatBothKnowWorks() {
        Connection client = new Connection(setting.open(), "older");
        TillClient till = new TillClient(client);
        // As a client does that was made of another declaration.
        client.expects("oracle", 1);
        setting.until("no welcome", () -> client.welcome() != null);
        assertEquals(List.of("oracle"), client.differing());
        client.expects("nobody", 1);
        assertEquals(List.of("oracle", "nobody"), client.differing());

        assertEquals(7, value(till.add(7)));
        assertEquals(42, value(new OracleClient(client).luck(6)));
    }

    @Test
    void clientFromTheFutureIsRefusedByName() {
        Connection client =
                new Connection(setting.open(), new Hello(1_000, 1_001, "from the future"));

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

        Refusal own = refusal(new TillClient(client).refuse());
        assertEquals("__proto__", own.code());
        assertEquals("constructor", own.message());
        assertTrue(own.trace().matches("[0-9a-f]{8}"), own.trace());
        assertEquals(
                "UNKNOWN_CALL", refusal(client.call(CallKind.QUERY, 9, o -> {}, i -> 0)).code());
        Reply<Integer> wrong = client.call(CallKind.QUERY, id("add"), o -> o.i32(1), i -> 0);
        assertEquals("WRONG_KIND", refusal(wrong).code());
        Reply<Integer> more = client.call(CallKind.QUERY, id("sum"), o -> o.i32(1), i -> 0);
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
            assertEquals(60_000, value(fill(client, 60_000)).length);
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
    void jobTellsItsProgressAndItsResultEntersTheWorld() {
        Connection client = connect();
        List<Double> shares = new ArrayList<>();
        Reply<Integer> reply = new PrimesClient(client).count(MANY, 300);
        reply.whenProgress(shares::add);

        assertEquals(PRIMES_BELOW_MANY, value(reply));
        assertFalse(shares.isEmpty());
        assertEquals(shares.stream().distinct().sorted().toList(), shares, "it goes on");
        assertEquals(List.of(1, 0), ends(client));
    }

    @Test
    void cancelledJobIsEndedByTheHost() {
        Connection client = connect();
        Reply<Integer> reply = jobThatGoesOn(client);
        reply.cancel();

        assertEquals("CANCELLED", refusal(reply).code());
        setting.until("it goes on", () -> ends(client).equals(List.of(0, 1)));
    }

    @Test
    void jobOfAClientThatLeavesIsEnded() {
        Connection client = connect();
        Reply<Integer> reply = jobThatGoesOn(client);
        client.close();

        assertEquals(Outcome.UNKNOWN, reply.outcome());
        Connection other = connect();
        setting.until("it goes on", () -> ends(other).equals(List.of(0, 1)));
    }

    private Reply<Integer> jobThatGoesOn(Connection client) {
        List<Double> shares = new ArrayList<>();
        Reply<Integer> reply = new PrimesClient(client).forever();
        reply.whenProgress(shares::add);
        setting.until("no progress", () -> !shares.isEmpty());
        return reply;
    }

    @Test
    void questionIsAnsweredOrRefused() {
        Connection client = connect();

        assertEquals(42, value(new OracleClient(client).luck(6)));
        assertEquals("UNLUCKY", refusal(new OracleClient(client).luck(13)).code());
        assertEquals(List.of(1, 1), ends(client));
    }

    /** The host has it; what the line breaks off is the way back. */
    @Test
    void questionAndJobOfALineThatBreaksEndAsUnknownAndAreNotRepeated() {
        Tapped channel = new Tapped(setting.open());
        Connection client = connect(channel);
        channel.isDeaf = true;
        List<Reply<Integer>> replies = new ArrayList<>();
        client.together(
                () -> {
                    replies.add(new OracleClient(client).luck(6));
                    replies.add(new PrimesClient(client).count(100, 10));
                    replies.add(sum(client));
                });
        channel.hear(new byte[] {1, 2, 3});

        assertEquals("BATCH_DAMAGED", closedCode(client));
        assertEquals(
                List.of(Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.REFUSED),
                replies.stream().map(Reply::outcome).toList());
        assertEquals("BATCH_DAMAGED", refusal(replies.get(0)).code());
        Connection other = connect();
        setting.until("they never end", () -> ends(other).stream().mapToInt(i -> i).sum() == 2);
        assertTrue(ends(other).get(0) >= 1, "the question was answered");
        for (int i = 0; i < 10; i++) value(add(other, 1));
        assertEquals(2, ends(other).stream().mapToInt(each -> each).sum(), "asked once");
    }

    @Test
    void handlerThatThrowsFailsItsCallAlone() {
        Connection client = connect();
        Reply<Integer> reply = new TillClient(client).stumble();

        assertEquals("HANDLER_FAILED", refusal(reply).code());
        assertEquals(Outcome.FAILED, reply.outcome());
        assertEquals(1, value(add(client, 1)));
    }

    @Test
    void everyCallHasATraceOfItsOwn() {
        Set<String> traces = new HashSet<>();
        for (Connection client : List.of(connect(), connect(), connect())) {
            for (int i = 0; i < 20; i++) {
                traces.add(refusal(new TillClient(client).refuse()).trace());
            }
        }

        assertEquals(60, traces.size());
        assertTrue(traces.stream().allMatch(each -> each.matches("[0-9a-f]{8}")), "" + traces);
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
