// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.port;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Ref;

/**
 * The port as a whole. Everything is counted from the start.
 *
 * @param mouthClosed nobody passes the breakwaters inbound, and nobody leaves a berth
 * @param pilotsOut of {@link #PILOTS}
 * @param entered vessels that have passed the mouth inbound
 * @param served vessels that have left their berth empty
 * @param moorings vessels that have moored after waiting
 * @param waitedSteps what all of those waited together, in steps
 * @param marked vessel that the watch has its eye on, 0 for none
 */
@Block
public record Port(
        boolean mouthClosed,
        Weather weather,
        int pilotsOut,
        int entered,
        int served,
        int moorings,
        long waitedSteps,
        @Ref(Vessel.class) int marked) {
    public static final int PILOTS = 230;

    /** Harbour time that passes in a step: a second of the player's is two minutes here. */
    public static final float STEP_SECONDS = 2f;

    /** Steps of an hour of the harbour. */
    public static final int HOUR = 1_800;
}
