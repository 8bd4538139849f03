// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.player;

import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.samples.drift.fleet.ShipTable;

/**
 * Finds the ship under a place on the screen. Of those within a few px of it, the one whose way to
 * the ray is shortest in space: near ships are large and mostly meant.
 */
final class ShipPicker {
    /** CSS px: what a finger misses by. */
    private static final float MISS_PIXELS = 14f;

    /** Nearer than this a ship is behind the player's nose. */
    private static final float DEPTH_MIN = 1f;

    /** Ships are about this large; up close one may be clicked anywhere on it. */
    private static final float SHIP_RADIUS = 1.1f;

    private static final int NOBODY = 0;

    private final ShipTable ships;

    ShipPicker(ShipTable ships) {
        this.ships = ships;
    }

    /** The entity, or 0 when there is none. */
    int pick(Sight sight, float screenX, float screenY) {
        final FloatColumn xs = ships.position.x;
        final FloatColumn ys = ships.position.y;
        final FloatColumn zs = ships.position.z;
        final float across = sight.across(screenX);
        final float above = sight.above(screenY);
        final float miss = MISS_PIXELS * sight.perPixel();
        int best = -1;
        float bestDistance2 = Float.MAX_VALUE;
        for (int row = 0; row < ships.count(); row++) {
            float dx = xs.get(row) - sight.eyeX;
            float dy = ys.get(row) - sight.eyeY;
            float dz = zs.get(row) - sight.eyeZ;
            float depth = dx * sight.forwardX + dy * sight.forwardY + dz * sight.forwardZ;
            if (depth < DEPTH_MIN) continue;
            float offX = dx * sight.rightX + dz * sight.rightZ - across * depth;
            float offY = dx * sight.upX + dy * sight.upY + dz * sight.upZ - above * depth;
            float distance2 = offX * offX + offY * offY;
            float most = Math.max(miss * depth, SHIP_RADIUS);
            if (distance2 < bestDistance2 && distance2 <= most * most) {
                bestDistance2 = distance2;
                best = row;
            }
        }
        return best < 0 ? NOBODY : ships.entity(best);
    }
}
