// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.host.subsystem.PhaseLog;
import dev.windhover.engine.host.subsystem.SubsystemFailed;
import java.util.List;

/**
 * What a host leaves behind when it has stopped.
 *
 * @param phases everything that it did around its frames, with times and what failed
 * @param steps how many it has run
 * @param failures subsystems that threw while they were stopped, in that order
 * @param leaks what was taken and never given back, by who took it
 */
public record ShutdownReport(
        List<PhaseLog.Entry> phases,
        int steps,
        List<SubsystemFailed> failures,
        List<String> leaks) {
    /** True when all was given back and nothing failed on the way out. */
    public boolean isClean() {
        return failures.isEmpty() && leaks.isEmpty();
    }

    /** Lines for a log. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("stopped after ").append(steps).append(" steps\n");
        for (PhaseLog.Entry phase : phases) {
            text.append("  ").append(phase).append('\n');
        }
        for (String leak : leaks) {
            text.append("  leak: ").append(leak).append('\n');
        }
        return text.toString();
    }
}
