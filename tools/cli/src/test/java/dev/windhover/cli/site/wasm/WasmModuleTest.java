// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.cli.site.base.SiteFailure.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class WasmModuleTest {
    private static final String HEADER = "0061736d 01000000";

    /**
     * Imports "m" "f" as function 0, "m" "g" as a constant reference, "env" "memory" shared with 33
     * pages.
     */
    private static final String FUNCTION = "016d 0166 00 00";

    private static final String GLOBAL = "016d 0167 03 64ef00 00";
    private static final String TABLE = "016d 0174 01 6f 01 01 02";
    private static final String TAG = "016d 0165 04 00 00";
    private static final String MEMORY = "03656e76 066d656d6f7279 02 03 21 21";
    private static final String CODE_AFTER = "03 02 01 00";

    @Test
    void setsTheImportedMemoryToThePagesThatAreAsked() {
        byte[] before = bytes(HEADER, imports(FUNCTION, MEMORY), CODE_AFTER);

        byte[] after = WasmModule.read(before).withMemoryPages(300).bytes();

        String memory = "03656e76 066d656d6f7279 02 01 ac02 ac02";
        assertArrayEquals(bytes(HEADER, imports(FUNCTION, memory), CODE_AFTER), after);
    }

    @Test
    void countsFunctionsBehindTheImportedOnes() {
        String code = "0a 08 02 02 000b 03 00010b";
        byte[] file = bytes(HEADER, imports(FUNCTION, GLOBAL, TAG, FUNCTION, MEMORY), code);
        int end = file.length;

        assertEquals(
                List.of(
                        new WasmModule.Function(2, end - 6, end - 4),
                        new WasmModule.Function(3, end - 3, end)),
                WasmModule.read(file).functions());
    }

    @Test
    void refusesAFunctionThatReachesPastTheEnd() {
        byte[] file = bytes(HEADER, imports(FUNCTION, MEMORY), "0a 03 01 05 00");

        SiteFailure failure =
                assertThrows(SiteFailure.class, () -> WasmModule.read(file).functions());

        assertEquals(Reason.MODULE_DAMAGED, failure.reason());
    }

    @Test
    void findsTheMemoryBehindEveryOtherKindOfImport() {
        byte[] file = bytes(HEADER, imports(FUNCTION, GLOBAL, TABLE, TAG, MEMORY, FUNCTION));

        WasmModule patched = WasmModule.read(file).withMemoryPages(5);

        assertEquals(WasmModule.FLAGS_PLAIN, patched.bytes()[patched.memoryFlagsAt()]);
        assertEquals(5, patched.bytes()[patched.memoryFlagsAt() + 1]);
    }

    @Test
    void tellsTheFileOffsetOfTheFlagsAfterTheSectionGrewByALengthByte() {
        String[] many = new String[20];
        Arrays.fill(many, FUNCTION);
        many[19] = MEMORY;
        byte[] file = bytes(HEADER, imports(many));

        WasmModule patched = WasmModule.read(file).withMemoryPages(32_768);

        byte[] bytes = patched.bytes();
        int at = patched.memoryFlagsAt();
        assertEquals(1, bytes[at]);
        assertArrayEquals(bytes("808002 808002"), Arrays.copyOfRange(bytes, at + 1, at + 7));
        assertEquals(bytes.length, at + 7);
    }

    @Test
    void addsAndReadsACustomSection() {
        byte[] content = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
        byte[] file = bytes(HEADER, imports(MEMORY));

        WasmModule with = WasmModule.read(file).withCustomSection("windhover.build", content);

        assertArrayEquals(content, with.customSection("windhover.build").orElseThrow());
        assertArrayEquals(file, Arrays.copyOf(with.bytes(), file.length));
        assertTrue(with.customSection("windhover").isEmpty());
    }

    @Test
    void removesOnlyCustomSectionsOfTheName() {
        byte[] file = bytes(HEADER, "00 03 01 61 07", CODE_AFTER, "00 03 01 62 08");

        WasmModule without = WasmModule.read(file).withoutCustomSection("a");

        assertFalse(without.customSection("a").isPresent());
        assertArrayEquals(bytes(HEADER, CODE_AFTER, "00 03 01 62 08"), without.bytes());
    }

    @Test
    void refusesWhatIsNoWebAssembly() {
        assertDamaged("does not begin", "<!doctype html>".getBytes(StandardCharsets.UTF_8));
        assertDamaged("does not begin", new byte[0]);
        assertDamaged("does not begin", bytes("0061736d 02000000"));
    }

    @Test
    void refusesASectionThatReachesPastTheEnd() {
        assertDamaged("byte 9: a section of 5", bytes(HEADER, "03 05 01 00"));
    }

    @Test
    void refusesANumberThatDoesNotEnd() {
        assertDamaged("within five bytes", bytes(HEADER, "03 8080808080 00"));
        assertDamaged("more than 32 bits", bytes(HEADER, "03 ffffffff7f"));
    }

    @Test
    void refusesACustomSectionWhoseNameIsLongerThanItself() {
        assertDamaged("a name of 9", bytes(HEADER, "00 02 09 61"));
    }

    @Test
    void refusesImportsThatEndTooSoon() {
        WasmModule module = WasmModule.read(bytes(HEADER, "02 05 02 016d 0166"));

        assertReason(Reason.MODULE_DAMAGED, "should follow", module::memoryFlagsAt);
    }

    @Test
    void refusesAnImportOfAnUnknownKind() {
        WasmModule module = WasmModule.read(bytes(HEADER, imports("016d 0166 09 00")));

        assertReason(Reason.MODULE_DAMAGED, "kind 9", module::memoryFlagsAt);
    }

    @Test
    void refusesAMemoryOf64Bits() {
        WasmModule module = WasmModule.read(bytes(HEADER, imports("016d 0166 02 05 01 01")));

        assertReason(Reason.MODULE_DAMAGED, "flags 5", module::memoryFlagsAt);
    }

    @Test
    void saysWhenNoMemoryIsImported() {
        WasmModule module = WasmModule.read(bytes(HEADER, imports(FUNCTION)));

        assertReason(
                Reason.MODULE_UNEXPECTED, "imports no memory", () -> module.withMemoryPages(1));
    }

    @Test
    void refusesEveryTruncationOrReadsItAsFewerSections() {
        byte[] file = bytes(HEADER, imports(FUNCTION, GLOBAL, MEMORY), CODE_AFTER);
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            try {
                WasmModule.read(cut).memoryFlagsAt();
            } catch (SiteFailure e) {
                assertTrue(e.getMessage().contains("module"), e.getMessage());
            }
        }
    }

    private static void assertDamaged(String text, byte[] file) {
        assertReason(Reason.MODULE_DAMAGED, text, () -> WasmModule.read(file));
    }

    private static void assertReason(Reason reason, String text, Runnable action) {
        SiteFailure failure = assertThrows(SiteFailure.class, action::run);
        assertEquals(reason, failure.reason());
        assertTrue(failure.getMessage().contains(text), failure.getMessage());
    }

    private static String imports(String... all) {
        String body = HexFormat.of().toHexDigits((byte) all.length) + String.join("", all);
        int length = bytes(body).length;
        assertTrue(length < 0x4000, "two length bytes are enough");
        return length < 0x80
                ? "02" + HexFormat.of().toHexDigits((byte) length) + body
                : "02"
                        + HexFormat.of().toHexDigits((byte) (length & 0x7f | 0x80))
                        + HexFormat.of().toHexDigits((byte) (length >> 7))
                        + body;
    }

    private static byte[] bytes(String... hex) {
        return HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
    }
}
