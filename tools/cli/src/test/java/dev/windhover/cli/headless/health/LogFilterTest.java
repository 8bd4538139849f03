// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.log.Level;
import dev.windhover.engine.log.LogLine;
import org.junit.jupiter.api.Test;

/** Which lines are wanted. */
class LogFilterTest {
    @Test
    void lineOfNoCallIsOfNoTrace() {
        LogFilter filter = new LogFilter(Level.DEBUG, "", "00000000", "");

        assertFalse(filter.wants(new LogLine(1, 0, 0, "talk", Level.INFO, "a")));
        assertTrue(filter.wants(new LogLine(1, 0, 0, "talk", Level.INFO, "of 00000000")));
    }
}
