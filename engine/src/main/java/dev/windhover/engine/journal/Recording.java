// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.call.Commands;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.Outcome;
import java.util.Arrays;

/**
 * What a {@link Recorder} wrote, read from the beginning: hands a {@link Journal} what entered
 * before each step. All of it is looked at when it is opened; what is damaged is refused there, and
 * a last frame that broke off is left away.
 */
public final class Recording {
    private static final int HASHES_FIRST = 64;
    private static final int KEYFRAMES_FIRST = 16;

    /** Where a snapshot tells the step that it is of. */
    private static final int STEP_AT = 24;

    private final byte[] bytes;
    private final RecordingHead head;
    private final int entriesAt;
    private final int end;
    private boolean isEnded;
    private boolean hasCalls;
    private int steps;
    private int[] hashStep = new int[HASHES_FIRST];
    private long[] hash = new long[HASHES_FIRST];
    private int[] columnsAt = new int[HASHES_FIRST];
    private int hashes;
    private int[] keyframeStep = new int[KEYFRAMES_FIRST];
    private int[] keyframeAt = new int[KEYFRAMES_FIRST];
    private int keyframes;

    private final WireReader in;

    /** For what is read while it plays on. */
    private final WireReader aside;

    private final LastInput last = new LastInput();
    private byte[] configuration;
    private byte[] load;
    private int frameEnd;
    private int step;
    private int ahead;
    private boolean isCollecting;

    private Recording(byte[] bytes) {
        this.bytes = bytes;
        in = new WireReader(bytes);
        aside = new WireReader(bytes);
        if (bytes.length < RecordingFormat.MARK_BYTES) {
            throw refused(RecordingRefused.Reason.NOT_ONE, "it has no beginning");
        }
        int mark = in.i32();
        if ((mark ^ RecordingFormat.MARK) << 8 != 0) {
            throw refused(RecordingRefused.Reason.NOT_ONE, "it does not begin as a recording does");
        }
        if (mark != RecordingFormat.MARK) {
            int version = mark >>> 24;
            throw refused(RecordingRefused.Reason.NEWER, "it is of version " + version);
        }
        end = wholeFrames();
        in.seek(RecordingFormat.MARK_BYTES);
        if (end == RecordingFormat.MARK_BYTES) {
            throw refused(RecordingRefused.Reason.DAMAGED, "it breaks off before its first frame");
        }
        try {
            nextFrame();
            head = readHead();
            entriesAt = in.at();
            isCollecting = true;
            while (hasMore()) entry(null, null);
            steps = step;
        } catch (WireRefused wrong) {
            throw malformed(wrong.getMessage());
        }
        isCollecting = false;
        rewind();
    }

    /**
     * Opens a recording; the array is kept.
     *
     * @throws RecordingRefused when it is none, is damaged before its end, or makes no sense
     */
    public static Recording of(byte[] bytes) {
        return new Recording(bytes);
    }

    /** The same from its beginning, for one more that reads it. */
    public Recording again() {
        return new Recording(bytes);
    }

    /**
     * A recording of what lies between two keyframes of a longer one.
     *
     * @param head what that begins with
     * @param step of the keyframe that the bytes begin with
     */
    public static byte[] piece(byte[] head, int step, byte[] bytes, int length) {
        WireWriter out = new WireWriter(head.length + RecordingFormat.STEP_BYTES_MAX + length);
        out.bytes(head);
        if (step > 0) RecordingFormat.step(step, out);
        out.bytes(bytes, 0, length);
        return Arrays.copyOf(out.bytes(), out.length());
    }

    public RecordingHead head() {
        return head;
    }

    /** So many steps were run, as far as is written down, before and after worlds were loaded. */
    public int steps() {
        return steps;
    }

    /** The step that it begins with: of one that begins with a keyframe, that keyframe's. */
    public int first() {
        return keyframes == 0 ? 0 : keyframeStep[0];
    }

    /** Whether the run was ended; else it broke off, and what came last may be missing. */
    public boolean isEnded() {
        return isEnded;
    }

    /** Bytes behind the last whole frame, which are left away. */
    public int tornBytes() {
        return bytes.length - end;
    }

    /** How often a hash was written down. */
    public int hashes() {
        return hashes;
    }

    /** After how many steps the n-th hash was taken. */
    public int hashStep(int n) {
        return hashStep[n];
    }

    public long hash(int n) {
        return hash[n];
    }

    /** Which hash was taken after so many steps; less than 0 for none. */
    public int hashAfter(int steps) {
        return Math.max(-1, Arrays.binarySearch(hashStep, 0, hashes, steps));
    }

    /** How many copies of the world there are. */
    public int keyframes() {
        return keyframes;
    }

    /**
     * How far the world's step is ahead of those that were run, where this stands: more or less
     * than 0 once another world was loaded.
     */
    public int ahead() {
        return ahead;
    }

