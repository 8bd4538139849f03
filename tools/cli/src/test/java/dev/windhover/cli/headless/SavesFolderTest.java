// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.protocol.call.Refused;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Slots that are files of a folder. */
class SavesFolderTest {
    @TempDir private Path folder;

    private static byte[] save(int of) {
        byte[] bytes = new byte[500];
        Arrays.fill(bytes, (byte) of);
        return bytes;
    }

    private static String code(Executable what) {
        return assertThrows(Refused.class, what).refusal().code();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> "" + each.getFileName()).sorted().toList();
        }
    }

    @Test
    @Feature(value = "G24", partial = "in browsers")
    void newestAndTheOneBeforeAreThereForTheNextProgram() throws IOException {
        SavesFolder slots = new SavesFolder(folder);
        for (int n = 1; n <= 12; n++) slots.keep("a", save(n));
        slots.keep("A", save(20));

        SavesFolder next = new SavesFolder(folder);
        assertEquals(List.of("A", "a"), next.names());
        assertEquals(2, next.read("a").size());
        assertArrayEquals(save(12), next.read("a").get(0));
        assertArrayEquals(save(11), next.read("a").get(1));
        assertEquals(List.of("41.1.whv", "61.11.whv", "61.12.whv"), files());
        next.remove("a");
        next.remove("a");
        assertEquals(List.of("A"), slots.names());
    }

    @Test
    void namesThatWouldLeadElsewhereAreNamesOfSlots() throws IOException {
        Path inner = folder.resolve("inner");
        SavesFolder slots = new SavesFolder(inner);
        List<String> names = List.of(" ", "../up", "/etc/passwd", "C:\\x", "con", "x".repeat(100));
        for (String each : names) slots.keep(each, save(1));

        assertEquals(names.stream().sorted().toList(), slots.names());
        assertEquals(List.of("inner"), files());
        for (String each : List.of("", "x".repeat(101), "ü".repeat(51), "a\0b", "a\nb")) {
            assertEquals("BAD_SLOT", code(() -> slots.keep(each, save(1))));
            assertEquals("BAD_SLOT", code(() -> slots.read(each)));
        }
    }

    @Test
    void filesOfOthersAreNoSlotsAndStay() throws IOException {
        List<String> others = List.of("61.whv", "6.1.whv", "4A.1.whv", "ff.1.whv", "a.1.whv");
        for (String each : others) Files.writeString(folder.resolve(each), "theirs");
        SavesFolder slots = new SavesFolder(folder);
        slots.keep("a", save(1));
        slots.remove("a");

        assertEquals(List.of(), slots.names());
        assertEquals(others.stream().sorted().toList(), files());
    }

    @Test
    @Feature(value = "G24", partial = "in browsers")
    void diskThatFillsInTheMiddleLeavesTheLastGoodSave() throws IOException {
        new SavesFolder(folder).keep("a", save(1));
        SavesFolder full =
                new SavesFolder(
                        folder,
                        (file, bytes) -> {
                            Files.write(file, Arrays.copyOf(bytes, 100));
                            throw new IOException("No space left on device");
                        });
        SavesFolder forgetful =
                new SavesFolder(folder, (file, bytes) -> Files.write(file, new byte[500]));

        assertEquals("STORAGE_FULL", code(() -> full.keep("a", save(2))));
        String said = assertThrows(Refused.class, () -> full.keep("a", save(2))).getMessage();
        assertFalse(said.contains("java.io"), said);
        assertEquals("STORAGE_DENIED", code(() -> forgetful.keep("a", save(2))));
        assertEquals(1, full.read("a").size());
        assertArrayEquals(save(1), full.read("a").get(0));
        assertEquals(List.of("61.1.whv"), files());
    }

    @Test
    void newestThatCannotBeReadLeavesTheOneBefore() throws IOException {
        SavesFolder slots = new SavesFolder(folder);
        slots.keep("a", save(1));
        Files.createDirectory(folder.resolve("61.2.whv"));
        Files.createDirectory(folder.resolve("62.1.whv"));

        assertEquals(1, slots.read("a").size());
        assertArrayEquals(save(1), slots.read("a").get(0));
        assertEquals("STORAGE_DENIED", code(() -> slots.read("b")));
    }

    @Test
    void whatAKilledProgramLeftGoesWithTheNextSave() throws IOException {
        Path left = Files.createTempFile(folder, "fresh", ".part");
        SavesFolder slots = new SavesFolder(folder);
        assertEquals(List.of(), slots.names());

        slots.keep("a", save(1));
        assertFalse(Files.exists(left));
    }

    @Test
    @Feature(value = "G24", partial = "in browsers")
    void placeThatIsNoFolderIsATypedRefusal() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        SavesFolder slots = new SavesFolder(file);

        assertEquals("STORAGE_DENIED", code(() -> slots.keep("a", save(1))));
        assertEquals("STORAGE_DENIED", code(() -> slots.read("a")));
        assertEquals("STORAGE_DENIED", code(slots::names));
    }
}
