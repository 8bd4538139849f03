// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.memory.Arena;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;

/**
 * A client and what it has of each section. It is written to when it can read more, and then gets
 * what is newest; so one that is slow gets fewer states, and nothing waits for it here.
 */
// Not final: of a final class the compiler to WebAssembly takes in what is called, also where
// nobody makes one.
public class Follower {
    /** Four seconds of a section that changes with every frame. */
    static final int AHEAD_MAX = 256;

    private static final int HEAD_BYTES = Wire.HEADER_BYTES + Wire.SECTION_HEAD_BYTES;

    /** Of a section. */
    private static final int NAME_BYTES_MAX = 255;

    /** Smaller parts are not worth their heads. */
    private static final int PART_BYTES_MIN = 512;

    private final Sections published;

    /** Those that all clients see, or its own where it asks for rows. */
    private final Shown[] sections;

    private final boolean[] wants;
    private final boolean[] isShaped;

    /** Versions that it has in full, 0 for none. */
    private final int[] has;

    /** Of the states that are being sent, all of one moment: those that it gets whole. */
    private final Body[] whole;

    private final int[] target;
    private boolean isOpen;
    private int at;
    private int version;
    private int step;

    /** In the middle of this one. */
    private Body body;

    private int bodyVersion;
    private int sent;
    private int toldVersion;
    private int seenVersion;
    private boolean isBounded;
    private boolean isAsked;

    /** Where it reads in place; null when it is told by messages. */
    private TripleBuffer shared;

    /** 0 once it was told. */
    private int sharedAt;

    private int asked;

    /** Bytes of whole states that it may still be sent by this write. */
    private int wholeRoom;

    /** Whether it lacks a whole state and was not given all that there was room for. */
    private boolean waits;

    Follower(Sections published, Shown[] sections) {
        this.published = published;
        this.sections = sections.clone();
        wants = new boolean[sections.length];
        isShaped = new boolean[sections.length];
        has = new int[sections.length];
        whole = new Body[sections.length];
        target = new int[sections.length];
    }

    /** It wants to see all sections from here on, or none. */
    public void followAll(boolean all, int wish) {
        for (int i = 0; i < sections.length; i++) {
            want(i, all);
            // Who no longer follows may have forgotten it.
            if (!all) has[i] = 0;
        }
        answer(wish);
    }

    /** The same with one more. False when there is none of this name. */
    public boolean follow(String name, int wish) {
        for (int i = 0; i < sections.length; i++) {
            if (!sections[i].section.name().equals(name)) continue;
            want(i, true);
            answer(wish);
            return true;
        }
        return false;
    }