    /** After how many steps the n-th copy was taken; it is the world before what entered then. */
    public int keyframeStep(int n) {
        return keyframeStep[n];
    }

    /** The last keyframe that is not behind a step; less than 0 for none. */
    public int keyframeBefore(int step) {
        int found = Arrays.binarySearch(keyframeStep, 0, keyframes, step);
        if (found < 0) return -found - 2;
        // Where another world was loaded, the second is of that one.
        while (found + 1 < keyframes && keyframeStep[found + 1] == step) found++;
        return found;
    }

    /** The world of a keyframe, as {@code Snapshot} writes it. */
    public byte[] world(int keyframe) {
        configuration(keyframe);
        return aside.bytes(number(aside));
    }

    /** What an operator had changed then, as a message; empty when nothing was. */
    public byte[] configuration(int keyframe) {
        aside.seek(keyframeAt[keyframe]);
        return aside.bytes(number(aside));
    }

    /** Of the frame that has a keyframe and nothing else. */
    public int keyframeBytes(int keyframe) {
        world(keyframe);
        // The frame begins with its kind, and before that is its head.
        return aside.at() - keyframeAt[keyframe] + 1 + RecordingFormat.FRAME_HEAD_BYTES;
    }

    /** The bytes up to a keyframe, and with it; a recorder can go on behind them. */
    public byte[] upTo(int keyframe) {
        world(keyframe);
        return Arrays.copyOf(bytes, aside.at());
    }

    /** Goes on behind a keyframe; less than 0 for the beginning. */
    public void seek(int keyframe) {
        rewind();
        if (keyframe < 0) return;
        configuration(keyframe);
        ahead = aheadIn(aside, keyframeStep[keyframe]);
        world(keyframe);
        // A keyframe ends its frame, so the next begins where it ends.
        in.seek(aside.at());
        frameEnd = in.at();
        step = keyframeStep[keyframe];
    }

    /** Where it is being read, between two steps. */
    public Place place() {
        return new Place(in.at(), frameEnd, step, ahead, new LastInput().become(last));
    }

    /** Goes on from a place in the same bytes. */
    public void seek(Place place) {
        in.seek(place.at);
        frameEnd = place.frameEnd;
        step = place.step;
        ahead = place.ahead;
        last.become(place.last);
        configuration = null;
        load = null;
    }

    /** Where a recording was being read. */
    public static final class Place {
        private final int at;
        private final int frameEnd;
        private final int step;
        private final int ahead;
        private final LastInput last;

        private Place(int at, int frameEnd, int step, int ahead, LastInput last) {
            this.at = at;
            this.frameEnd = frameEnd;
            this.step = step;
            this.ahead = ahead;
            this.last = last;
        }
    }

    /** The hashes of all columns beside the n-th of the world; empty when there are none. */
    int[] columns(int n) {
        if (columnsAt[n] == 0) return new int[0];
        aside.seek(columnsAt[n]);
        int[] columns = new int[number(aside)];
        for (int c = 0; c < columns.length; c++) columns[c] = aside.i32();
        return columns;
    }

    /** What an operator changed behind what was handed over, once; null when nobody did. */
    byte[] takeConfiguration() {
        byte[] taken = configuration;
        configuration = null;
        return taken;
    }

    /** Refuses a world that is not at the step which it is said to be at. */
    void mustStandAt(int worldStep) {
        if (worldStep != step + ahead) throw malformed("a world of step " + worldStep);
    }

    /** The world that was loaded behind what was handed over, once; null when none was. */
    byte[] takeLoad() {
        byte[] taken = load;
        load = null;
        return taken;
    }

    /** Whether anybody called, or anything was worked on elsewhere. */
    boolean hasCalls() {
        return hasCalls;
    }

    /** Back to the beginning. */
    public void rewind() {
        in.seek(entriesAt);
        frameEnd = entriesAt;
        step = 0;
        ahead = 0;
        last.clear();
        configuration = null;
        load = null;
    }

    /**
     * Hands over what entered before a step of the world, as far as there is room for it and up to
     * what an operator changed or where another world was loaded.
     *
     * @return whether there is more of it, once what was handed over has been taken
     */
    boolean feed(int toStep, InputRecords records, Commands commands) {
        while (hasMore()) {
            int at = in.at();
            int before = frameEnd;
            if (at == frameEnd) nextFrame();
            boolean isLater = peekStep() > toStep - ahead;
            if (isLater || records.isFull() || !hasRoom(commands)) {
                in.seek(at);
                frameEnd = before;
                return !isLater;
            }
            entry(records, commands);
            if (configuration != null || load != null) return true;
        }
        return false;
    }

