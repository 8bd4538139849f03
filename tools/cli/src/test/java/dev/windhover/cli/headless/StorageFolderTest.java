// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.protocol.call.Refused;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin storage by the files of a folder. */
class StorageFolderTest {
    @TempDir private Path folder;

    @Test
    @Feature(value = "R24", partial = "a page has its own test")
    void whatIsWrittenIsThereForTheNextProgram() {
        StorageFolder storage = new StorageFolder(folder.resolve("saves"));
        assertFalse(storage.read("a").isPresent());
        assertEquals(List.of(), storage.keys());

        storage.write("../Übung", new byte[] {1, 2});
        storage.write("a", new byte[] {3});
        storage.write("A", new byte[0]);
        storage.write("a", new byte[] {4});

        StorageFolder next = new StorageFolder(folder.resolve("saves"));
        assertEquals(List.of("../Übung", "A", "a"), next.keys());
        assertArrayEquals(new byte[] {1, 2}, next.read("../Übung").orElseThrow());
        assertArrayEquals(new byte[] {4}, next.read("a").orElseThrow());
        next.remove("a");
        next.remove("a");
        assertEquals(List.of("../Übung", "A"), storage.keys());
    }

    @Test
    void nothingIsLeftBesideWhatIsKept() throws IOException {
        new StorageFolder(folder).write("a", new byte[3]);

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("61.kept"), files.map(each -> "" + each.getFileName()).toList());
        }
    }

    @Test
    void filesOfOthersAreNoKeysAndStay() throws IOException {
        StorageFolder storage = new StorageFolder(folder);
        List<String> others = List.of("notes.kept", "6.kept", "4A.kept", "freshest.part", "61.txt");
        for (String each : others) {
            Files.writeString(folder.resolve(each), "theirs");
        }

        storage.write("a", new byte[1]);

        assertEquals(List.of("a"), storage.keys());
        for (String each : others) {
            assertEquals("theirs", Files.readString(folder.resolve(each)));
        }
    }

    @Test
    void folderThatCannotBeListedToItsEndIsATypedRefusal() {
        Stream<Path> broken =
                Stream.generate(
                        () -> {
                            throw new UncheckedIOException(new IOException("a bad sector"));
                        });

        Refused refused = assertThrows(Refused.class, () -> StorageFolder.keys(broken));
        assertEquals("STORAGE_DENIED", refused.refusal().code());
    }

    @Test
    void whatAKilledProgramLeftGoesWithTheFirstWrite() throws IOException {
        Path left = Files.createTempFile(folder, "fresh", ".part");
        StorageFolder storage = new StorageFolder(folder);
        assertEquals(List.of(), storage.keys());

        storage.write("a", new byte[1]);

        assertFalse(Files.exists(left));
        assertEquals(List.of("a"), storage.keys());
    }

    /** A move in two steps takes away first what is there. */
    @Test
    void writeThatFailsLeavesWhatWasThere() throws IOException {
        Path there = Files.createDirectory(folder.resolve("61.kept"));
        StorageFolder storage = new StorageFolder(folder);

        Refused refused = assertThrows(Refused.class, () -> storage.write("a", new byte[1]));

        assertEquals("STORAGE_DENIED", refused.refusal().code());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(there), files.toList());
        }
    }

    @Test
    void placeThatIsNoFolderIsATypedRefusal() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        StorageFolder storage = new StorageFolder(file);

        Refused refused = assertThrows(Refused.class, () -> storage.write("a", new byte[1]));
        assertEquals("STORAGE_DENIED", refused.refusal().code());
    }

    @Test
    void nameThatNoFileCanHaveIsRefused() {
        StorageFolder storage = new StorageFolder(folder);

        Refused refused = assertThrows(Refused.class, () -> storage.read("x".repeat(121)));
        assertEquals("BAD_VALUE", refused.refusal().code());
    }
}
