// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import java.util.Locale;

/**
 * A part of what a call went through in a host.
 *
 * @param trace id of the call, which its refusal names too
 * @param name of interface and method; empty until it runs
 * @param step that had been reached
 * @param beginMicros since 1970
 */
public record CallSpan(
        int trace, Phase phase, String name, int step, long beginMicros, long endMicros) {
    /** As the wire has them. */
    public enum Phase {
        QUEUE,
        RUN,
        JOB;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