    /** The step that the next entry belongs to. */
    private int peekStep() {
        int at = in.at();
        int next = step;
        if (in.u8() == RecordingFormat.STEP) next = step + number();
        in.seek(at);
        return next;
    }

    /** Whether the next entry is no call, or its arguments or result find room. */
    private boolean hasRoom(Commands commands) {
        int at = in.at();
        int kind = in.u8();
        boolean fits = true;
        if (kind == RecordingFormat.COMMAND || kind == RecordingFormat.RESULT) {
            for (int i = 0; i < (kind == RecordingFormat.RESULT ? 5 : 3); i++) number();
            fits = commands.fits(number());
        }
        in.seek(at);
        return fits;
    }

    /** Where the last whole frame ends; only the very last may be broken. */
    private int wholeFrames() {
        int at = RecordingFormat.MARK_BYTES;
        while (bytes.length - at >= RecordingFormat.FRAME_HEAD_BYTES) {
            in.seek(at);
            int length = in.i32();
            int check = in.i32();
            int from = at + RecordingFormat.FRAME_HEAD_BYTES;
            boolean isLong = length <= 0 || length > bytes.length - from;
            if (isLong || RecordingFormat.check(bytes, from, length) != check) {
                mustBeLast(at, isLong);
                break;
            }
            at = from + length;
        }
        return at;
    }

    /**
     * A frame that broke off reaches to the end. One whose length is wrong may do so too, and then
     * no more can be told.
     */
    private void mustBeLast(int at, boolean isLong) {
        if (isLong) return;
        in.seek(at);
        int length = in.i32();
        if (at + RecordingFormat.FRAME_HEAD_BYTES + length < bytes.length) {
            throw refused(
                    RecordingRefused.Reason.DAMAGED, "the frame at byte " + at + " was changed");
        }
    }

    private RecordingHead readHead() {
        String game = in.text(RecordingHead.NAME_BYTES_MAX);
        String engine = in.text(RecordingHead.NAME_BYTES_MAX);
        long layoutHash = in.i64();
        long seed = in.i64();
        int count = number();
        if (count < 0 || count > RecordingHead.PARAMETERS_MAX) {
            throw malformed(count + " parameters");
        }
        int[] parameters = new int[count];
        for (int i = 0; i < count; i++) parameters[i] = signed();
        if (in.at() != frameEnd) throw malformed("a head of another form");
        return new RecordingHead(game, engine, layoutHash, seed, parameters);
    }

    private boolean hasMore() {
        return in.at() < end;
    }

    private void nextFrame() {
        int length = in.i32();
        in.i32();
        frameEnd = in.at() + length;
    }

    /** Reads one entry, and hands it over when there is somebody to take it. */
    private void entry(InputRecords records, Commands commands) {
        if (in.at() == frameEnd) nextFrame();
        int kind = in.u8();
        switch (kind) {
            case RecordingFormat.STEP -> {
                int more = number();
                if (more <= 0 || step + more < 0) throw malformed("step " + step + " + " + more);
                step += more;
            }
            case RecordingFormat.INPUT -> input(records);
            case RecordingFormat.COMMAND -> call(records, commands, false);
            case RecordingFormat.RESULT -> call(records, commands, true);
            case RecordingFormat.HASH -> hashed(in.i64());
            case RecordingFormat.COLUMNS -> columnsOfHash();
            case RecordingFormat.KEYFRAME -> keyframe();
            case RecordingFormat.CONFIGURATION -> configured(records != null);
            case RecordingFormat.LOAD -> loaded(records != null);
            case RecordingFormat.END -> ended();
            default -> throw malformed("an entry of kind " + kind);
        }
        if (in.at() > frameEnd) throw malformed("an entry that ends behind its frame");
    }

    private void hashed(long value) {
        if (!isCollecting) return;
        if (hashes == hash.length) {
            hashStep = Arrays.copyOf(hashStep, 2 * hashes);
            hash = Arrays.copyOf(hash, 2 * hashes);
            columnsAt = Arrays.copyOf(columnsAt, 2 * hashes);
        }
        hashStep[hashes] = step;
        hash[hashes++] = value;
    }

    private void columnsOfHash() {
        int from = in.at();
        int count = number();
        if (count < 0 || count > (frameEnd - in.at()) / 4) throw malformed(count + " columns");
        in.seek(in.at() + 4 * count);
        if (!isCollecting) return;
        boolean isOfHash = hashes > 0 && hashStep[hashes - 1] == step;
        if (!isOfHash) throw malformed("hashes of columns, and none of the world");
        columnsAt[hashes - 1] = from;
    }

