// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DriftScenariosTest {
    @TestFactory
    Stream<DynamicTest> scenarios() {
        return new DriftScenarios()
                .all().stream().map(each -> DynamicTest.dynamicTest(each.name(), each::prove));
    }
}
