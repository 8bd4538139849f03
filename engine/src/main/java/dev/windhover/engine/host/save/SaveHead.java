// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.save;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.save.SaveRefused.Reason;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;

/**
 * What stands before the world in a save, little-endian. Its check is of the head alone, with the
 * bytes of the whole: the world behind it has one of its own.
 *
 * <pre>
 *  0  "WHV" and the version of this form, bytes of the whole save: i32 each
 *  8  check of the head: i64
 * 16  hash of the world's layout: i64
 * 24  when it was saved, in millis since 1970, 0 where nobody said: f64
 * 32  step, bytes of the head: i32 each
 * 40  name of the game, a u16 length and UTF-8         padded to 8 bytes, as the whole head is
 *     the world as Snapshot writes it
 * </pre>
 *
 * @param game the name of its class
 * @param savedAtMillis for people; nothing is decided by it
 */
public record SaveHead(String game, long layoutHash, int step, double savedAtMillis) {
    /** "WHV" and the version. */
    private static final int MARK = 'W' | 'H' << 8 | 'V' << 16 | 1 << 24;

    private static final int CHECKED_FROM = 16;
    private static final int LEAST_BYTES = 48;

    /** Of a game's name. */
    private static final int NAME_BYTES_MAX = 1_000;

    /** The longest head. */
    public static final int BYTES_MAX = Wire.padded(42 + NAME_BYTES_MAX);

    /** The usual one of a record would bring the writing of doubles into a game's module. */
    @Override
    public String toString() {
        return "a save of " + game + " at step " + step;
    }

    /** The head before a world of so many bytes. */
    public byte[] bytes(int worldBytes) {
        WireWriter name = new WireWriter(BYTES_MAX);
        name.text(game);
        int length = Wire.padded(40 + name.length());
        Check.that(length <= BYTES_MAX, "a game's name of " + name.length() + " bytes");
        WireWriter out = new WireWriter(BYTES_MAX);
        out.i32(MARK).i32(length + worldBytes).i64(0).i64(layoutHash).f64(savedAtMillis);
        out.i32(step).i32(length).bytes(name.bytes(), 0, name.length());
        byte[] bytes = Arrays.copyOf(out.bytes(), length);
        Arrays.fill(bytes, 40 + name.length(), length, (byte) 0);
        WireWriter check = new WireWriter(8);
        check.i64(check(bytes, length));
        System.arraycopy(check.bytes(), 0, bytes, 8, 8);
        return bytes;
    }

    /**
     * How many bytes the head has with which a save begins.
     *
     * @param begin its first bytes, {@link #BYTES_MAX} of them if it has so many
     * @param all bytes of the whole save
     * @throws SaveRefused when it does not begin as a save, or has other bytes than it says
     */
    public static int lengthIn(byte[] begin, int all) {
        WireReader in = new WireReader(begin);
        if (begin.length < 4) throw refused(Reason.NOT_ONE, "it has no beginning");
        int mark = in.i32();
        if ((mark ^ MARK) << 8 != 0) {
            throw refused(Reason.NOT_ONE, "it does not begin as a save does");
        }
        if (mark != MARK) throw refused(Reason.NEWER, "it is of version " + (mark >>> 24));
        if (begin.length < LEAST_BYTES) {
            throw refused(Reason.TRUNCATED, "only " + all + " bytes of it are here");
        }
        int whole = in.i32();
        if (whole > all) throw refused(Reason.TRUNCATED, all + " bytes of " + whole + " are here");
        if (whole != all) throw refused(Reason.MALFORMED, all + " bytes where it has " + whole);
        in.seek(36);
        int length = in.i32();
        boolean fits = length >= LEAST_BYTES && length <= BYTES_MAX && length <= begin.length;
        if (!fits || (length & 7) != 0) {
            throw refused(Reason.DAMAGED, "a head of " + length + " bytes");
        }
        in.seek(8);
        if (in.i64() != check(begin, length)) {
            throw refused(Reason.DAMAGED, "its check is not the one of its head");
        }
        return length;
    }

    /**
     * Reads the head of a save.
     *
     * @throws SaveRefused as {@link #lengthIn} does, and when it makes no sense
     */
    public static SaveHead read(byte[] begin, int all) {
        int length = lengthIn(begin, all);
        WireReader in = new WireReader(begin);
        in.seek(CHECKED_FROM);
        long layoutHash = in.i64();
        double millis = in.f64();
        int step = in.i32();
        in.i32();
        try {
            String game = in.text(NAME_BYTES_MAX);
            boolean isWhole = in.at() <= length && step >= 0 && millis >= 0 && millis < 1e15;
            if (isWhole) return new SaveHead(game, layoutHash, step, millis);
        } catch (WireRefused wrong) {
            throw refused(Reason.MALFORMED, wrong.getMessage());
        }
        throw refused(Reason.MALFORMED, "of step " + step + ", saved at " + millis);
    }

    private static long check(byte[] bytes, int length) {
        long check = Hash.mix(Hash.SEED, length);
        // With the length of all, which stands before what is checked.
        for (int i = 4; i < length; i++) {
            if (i < 8 || i >= CHECKED_FROM) check = Hash.mix(check, bytes[i]);
        }
        return check;
    }

    private static SaveRefused refused(Reason reason, String what) {
        return new SaveRefused(reason, what);
    }
}
