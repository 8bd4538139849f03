// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireReaderTest {
    private final WireReader reader = new WireReader(new byte[16]);

    @Test
    void refusesALengthBeyondItsArray() {
        assertThrows(WireRefused.class, () -> reader.reset(17));
    }

    @Test
    void refusesANegativeLength() {
        assertThrows(WireRefused.class, () -> reader.reset(-1));
    }

    @Test
    void refusesToMovePastTheLimit() {
        reader.reset(8);

        assertThrows(WireRefused.class, () -> reader.seek(9));
    }

    @Test
    void refusesToMoveBeforeTheStart() {
        assertThrows(WireRefused.class, () -> reader.seek(-1));
    }

    @Test
    void movesToTheLimitItself() {
        reader.reset(8).seek(8);

        assertEquals(0, reader.remaining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SteerShips", "käfer", "\u20ac * \uffff", "\ud83d\ude80 up"})
    void textIsReadAsItWasWritten(String text) {
        WireWriter written = new WireWriter(64).text(text);

        assertEquals(text, new WireReader(written.bytes()).text(60));
    }

    @Test
    void refusesATextThatIsLongerThanItMayBe() {
        WireWriter written = new WireWriter(64).text("eleven char");

        Exception refused =
                assertThrows(WireRefused.class, () -> new WireReader(written.bytes()).text(10));

        assertEquals("text of 11 bytes, at most 10 fit", refused.getMessage());
    }

    @Test
    void refusesATextThatIsCut() {
        WireWriter written = new WireWriter(64).text("eleven char");

        assertThrows(WireRefused.class, () -> new WireReader(written.bytes()).reset(12).text(20));
    }

    /** Lone continuations, overlong forms, halves of pairs, beyond the last, cut in the middle. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c0af",
                "c1bf",
                "e09fbf",
                "eda080",
                "f08fbfbf",
                "f4908080",
                "ff",
                "c3",
                "e282"
            })
    void refusesATextThatIsNoUtf8(String hex) {
        byte[] text = HexFormat.of().parseHex(hex);
        WireWriter written = new WireWriter(64).u16(text.length);
        for (byte each : text) written.u8(each);
        // What follows the text must not complete it.
        written.u8(0x80).u8(0x80);

        assertThrows(WireRefused.class, () -> new WireReader(written.bytes()).text(20));
    }

    @Test
    void bytesBeyondTheLimitOfAResetAreOutOfReach() {
        reader.reset(7);

        assertThrows(WireRefused.class, reader::i64);
    }
}
