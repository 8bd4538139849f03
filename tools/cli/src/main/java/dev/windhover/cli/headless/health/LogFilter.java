// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import dev.windhover.engine.log.Level;
import dev.windhover.engine.log.LogLine;
import dev.windhover.protocol.call.Refusal;

/**
 * Which lines somebody wants.
 *
 * @param level of which they are, or of one that matters more
 * @param subsystem empty for all
 * @param trace id of the call that they were written in, or that they name; empty for any
 * @param text that is in them, such as the number of an entity; empty for any
 */
record LogFilter(Level level, String subsystem, String trace, String text) {
    boolean wants(LogLine line) {
        return line.level().compareTo(level) <= 0
                && (subsystem.isEmpty() || line.subsystem().equals(subsystem))
                && (trace.isEmpty() || isOf(line))
                && line.text().contains(text);
    }

    private boolean isOf(LogLine line) {
        boolean isIn = line.trace() != 0 && Refusal.trace(line.trace()).equals(trace);
        return isIn || line.text().contains(trace);
    }
}
