// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.arena;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Scratch;
import dev.windhover.protocol.table.Unit;

/**
 * What has to go into the other's goal.
 *
 * @param wasX where it was a step ago
 */
@Block
public record Puck(
        @Unit("m") float x,
        @Unit("m") float z,
        @Unit("m/s") float vx,
        @Unit("m/s") float vz,
        @Scratch @Unit("m") float wasX,
        @Scratch @Unit("m") float wasZ) {
    public static final float RADIUS = 0.8f;
    public static final float MASS = 1f;

    /** Half its radius in a step: it goes through nothing. */
    static final float SPEED_MAX = 32f;
}
