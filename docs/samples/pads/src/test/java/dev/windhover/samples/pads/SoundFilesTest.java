// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files beside the page are what the sample makes. -Dwindhover.generate=true writes them. */
class SoundFilesTest {
    private static final Path FOLDER = Path.of("src", "main", "site", "sounds");

    @Test
    void everySoundIsWhatItsRecipeMakes() throws IOException {
        Map<String, byte[]> made = SoundFiles.all();
        if (Boolean.getBoolean("windhover.generate")) {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, byte[]> each : made.entrySet()) {
                Files.write(FOLDER.resolve(each.getKey() + ".wav"), each.getValue());
            }
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> names =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertEquals(
                    made.keySet().stream().map(name -> name + ".wav").collect(Collectors.toSet()),
                    names);
        }
        for (Map.Entry<String, byte[]> each : made.entrySet()) {
            byte[] kept = Files.readAllBytes(FOLDER.resolve(each.getKey() + ".wav"));
            assertArrayEquals(each.getValue(), kept, each.getKey());
        }
    }
}
