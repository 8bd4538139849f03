// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.mirror;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireCheck;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.mirror.Conflict.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A client's read-only copy of what a game publishes. What comes is put aside until the host says
 * that it is complete, so whoever reads sees one moment of the world. What is wrong with what comes
 * is reported by name and mended by asking once. For one thread, that of whoever carries batches.
 */
public final class Mirror {
    /** Far more than a section has, and a bound for memory. */
    private static final int STATE_BYTES_MAX = 1 << 28;

    private static final int MESSAGE_BYTES_MAX = 1_024;

    /** What the head of a {@link Wire#SECTION} tells. */
    private record Told(
            boolean isPatch, int number, int version, int base, int step, int length, int check) {}

    private record Held(int version, int[] asked, Runnable settle) {}

    private final Consumer<byte[]> send;
    private final Map<Integer, Shape> shapes = new TreeMap<>();
    private final Map<Integer, SectionState> newest = new TreeMap<>();
    private final Set<Integer> awaited = new HashSet<>();

    /** By section, the versions that may still come although they were asked for anew. */
    private final Map<Integer, int[]> late = new HashMap<>();

    private final List<Held> held = new ArrayList<>();
    private final List<Consumer<MirrorState>> subscribers = new ArrayList<>();
    private final List<Consumer<Conflict>> conflicts = new ArrayList<>();

    /** Numbers by section. */
    private final Map<String, float[]> interests = new LinkedHashMap<>();

    private MirrorState state;
    private String[] names;

    /** Of the host before, until the first state of this one. */
    private List<Shape> before = List.of();

    private Told parts;
    private byte[] bytes;
    private int came;
    private int asked;
    private int answered;
    private boolean wasStale;

    /**
     * @param send takes a message to the host
     */
    public Mirror(Consumer<byte[]> send) {
        this.send = send;
    }

    /** The present state; null before the first. */
    public MirrorState state() {
        return state;
    }

    /** Rises with every state; 0 before the first. */
    public int version() {
        return state == null ? 0 : state.version();
    }

    /** Called once with every state, in their order. */
    public Mirror whenChanged(Consumer<MirrorState> listener) {
        subscribers.add(listener);
        return this;
    }

    /** Called with everything that did not fit. */
    public Mirror whenConflict(Consumer<Conflict> listener) {
        conflicts.add(listener);
        return this;
    }

    /** Asks for sections by name, for all of them when none is named. */
    public void follow(String... chosen) {
        names = chosen.clone();
        asked++;
        awaited.add(-1);
        newest.clear();
        WireWriter out = new WireWriter(MESSAGE_BYTES_MAX);
        out.begin(Wire.FOLLOW, names.length == 0 ? 1 : 2, names.length).i32(asked).i32(0);
        for (String each : names) out.text(each);
        send(out.end());
        interests.forEach(
                (section, numbers) -> {
                    if (names.length == 0 || List.of(names).contains(section))
                        ask(section, numbers);
                });
    }

    /**
     * Asks for those rows of a section that the numbers choose, and follows it; again whenever they
     * change. What they mean is the game's. A host that comes back is asked again.
     */
    public void interest(String section, float... numbers) {
        interests.put(section, numbers.clone());
        ask(section, numbers);
    }

    private void ask(String section, float... numbers) {
        WireWriter out = new WireWriter(MESSAGE_BYTES_MAX);
        out.begin(Wire.INTEREST, 0, numbers.length).text(section);
        for (float each : numbers) out.f32(each);
        send(out.end());
    }

    /**
     * Asks for the same over another line; who observes goes on with what comes.
     *
     * @param isAnew whether the host was started anew, so that what is here is of another epoch
     */
    public void again(boolean isAnew) {
        int have = version();
        parts = null;
        if (isAnew) {
            if (have != 0) before = List.copyOf(shapes.values());
            state = null;
            shapes.clear();
            newest.clear();
            awaited.clear();
            late.clear();
            asked = 0;
            answered = 0;
            if (have != 0) report(Reason.NEW_EPOCH, "", have, 0, "the game was started anew");
        }
        follow(names == null ? new String[0] : names);
    }

