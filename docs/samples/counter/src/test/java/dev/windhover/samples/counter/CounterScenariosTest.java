// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.counter;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CounterScenariosTest {
    @TestFactory
    Stream<DynamicTest> scenarios() {
        return new CounterScenarios()
                .all().stream().map(each -> DynamicTest.dynamicTest(each.name(), each::prove));
    }
}