    /**
     * It wants to see those rows of a section that its numbers choose. Of what has no such rows, or
     * is asked with other numbers, nothing comes.
     *
     * @param asked the section's name stands next, then the numbers
     * @throws WireRefused when a number is none
     */
    public void interest(int count, WireReader asked) {
        String name = asked.text(NAME_BYTES_MAX);
        float[] numbers = new float[Math.min(count, Section.INTEREST_MAX)];
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = asked.f32();
            if (!(Math.abs(numbers[n]) <= Float.MAX_VALUE)) {
                throw new WireRefused("rows of " + name + " by " + numbers[n]);
            }
        }
        for (int i = 0; i < sections.length; i++) {
            Section section = sections[i].section;
            boolean isIt = section.name().equals(name);
            if (!isIt || count == 0 || section.interestNumbers() != count) continue;
            if (sections[i] == published.shared(i)) {
                sections[i] = section.make(i);
                published.joins(this);
            }
            sections[i].ask(numbers);
            want(i, true);
        }
    }

    /** Who is told by messages has the differences written down. */
    private void want(int i, boolean wanted) {
        if (wants[i] == wanted) return;
        wants[i] = wanted;
        if (shared == null) published.shared(i).follow(wanted ? 1 : -1);
    }

    boolean isCurrent(int step) {
        for (int i = 0; i < sections.length; i++) {
            if (!sections[i].isCurrent(step)) return false;
        }
        return true;
    }

    void touch() {
        for (int i = 0; i < sections.length; i++) {
            if (sections[i] != published.shared(i)) sections[i].touch();
        }
    }

    /** Looks at what it alone sees; whether something changed. */
    boolean look(int step, boolean tenth, boolean all) {
        boolean any = false;
        for (int i = 0; i < sections.length; i++) {
            Shown own = sections[i];
            if (own == published.shared(i)) continue;
            if (all || own.isDue(step, tenth)) any |= own.look(step);
        }
        return any;
    }

    /**
     * It has to get sections whole; all of them when there are none.
     *
     * @param named u16 each stand next; of what is none nothing comes
     */
    public void sync(int wish, int count, WireReader named) {
        for (int i = 0; i < sections.length && count == 0; i++) forget(i);
        for (int n = 0; n < count; n++) {
            int i = named.u16();
            if (i < sections.length) forget(i);
        }
        answer(wish);
    }

    private void forget(int i) {
        has[i] = 0;
        isShaped[i] = false;
    }

    /**
     * It has read what it was told up to this version. Who says so once is told no more than {@link
     * #AHEAD_MAX} versions beyond it from then on.
     */
    public void seen(int itsVersion) {
        if (!isBounded) seenVersion = toldVersion;
        isBounded = true;
        if (itsVersion - seenVersion > 0 && itsVersion - toldVersion <= 0) {
            seenVersion = itsVersion;
        }
    }

    /** Whether it follows any section, so that results wait for what they saw. */
    public boolean isFollowing() {
        for (int i = 0; i < wants.length; i++) {
            if (wants[i]) return true;
        }
        return false;
    }

    /** Nobody reads any more. */
    public void close() {
        abort();
        for (int i = 0; i < wants.length; i++) want(i, false);
        published.leaves(this);
    }

    private void answer(int wish) {
        abort();
        asked = wish;
        isAsked = true;
    }

    /**
     * It reads states in place from here on, and of messages needs but the shapes.
     *
     * @param arena whose memory it sees
     * @return the address of the words by which slots are exchanged; 0 when there are none
     */
    public int share(Arena arena) {
        if (published.buffer() == null) return 0;
        for (int i = 0; i < wants.length; i++) {
            if (wants[i]) published.shared(i).follow(-1);
        }
        shared = published.buffer();
        sharedAt = shared.open(arena);
        return sharedAt;
    }

    /** Writes what it lacks, as far as there is room; more when it is called again. */
    public void write(WireWriter out) {
        write(out, Integer.MAX_VALUE);
    }

    /**
     * The same with a bound for states that are sent whole: of these so many clients may lack one
     * at once that a host would do nothing else.
     *
     * @return how many of those bytes it wrote
     */
    public int write(WireWriter out, int wholeBytesMax) {
        wholeRoom = wholeBytesMax;
        waits = false;
        if (shared != null) writeShared(out);
        else writeStates(out);
        return wholeBytesMax - wholeRoom;
    }

    /** Whether the last write ended before a whole state because of its bound. */
    public boolean waits() {
        return waits;
    }

    /** Whether it is in the middle of states of one moment. */
    public boolean isAmid() {
        return isOpen;
    }

    private void writeStates(WireWriter out) {
        while (isOpen || isDue()) {
            if (!isOpen && !open()) return;
            for (; at < sections.length; at++) {
                if (!shape(at, out) || !send(at, out)) return;
                if (!isOpen) break;
            }
            if (!isOpen) continue;
            if (out.room() < Wire.HEADER_BYTES + 16) return;
            out.begin(Wire.MIRRORED, 0, 0).i32(version).i32(step);
            out.i32(asked).i32(versions()).end();
            isOpen = false;
            isAsked = false;
            toldVersion = version;
        }
    }

    private void writeShared(WireWriter out) {
        if (published.version() != toldVersion) {
            toldVersion = published.version();
            shared.fill(sections, toldVersion, published.step());
        }
        for (; at < sections.length; at++) {
            if (!shape(at, out)) return;
        }
        if (sharedAt == 0 || out.room() < Wire.HEADER_BYTES + 16) return;
        out.begin(Wire.SHARED, 0, 0).i32(sharedAt).i32(shared.slotsAddress());
        out.i32(shared.slotBytes()).i32(0).end();
        sharedAt = 0;
    }

    /** By which a client sees that it lacks one. */
    private int versions() {
        int sum = 0;
        for (int i = 0; i < sections.length; i++) {
            if (wants[i]) sum += has[i];
        }
        return sum;
    }

    private boolean isDue() {
        // Of a host that has not begun to look there is nothing to tell.
        if (published.version() == 0) return false;
        if (!isAsked && published.version() == toldVersion) return false;
        boolean ahead = isBounded && toldVersion - seenVersion >= AHEAD_MAX;
        return isAsked || isFollowing() && !ahead;
    }

    /**
     * Chooses the states to send, all of one moment, and holds them until they are sent.
     *
     * @return false when it has to wait
     */
    private boolean open() {
        if (!mayOpen()) {
            waits = true;
            return false;
        }
        version = published.version();
        step = published.step();
        for (int i = 0; i < sections.length; i++) {
            target[i] = wants[i] ? sections[i].version() : has[i];
            if (has[i] == target[i] || isPatchedTo(i)) continue;
            whole[i] = sections[i].whole();
            whole[i].take();
        }
        at = 0;
        isOpen = true;
        return true;
    }

    private boolean mayOpen() {
        for (int i = 0; i < sections.length; i++) {
            target[i] = sections[i].version();
            if (!wants[i] || has[i] == target[i] || isPatchedTo(i)) continue;
            if (wholeRoom < PART_BYTES_MIN || !sections[i].hasRoom()) return false;
        }
        return true;
    }

    private boolean isPatchedTo(int i) {
        if (has[i] == 0) return false;
        for (int from = has[i]; from != target[i]; from++) {
            if (sections[i].patch(from) == null) return false;
        }
        return true;
    }

    /** Drops what was begun; what came through in full stays. */
    private void abort() {
        for (int i = 0; i < whole.length; i++) {
            if (whole[i] != null) whole[i].release();
            whole[i] = null;
        }
        body = null;
        isOpen = false;
    }

    private boolean shape(int i, WireWriter out) {
        if (isShaped[i] || !wants[i]) return true;
        if (out.room() < Shapes.bytes(sections[i].section)) return false;
        Shapes.write(sections[i].section, i, out);
        isShaped[i] = true;
        return true;
    }

    private boolean send(int i, WireWriter out) {
        while (isOpen && has[i] != target[i]) {
            if (body == null) begin(whole[i] != null ? whole[i] : sections[i].patch(has[i]));
            if (body == null || body.version() != bodyVersion) {
                // Another state was written over it: it took too long.
                abort();
                return true;
            }
            int room = out.room() - HEAD_BYTES & -8;
            int left = body.length() - sent;
            if (room < Math.min(left, PART_BYTES_MIN)) return false;
            if (body.base() == 0) {
                room = Math.min(room, wholeRoom & -8);
                waits = room < Math.min(left, PART_BYTES_MIN);
                if (waits) return false;
                wholeRoom -= Math.min(left, room);
            }
            part(i, Math.min(left, room), out);
            if (sent < body.length()) return false;
            has[i] = bodyVersion;
            body = null;
            if (whole[i] != null) {
                whole[i].release();
                whole[i] = null;
            }
        }
        return true;
    }

    private void begin(Body next) {
        body = next;
        sent = 0;
        if (next != null) bodyVersion = next.version();
    }

    private void part(int i, int bytes, WireWriter out) {
        out.begin(Wire.SECTION, body.base() == 0 ? 0 : 1, i);
        out.i32(bodyVersion).i32(body.base()).i32(body.step());
        out.i32(body.length()).i32(sent).i32(body.check());
        out.bytes(body.bytes(), sent, bytes).end();
        sent += bytes;
    }
}
