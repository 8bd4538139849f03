// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private enum Mode {
        SLOW,
        QUICK
    }

    private final WireWriter out = new WireWriter(300_000);

    @Property(tries = 300)
    void textIsReadAsItWasWritten(@ForAll String text) {
        WireWriter to = new WireWriter(100_000);
        Values.writeText(to, text);

        byte[] utf8 = wellFormed(text).getBytes(StandardCharsets.UTF_8);
        WireReader in = reader(to);
        assertEquals(utf8.length, in.i32());
        in.seek(0);
        assertEquals(wellFormed(text), Values.text(in, "name"));
        assertEquals(0, in.remaining());
    }

    @Test
    void textIsWrittenWhole() {
        String text = "é".repeat(30_000);
        Values.writeText(out, text);

        assertEquals(text, Values.text(reader(out), "name"));
    }

    @Test
    void listsOptionalValuesAndBytesAreReadAsTheyWereWritten() {
        Values.writeList(out, List.of(7, -1), (to, each) -> to.i32(each));
        Values.writeOptional(out, Optional.of("x"), Values::writeText);
        Values.writeOptional(out, Optional.<String>empty(), Values::writeText);
        Values.writeBytes(out, new byte[] {1, -1});

        WireReader in = reader(out);
        assertEquals(List.of(7, -1), Values.list(in, "a", (at, path) -> at.i32()));
        assertEquals(
                Optional.of("x"), Values.optional(in, "b", (at, path) -> Values.text(at, path)));
        assertEquals(Optional.empty(), Values.optional(in, "c", (at, path) -> at.i32()));
        assertArrayEquals(new byte[] {1, -1}, Values.bytes(in, "d"));
        Values.end(in);
    }

    @Test
    void booleanIsZeroOrOne() {
        assertEquals(false, Values.truth(reader(out.u8(0)), "on"));
        assertEquals(true, Values.truth(reader(out.clear().u8(1)), "on"));
        refuses("on: is 2, and a boolean is 0 or 1", out.clear().u8(2), Values::truth, "on");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void numberThatIsNotFiniteIsRefused(float value) {
        refuses("x: is not a finite number", out.f32(value), Values::f32, "x");
        refuses("x: is not a finite number", out.clear().f64(value), Values::f64, "x");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, -0f})
    void finiteNumberIsTaken(float value) {
        assertEquals(value, Values.f32(reader(out.f32(value)), "x"));
        assertEquals(value, Values.f64(reader(out.clear().f64(value)), "x"));
    }

    @Test
    void constantIsFoundByItsOrdinal() {
        Values.Reading<Mode> mode = (in, path) -> Values.constant(in, path, Mode.values());

        assertEquals(Mode.QUICK, mode.from(reader(out.u8(1)), "mode"));
        refuses("mode: is constant 2, and there are 2", out.clear().u8(2), mode, "mode");
    }

    @Test
    void lengthIsCheckedBeforeAnythingIsMadeForIt() {
        Values.Reading<String> text = (in, path) -> Values.text(in, path, 3);
        Values.Reading<byte[]> bytes = (in, path) -> Values.bytes(in, path, 3);
        Values.Reading<List<Integer>> list =
                (in, path) -> Values.list(in, path, 3, (at, none) -> at.i32());

        String four = "x: has 4 bytes, at most 3 are taken";
        refuses(four, out.i32(4).i32(0), text, "x");
        refuses(four, out.clear().i32(4).i32(0), bytes, "x");
        refuses("x: has 4 elements, at most 3 are taken", out.clear().i32(4), list, "x");
        refuses("x: has 4294967295 elements, at most 3 are taken", out.clear().i32(-1), list, "x");
        refuses("x: says that it has 3 elements, and the call ends", out.clear().i32(3), list, "x");
        refuses(
                "x: says that it has 2147483647 bytes, and the call ends",
                out.clear().i32(Integer.MAX_VALUE),
                (in, path) -> Values.bytes(in, path),
                "x");
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        refuses(
                "name: is not UTF-8",
                out.i32(1).u8(0xff),
                (in, path) -> Values.text(in, path),
                "name");
    }

    @Test
    void pathLeadsToTheElement() {
        out.i32(2).i32(1).f32(1).i32(2).f32(2).f32(Float.NaN);

        Values.Reading<List<Float>> row = (in, path) -> Values.list(in, path, Values::f32);
        refuses(
                "grid[1][1]: is not a finite number",
                out,
                (in, path) -> Values.list(in, path, row),
                "grid");
    }

    @Test
    void pathLeadsIntoRecords() {
        Refused mass = new Refused(Refusal.badValue("mass", "is 0"));

        assertEquals("ships[3].mass", path(Values.within("ships", Values.within("[3]", mass))));
        assertEquals("mass", path(Values.within("", mass)));
        Refused none = new Refused(new Refusal("FULL", "no room", "wait", ""));
        assertEquals(
                new Refusal("FULL", "no room", "wait", "ships"),
                Values.within("ships", none).refusal());
    }

    @Test
    void recordThatItsConstructorDoesNotTakeIsABadValue() {
        assertEquals(
                Refusal.badValue("ship", "no mass"),
                Values.unfit("ship", new IllegalArgumentException("no mass")).refusal());
        assertEquals(
                Refusal.badValue("ship", "is not taken"),
                Values.unfit("ship", new IllegalArgumentException()).refusal());
    }

    @Test
    void whatIsLeftOverIsRefused() {
        assertThrows(WireRefused.class, () -> Values.end(reader(out.u8(0))));
        Values.end(reader(out.clear()));
    }

    @Test
    void resultThatDoesNotFitIsTheGamesMistake() {
        assertMistake("a result is null", () -> Values.writeText(out, null));
        assertMistake(
                "a result is null",
                () -> Values.writeList(out, Arrays.asList(1, null), (to, each) -> to.i32(each)));
        assertMistake(
                "a result has 65536 bytes of text, at most 65535 fit",
                () -> Values.writeText(out, "x".repeat(65_536)));
        assertMistake(
                "a result has 65536 elements, at most 65535 fit",
                () ->
                        Values.writeList(
                                out, Collections.nCopies(65_536, 1), (to, each) -> to.u8(each)));
    }

    private static void assertMistake(String message, Runnable writing) {
        IllegalArgumentException mistake =
                assertThrows(IllegalArgumentException.class, writing::run);
        assertEquals(message, mistake.getMessage());
    }

    private static <T> void refuses(
            String expected, WireWriter bytes, Values.Reading<T> reading, String path) {
        Refused refused =
                assertThrows(Refused.class, () -> reading.from(reader(bytes), path), expected);
        Refusal refusal = refused.refusal();
        assertEquals("BAD_VALUE", refusal.code());
        assertEquals(expected, refusal.path() + ": " + refusal.message());
    }

    private static String path(Refused refused) {
        return refused.refusal().path();
    }

    private static WireReader reader(WireWriter written) {
        return new WireReader(Arrays.copyOf(written.bytes(), written.length()));
    }

    /** As a text without lone halves of pairs is. */
    private static String wellFormed(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints()
                .forEach(c -> whole.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
        return whole.toString();
    }
}
