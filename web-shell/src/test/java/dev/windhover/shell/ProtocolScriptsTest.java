// SPDX-License-Identifier: Apache-2.0
package dev.windhover.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page and the module agree on every number because the page's copies are rendered from the
 * Java; run with {@code -Dwindhover.generate=true} to write them anew.
 */
class ProtocolScriptsTest {
    private static final Path SHELL =
            Path.of("src", "main", "resources", "META-INF", "windhover", "shell");

    @Test
    void wireIsWhatTheProtocolDeclares() throws IOException {
        compare("wire.js", ProtocolScripts.wire());
    }

    @Test
    void keysAreWhatTheProtocolDeclares() throws IOException {
        compare("keys.js", ProtocolScripts.keys());
    }

    @Test
    void failuresAreWhatTheProtocolDeclares() throws IOException {
        compare("failures.js", ProtocolScripts.failures());
    }

    private static void compare(String name, String rendered) throws IOException {
        Path file = SHELL.resolve(name);
        if (Boolean.getBoolean("windhover.generate")) {
            Files.writeString(file, rendered);
        }
        String checkedIn = Files.exists(file) ? Files.readString(file) : "";
        assertEquals(
                rendered, checkedIn, name + " is stale; render it with -Dwindhover.generate=true");
    }
}