    /**
     * For whoever carries batches.
     *
     * @param in the payload stands next, to the limit
     * @return whether the message was one of the mirror's
     * @throws WireRefused when it contradicts itself
     */
    public boolean read(int kind, int a, int count, WireReader in) {
        switch (kind) {
            case Wire.SHAPE:
                shapes.put(count, Shape.read(in));
                return true;
            case Wire.SECTION:
                section(a == 1, count, in);
                return true;
            case Wire.MIRRORED:
                mirrored(in.i32(), in.i32(), in.i32(), in.i32());
                return true;
            default:
                return false;
        }
    }

    /**
     * Settles what became of a call once its state is here.
     *
     * @param version that the call saw, 0 for any
     */
    public void after(int version, Runnable settle) {
        if (version == 0 || version - version() <= 0) settle.run();
        else held.add(new Held(version, new int[1], settle));
    }

    /** The batch ends: a result that is here without its state asks for it. */
    public void batchEnds() {
        if (parts != null) return;
        boolean asks = false;
        for (Held each : held) asks |= each.asked[0] == 0;
        if (!asks) return;
        if (awaited.isEmpty()) ask(-1);
        for (Held each : held) {
            if (each.asked[0] == 0) each.asked[0] = asked;
        }
    }

    /** No state will come of this line: results that came are all that is known. */
    public void end() {
        List<Held> waiting = List.copyOf(held);
        held.clear();
        for (Held each : waiting) each.settle.run();
    }

    private void section(boolean isPatch, int number, WireReader in) {
        int version = in.i32();
        int base = in.i32();
        int step = in.i32();
        int all = in.i32();
        int from = in.i32();
        Told told = new Told(isPatch, number, version, base, step, all, in.i32());
        if (all < 0 || all > STATE_BYTES_MAX || from < 0 || from > all) {
            throw new WireRefused("a state of " + all + " bytes, from " + from);
        }
        byte[] part = in.bytes(Math.min(in.remaining(), all - from));
        if (from == 0) {
            parts = told;
            bytes = new byte[all];
            came = 0;
        }
        // Of what was given up here, more may be on its way.
        if (parts == null) return;
        if (!parts.equals(told) || came != from) {
            parts = null;
            conflict(Reason.VERSION_GAP, told, "a part at " + from + " of " + all + " bytes");
            return;
        }
        System.arraycopy(part, 0, bytes, from, part.length);
        came += part.length;
        if (came < all) return;
        parts = null;
        complete(told);
    }

    private void complete(Told told) {
        Shape shape = shapes.get(told.number);
        SectionState before = newest.get(told.number);
        boolean isAwaited = awaited.contains(told.number) || awaited.contains(-1);
        if (shape == null) {
            conflict(Reason.MISSING_SNAPSHOT, told, "section " + told.number + " is unknown");
            return;
        }
        int ahead = before == null ? 1 : told.version - before.version();
        if (ahead <= 0 && (told.isPatch || !isAwaited)) {
            stale(told, before);
            return;
        }
        // An answer may have been overtaken by what it answers.
        if (ahead < 0) return;
        if (told.isPatch && before == null) {
            conflict(Reason.MISSING_SNAPSHOT, told, "a patch of what never came");
        } else if (told.isPatch && told.base != before.version()) {
            conflict(Reason.VERSION_GAP, told, "it changes version " + told.base);
        } else if (WireCheck.of(WireCheck.FIRST, bytes, 0, bytes.length) != told.check) {
            conflict(Reason.PATCH_APPLY_FAILED, told, "the bytes are not those sent");
        } else {
            apply(told, shape, before, isAwaited);
        }
    }