    private void keyframe() {
        int from = in.at();
        skip();
        int length = number();
        int at = in.at();
        boolean fits = length >= STEP_AT + 4 && length == frameEnd - at;
        if (!fits) throw malformed("a keyframe of " + length + " bytes");
        in.seek(at + STEP_AT);
        int of = in.i32();
        if (of != step + ahead) throw malformed("a keyframe of step " + of + " at step " + step);
        in.seek(at + length);
        last.clear();
        if (!isCollecting) return;
        if (keyframes == keyframeAt.length) {
            keyframeStep = Arrays.copyOf(keyframeStep, 2 * keyframes);
            keyframeAt = Arrays.copyOf(keyframeAt, 2 * keyframes);
        }
        keyframeStep[keyframes] = step;
        keyframeAt[keyframes++] = from;
    }

    private void configured(boolean isPlaying) {
        if (!isPlaying) {
            skip();
            return;
        }
        configuration = in.bytes(number());
    }

    private void loaded(boolean isPlaying) {
        aside.seek(in.at());
        int of = aheadIn(aside, 0);
        if (of < 0) throw malformed("a world of step " + of);
        if (isPlaying) load = in.bytes(number());
        else skip();
        ahead = of - step;
    }

    /** How far a world, of so many bytes and they themselves, is ahead of the steps before it. */
    private int aheadIn(WireReader from, int ran) {
        int length = number(from);
        int at = from.at();
        if (length < STEP_AT + 4 || length > bytes.length - at) {
            throw malformed("a world of " + length + " bytes");
        }
        from.seek(at + STEP_AT);
        return from.i32() - ran;
    }

    /** So many bytes, and they themselves. */
    private void skip() {
        int length = number();
        if (length < 0 || length > frameEnd - in.at()) throw malformed("more than its frame holds");
        in.seek(in.at() + length);
    }

    private void ended() {
        isEnded = true;
        if (in.at() != end) throw malformed("something behind its end");
    }

    private void input(InputRecords records) {
        int kind = in.u8();
        int flags = in.u8();
        int forms = in.u8();
        if ((flags & RecordingFormat.MODIFIERS) != 0) last.modifiers[kind] = number();
        if ((flags & RecordingFormat.CODE) != 0) last.code[kind] = number();
        if ((flags & RecordingFormat.ID) != 0) last.id[kind] = number();
        for (int n = 0; n < 4; n++) number(kind, n, forms >>> 2 * n & 3);
        float x = last.number(kind, 0);
        float y = last.number(kind, 1);
        float a = last.number(kind, 2);
        float b = last.number(kind, 3);
        int modifiers = last.modifiers[kind];
        int code = last.code[kind];
        int id = last.id[kind];
        boolean isWhole = (modifiers & ~0xff) == 0 && (code & ~0xffff) == 0;
        if (!isWhole || !InputRecords.isValid(kind, id, x, y, a, b)) {
            throw malformed("input of kind " + kind + " that nobody sends");
        }
        if (records != null) records.add(step + ahead, kind, modifiers, code, id, x, y, a, b);
    }

    private void number(int kind, int n, int form) {
        switch (form) {
            case RecordingFormat.SAME -> {}
            case RecordingFormat.NEAR ->
                    last.number(kind, n, last.number(kind, n) + signed() / RecordingFormat.FINE);
            case RecordingFormat.WHOLE -> last.number(kind, n, in.f32());
            default -> throw malformed("a number of no form");
        }
    }

    private void call(InputRecords records, Commands commands, boolean isResult) {
        hasCalls = true;
        int token = signed();
        int id = signed();
        int trace = signed();
        int job = isResult ? signed() : 0;
        int outcome = isResult ? number() : 0;
        int length = number();
        boolean isKnown = outcome >= 0 && outcome < Outcome.values().length;
        int most = Wire.BATCH_BYTES_MAX - Wire.HEADER_BYTES;
        most -= isResult ? Wire.RESULT_HEAD_BYTES : Wire.CALL_HEAD_BYTES;
        boolean fits = length >= 0 && length <= most;
        if (!isKnown || !fits || length > frameEnd - in.at()) throw malformed("a call too long");
        if (records == null) {
            in.seek(in.at() + length);
        } else if (isResult) {
            int number = commands.addResult(token, trace, id, job, outcome, in.bytes(length));
            records.addPlace(step + ahead, InputRecords.RESULT, number);
        } else {
            records.addPlace(
                    step + ahead, InputRecords.COMMAND, commands.add(token, id, trace, in, length));
        }
    }

    private int signed() {
        int value = number();
        return value >>> 1 ^ -(value & 1);
    }

    private int number() {
        return number(in);
    }

    private static int number(WireReader in) {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.u8();
            value |= (next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
        throw malformed("a number without end");
    }

    private static RecordingRefused malformed(String what) {
        return refused(RecordingRefused.Reason.MALFORMED, what);
    }

    private static RecordingRefused refused(RecordingRefused.Reason reason, String what) {
        return new RecordingRefused(reason, what);
    }
}
