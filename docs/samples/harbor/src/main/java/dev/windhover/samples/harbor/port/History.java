// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.port;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Default;

/**
 * A ring of samples, one every {@link #EVERY} steps: row {@code (step / EVERY) % ROWS}.
 *
 * @param step at which the sample was taken, -1 while there is none
 * @param served vessels since the sample before
 * @param moorings vessels that moored after waiting since then
 * @param waitedSteps what those waited in the mean
 * @param berths in use
 * @param anchored vessels
 */
@Block(rows = History.SAMPLES)
public record History(
        @Default("-1") int step,
        int served,
        int moorings,
        int waitedSteps,
        int berths,
        int anchored) {
    /** Six hours of the harbour. */
    static final int SAMPLES = 180;

    public static final int EVERY = 60;
}