    private void apply(Told told, Shape shape, SectionState before, boolean isAwaited) {
        WireReader in = new WireReader(bytes);
        SectionState next;
        try {
            next =
                    told.isPatch
                            ? before.patched(in, told.version, told.step)
                            : SectionState.whole(shape, in, told.version, told.step);
        } catch (WireRefused refused) {
            conflict(Reason.PATCH_APPLY_FAILED, told, refused.getMessage());
            return;
        }
        if (isAwaited && !told.isPatch) {
            int after = before == null ? 0 : before.version();
            late.put(told.number, new int[] {after, told.version});
        }
        newest.put(told.number, next);
    }

    private void stale(Told told, SectionState before) {
        int[] range = late.get(told.number);
        if (range != null && told.version > range[0] && told.version <= range[1]) return;
        wasStale = true;
        String name = before.shape().name();
        report(Reason.STALE_MESSAGE, name, before.version(), told.version, "it was here already");
    }

    private void mirrored(int version, int step, int answers, int versions) {
        boolean told = wasStale;
        wasStale = false;
        boolean isAnswer = answers != answered;
        answered = answers;
        // Told with every state from then on, so that an answer that was lost is missed.
        if (answers == asked) awaited.clear();
        if (!isAnswer && state != null && version - state.version() <= 0) {
            if (!told && late.isEmpty()) {
                report(Reason.STALE_MESSAGE, "", state.version(), version, "");
            }
            return;
        }
        int sum = 0;
        for (SectionState each : newest.values()) sum += each.version();
        if (awaited.isEmpty() && sum != versions) {
            Reason reason = state == null ? Reason.MISSING_SNAPSHOT : Reason.VERSION_GAP;
            report(reason, "", version(), version, "a state before it did not come");
            ask(-1);
        }
        // While something is mended, what is shown stays whole.
        if (!awaited.isEmpty()) return;
        Map<String, SectionState> byName = new TreeMap<>();
        for (SectionState each : newest.values()) byName.put(each.shape().name(), each);
        state = new MirrorState(version, step, Map.copyOf(byName));
        compare();
        for (Consumer<MirrorState> each : List.copyOf(subscribers)) each.accept(state);
        settle();
    }

    /** Listeners may look in vain for what a host before published. */
    private void compare() {
        for (Shape each : before) {
            boolean isFollowed = names.length == 0 || List.of(names).contains(each.name());
            String missing = each.missingIn(shapes.values());
            if (!isFollowed || missing.isEmpty()) continue;
            report(Reason.SECTION_CHANGED, each.name(), 0, version(), missing);
        }
        before = List.of();
    }

    private void settle() {
        List<Held> waiting = List.copyOf(held);
        held.clear();
        for (Held each : waiting) {
            boolean isAnswered = each.asked[0] != 0 && each.asked[0] <= answered;
            if (isAnswered || each.version - version() <= 0) each.settle.run();
            else held.add(each);
        }
    }

    private void conflict(Reason reason, Told told, String detail) {
        // One question mends what comes before its answer, too.
        if (awaited.contains(told.number) || awaited.contains(-1)) return;
        Shape shape = shapes.get(told.number);
        SectionState before = newest.get(told.number);
        int have = before == null ? 0 : before.version();
        report(reason, shape == null ? "" : shape.name(), have, told.version, detail);
        // Where the first state of one was lost, those of others may be.
        ask(have == 0 ? -1 : told.number);
    }

    private void report(Reason reason, String section, int have, int got, String detail) {
        Conflict conflict = new Conflict(reason, section, have, got, detail);
        for (Consumer<Conflict> each : List.copyOf(conflicts)) each.accept(conflict);
    }

    private void ask(int number) {
        boolean all = number < 0 || !awaited.isEmpty();
        awaited.add(number);
        asked++;
        WireWriter out = new WireWriter(MESSAGE_BYTES_MAX);
        out.begin(Wire.SYNC, 0, all ? 0 : 1).i32(asked).i32(0);
        if (!all) out.u16(number);
        send(out.end());
    }

    private void send(WireWriter out) {
        byte[] message = new byte[out.length()];
        System.arraycopy(out.bytes(), 0, message, 0, message.length);
        send.accept(message);
    }
}
