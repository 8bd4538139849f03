// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.host.save.SaveHead;
import dev.windhover.engine.host.save.SaveRefused;
import dev.windhover.engine.host.save.SaveRefused.Reason;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.journal.Journal;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.state.Restore;
import dev.windhover.engine.state.Snapshot;
import dev.windhover.engine.state.SnapshotRefused;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A world that leaves its host as a save, and one that comes back in its place. One at a time; what
 * it takes is made with the first.
 */
final class Saves implements Keeping {
    /** Of a batch: states and answers need the rest. */
    private static final int PART_BYTES_MAX = Wire.BATCH_BYTES_MAX / 2;

    private static final int PADDING_BYTES_MAX = 7;

    /** The largest world that can be saved: the longest column there is. */
    private static final int WORLD_BYTES_MAX = 1 << 26;

    /** Two texts beside the numbers. */
    private static final int ENDED_BYTES_MAX = 1_024;

    private static final int TEXT_CHARS_MAX = 200;

    /** What is on its way through {@link #copies}. */
    private enum Way {
        NONE,
        OUT,
        IN,
        /** All of it is here, for the next boundary. */
        DUE
    }

    private final String game;
    private final World world;
    private final Controls held;
    private final Supplier<ByteColumn> place;
    private final Journal journal;
    private final Restart restart;
    private final byte[] part = new byte[1 << 12];
    private Snapshot snapshot;
    private Restore restore;
    private Way way = Way.NONE;
    private boolean isLookedAt;
    private int token;
    private byte[] head = new byte[0];
    private int headBytes;
    private int all;
    private int done;
    private int step;
    private ByteColumn copies;
    private boolean isTelling;
    private int told;
    private SaveRefused refused;

    /** Of a game that declares them, in the place that its memory keeps for them. */
    Saves(Definition definition, Blueprint.Laid laid, Journal journal, Restart restart) {
        this(definition, () -> given(laid), journal, restart);
    }

    /**
     * Saves that take a place of their own.
     *
     * @param place asked once
     */
    Saves(Definition definition, Supplier<ByteColumn> place, Journal journal, Restart restart) {
        game = definition.gameName();
        world = definition.world();
        held = definition.held();
        this.place = place;
        this.journal = journal;
        this.restart = restart;
    }

    /** A place for copies of a world; of a byte where it is too large for any. */
    static ByteColumn room(World world) {
        long bytes = Snapshot.roomFor(world);
        return new ByteColumn("copies", bytes > WORLD_BYTES_MAX ? 1 : (int) bytes);
    }

    /** The same outside any arena. */
    static ByteColumn heap(World world) {
        return ByteColumn.heap("copies", room(world).length());
    }

    private static ByteColumn given(Blueprint.Laid laid) {
        laid.arena().give(laid.copies());
        return laid.copies();
    }

    /** The world as it stands, as the bytes of a save. */
    byte[] save(double millis) {
        mustBeFree();
        int worldBytes = take(millis);
        byte[] bytes = Arrays.copyOf(head, headBytes + worldBytes);
        copies.get(0, bytes, headBytes, worldBytes);
        way = Way.NONE;
        return bytes;
    }

    /** Keeps a save for the next boundary. */
    void load(byte[] save) {
        mustBeFree();
        try {
            begin(0, save.length);
            add(new WireReader(save), save.length);
        } catch (SaveRefused wrong) {
            way = Way.NONE;
            throw wrong;
        }
    }

    @Override
    public void save(int askedBy, double millis) {
        try {
            mustBeFree();
            take(millis >= 0 && millis < 1e15 ? millis : 0);
            token = askedBy;
        } catch (SaveRefused wrong) {
            answer(askedBy, wrong);
        }
    }

    @Override
    public void load(int flags, int askedBy, int bytes, WireReader in, int here) {
        try {
            if ((flags & Wire.LOAD_BEGINS) != 0) {
                if (way != Way.IN) mustBeFree();
                begin(askedBy, bytes);
                isLookedAt = (flags & Wire.LOAD_LOOKS) != 0;
            }
            // The rest of one that was refused comes all the same.
            if (way == Way.IN && token == askedBy) add(in, here);
        } catch (SaveRefused wrong) {
            if (token == askedBy && way == Way.IN) way = Way.NONE;
            answer(askedBy, wrong);
        }
    }

    @Override
    public boolean settle() {
        if (way != Way.DUE) return false;
        way = Way.NONE;
        int before = world.step();
        int bytes = all - headBytes;
        try {
            mustBeOfThisGame();
            if (isLookedAt) {
                restore().check(copies, bytes);
                answer(token, null);
                return false;
            }
            if (journal.isPlaying()) {
                throw new SaveRefused(Reason.REPLAYING, "a recording is played");
            }
            restore().apply(copies, bytes);
        } catch (SaveRefused wrong) {
            answer(token, wrong);
            return false;
        } catch (SnapshotRefused wrong) {
            answer(token, SaveRefused.of(wrong));
            return false;
        }
        if (journal.isRecorded()) journal.loaded(before, world.step(), copied(bytes));
        restart.startOver();
        journal.stand(world.step(), held);
        answer(token, null);
        return true;
    }

