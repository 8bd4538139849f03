// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.current;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Unit;
import org.joml.Vector3f;

/**
 * The points of the strokes that the player painted: a ring, in which the oldest makes room. World
 * space. A stroke across the screen has about forty; more make steps dear, not pictures better.
 *
 * @param along the stroke's direction, of length 1; 0 where it starts
 * @param sign 1 draws ships to it, -1 drives them away
 * @param left life that is left; 0 for a free place
 */
@Block(rows = 64)
public record Trail(Vector3f position, Vector3f along, float sign, @Unit("s") float left) {
    /** Long enough to see ships come from far away. */
    public static final float LIFE_SECONDS = 20f;

    /** How strong a point with so much life left is, 0 to 1: whole for half of it, then fading. */
    public static float strength(float left) {
        float share = left * (2f / LIFE_SECONDS);
        return share < 1f ? share : 1f;
    }
}
