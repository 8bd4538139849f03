// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.testing.Feature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers in Java see of a client: they compile against it, and break with it. */
class ApiClientTest {
    private static final String CALLERS =
            """
            package other;

            import dev.windhover.protocol.call.Caller;
            import dev.windhover.protocol.call.Reply;
            import game.FleetApi;
            import game.FleetClient;
            import java.util.List;
            import java.util.Optional;

            public final class Fleets {
                private final FleetClient fleet;
                private int last;

                public Fleets(Caller caller) {
                    fleet = new FleetClient(caller);
                }

                public Reply<Void> launch() {
                    return fleet.launch(12, 2.5f);
                }

                public Reply<Integer> join(FleetApi.Ship ship) {
                    return fleet.join(ship).whenDone(entity -> last = entity + last);
                }

                public Reply<List<FleetApi.Ship>> ships() {
                    return fleet.ships(List.of(), "");
                }

                public Reply<byte[]> plan() {
                    return fleet.plan(new byte[0]);
                }

                public Reply<Void> quote() {
                    return fleet.quote(Optional.of(7L));
                }
            }
            """;

    @TempDir private Path folder;

    @Test
    @Feature("G11")
    void callersOfAnyPackageCompile() throws IOException {
        assertEquals(List.of(), compile("launch").complaints());
    }

    @Test
    @Feature("G11")
    void renamedCallBreaksItsCallers() throws IOException {
        List<String> complaints = compile("start").complaints();

        assertEquals(1, complaints.size(), complaints.toString());
        assertEquals("19: cannot find symbol", complaints.get(0).lines().findFirst().orElse(""));
    }

    /**
     * Compiles the callers with the api.
     *
     * @param launch what the call is called that they call launch
     */
    private Compilation compile(String launch) throws IOException {
        Map<String, String> sources = new TreeMap<>(ApiFixture.sources());
        sources.replaceAll((path, text) -> text.replace("void launch(", "void " + launch + "("));
        sources.put("other/Fleets.java", CALLERS);
        return Compilation.of(folder, folder, sources);
    }
}
