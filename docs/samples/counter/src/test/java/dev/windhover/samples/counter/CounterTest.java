// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.engine.host.HeadlessHost;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.InputKind;
import org.junit.jupiter.api.Test;

class CounterTest {
    @Test
    void countsEveryPress() {
        HeadlessHost host = HeadlessHost.start(new Counter(), Launch.seeded(1));
        for (int step = 1; step <= 3; step++) {
            host.script().add(step, InputKind.POINTER_DOWN, 0, 0, 0, 5f, 5f, 0f, 0f);
        }

        host.steps(10);

        TallyBlock tally = (TallyBlock) host.world().block("tally");
        assertEquals(3, tally.presses.get(0));
    }
}
