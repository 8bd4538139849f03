// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HarborScenariosTest {
    @TestFactory
    Stream<DynamicTest> scenarios() {
        return new HarborScenarios()
                .all().stream().map(each -> DynamicTest.dynamicTest(each.name(), each::prove));
    }
}
