// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the arguments of calls, which anybody may have written, and writes their results, which the
 * game has made. An argument that does not fit throws {@link Refused} with its path; a result that
 * does not fit is the game's mistake and throws {@link IllegalArgumentException}. Numbers that
 * cannot be wrong are read and written as they are, with {@link WireReader} and {@link WireWriter}.
 */
public final class Values {
    /** What a text takes at most where nothing else is said: as much as a whole batch. */
    public static final int TEXT_BYTES_MAX = 65_535;

    /** Elements of a list where nothing else is said. */
    public static final int LIST_MAX = 65_535;

    private Values() {}

    /** How a value is read that is part of another. */
    @FunctionalInterface
    public interface Reading<T> {
        /**
         * @param path to it, without what it is part of; may be empty
         */
        T from(WireReader in, String path);
    }

    /** How a value is written that is part of another. */
    @FunctionalInterface
    public interface Writing<T> {
        void to(WireWriter out, T value);
    }

    /** A u8 that is 0 or 1. */
    public static boolean truth(WireReader in, String path) {
        int value = in.u8();
        if (value > 1) throw bad(path, "is " + value + ", and a boolean is 0 or 1");
        return value == 1;
    }

    /** Finite: one number that is none makes everything none that it is added to. */
    public static float f32(WireReader in, String path) {
        float value = in.f32();
        if (!(Math.abs(value) <= Float.MAX_VALUE)) throw bad(path, "is not a finite number");
        return value;
    }

    /** Finite, as {@link #f32} is. */
    public static double f64(WireReader in, String path) {
        double value = in.f64();
        if (!(Math.abs(value) <= Double.MAX_VALUE)) throw bad(path, "is not a finite number");
        return value;
    }

    /**
     * @param constants all of them, by ordinal
     */
    public static <E> E constant(WireReader in, String path, E[] constants) {
        int ordinal = in.u8();
        if (ordinal >= constants.length) {
            throw bad(path, "is constant " + ordinal + ", and there are " + constants.length);
        }
        return constants[ordinal];
    }

    public static String text(WireReader in, String path) {
        return text(in, path, TEXT_BYTES_MAX);
    }

    /** A u32 length and UTF-8. */
    public static String text(WireReader in, String path, int bytesMax) {
        int length = length(in, path, bytesMax, "bytes");
        try {
            return in.utf8(length);
        } catch (WireRefused no) {
            throw bad(path, "is not UTF-8");
        }
    }

    public static byte[] bytes(WireReader in, String path) {
        return bytes(in, path, Integer.MAX_VALUE);
    }

    /** A u32 length and so many bytes. */
    public static byte[] bytes(WireReader in, String path, int max) {
        return in.bytes(length(in, path, max, "bytes"));
    }

    public static <T> List<T> list(WireReader in, String path, Reading<T> element) {
        return list(in, path, LIST_MAX, element);
    }

    /**
     * A u32 count and the elements.
     *
     * @param element of at least one byte, so that few bytes never make many elements
     */
    public static <T> List<T> list(WireReader in, String path, int max, Reading<T> element) {
        int count = length(in, path, max, "elements");
        List<T> list = new ArrayList<>(count);
        try {
            while (list.size() < count) list.add(element.from(in, ""));
        } catch (Refused refused) {
            throw within(path + "[" + list.size() + "]", refused);
        }
        return list;
    }

    /** A u8 that is 0, or 1 and the value. */
    public static <T> Optional<T> optional(WireReader in, String path, Reading<T> value) {
        return truth(in, path) ? Optional.of(value.from(in, path)) : Optional.empty();
    }

    /** Behind the last argument there is nothing. */
    public static void end(WireReader in) {
        if (in.remaining() > 0) {
            throw new WireRefused(in.remaining() + " bytes behind the last argument");
        }
    }

    /** The same refusal, of a value that is part of the one at {@code path}. */
    public static Refused within(String path, Refused refused) {
        Refusal why = refused.refusal();
        String rest = why.path();
        boolean joins = path.isEmpty() || rest.isEmpty() || rest.startsWith("[");
        String whole = joins ? path + rest : path + "." + rest;
        return new Refused(new Refusal(why.code(), why.message(), why.hint(), whole));
    }

    /** A record that its constructor does not take. */
    public static Refused unfit(String path, IllegalArgumentException reason) {
        String message = reason.getMessage();
        return bad(path, message == null ? "is not taken" : message);
    }

    /** A result that is there: what is null stops a release without a word of why. */
    public static <T> T given(T value) {
        if (value == null) throw new IllegalArgumentException("a result is null");
        return value;
    }

    public static void writeText(WireWriter out, String value) {
        int length = utf8Length(given(value));
        fits(length, TEXT_BYTES_MAX, "bytes of text");
        out.i32(length).utf8(value);
    }

    public static void writeBytes(WireWriter out, byte[] value) {
        out.i32(given(value).length).bytes(value);
    }

    public static <T> void writeList(WireWriter out, List<T> values, Writing<T> element) {
        int count = given(values).size();
        fits(count, LIST_MAX, "elements");
        out.i32(count);
        for (int i = 0; i < count; i++) element.to(out, given(values.get(i)));
    }

    public static <T> void writeOptional(WireWriter out, Optional<T> value, Writing<T> content) {
        boolean present = given(value).isPresent();
        out.u8(present ? 1 : 0);
        if (present) content.to(out, value.get());
    }

    /** A u32 of what follows, before anything is made for it. */
    private static int length(WireReader in, String path, int max, String unit) {
        int length = in.i32();
        if (length < 0 || length > max) {
            String count = Long.toString(length & 0xffff_ffffL);
            throw bad(path, "has " + count + " " + unit + ", at most " + max + " are taken");
        }
        if (length > in.remaining()) {
            throw bad(path, "says that it has " + length + " " + unit + ", and the call ends");
        }
        return length;
    }

    private static void fits(int count, int max, String unit) {
        if (count > max) {
            throw new IllegalArgumentException(
                    "a result has " + count + " " + unit + ", at most " + max + " fit");
        }
    }

    /** Bytes that {@link WireWriter#utf8} makes of it. */
    static int utf8Length(String value) {
        int length = value.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) continue;
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < length
                            && Character.isLowSurrogate(value.charAt(i + 1));
            // A pair is two characters and four bytes.
            bytes += c < 0x800 ? 1 : 2;
            if (pair) i++;
        }
        return bytes;
    }

    static Refused bad(String path, String message) {
        return new Refused(Refusal.badValue(path, message));
    }
}
