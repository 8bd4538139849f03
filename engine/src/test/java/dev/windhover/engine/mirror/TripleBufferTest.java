// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireCheck;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.mirror.Mirror;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The slot that a page reads holds what the tables hold, however seldom it looks. */
class TripleBufferTest {
    private static Harbour harbour(long seed) {
        Harbour harbour = Harbour.published(seed);
        harbour.publish("near", harbour.ships)
                .interest(1, (row, asked) -> harbour.ships.speed.get(row) < asked[0]);
        return harbour.lay();
    }

    /** A page, which reads the slots as messages would have told them. */
    private static final class Page {
        final Follower follower;
        final Mirror mirror = new Mirror(message -> {});
        final WireWriter batch = new WireWriter(Wire.BATCH_BYTES_MAX);
        private final Sections sections;
        private final TripleBuffer buffer;
        private final int[] has;
        private int between = 1;
        private boolean isNewer;
        private int reads = 2;

        Page(Harbour harbour) {
            sections = harbour.sections;
            buffer = sections.buffer();
            follower = sections.follow();
            follower.followAll(true, 0);
            assertTrue(follower.share(harbour.arena) > 0);
            has = new int[sections.all().length];
        }

        /** What the host does after every call into the game. */
        void write() {
            follower.write(batch.clear());
            for (int at = 0; at < batch.length(); ) {
                WireReader in = new WireReader(batch.bytes());
                in.seek(at);
                at += read(in);
            }
            ByteColumn control = buffer.control();
            if (control.getInt(4) == 0) return;
            control.putInt(4, 0);
            int filled = control.getInt(8);
            control.putInt(8, between);
            between = filled;
            isNewer = true;
        }

        /** What the page does in a frame. */
        void look() {
            if (!isNewer) return;
            isNewer = false;
            int given = reads;
            reads = between;
            between = given;
            ByteColumn slot = buffer.slot(reads);
            int sum = 0;
            for (int i = 0; i < has.length; i++) {
                int version = slot.getInt(buffer.place(i));
                sum += version;
                if (version != has[i]) section(i, version, slot);
                has[i] = version;
            }
            batch.clear().begin(Wire.MIRRORED, 0, 0).i32(slot.getInt(0)).i32(slot.getInt(4));
            batch.i32(0).i32(sum).end();
            read(new WireReader(batch.bytes()));
        }

        private void section(int i, int version, ByteColumn slot) {
            Section section = sections.all()[i].section;
            int at = buffer.place(i) + TripleBuffer.headBytes(section);
            int rows = slot.getInt(at);
            int length = 8 + (section.isTable() ? Wire.padded(4 * rows) : 0);
            for (int c = 0; c < section.columns().size(); c++) {
                length += Wire.padded(rows * section.sentBytes(c));
            }
            byte[] state = new byte[length];
            slot.get(at, state, 0, length);
            batch.clear().begin(Wire.SECTION, 0, i).i32(version).i32(0);
            batch.i32(slot.getInt(buffer.place(i) + 4)).i32(length).i32(0);
            batch.i32(WireCheck.of(WireCheck.FIRST, state, 0, length)).bytes(state).end();
            read(new WireReader(batch.bytes()));
        }

        private int read(WireReader in) {
            int kind = in.u8();
            int a = in.u8();
            int count = in.u16();
            int bytes = in.i32();
            if (kind == Wire.SECTION) in.reset(in.at() + bytes - 8);
            if (kind == Wire.SECTION) in.seek(8);
            told.add(kind);
            mirror.read(kind, a, count, in);
            return bytes;
        }

        final List<Integer> told = new ArrayList<>();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @Feature({"C6", "K16"})
    void showsTheTableWheneverThePageLooks(long seed) {
        Harbour harbour = harbour(seed);
        Page page = new Page(harbour);
        Random rng = new Random(seed);
        WireWriter asked = new WireWriter(64).text("near").f32(50);

        for (int i = 0; i < 400; i++) {
            harbour.change();
            if (i == 30) page.follower.interest(1, new WireReader(asked.bytes()));
            harbour.look(i % 7 == 0);
            page.write();
            if (rng.nextInt(4) > 0) continue;
            page.look();
            assertEquals(harbour.sections.version(), page.mirror.version());
            for (Shown each : harbour.sections.all()) {
                String name = each.section.name();
                if (name.equals("near") && i < 30) continue;
                if (name.equals("near")) assertNear(harbour, page);
                else if (each.section.isTable())
                    harbour.assertShows(page.mirror.state().section(name), each.section);
                else
                    assertEquals(
                            harbour.tide.level.get(2),
                            (float) page.mirror.state().section(name).number(0, 2));
            }
        }
    }

