// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.mirror.SectionState;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients see the rows of a table that each of them asks for. */
class InterestTest {
    /** Ships as fast as a client wants to know of, and the tide for all. */
    private static Harbour harbour(long seed) {
        Harbour harbour = new Harbour(seed);
        harbour.publish("near", harbour.ships)
                .columns(harbour.ships.speed, harbour.ships.name, harbour.ships.berth)
                .interest(2, (row, asked) -> isBetween(harbour.ships.speed.get(row), asked));
        harbour.publish("tide", harbour.tide).patches();
        return harbour.lay();
    }

    private static boolean isBetween(float speed, float[] asked) {
        return speed >= asked[0] && speed <= asked[1];
    }

    private static void assertShows(Harbour harbour, Client client, float from, float to) {
        SectionState near = client.mirror.state().section("near");
        List<Integer> expected = new ArrayList<>();
        for (int row = 0; row < harbour.ships.count(); row++) {
            float speed = harbour.ships.speed.get(row);
            if (!isBetween(speed, new float[] {from, to})) continue;
            int entity = harbour.ships.entity(row);
            expected.add(entity);
            int at = near.row(entity);
            assertEquals(speed, (float) near.number(0, at));
            assertEquals(harbour.ships.name.get(row), near.text(1, at));
            assertEquals(harbour.ships.berth.get(row), (int) near.number(2, at));
        }
        List<Integer> shown = new ArrayList<>();
        for (int row = 0; row < near.rows(); row++) shown.add(near.entity(row));
        assertEquals(expected, shown);
    }

    private static WireReader asked(String name, float... numbers) {
        WireWriter out = new WireWriter(256).text(name);
        for (float each : numbers) out.f32(each);
        return new WireReader(out.bytes()).reset(out.length());
    }

