// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PadsGameScenariosTest {
    @TestFactory
    Stream<DynamicTest> scenarios() {
        return new PadsGameScenarios()
                .all().stream().map(each -> DynamicTest.dynamicTest(each.name(), each::prove));
    }
}