    private static void assertNear(Harbour harbour, Page page) {
        int near = 0;
        for (int row = 0; row < harbour.ships.count(); row++) {
            if (harbour.ships.speed.get(row) < 50) near++;
        }
        assertEquals(near, page.mirror.state().section("near").rows());
    }

    @Test
    void pageIsToldWhereTheSlotsAreOnceAndOfNoState() {
        Harbour harbour = harbour(3);
        Page page = new Page(harbour);
        for (int i = 0; i < 5; i++) {
            harbour.add();
            harbour.look(true);
            page.write();
        }

        assertEquals(1, page.told.stream().filter(kind -> kind == Wire.SHARED).count());
        assertEquals(5, page.told.stream().filter(kind -> kind == Wire.SHAPE).count());
        assertFalse(page.told.contains(Wire.SECTION));
        assertFalse(page.told.contains(Wire.MIRRORED));
        assertNull(page.mirror.state());
    }

    @Test
    void otherClientsAreToldByMessagesBesideThePage() {
        Harbour harbour = harbour(4);
        Page page = new Page(harbour);
        Client client = new Client(harbour.sections, Wire.BATCH_BYTES_MAX);

        for (int i = 0; i < 50; i++) {
            harbour.change();
            harbour.look(false);
            page.write();
            client.carryAll();
        }
        page.look();

        assertEquals(page.mirror.version(), client.mirror.version());
        assertEquals(
                page.mirror.state().section("patched").rows(),
                client.mirror.state().section("patched").rows());
        assertEquals(List.of(), client.conflicts);
    }

    @Test
    void differencesAreWrittenOnlyWhileSomebodyIsToldThem() {
        Harbour harbour = harbour(5);
        Shown patched = harbour.sections.all()[1];
        Page page = new Page(harbour);
        for (int i = 0; i < 5; i++) change(harbour, page);
        assertNull(patched.patch(patched.version() - 1));

        Client client = new Client(harbour.sections, Wire.BATCH_BYTES_MAX);
        for (int i = 0; i < 5; i++) {
            change(harbour, page);
            client.carryAll();
        }
        assertNotNull(patched.patch(patched.version() - 1));
        assertEquals(harbour.sections.version(), client.mirror.version());

        client.follower.close();
        client.follower.close();
        change(harbour, page);
        assertNull(patched.patch(patched.version() - 1));
        page.look();
        harbour.assertShows(page.mirror.state().section("patched"), patched.section);
    }

    @Test
    void whoComesAfterChangesThatNobodyWasToldGetsTheWhole() {
        Harbour harbour = harbour(6);
        Shown patched = harbour.sections.all()[1];
        Page page = new Page(harbour);
        for (int round = 0; round < 8; round++) {
            Client client = new Client(harbour.sections, Wire.BATCH_BYTES_MAX);
            for (int i = 0; i < 3; i++) {
                change(harbour, page);
                client.carryAll();
                harbour.assertShows(client.mirror.state().section("patched"), patched.section);
            }
            assertEquals(List.of(), client.conflicts);
            client.follower.close();
            for (int i = 0; i < 3; i++) change(harbour, page);
        }
    }

    /** One that every section shows. */
    private static void change(Harbour harbour, Page page) {
        harbour.change();
        harbour.write(harbour.ships.row(harbour.add()));
        harbour.look(true);
        page.write();
    }

    @Test
    void whatIsTooLargeToBeLaidThreeTimesIsNotShared() {
        Harbour harbour = new Harbour(1);
        Section section = harbour.publish("ships", harbour.ships);
        Shown[] few = {section.make(0)};
        Shown[] many = new Shown[1_000];
        for (int i = 0; i < many.length; i++) many[i] = few[0];

        assertNull(TripleBuffer.reserve(new Arena(64), many));
        assertTrue(TripleBuffer.reserve(new Arena(64), few) != null);
    }
}
