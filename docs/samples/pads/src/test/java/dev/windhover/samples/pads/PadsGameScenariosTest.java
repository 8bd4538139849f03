// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads;

import dev.windhover.engine.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PadsGameScenariosTest {
    /** A run of each, as it was when somebody last looked at what it does. */
    private static final Path GOLDEN = Path.of("src", "test", "golden");

    private static final String RENEW =
            "./windhover scenario pads --golden docs/samples/pads/src/test/golden --update";

    @TestFactory
    Stream<DynamicTest> scenarios() {
        return new PadsGameScenarios()
                .all().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> hold(each)));
    }

    private static void hold(Scenario scenario) throws IOException {
        Path file = GOLDEN.resolve(scenario.name() + ".whr.gz");
        byte[] kept = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        scenario.prove().mustMatch(kept, RENEW);
    }
}
