// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.mirror.Conflict;
import dev.windhover.protocol.mirror.SectionState;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients have is what the tables hold, whatever happens on the way. */
class MirrorTest {
    private static final int BATCH = Wire.BATCH_BYTES_MAX;

    private static Harbour harbour(long seed) {
        Harbour harbour = Harbour.published(seed);
        harbour.publish("slow", harbour.ships)
                .columns(harbour.ships.flag, harbour.ships.speed)
                .where(row -> harbour.ships.speed.get(row) <= 60f)
                .quantised(harbour.ships.speed, 0f, 150f, 20);
        return harbour.lay();
    }

    private static void assertShows(Harbour harbour, Client client) {
        for (Shown each : harbour.sections.all()) {
            SectionState state = client.mirror.state().section(each.section.name());
            if (each.section.isTable()) harbour.assertShows(state, each.section);
            for (int row = 0; row < 4 && !each.section.isTable(); row++) {
                assertEquals(harbour.tide.level.get(row), (float) state.number(0, row));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @Feature({"C18", "C19", "K16"})
    void showsTheTableAfterEveryChange(long seed) {
        Harbour harbour = harbour(seed);
        Client client = new Client(harbour.sections, BATCH);

        for (int i = 0; i < 300; i++) {
            harbour.change();
            harbour.look(false);
            client.carryAll();
            assertShows(harbour, client);
        }

        assertEquals(List.of(), client.conflicts);
        assertEquals(0, client.asks);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @Feature({"C22", "C23", "C24"})
    void showsTheTableWheneverOneRoundTripWentThroughWhateverWasLost(long seed) {
        Harbour harbour = harbour(seed);
        Client client = new Client(harbour.sections, 2_048);

        for (int i = 0; i < 400; i++) {
            harbour.change();
            harbour.look(i % 5 == 0);
            boolean damages = harbour.rng.nextInt(4) == 0;
            client.carry(
                    message -> {
                        boolean isState = message[0] == Wire.SECTION;
                        if (damages && isState && harbour.rng.nextInt(3) == 0) {
                            int at = 32 + harbour.rng.nextInt(message.length - 32);
                            message[at] ^= (byte) (1 + harbour.rng.nextInt(255));
                        }
                        return message[0] == Wire.SHAPE || harbour.rng.nextInt(5) > 0;
                    });
            if (i % 20 != 19) continue;
            client.carryAll();
            // What was lost last is seen with the next state, and mended by its answer.
            harbour.look(true);
            client.carryAll();
            assertShows(harbour, client);
        }

        assertTrue(client.asks > 0);
        assertTrue(client.asks <= 400, client.asks + " questions");
    }

    @Test
    @Feature("C17")
    void lateClientGetsEverythingWithItsFirstState() {
        Harbour harbour = harbour(6);
        for (int i = 0; i < 50; i++) {
            harbour.change();
            harbour.look(false);
        }

        Client late = new Client(harbour.sections, BATCH);
        late.carry(message -> true);

        assertShows(harbour, late);
    }

    @Test
    @Feature("C20")
    void nothingIsToldWhileNothingChanges() {
        Harbour harbour = harbour(7);
        harbour.change();
        harbour.look(false);
        Client client = new Client(harbour.sections, BATCH);
        client.carryAll();
        int version = harbour.sections.version();

        harbour.ships.shade.set(0, 77);
        harbour.look(false);

        assertFalse(client.carry(message -> true));
        assertEquals(version, harbour.sections.version());
    }

    @Test
    @Feature("C21")
    void oldStateIsReportedOnceAndKeepsWhatIsHere() {
        Harbour harbour = harbour(8);
        Client client = new Client(harbour.sections, BATCH);
        harbour.change();
        harbour.look(false);
        byte[][] first = new byte[1][];
        client.carry(
                message -> {
                    if (message[0] == Wire.SECTION && message[2] == 0) first[0] = message;
                    return true;
                });
        harbour.add();
        harbour.look(false);
        client.carryAll();
        var state = client.mirror.state();

        client.read(first[0]);

        assertEquals(1, client.conflicts.size());
        Conflict conflict = client.conflicts.get(0);
        assertEquals(Conflict.Reason.STALE_MESSAGE, conflict.reason());
        assertEquals(List.of(2, 1), List.of(conflict.have(), conflict.got()));
        assertSame(state, client.mirror.state());
    }

    @Test
    @Feature("C19")
    void patchOfTenBytesIsLessThanAHundredthOfTheWhole() {
        Harbour harbour = new Harbour(9);
        harbour.publish("ships", harbour.ships).patches();
        harbour.lay();
        while (!harbour.ships.isFull()) harbour.add();
        harbour.look(false);
        Client client = new Client(harbour.sections, BATCH);
        client.carryAll();
        long whole = client.bytes;

        harbour.ships.speed.set(100, -1f);
        harbour.ships.berth.set(200, -1);
        harbour.ships.hull.set(7, 1, -1f);
        harbour.look(false);
        client.carryAll();

        assertTrue(100 * (client.bytes - whole - 16) < whole, client.bytes - whole + " bytes");
    }

    @Test
    @Feature("C9")
    void resultSettlesWithItsStateAndNotBefore() {
        Harbour harbour = harbour(10);
        harbour.change();
        harbour.look(false);
        Client client = new Client(harbour.sections, BATCH);
        client.carryAll();
        boolean[] settled = new boolean[1];

        client.mirror.after(harbour.sections.next(), () -> settled[0] = true);
        harbour.look(true);
        assertFalse(settled[0]);
        client.carryAll();

        assertTrue(settled[0]);
    }

    @Test
    @Feature("C10")
    void resultWhoseStateIsWithheldAsksOnceAndTheLateStateIsNoConflict() {
        Harbour harbour = harbour(11);
        harbour.add();
        harbour.look(false);
        Client client = new Client(harbour.sections, BATCH);
        client.carryAll();
        byte[][] withheld = new byte[64][];
        int[] count = new int[1];
        boolean[] settled = new boolean[1];
        harbour.add();
        harbour.look(true);

        client.mirror.after(harbour.sections.version(), () -> settled[0] = true);
        client.carry(
                message -> {
                    withheld[count[0]++] = message;
                    return false;
                });
        assertEquals(1, client.asks);
        client.carryAll();
        assertTrue(settled[0]);
        for (int i = 0; i < count[0]; i++) client.read(withheld[i]);

        assertEquals(1, client.asks);
        assertEquals(List.of(), client.conflicts);
        assertShows(harbour, client);
    }

    @Test
    void slowClientGetsFewerStatesAndEachIsOfOneMoment() {
        Harbour harbour = harbour(12);
        while (!harbour.ships.isFull()) harbour.add();
        harbour.look(false);
        Client client = new Client(harbour.sections, 600);
        int[] states = new int[1];
        client.mirror.whenChanged(state -> states[0]++);

        for (int i = 0; i < 1_000; i++) {
            for (int n = 0; n < 5; n++) harbour.write(harbour.rng.nextInt(Harbour.SHIPS_MAX));
            harbour.look(false);
            client.carry(message -> true);
            if (client.mirror.state() == null) continue;
            SectionState whole = client.mirror.state().section("whole");
            SectionState patched = client.mirror.state().section("patched");
            for (int row = 0; row < whole.rows(); row++) {
                int same = patched.row(whole.entity(row));
                assertEquals(whole.number(0, row), patched.number(0, same));
            }
        }

        assertTrue(states[0] > 2, states[0] + " states");
        assertTrue(states[0] < 500, states[0] + " states");
        client.carryAll();
        assertShows(harbour, client);
    }

    @Test
    void whatAHostThatWasStartedAnewDoesNotPublishIsToldByName() {
        Harbour harbour = harbour(14);
        Client client = new Client(harbour.sections, BATCH);
        harbour.look(false);
        client.carryAll();
        Harbour narrower = Harbour.published(14);
        narrower.publish("slow", narrower.ships).columns(narrower.ships.speed);
        Harbour less = Harbour.published(14);

        for (Harbour each : List.of(narrower.lay(), less.lay())) {
            client.mirror.again(true);
            Client line = new Client(each.sections, BATCH);
            line.follower.followAll(true, 1);
            each.look(false);
            line.carry(
                    message -> {
                        client.read(message);
                        return false;
                    });
        }

        List<String> told =
                client.conflicts.stream()
                        .filter(each -> each.reason() == Conflict.Reason.SECTION_CHANGED)
                        .map(each -> each.section() + ": " + each.detail())
                        .toList();
        assertEquals(
                List.of("slow: it has no flag any more", "slow: it is not published any more"),
                told);
        assertEquals(4, client.conflicts.size(), "and twice that the host is another");
    }

    @Test
    void clientThatReadsNothingIsToldNoMore() {
        Harbour harbour = harbour(13);
        Client client = new Client(harbour.sections, BATCH);
        harbour.change();
        harbour.look(false);
        client.carryAll();
        client.follower.seen(harbour.sections.version());
        long before = client.bytes;

        int batches = 0;
        for (int i = 0; i < 3 * Follower.AHEAD_MAX; i++) {
            harbour.look(true);
            if (client.carry(message -> true)) batches++;
        }
        assertEquals(Follower.AHEAD_MAX, batches);
        assertNotEquals(before, client.bytes);
        // It claims to have read what it was never told.
        client.follower.seen(harbour.sections.version() + 1_000);
        assertFalse(client.carry(message -> true));
        client.follower.seen(client.mirror.version());
        client.carryAll();

        assertEquals(harbour.sections.version(), client.mirror.version());
    }

    @Test
    @Feature("C20")
    void whoFollowsOneSectionSeesNoOther() {
        Harbour harbour = harbour(14);
        harbour.change();
        harbour.look(false);
        Client client = new Client(harbour.sections, BATCH);
        client.follower.followAll(false, 0);
        assertTrue(client.follower.follow("tide", 0));
        assertFalse(client.follower.follow("secret", 0));

        client.carryAll();

        assertEquals(1, client.mirror.state().sections().size());
        assertNull(client.mirror.state().sections().get("whole"));
    }
}
