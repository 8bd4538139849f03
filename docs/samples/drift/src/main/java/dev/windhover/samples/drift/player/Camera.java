// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Default;
import dev.windhover.protocol.table.Ref;
import dev.windhover.protocol.table.Unit;
import dev.windhover.samples.drift.fleet.Ship;
import org.joml.Vector3f;

/**
 * Where the player looks from: a target in world space, and the eye round it. State, because what a
 * click hits depends on it. The defaults are the view that the game starts with.
 *
 * @param yaw 0 looks along -z; grows to the left
 * @param pitch 0 looks along the horizon, positive from above
 * @param follows the ship that the target stays on
 */
@Block
public record Camera(
        @Default("0, -20, 0") Vector3f target,
        @Unit("rad") @Default("0.55") float yaw,
        @Unit("rad") @Default("0.5") float pitch,
        @Unit("lengths") @Default("700") float distance,
        @Ref(Ship.class) int follows) {
    /** So near that one ship fills the screen, so far that all skies fit on it. */
    static final float DISTANCE_MIN = 5f;

    static final float DISTANCE_MAX = 1_500f;
}
