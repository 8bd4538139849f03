// SPDX-License-Identifier: Apache-2.0
package dev.windhover.shell.calls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.call.Caller;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Reply;
import dev.windhover.protocol.peer.ApiHash;
import dev.windhover.protocol.peer.CallsHash;
import dev.windhover.shell.calls.EchoApi.Mode;
import dev.windhover.shell.calls.EchoApi.Point;
import dev.windhover.shell.calls.EchoApi.Ship;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A generated client in Java calls a generated dispatcher, with every kind and value. */
class JavaClientTest {
    private static final Ship SHIP =
            new Ship(
                    "Ä 😀 \ufeff \"x\"",
                    Mode.FLEE,
                    new Point(1.5f, -0f),
                    List.of(new Point(1, 2), new Point(3, 4)),
                    Optional.of(7),
                    Long.MIN_VALUE);

    private static final Ship ALONE =
            new Ship("", Mode.DRIFT, new Point(0, 0), List.of(), Optional.empty(), 0);

    private final EchoDispatcher echo = new EchoDispatcher(new EchoHandler());
    private final MemoryCaller caller = new MemoryCaller(echo);
    private final EchoClient client = new EchoClient(caller);

    /** What the host computes of its dispatchers. */
    @Test
    @Feature("G12")
    void clientTellsWhichCallsItWasMadeFor() {
        int[] ids = IntStream.range(0, echo.count()).map(echo::id).toArray();

        assertEquals(new ApiHash("echo", CallsHash.of(ids)), caller.expected);
    }

    @Test
    @Feature("G11")
    void clientAndDispatcherUnderstandEachOther() {
        assertEquals(null, done(client.nothing()));
        for (boolean each : new boolean[] {true, false}) same(each, client.truth(each));
        for (byte each : new byte[] {-128, 127}) same(each, client.small(each));
        for (short each : new short[] {-32_768, 32_767}) same(each, client.medium(each));
        for (char each : new char[] {'é', '\ud800', '\0'}) same(each, client.character(each));
        for (int each : new int[] {Integer.MIN_VALUE, -1}) same(each, client.entity(each));
        for (long each : new long[] {Long.MIN_VALUE, -1}) same(each, client.large(each));
        for (float each : new float[] {0.1f, -0f, Float.MAX_VALUE}) same(each, client.single(each));
        same(0.2, client.twice(0.1));
        for (String each : new String[] {"", SHIP.name(), "é".repeat(20_000)}) {
            same(each, client.text(each));
        }
        same("half \ufffd pair", client.text("half \ud800 pair"));
        assertArrayEquals(new byte[] {0, -1}, done(client.bytes(new byte[] {0, -1})));
        same(Mode.HUNT, client.mode(Mode.HUNT));
        same(SHIP, client.ship(SHIP));
        same(List.of(SHIP, ALONE), client.ships(List.of(SHIP, ALONE)));
        List<List<Integer>> grid = List.of(List.of(1, -2), List.of(), List.of(3));
        same(grid, client.grid(grid));
        List<Optional<String>> holes = List.of(Optional.of("a"), Optional.empty(), Optional.of(""));
        same(holes, client.holes(holes));
        same(Optional.of(SHIP), client.maybe(Optional.of(SHIP)));
        same(Optional.empty(), client.maybe(Optional.empty()));
        same(new Point(4, 11), client.sum(new Point(1, 2), new Point(3, 4), 5));
        same(
                List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE),
                client.results());
        refused("FULL", "", client.refuse(3));

        assertEquals(echo.count(), caller.called.size(), caller.called.toString());
    }

    /** The same that the page's client refuses, before anything is sent. */
    @Test
    void whatHasNoPlaceOnTheWireIsRefusedWithItsPath() {
        refused("BAD_VALUE", "value", client.single(Float.NaN));
        refused("BAD_VALUE", "in", client.sum(new Point(1, 2), new Point(3, 4), 1 / 0.0));
        refused("BAD_VALUE", "b.y", client.sum(new Point(1, 2), new Point(3, 1 / 0f), 5));
        refused("BAD_VALUE", "a", client.sum(null, new Point(3, 4), 5));
        refused("BAD_VALUE", "value", client.mode(null));
        refused("BAD_VALUE", "value", client.text(null));
        refused("BAD_VALUE", "value", client.bytes(null));
        refused("BAD_VALUE", "value", client.maybe(null));
        refused("BAD_VALUE", "value[1]", client.ships(Arrays.asList(SHIP, null)));
        refused("BAD_VALUE", "value[1][0]", client.grid(List.of(List.of(), nulls())));
        refused("BAD_VALUE", "value[1].path[0].x", client.ships(List.of(SHIP, far())));
        refused("BAD_VALUE", "value.path[0].x", client.maybe(Optional.of(far())));
        refused("BAD_VALUE", "value.name", client.ship(named(null)));

        assertEquals(0, caller.called.size(), caller.called.toString());
    }

    @Test
    void whatIsTooLongForAMessageIsRefusedWithItsPath() {
        refused("BAD_VALUE", "value", client.text("é".repeat(40_000)));
        refused("BAD_VALUE", "value", client.bytes(new byte[70_000]));
        refused("BAD_VALUE", "value.name", client.ship(named("x".repeat(70_000))));
        List<Ship> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) many.add(SHIP);
        refused("BAD_VALUE", "value", client.ships(many));

        assertEquals(0, caller.called.size(), caller.called.toString());
    }

    @Test
    void whatTheOtherSideTakesNoMoreOfIsRefusedThere() {
        refused("BAD_VALUE", "value", client.text("é".repeat(30_001)));

        assertEquals(1, caller.called.size());
    }

    @Test
    void resultThatCannotBeReadIsToldAsSuch() {
        for (byte[] result : new byte[][] {{1, 0}, {1, 0, 0, 0, 0}}) {
            Reply<Integer> reply = new Reply<>(() -> {});
            Caller.succeed(reply, 3, new WireReader(result), WireReader::i32);
            assertEquals(Outcome.FAILED, reply.outcome());
            assertEquals("BAD_RESULT", refusal(reply).code());
        }
    }

    private static Ship named(String name) {
        return new Ship(name, Mode.DRIFT, new Point(0, 0), List.of(), Optional.empty(), 0);
    }

    private static Ship far() {
        List<Point> path = List.of(new Point(Float.NaN, 0));
        return new Ship("", Mode.DRIFT, new Point(0, 0), path, Optional.empty(), 0);
    }

    private static List<Integer> nulls() {
        List<Integer> list = new ArrayList<>();
        list.add(null);
        return list;
    }

    private static <T> void same(T expected, Reply<T> reply) {
        assertEquals(expected, done(reply));
    }

    private static <T> T done(Reply<T> reply) {
        List<T> heard = new ArrayList<>();
        reply.whenDone(heard::add);
        assertEquals(Outcome.DONE, reply.outcome());
        assertEquals(1, heard.size());
        return heard.get(0);
    }

    private static void refused(String code, String path, Reply<?> reply) {
        Refusal refusal = refusal(reply);
        assertEquals(Outcome.REFUSED, reply.outcome());
        assertEquals(List.of(code, path), List.of(refusal.code(), refusal.path()));
    }

    private static Refusal refusal(Reply<?> reply) {
        List<Refusal> heard = new ArrayList<>();
        reply.whenRefused(heard::add);
        assertEquals(1, heard.size());
        return heard.get(0);
    }
}
