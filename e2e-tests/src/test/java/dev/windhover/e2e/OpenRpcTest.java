// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.e2e.games.Ledger;
import dev.windhover.e2e.games.Primes;
import dev.windhover.e2e.games.Till;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The description of a game's calls, held against OpenRPC's own schema. */
class OpenRpcTest {
    @Test
    @Feature("G10")
    void toolsOfOpenRpcTakeTheDescriptionOfCalls() throws IOException, InterruptedException {
        NodeProject project = NodeProject.of(Path.of("src", "test", "openrpc"), "openrpc");
        for (Class<?> game : List.of(Ledger.class, Primes.class, Till.class)) {
            Path described = Sites.of(game).resolve("calls/openrpc.json");

            project.run(Map.of(), "check", described.toString());

            Path broken = project.path("broken.json");
            String text = Files.readString(described);
            Files.writeString(broken, text.replaceFirst("\"methods\"", "\"methodz\""));
            AssertionError refused =
                    assertThrows(
                            AssertionError.class,
                            () -> project.run(Map.of(), "check", broken.toString()));
            assertTrue(refused.getMessage().contains("methodz"), refused.getMessage());
        }
    }
}
