// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.List;
import java.util.Optional;

/**
 * Writes the arguments of calls, for clients: the other end of {@link Values}. What has no place on
 * the wire throws {@link Refused} with its path, before anything is sent. Numbers that cannot be
 * wrong are written as they are, with {@link WireWriter}.
 */
public final class Arguments {
    private Arguments() {}

    /** Finite, as {@link Values#f32} wants it. */
    public static void f32(WireWriter out, String path, float value) {
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            throw Values.bad(path, "is not a finite number");
        }
        out.f32(value);
    }

    /** Finite, as {@link Values#f64} wants it. */
    public static void f64(WireWriter out, String path, double value) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw Values.bad(path, "is not a finite number");
        }
        out.f64(value);
    }

    /** A u32 length and UTF-8. */
    public static void text(WireWriter out, String path, String value) {
        int length = Values.utf8Length(given(path, value));
        if (length > out.room() - 4) throw tooLong(path);
        out.i32(length).utf8(value);
    }

    /** A u32 length and so many bytes. */
    public static void bytes(WireWriter out, String path, byte[] value) {
        if (given(path, value).length > out.room() - 4) throw tooLong(path);
        out.i32(value.length).bytes(value);
    }

    /** A u8 ordinal. */
    public static void constant(WireWriter out, String path, Enum<?> value) {
        out.u8(given(path, value).ordinal());
    }

    /** A value that is made of others; a part that is refused has the path in front of its own. */
    public static <T> void record(WireWriter out, String path, T value, Values.Writing<T> content) {
        given(path, value);
        try {
            content.to(out, value);
        } catch (Refused refused) {
            throw Values.within(path, refused);
        } catch (WireRefused full) {
            throw tooLong(path);
        }
    }

    /** A u32 count and the elements. */
    public static <T> void list(
            WireWriter out, String path, List<T> values, Values.Writing<T> element) {
        int count = given(path, values).size();
        if (count > out.room() - 4) throw tooLong(path);
        out.i32(count);
        for (int i = 0; i < count; i++) {
            try {
                element.to(out, given("", values.get(i)));
            } catch (Refused refused) {
                throw Values.within(path + "[" + i + "]", refused);
            } catch (WireRefused full) {
                throw tooLong(path);
            }
        }
    }

    /** A u8 that is 0, or 1 and the value. */
    public static <T> void optional(
            WireWriter out, String path, Optional<T> value, Values.Writing<T> content) {
        boolean present = given(path, value).isPresent();
        out.u8(present ? 1 : 0);
        if (present) record(out, path, value.get(), content);
    }

    private static <T> T given(String path, T value) {
        if (value == null) throw Values.bad(path, "is null");
        return value;
    }

    private static Refused tooLong(String path) {
        return Values.bad(path, "is too long for a message");
    }
}
