// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.picture;

import dev.windhover.samples.drift.player.Sight;

/**
 * Lets a large soft light go out as the eye comes near it: from inside it would be a white wall.
 */
final class Haze {
    /** Radii of the light from the eye: gone there, whole at the second. */
    private static final float GONE = 1f;

    private static final float WHOLE = 5f;

    private Haze() {}

    /** How much of a light is shown, 0 to 1. */
    static float share(Sight sight, float x, float y, float z, float radius) {
        float depth =
                (x - sight.eyeX) * sight.forwardX
                        + (y - sight.eyeY) * sight.forwardY
                        + (z - sight.eyeZ) * sight.forwardZ;
        float share = (depth / radius - GONE) * (1f / (WHOLE - GONE));
        return share < 0f ? 0f : share > 1f ? 1f : share;
    }
}