    private static int shapes(Client client) {
        client.follower.write(client.batch.clear());
        int shapes = 0;
        for (int at = 0; at < client.batch.length(); ) {
            byte[] bytes = client.batch.bytes();
            if (bytes[at] == Wire.SHAPE) shapes++;
            WireReader in = new WireReader(bytes);
            in.seek(at + 4);
            at += in.i32();
        }
        return shapes;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Feature("K16")
    void eachClientSeesTheRowsThatItAsksFor(long seed) {
        Harbour harbour = harbour(seed);
        Client slow = new Client(harbour.sections, 2_048);
        Client fast = new Client(harbour.sections, 2_048);
        slow.interest("near", 0, 50);
        fast.interest("near", 100, 150);

        for (int i = 0; i < 200; i++) {
            harbour.change();
            harbour.look(false);
            slow.carryAll();
            fast.carryAll();
            assertShows(harbour, slow, 0, 50);
            assertShows(harbour, fast, 100, 150);
        }

        assertEquals(List.of(), slow.conflicts);
        assertEquals(List.of(), fast.conflicts);
        assertEquals(0, slow.asks + fast.asks);
    }

    @Test
    void clientThatAsksForOtherRowsHasThemAfterTheNextLook() {
        Harbour harbour = harbour(5);
        for (int n = 0; n < 100; n++) harbour.add();
        Client client = new Client(harbour.sections, Wire.BATCH_BYTES_MAX);
        client.interest("near", 0, 20);
        harbour.look(false);
        client.carryAll();

        client.interest("near", 30, 90);
        harbour.sections.look(++harbour.step, false, false);
        client.carryAll();

        assertShows(harbour, client, 30, 90);
        assertEquals(List.of(), client.conflicts);
    }

    @Test
    @Feature("C20")
    void whoHasNotAskedSeesNoRowAndKnowsThatThereAreSome() {
        Harbour harbour = harbour(5);
        harbour.add();
        Client client = new Client(harbour.sections, Wire.BATCH_BYTES_MAX);
        Client other = new Client(harbour.sections, Wire.BATCH_BYTES_MAX);
        other.interest("near", 0, 1_000);

        harbour.look(true);
        client.carryAll();
        other.carryAll();

        assertEquals(1, other.mirror.state().section("near").rows());
        assertEquals(List.of("tide"), List.copyOf(client.mirror.state().sections().keySet()));
        assertEquals(2, shapes(new Client(harbour.sections, Wire.BATCH_BYTES_MAX)));
    }

    @Test
    void slowClientGetsTheNewestOfItsRowsAndNothingOfWhatWasBetween() {
        Harbour harbour = harbour(7);
        for (int n = 0; n < 50; n++) harbour.add();
        Client client = new Client(harbour.sections, Wire.BATCH_BYTES_MAX);
        client.interest("near", 0, 1_000);
        harbour.look(true);
        client.carryAll();
        long before = client.bytes;

        for (int i = 0; i < 100; i++) {
            harbour.ships.berth.set(0, i);
            harbour.look(false);
        }
        client.carryAll();

        assertShows(harbour, client, 0, 1_000);
        assertTrue(client.bytes - before < 2 * before, client.bytes - before + " bytes");
    }

    @Test
    @Feature("C23")
    void rowsOfOnesOwnThatWereLostAreThereAfterOneRoundTrip() {
        Harbour harbour = harbour(9);
        for (int n = 0; n < 50; n++) harbour.add();
        Client client = new Client(harbour.sections, Wire.BATCH_BYTES_MAX);
        client.interest("near", 0, 1_000);
        harbour.look(true);
        client.carryAll();

        harbour.ships.berth.set(0, 4);
        harbour.look(false);
        client.carry(message -> message[0] != Wire.SECTION);
        client.carryAll();

        assertEquals(1, client.asks);
        assertEquals(1, client.conflicts.size());
        assertShows(harbour, client, 0, 1_000);
    }

    @Test
    void whoLeavesIsLookedForNoMore() {
        int[] looks = new int[1];
        Harbour counting = new Harbour(3);
        counting.publish("near", counting.ships).interest(1, (row, numbers) -> looks[0]++ >= 0);
        counting.lay();
        counting.add();
        Client one = new Client(counting.sections, Wire.BATCH_BYTES_MAX);
        Client two = new Client(counting.sections, Wire.BATCH_BYTES_MAX);
        one.interest("near", 1);
        two.interest("near", 1);
        two.interest("near", 2);
        counting.look(true);
        assertEquals(2, looks[0]);

        two.follower.close();
        counting.look(true);

        assertEquals(3, looks[0]);
    }

    @Test
    void numbersThatAreNoneAreRefusedAndOthersThanTheSectionsAreLeftAlone() {
        Harbour harbour = harbour(9);
        harbour.add();
        Client client = new Client(harbour.sections, Wire.BATCH_BYTES_MAX);
        Follower follower = client.follower;

        assertThrows(WireRefused.class, () -> follower.interest(2, asked("near", 1, Float.NaN)));
        assertThrows(
                WireRefused.class,
                () -> follower.interest(2, asked("near", Float.NEGATIVE_INFINITY, 1)));
        assertThrows(WireRefused.class, () -> follower.interest(2, asked("near", 1)));
        follower.interest(1, asked("near", 1));
        follower.interest(65_535, asked("near", new float[20]));
        follower.interest(0, asked("tide"));
        follower.interest(2, asked("secret", 1, 2));
        harbour.look(true);
        client.carryAll();

        assertEquals(Map.of(), sectionsBut(client, "tide"));
    }

    private static Map<String, SectionState> sectionsBut(Client client, String name) {
        Map<String, SectionState> rest = new TreeMap<>(client.mirror.state().sections());
        rest.remove(name);
        return rest;
    }

    @Test
    void interestIsOfATableWithoutFilterAndPatches() {
        Harbour harbour = new Harbour(1);
        InterestFilter all = (row, asked) -> true;

        assertThrows(
                RuntimeException.class, () -> new Section("tide", harbour.tide).interest(1, all));
        assertThrows(
                RuntimeException.class,
                () -> new Section("near", harbour.ships).patches().interest(1, all));
        assertThrows(
                RuntimeException.class,
                () -> new Section("near", harbour.ships).interest(1, all).patches());
        assertThrows(
                RuntimeException.class,
                () -> new Section("near", harbour.ships).interest(1, all).where(row -> true));
        assertThrows(
                RuntimeException.class, () -> new Section("near", harbour.ships).interest(17, all));
        assertFalse(new Section("near", harbour.ships).interest(16, all).isPatched());
    }
}
