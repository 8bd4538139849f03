// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.bundle.BundleRefused.Reason;
import dev.windhover.testing.Feature;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The file of a bundle: what is written is read, and nothing else is. */
class BundleFileTest {
    private static final byte[] WHOLE =
            Bundle.of(
                            new LinkedHashMap<>(
                                    Map.of(
                                            Bundle.IDENTITY,
                                            utf8("{\"game\":\"drift\"}"),
                                            "weather",
                                            new byte[300],
                                            "nothing",
                                            new byte[0])))
                    .toBytes();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @Feature(value = "G17", partial = "a browser; see BundleTest")
    void whatWasWrittenIsReadAlsoPartsThatNobodyKnows() throws Exception {
        Bundle bundle = Bundle.read(WHOLE);

        assertEquals(List.of("identity", "nothing", "weather"), sorted(bundle));
        assertEquals("drift", bundle.json(Bundle.IDENTITY).get("game").asText());
        assertArrayEquals(new byte[300], bundle.part("weather"));
        assertTrue(bundle.json(Bundle.FAILURE).isMissingNode());
        assertArrayEquals(WHOLE, bundle.toBytes());
    }

    private static List<String> sorted(Bundle bundle) {
        return bundle.names().stream().sorted().toList();
    }

    /** Whatever it hits: the mark, the head or a part, by whose name it is told. */
    @Test
    @Feature(value = "G17", partial = "a browser; see BundleTest")
    void anyBitThatWasFlippedIsRefused() {
        for (int bit = 0; bit < 8 * WHOLE.length; bit++) {
            byte[] flipped = WHOLE.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            BundleRefused refused =
                    assertThrows(BundleRefused.class, () -> Bundle.read(flipped), "bit " + bit);

            Reason expected = bit < 24 ? Reason.NOT_ONE : Reason.DAMAGED;
            if (bit >= 24 && bit < 32) expected = Reason.NEWER;
            assertEquals(expected, refused.reason(), "bit " + bit);
        }
    }

    @Test
    void damagedPartIsToldByItsName() {
        byte[] flipped = WHOLE.clone();
        int at = new String(WHOLE, StandardCharsets.ISO_8859_1).indexOf("drift");
        flipped[at] ^= 4;

        BundleRefused refused = assertThrows(BundleRefused.class, () -> Bundle.read(flipped));

        assertEquals("DAMAGED: the part identity is not what was written", refused.getMessage());
    }

    @Test
    @Feature(value = "G17", partial = "a browser; see BundleTest")
    void whatWasCutAnywhereOrIsTooLongIsRefused() {
        for (int length = 0; length < WHOLE.length; length++) {
            byte[] cut = Arrays.copyOf(WHOLE, length);

            BundleRefused refused =
                    assertThrows(BundleRefused.class, () -> Bundle.read(cut), "length " + length);

            assertEquals(length < 4 ? Reason.NOT_ONE : Reason.DAMAGED, refused.reason());
        }
        byte[] longer = Arrays.copyOf(WHOLE, WHOLE.length + 1);
        assertThrows(BundleRefused.class, () -> Bundle.read(longer));
    }

    @Test
    void oneOfANewerFormIsRefusedByItsVersion() {
        byte[] newer = WHOLE.clone();
        newer[3] = 2;

        BundleRefused refused = assertThrows(BundleRefused.class, () -> Bundle.read(newer));

        assertEquals("NEWER: it is of version 2", refused.getMessage());
    }

    @Test
    void whatItLacksIsRefusedWithItsNotes() {
        Bundle bundle =
                Bundle.of(Map.of(Bundle.NOTES, utf8("[\"recording: larger than may be kept\"]")));

        BundleRefused refused =
                assertThrows(BundleRefused.class, () -> bundle.part(Bundle.RECORDING));

        assertEquals(Reason.NOTHING_TO_REPLAY, refused.reason());
        assertTrue(refused.getMessage().endsWith("recording: larger than may be kept"));
    }

    @Test
    void partThatIsNoJsonIsRefusedByItsName() {
        Bundle bundle = Bundle.of(Map.of(Bundle.FAILURE, utf8("{\"code\":")));

        BundleRefused refused =
                assertThrows(BundleRefused.class, () -> bundle.json(Bundle.FAILURE));

        assertEquals(Reason.MALFORMED, refused.reason());
        assertTrue(refused.getMessage().contains("the part failure: "), refused.getMessage());
    }
}
