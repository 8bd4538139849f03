// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WireWriterTest {
    private static final int BYTES_MAX = 8_192;

    private final WireWriter writer = new WireWriter(BYTES_MAX);

    @Test
    void headerTellsKindArgumentCountAndWholeLength() {
        writer.begin(67, 1, 0x0203).i32(7).end();

        assertArrayEquals(
                new byte[] {67, 1, 3, 2, 16, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0},
                Arrays.copyOf(writer.bytes(), writer.length()));
    }

    @Property(tries = 100)
    void messageEndsOnAMultipleOfEight(@ForAll @IntRange(max = 64) int payload) {
        WireWriter out = new WireWriter(BYTES_MAX);
        out.begin(1, 0, 0);
        for (int i = 0; i < payload; i++) {
            out.u8(i);
        }
        out.end();

        assertEquals(Wire.padded(Wire.HEADER_BYTES + payload), out.length());
    }

    @Test
    void messageThatDoesNotFitLeavesTheOnesBefore() {
        WireWriter small = new WireWriter(24);
        small.begin(1, 0, 0).i64(1).end();

        assertThrows(WireRefused.class, () -> small.begin(2, 0, 0).i32(1).end());

        assertEquals(16, small.length());
    }

    @Test
    void messageThatWasNeverEndedIsDroppedByTheNext() {
        writer.begin(1, 0, 0).i64(1).end();
        writer.begin(2, 0, 0).i32(5);

        writer.begin(3, 0, 0).end();

        assertEquals(24, writer.length());
        assertEquals(3, writer.bytes()[16]);
    }

    @Test
    void clearedWriterStartsOver() {
        writer.begin(1, 0, 0).end();

        writer.clear().begin(9, 0, 0).end();

        assertEquals(Wire.HEADER_BYTES, writer.length());
        assertEquals(9, writer.bytes()[0]);
    }

    @Test
    void nanIsWrittenAsOneNan() {
        writer.f32(Float.intBitsToFloat(0xffc1_2345));

        assertEquals(0x7fc0_0000, new WireReader(writer.bytes()).i32());
    }

    @Property(tries = 300)
    void textIsUtf8WithLoneSurrogatesReplaced(@ForAll String text) {
        assertEquals(readable(text), written(text));
    }

    @Test
    void textKeepsCharactersOutsideTheBasicPlane() {
        assertEquals("falcon \ud83e\udd85!", written("falcon \ud83e\udd85!"));
    }

    @Test
    void textReplacesHalvesOfPairs() {
        assertEquals("\ufffda\ufffd\ufffdb\ufffd", written("\udc00a\ud800\ud800b\udbff"));
    }

    @Test
    void textLongerThanTwoThousandCharactersIsCut() {
        assertEquals("x".repeat(2_000), written("x".repeat(2_001)));
    }

    @Test
    void textCutInsideAPairEndsWithAReplacement() {
        String text = "x".repeat(1_999) + "\ud83e\udd85";

        assertEquals("x".repeat(1_999) + "\ufffd", written(text));
    }

    @Test
    void textThatDoesNotFitLeavesTheMessagesBefore() {
        WireWriter small = new WireWriter(64);
        small.begin(1, 0, 0).end();

        assertThrows(WireRefused.class, () -> small.begin(2, 0, 0).text("x".repeat(100)));

        assertEquals(8, small.length());
    }

    private static String written(String text) {
        WireWriter out = new WireWriter(BYTES_MAX).text(text);
        WireReader in = new WireReader(out.bytes());
        int length = in.u16();
        assertEquals(out.length(), length + 2);
        return new String(out.bytes(), 2, length, StandardCharsets.UTF_8);
    }

    private static String readable(String text) {
        StringBuilder out = new StringBuilder();
        text.substring(0, Math.min(text.length(), 2_000))
                .codePoints()
                .map(c -> c >= 0xd800 && c <= 0xdfff ? 0xfffd : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
