// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.save.SaveHead;
import dev.windhover.engine.host.save.SaveRefused;
import dev.windhover.engine.host.save.SaveRefused.Reason;
import dev.windhover.engine.journal.Frames;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingDef;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.state.Table;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.testing.Feature;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Worlds that leave a host as saves, and come back into it or another. */
class HostSavesTest {
    private static final String STORED = "a token, and storage that fails";
    private static final double MILLIS = 1.7e12;

    /** Of a run of 100 steps with its hash. */
    private final HeadlessHost saved = HeadlessHost.start(new ToyGame(), Launch.seeded(3));

    static void load(Page page, int token, byte[] save, int partBytes) {
        for (int at = 0; at == 0 || at < save.length; at += partBytes) {
            int bytes = Math.min(partBytes, save.length - at);
            page.batch.begin(Wire.LOAD, at == 0 ? Wire.LOAD_BEGINS : 0, 0);
            page.batch.i32(token).i32(save.length).i32(bytes).i32(0).bytes(save, at, bytes).end();
            page.send();
        }
    }

    private static byte[] save(Page page, int token) {
        page.batch.begin(Wire.SAVE, 0, 0).i32(token).i32(0).f64(MILLIS).end();
        page.send();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int frame = 0; frame < 60; frame++) {
            for (Page.Message each : page.read(Wire.SAVED)) {
                WireReader in = each.reader();
                assertEquals(token, in.i32());
                int whole = in.i32();
                int bytes = in.i32();
                in.i32();
                all.writeBytes(in.bytes(bytes));
                if (all.size() == whole) return all.toByteArray();
            }
            page.host.more();
        }
        throw new AssertionError("only " + all.size() + " bytes came");
    }

    /** Token, step, reason. */
    private static List<Object> answer(Page page) {
        Page.Message told = page.read(Wire.LOADED).get(0);
        WireReader in = told.reader();
        return List.of(told.a(), in.i32(), in.i32(), in.text(100));
    }

    private static SaveRefused refusal(HeadlessHost host, byte[] save) {
        long before = host.hash();
        SaveRefused refused = assertThrows(SaveRefused.class, () -> host.load(save));
        assertEquals(before, host.hash(), "the world was changed");
        return refused;
    }

    @Test
    @Feature(value = "G24", partial = STORED)
    void savedWorldGoesOnElsewhereAsWhereItWasSaved() {
        byte[] save = saved.steps(100).save(MILLIS);
        long then = saved.hash();
        HeadlessHost other = HeadlessHost.start(new ToyGame(), Launch.seeded(99)).steps(7);

        other.load(save);
        assertEquals(100, other.world().step());
        assertEquals(then, other.hash());
        assertArrayEquals(save, other.save(MILLIS));

        SaveHead head = SaveHead.read(save, save.length);
        assertEquals(new SaveHead(ToyGame.class.getName(), head.layoutHash(), 100, MILLIS), head);
    }

    @Test
    void gameGoesOnFromALoadAsItDidFromTheSave() {
        byte[] save = saved.steps(100).save(0);
        long later = saved.steps(50).hash();

        assertEquals(later, saved.load(save).steps(50).hash());
    }

    @Test
    @Feature(value = "G24", partial = STORED)
    void pageSavesAndLoadsByMessages() {
        Page page = new Page(new ToyGame());
        page.frames(30).key(Key.SPACE).frames(3).read();
        int step = page.host.stepNow();
        long then = page.host.world().hash();

        byte[] save = save(page, 5);
        page.frames(20).read();
        load(page, 6, save, 1_000);
        page.time(Wire.TIME_PAUSE, 0, 1).frame();

        assertEquals(List.of(0, 6, step, ""), answer(page));
        assertEquals(then, page.host.world().hash());
        assertArrayEquals(save, save(page, 7));
    }

    @Test
    void whatAPageBringsInOnePartOrManyIsTheSame() {
        byte[] save = saved.steps(40).save(0);
        for (int part : new int[] {1, 7, 41, 1_042, 1_050, 20_000}) {
            Page page = new Page(new ToyGame());
            page.time(Wire.TIME_PAUSE, 0, 1);
            load(page, 1, save, part);
            page.frame();
            assertEquals(List.of(0, 1, 40, ""), answer(page), part + " bytes each");
            assertEquals(saved.hash(), page.host.world().hash());
        }
    }

    @Test
    @Feature(value = "G24", partial = STORED)
    void whatIsNoSaveOfThisGameIsRefusedByNameAndTheWorldStaysAsItWas() {
        byte[] save = saved.steps(60).save(MILLIS);
        byte[] newer = save.clone();
        newer[3]++;
        byte[] head = save.clone();
        head[45] ^= 1;
        byte[] world = save.clone();
        world[save.length - 1] ^= 1;
        byte[] longer = Arrays.copyOf(save, save.length + 8);
        HeadlessHost book = HeadlessHost.start(new Book(), Launch.seeded(1)).steps(3);

        assertEquals(Reason.NOT_ONE, refusal(saved, new byte[0]).reason());
        assertEquals(Reason.NOT_ONE, refusal(saved, new byte[4_000]).reason());
        assertEquals(Reason.NEWER, refusal(saved, newer).reason());
        assertEquals(Reason.TRUNCATED, refusal(saved, Arrays.copyOf(save, 700)).reason());
        assertEquals(Reason.TRUNCATED, refusal(saved, Arrays.copyOf(save, 20)).reason());
        assertEquals(Reason.MALFORMED, refusal(saved, longer).reason());
        assertEquals(Reason.DAMAGED, refusal(saved, head).reason());
        assertEquals(Reason.DAMAGED, refusal(saved, world).reason());
        assertEquals(
                "DAMAGED: its hash is not the one of its bytes",
                refusal(saved, world).getMessage());
        assertEquals(Reason.NOT_ONE, refusal(saved, new byte[1 << 22]).reason());
        assertEquals(Reason.TOO_LARGE, refusal(saved, headed(ToyGame.class)).reason());
        assertEquals(Reason.OTHER_GAME, refusal(saved, headed(Book.class)).reason());
        assertEquals(Reason.OTHER_GAME, refusal(book, save).reason());
        assertEquals(60, saved.load(save).world().step());
    }

    /** A save of more bytes than either game has room for. */
    private static byte[] headed(Class<?> game) {
        int world = 1 << 22;
        byte[] head = new SaveHead(game.getName(), 1, 2, MILLIS).bytes(world);
        return Arrays.copyOf(head, head.length + world);
    }

    @Test
    void saveThatIsOnlyLookedAtIsRefusedAsItsLoadWouldBeAndLoadedByNobody() {
        byte[] save = saved.steps(60).save(MILLIS);
        byte[] damaged = save.clone();
        damaged[save.length - 1] ^= 1;
        Page page = new Page(new ToyGame());
        page.frames(5).read();
        page.time(Wire.TIME_PAUSE, 0, 1).frame();
        long before = page.host.world().hash();
        int step = page.host.world().step();

        look(page, 1, damaged);
        assertEquals(List.of(1, 1, step, "DAMAGED"), answer(page.frame()), "the world goes on");
        look(page, 2, save);
        assertEquals(List.of(0, 2, step, ""), answer(page.frame()));
        assertEquals(before, page.host.world().hash());
        load(page, 3, save, 1_000);
        assertEquals(List.of(0, 3, 60, ""), answer(page.frame()));
        assertEquals(saved.hash(), page.host.world().hash());
    }

    private static void look(Page page, int token, byte[] save) {
        int flags = Wire.LOAD_BEGINS | Wire.LOAD_LOOKS;
        page.batch.begin(Wire.LOAD, flags, 0).i32(token).i32(save.length).i32(save.length).i32(0);
        page.batch.bytes(save, 0, save.length).end();
        page.send();
    }

    @Test
    void refusedSaveIsToldToThePageAndTheGameGoesOn() {
        Page page = new Page(new ToyGame());
        page.frames(5).read();
        load(page, 8, new byte[5_000], 1_000);
        List<Object> told = answer(page);
        page.frames(5).read();
        load(page, 9, saved.save(0), 1_000);
        page.time(Wire.TIME_PAUSE, 0, 1).frame();

        assertEquals(List.of(1, 8, "NOT_ONE"), List.of(told.get(0), told.get(1), told.get(3)));
        assertEquals(List.of(0, 9, 0, ""), answer(page));
    }

    @Test
    void secondSaveOnItsWayIsRefused() {
        Page page = new Page(new ToyGame());
        byte[] save = saved.steps(3).save(0);
        page.batch.begin(Wire.LOAD, Wire.LOAD_BEGINS, 0);
        page.batch.i32(1).i32(save.length).i32(8).i32(0).bytes(save, 0, 8).end();
        page.batch.begin(Wire.SAVE, 0, 0).i32(2).i32(0).f64(0).end();
        page.send();

        List<Object> told = answer(page);
        assertEquals(List.of(1, 2, "BUSY"), List.of(told.get(0), told.get(1), told.get(3)));
    }

    @Test
    @Feature(value = "K28", partial = "assets, whose hashes a replay would compare")
    void runInWhichWorldsWereLoadedIsTheSameWhenItIsReplayed() {
        Tape tape = new Tape(new ToyGame(), new RecordingDef(1, 50, true)).play(120);
        byte[] early = save(tape.page, 1);
        tape.play(130);
        byte[] late = save(tape.page, 2);
        load(tape.page, 3, early, 4_000);
        tape.play(110);
        load(tape.page, 4, late, 4_000);
        load(tape.page, 5, early, 4_000);
        tape.play(70);
        load(tape.page, 6, late, 4_000);
        Recording recording = tape.play(100).end();

        assertTrue(recording.steps() > 500, recording.steps() + " steps");
        assertTrue(tape.page.host.stepNow() < recording.steps() - 100, "nothing was loaded");
        Replay replay = Replay.start(new ToyGame(), recording, Tape.GAME);
        long[] hashes = new long[recording.steps() + 1];
        hashes[0] = replay.host().hash();
        for (int step = 1; step < hashes.length; step++) {
            hashes[step] = replay.to(step).host().hash();
        }
        assertEquals(tape.page.host.world().hash(), hashes[recording.steps()], "as it was lived");
        for (int n = 0; n < 60; n++) {
            int step = Rng.below(8, n, recording.steps() + 1);
            assertEquals(hashes[step], replay.to(step).host().hash(), "step " + step);
        }
    }

    /** A game of two versions; the second has a column more and says since when, or does not. */
    private record Boats(int version, boolean isSaid) implements Game {
        @Override
        public void define(Definition game) {
            Boat boats = game.table(new Boat(version, isSaid));
            game.setup(world -> boats.speed.set(boats.add(world.entities().create()), 4f));
        }
    }

    private static final class Boat extends Table {
        final FloatColumn speed = floats(Field.of("speed"));

        Boat(int version, boolean isSaid) {
            super("boat", 8, version);
            Field hull = Field.of("hull");
            if (version > 1) floats(isSaid ? hull.since(2) : hull);
        }
    }

    @Test
    void saveOfOlderCodeIsCarriedOverAsItsTablesSayOrRefused() {
        Launch launch = Launch.seeded(1);
        byte[] old = HeadlessHost.start(new Boats(1, true), launch).steps(5).save(0);
        HeadlessHost later = HeadlessHost.start(new Boats(2, true), launch);
        HeadlessHost silent = HeadlessHost.start(new Boats(2, false), launch);
        HeadlessHost first = HeadlessHost.start(new Boats(1, true), launch);

        later.load(old);
        assertEquals(5, later.world().step());
        assertEquals(4f, ((Boat) later.world().block("boat")).speed.get(0));
        assertEquals(Reason.OTHER_LAYOUT, refusal(silent, old).reason());
        assertEquals(Reason.NEWER, refusal(first, later.save(0)).reason());
    }

    @Test
    void gameThatDeclaresNoSavesRefusesThemToItsPage() {
        Page page = new Page(new Book());
        load(page, 4, new byte[100], 100);
        List<Object> told = answer(page);

        assertEquals(List.of(1, 4, "NOT_DECLARED"), List.of(told.get(0), told.get(1), told.get(3)));
    }

    @Test
    void keyThatWasHeldWhenItWasSavedIsHeldNoMoreAndThePageKeepsItsSize() {
        Page page = new Page(new ToyGame());
        resize(page, 300);
        page.key(Key.ARROW_RIGHT).frames(3).read();
        byte[] save = save(page, 1);
        long then = page.host.world().hash();
        load(page, 2, save, 4_000);
        page.time(Wire.TIME_PAUSE, 0, 1).frame();
        assertNotEquals(then, page.host.world().hash(), "the key");

        byte[] free = save(page, 3);
        then = page.host.world().hash();
        load(page, 4, free, 4_000);
        page.frame();
        assertEquals(then, page.host.world().hash(), "nothing was held");
        resize(page, 400);
        page.frame();
        load(page, 5, free, 4_000);
        page.frame();
        assertNotEquals(then, page.host.world().hash(), "the size");
    }

    private static void resize(Page page, float width) {
        page.batch.begin(Wire.INPUT, 0, 1);
        page.batch.u8(InputKind.RESIZE).u8(0).u16(0).i32(0);
        page.batch.f32(width).f32(200f).f32(width).f32(200f).f64(0).end();
        page.send().frame().read();
    }

    @Test
    void jobsOnTheirWayAreRefusedToWhoCalledWhenAnotherWorldIsLoaded() {
        Page page = new Page(new Mill(7));
        byte[] save = save(page, 1);
        page.write(CallKind.JOB, 21, Mill.GRIND, 1 << 20, 1).send();
        page.frames(2).read();

        load(page, 2, save, 4_000);
        page.frame();
        Page.Message result =
                Page.messages(page.host.outbox(), Wire.RESULT).stream()
                        .filter(each -> each.at(0) == 21)
                        .findFirst()
                        .orElseThrow();
        assertEquals("WORLD_REPLACED", result.refusal().get(0));
        // Nothing of it comes afterwards.
        assertEquals(List.of(), page.frames(60).read(Wire.RESULT));
    }

    @Test
    void hostGoesBackInTheWorldThatWasLoadedAndNotBeforeIt() {
        HeadlessHost host = HeadlessHost.start(new ToyGame(), Launch.seeded(3)).remember(20);
        byte[] save = host.steps(70).save(0);
        host.steps(95).load(save).steps(7);
        long seventh = host.hash();
        host.steps(50);

        assertEquals(seventh, host.rewind(77).hash());
        assertEquals(77, host.world().step());
        assertThrows(IllegalArgumentException.class, () -> host.rewind(69));
    }

    @Test
    void recordedWorldThatIsNoneIsRefused() {
        byte[] bytes = new Tape(new ToyGame(), RecordingDef.small()).play(2).bytes();
        byte[] head = Arrays.copyOf(bytes, 12 + (bytes[4] & 0xff));
        byte[] load = new byte[42];
        load[0] = 10;
        load[1] = 40;
        Recording none = Recording.of(Frames.behind(head, load));
        byte[] longer = load.clone();
        longer[1] = 41;
        byte[] shorter = {10, 3, 0, 0, 0};
        byte[] before = load.clone();
        before[2 + 27] = -1;

        assertEquals(
                RecordingRefused.Reason.MALFORMED,
                malformed(() -> Replay.start(new ToyGame(), none, Tape.GAME)));
        for (byte[] bad : List.of(longer, shorter, before)) {
            byte[] whole = Frames.behind(head, bad);
            assertEquals(RecordingRefused.Reason.MALFORMED, malformed(() -> Recording.of(whole)));
        }
    }

    private static RecordingRefused.Reason malformed(Executable bad) {
        return assertThrows(RecordingRefused.class, bad).reason();
    }

    @Test
    void noSaveThatWasChangedDoesHarm() {
        byte[] save = saved.steps(50).save(MILLIS);
        int headBytes = SaveHead.lengthIn(save, save.length);
        HeadlessHost host = HeadlessHost.start(new ToyGame(), Launch.seeded(3)).steps(5);
        for (int n = 0; n < 4_000; n++) {
            byte[] bad = save.clone();
            int flips = 1 + Rng.below(1, n, 3);
            for (int f = 0; f < flips; f++) {
                // Half of them in the head, where all lengths are.
                int among = Rng.below(2, n, 2) == 0 ? headBytes + 40 : bad.length;
                bad[Rng.below(3 + f, n, among)] ^= (byte) (1 << Rng.below(7, n, 8));
            }
            if (Rng.below(9, n, 4) == 0) bad = Arrays.copyOf(bad, Rng.below(10, n, bad.length));
            if (Arrays.equals(bad, save)) continue;
            refusal(host, bad);
        }
        assertEquals(50, host.load(save).world().step());
    }

    /** With their checks made right, so that it comes to what the check would have hidden. */
    @Test
    void noSaveWithHostileNumbersDoesHarm() {
        byte[] save = saved.steps(50).save(MILLIS);
        int headBytes = SaveHead.lengthIn(save, save.length);
        HeadlessHost host = HeadlessHost.start(new ToyGame(), Launch.seeded(3)).steps(5);
        int loaded = 0;
        for (int n = 0; n < 2_000; n++) {
            byte[] bad = save.clone();
            int at = headBytes + 16 + 4 * Rng.below(1, n, (bad.length - headBytes - 16) / 4);
            int[] values = {-1, 0, 1, 1 << 30, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 16};
            int value = values[Rng.below(2, n, values.length)];
            for (int i = 0; i < 4; i++) bad[at + i] = (byte) (value >> 8 * i);
            sealWorld(bad, headBytes);
            try {
                host.load(bad).steps(1);
                loaded++;
            } catch (SaveRefused refused) {
                continue;
            }
        }
        assertTrue(loaded < 1_900, loaded + " were loaded, of which most are columns' values");
        assertEquals(50, host.load(save).world().step());
    }

    private static void sealWorld(byte[] save, int from) {
        var bytes = dev.windhover.engine.memory.ByteColumn.heap("world", save.length - from);
        bytes.put(0, save, from, save.length - from);
        long hash = bytes.hash(dev.windhover.engine.base.Hash.SEED, 16, save.length - from - 16);
        for (int i = 0; i < 8; i++) save[from + 8 + i] = (byte) (hash >> 8 * i);
    }
}