    /** Why the last one that no page brought was refused, once; null when it was not. */
    SaveRefused takeRefused() {
        SaveRefused taken = refused;
        refused = null;
        return taken;
    }

    @Override
    public void write(WireWriter outbox) {
        if (isTelling && outbox.room() >= Wire.HEADER_BYTES + ENDED_BYTES_MAX) {
            isTelling = false;
            String reason = refused == null ? "" : refused.reason().name();
            String what = refused == null ? "" : refused.getMessage();
            outbox.begin(Wire.LOADED, refused == null ? 0 : 1, 0).i32(told).i32(world.step());
            outbox.text(reason).text(cut(what)).end();
            refused = null;
        }
        int most = outbox.room() - Wire.HEADER_BYTES - Wire.SAVE_HEAD_BYTES - PADDING_BYTES_MAX;
        if (way != Way.OUT || token == 0 || most < part.length) return;
        int bytes = Math.min(all - done, Math.min(PART_BYTES_MAX, most));
        outbox.begin(Wire.SAVED, 0, 0).i32(token).i32(all).i32(bytes).i32(step);
        for (int end = done + bytes; done < end; ) {
            int some = Math.min(part.length, end - done);
            copyOut(some);
            outbox.bytes(part, 0, some);
            done += some;
        }
        outbox.end();
        if (done == all) way = Way.NONE;
    }

    private static String cut(String text) {
        return text.length() > TEXT_CHARS_MAX ? text.substring(0, TEXT_CHARS_MAX) : text;
    }

    /** The next so many bytes of a save that goes out. */
    private void copyOut(int bytes) {
        int ofHead = Math.max(0, Math.min(bytes, headBytes - done));
        if (ofHead > 0) System.arraycopy(head, done, part, 0, ofHead);
        if (bytes > ofHead) copies.get(done + ofHead - headBytes, part, ofHead, bytes - ofHead);
    }

    private int take(double millis) {
        if (room().length() == 1) {
            throw new SaveRefused(Reason.TOO_LARGE, "the tables are larger than a save can be");
        }
        if (snapshot == null) snapshot = new Snapshot(world);
        int worldBytes = snapshot.write(copies);
        head = new SaveHead(game, snapshot.layoutHash(), world.step(), millis).bytes(worldBytes);
        headBytes = head.length;
        all = headBytes + worldBytes;
        done = 0;
        step = world.step();
        token = 0;
        way = Way.OUT;
        return worldBytes;
    }

    private void begin(int askedBy, int bytes) {
        way = Way.IN;
        token = askedBy;
        all = bytes;
        done = 0;
        headBytes = 0;
        isLookedAt = false;
        if (bytes < 0) throw tooLarge(bytes & 0xffff_ffffL);
        head = new byte[Math.min(bytes, SaveHead.BYTES_MAX)];
    }

    /** The first bytes are kept apart until they tell where the world begins. */
    private void add(WireReader in, int bytes) {
        if (bytes > all - done) {
            throw new SaveRefused(Reason.MALFORMED, "more bytes than were said");
        }
        int left = bytes;
        int ofHead = Math.min(left, head.length - done);
        if (ofHead > 0) {
            System.arraycopy(in.bytes(ofHead), 0, head, done, ofHead);
            done += ofHead;
            left -= ofHead;
            if (done < head.length) return;
            headBytes = SaveHead.lengthIn(head, all);
            mustFit();
            putWorld(head, headBytes, 0, head.length - headBytes);
        }
        if (left > 0) {
            putWorld(in.bytes(left), 0, done - headBytes, left);
            done += left;
        }
        if (done == all) finish();
    }

    private void mustFit() {
        if (all - headBytes <= room().length()) return;
        // That of another game may be of any size.
        mustBeOfThisGame();
        throw tooLarge(all);
    }

    private void mustBeOfThisGame() {
        String of = SaveHead.read(head, all).game();
        if (!of.equals(game)) throw new SaveRefused(Reason.OTHER_GAME, "it is of " + of);
    }

    private SaveRefused tooLarge(long bytes) {
        String most = "at most " + room().length() + " fit";
        return new SaveRefused(Reason.TOO_LARGE, bytes + " bytes, " + most);
    }

    private void putWorld(byte[] bytes, int from, int at, int count) {
        copies.put(at, bytes, from, count);
    }

    private void finish() {
        // Of an empty file nothing was looked at yet.
        headBytes = SaveHead.lengthIn(head, all);
        way = Way.DUE;
    }

    private byte[] copied(int bytes) {
        byte[] copy = new byte[bytes];
        copies.get(0, copy, 0, bytes);
        return copy;
    }

    private void answer(int askedBy, SaveRefused wrong) {
        told = askedBy;
        refused = wrong;
        isTelling = askedBy != 0;
    }

    private void mustBeFree() {
        if (way != Way.NONE) {
            throw new SaveRefused(Reason.BUSY, "another save is on its way");
        }
    }

    private ByteColumn room() {
        if (copies == null) copies = place.get();
        return copies;
    }

    private Restore restore() {
        if (restore == null) restore = new Restore(world);
        return restore;
    }
}
