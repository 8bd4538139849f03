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
