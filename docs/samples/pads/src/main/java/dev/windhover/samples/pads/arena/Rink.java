// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.arena;

/**
 * The field: a box with cut corners and a goal at either end. Metres; x runs from the blue goal to
 * the orange one, z towards whoever looks at it.
 *
 * <pre>
 *        ______________
 *      /       |        \
 *   __|        |         |__
 *  |blue      ( )     orange|   goals, as deep as a puck and a half
 *  |__         |          __|
 *     |        |         |
 *      \_______|________/
 * </pre>
 */
public final class Rink {
    public static final float HALF_LENGTH = 16f;
    public static final float HALF_WIDTH = 9f;

    /** Without the cut corners a puck could be locked in. */
    public static final float CORNER = 3.5f;

    public static final float GOAL_HALF = 3.2f;
    public static final float GOAL_DEPTH = 2.2f;

    private static final float DIAGONAL = HALF_LENGTH + HALF_WIDTH - CORNER;
    private static final float ROOT_2 = 1.4142135f;
    private static final float ROOT_HALF = 0.70710677f;

    private Rink() {}

    /**
     * Puts a disc back inside and turns its velocity round where it ran against something.
     *
     * @param entersGoals a puck does, a craft meets a field there
     * @return how fast it ran against it, in m/s; 0 when it touched nothing
     */
    static float keepInside(Disc disc, boolean entersGoals, float bounce) {
        float before = disc.hit;
        disc.hit = 0f;
        float sideX = disc.x < 0f ? -1f : 1f;
        float far = disc.x * sideX;
        float aside = disc.z < 0f ? -disc.z : disc.z;
        float sideZ = disc.z < 0f ? -1f : 1f;
        if (entersGoals && aside < GOAL_HALF && far > HALF_LENGTH - disc.radius) {
            inGoal(disc, sideX, far, sideZ, aside, bounce);
        } else {
            if (far > HALF_LENGTH - disc.radius) {
                disc.x = sideX * (HALF_LENGTH - disc.radius);
                disc.bounceOff(-sideX, 0f, bounce);
            }
            if (aside > HALF_WIDTH - disc.radius) {
                disc.z = sideZ * (HALF_WIDTH - disc.radius);
                disc.bounceOff(0f, -sideZ, bounce);
            }
            float over = disc.x * sideX + disc.z * sideZ - (DIAGONAL - disc.radius * ROOT_2);
            if (over > 0f) {
                disc.x -= sideX * over * 0.5f;
                disc.z -= sideZ * over * 0.5f;
                disc.bounceOff(-sideX * ROOT_HALF, -sideZ * ROOT_HALF, bounce);
            }
        }
        float hit = disc.hit;
        disc.hit = before;
        return hit;
    }

    /** Between the posts and behind them. */
    private static void inGoal(
            Disc disc, float sideX, float far, float sideZ, float aside, float bounce) {
        if (far > HALF_LENGTH) {
            if (far > HALF_LENGTH + GOAL_DEPTH - disc.radius) {
                disc.x = sideX * (HALF_LENGTH + GOAL_DEPTH - disc.radius);
                disc.bounceOff(-sideX, 0f, 0.3f);
            }
            if (aside > GOAL_HALF - disc.radius) {
                disc.z = sideZ * (GOAL_HALF - disc.radius);
                disc.bounceOff(0f, -sideZ, bounce);
            }
            return;
        }
        // Only the posts are in its way.
        float dx = disc.x - sideX * HALF_LENGTH;
        float dz = disc.z - sideZ * GOAL_HALF;
        float square = dx * dx + dz * dz;
        if (square >= disc.radius * disc.radius || square == 0f) return;
        float distance = (float) Math.sqrt(square);
        float nx = dx / distance;
        float nz = dz / distance;
        disc.x += nx * (disc.radius - distance);
        disc.z += nz * (disc.radius - distance);
        disc.bounceOff(nx, nz, bounce);
    }

    /** Whose goal a puck at this place is in: -1 blue's, 1 orange's, 0 nobody's. */
    public static int goalAt(float x) {
        float line = HALF_LENGTH + Puck.RADIUS;
        return x > line ? 1 : x < -line ? -1 : 0;
    }
}
