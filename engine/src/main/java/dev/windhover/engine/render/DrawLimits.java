// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import dev.windhover.engine.base.Check;

/**
 * The most that one frame may draw. Memory for it is laid with the world's.
 *
 * @param instances lit meshes, glows and streaks together; 36 bytes each
 * @param dots single points; 16 bytes each
 * @param lines line segments; 32 bytes each
 */
public record DrawLimits(int instances, int dots, int lines) {
    /** Fits most games: 2.7 MB. */
    public static final DrawLimits DEFAULT = new DrawLimits(32_768, 65_536, 16_384);

    /** Beyond a million of anything a frame does not fit a graphics card of today anyway. */
    private static final int MAX = 1 << 20;

    public DrawLimits {
        Check.range("instances", instances, 1, MAX);
        Check.range("dots", dots, 1, MAX);
        Check.range("lines", lines, 1, MAX);
    }
}
