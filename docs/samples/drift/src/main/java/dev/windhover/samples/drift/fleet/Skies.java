// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.drift.fleet;

/**
 * The space that ships stay in: a flat ellipsoid round the origin, and how far out of its middle a
 * place is.
 *
 * <pre>
 * depth = (x^2 + z^2) / RADIUS^2 + y^2 / HEIGHT^2     0 in the middle, 1 at the edge
 * </pre>
 */
public final class Skies {
    /** Half its width: at 40 a second a ship crosses the whole in 25 seconds. */
    public static final float RADIUS = 490f;

    /** Half its height: flat, so that a picture from the side still shows swarms apart. */
    public static final float HEIGHT = 110f;

    static final float PER_RADIUS2 = 1f / (RADIUS * RADIUS);
    static final float PER_HEIGHT2 = 1f / (HEIGHT * HEIGHT);

    private Skies() {}

    /** 0 in the middle, 1 at the edge. */
    public static float depth(float x, float y, float z) {
        return (x * x + z * z) * PER_RADIUS2 + y * y * PER_HEIGHT2;
    }
}
