// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.chart;

import dev.windhover.engine.base.Trig;

/**
 * Land as a function of the place: metres to the nearest shore, positive on land. Chart space: x to
 * the east, y to the south, in metres from the north-west corner.
 *
 * <pre>
 *      sea           coast   A   B   C   D   E   F
 *                      /  ##   ##  ##  ##  ##  ##   basins with a pier between any two
 *   o islands    breakwater
 *   ............ mouth ============================ channel
 *                breakwater
 *                      \  ##   ##  ##  ##  ##  ##
 *                            G   H   I   J   K   L
 * </pre>
 */
public final class Coast {
    public static final float WIDTH = 32_000f;
    public static final float HEIGHT = 20_000f;

    /** Of the channel and the mouth, from west to east. */
    public static final float MIDDLE = 10_000f;

    /** Basins on each side of the channel. */
    public static final int BASINS = 6;

    /** The coast in the mean, and where its bends no longer count. */
    private static final float SHORE = 17_000f;

    private static final float RAGGED = 3_000f;

    static final float WEST = 18_000f;
    static final float EAST = 30_200f;
    static final float NORTH = 2_500f;
    static final float SOUTH = 17_500f;

    /** From the middle of one pier to that of the next. */
    static final float PITCH = (EAST - WEST) / BASINS;

    static final float PIER_HALF = 210f;

    /** From the channel's middle to the heads of the piers. */
    static final float HEADS = 1_500f;

    /** Each x, y, radius, and how ragged. */
    private static final float[] ISLANDS = {
        7_200f, 4_300f, 950f, 260f,
        10_400f, 15_600f, 1_250f, 330f,
        4_300f, 13_400f, 620f, 190f,
        12_400f, 6_900f, 420f, 130f,
        2_400f, 7_600f, 300f, 90f,
        13_300f, 18_300f, 520f, 170f,
        8_900f, 1_300f, 340f, 110f
    };

    private Coast() {}

    /** Metres inland; negative on water. Near enough to the true distance for keeping off. */
    public static float inland(float x, float y) {
        float land = mainland(x, y);
        // Behind the coast there is neither an island nor a breakwater.
        if (x > WEST + 700f) return land;
        land = max(land, breakwater(x, y, -1f));
        land = max(land, breakwater(x, y, 1f));
        for (int i = 0; i < ISLANDS.length; i += 4) {
            land = max(land, island(x, y, i));
        }
        return land;
    }

    private static float mainland(float x, float y) {
        float land = x - SHORE;
        // Far from it nobody looks so closely, and all of the chart is asked for at the start.
        if (land > -RAGGED && land < RAGGED) {
            land -= 420f * Trig.sin(y * (1f / 1_900f));
            land -= 190f * Trig.sin(y * (1f / 610f) + 1.3f);
        }
        float pool = inside(x, y, WEST, NORTH, EAST, SOUTH);
        float mouth = inside(x, y, WEST - 3_000f, MIDDLE - 560f, WEST + 300f, MIDDLE + 560f);
        land = min(land, -max(pool, mouth));
        float fromMiddle = y < MIDDLE ? MIDDLE - y : y - MIDDLE;
        if (pool <= 0f || fromMiddle < HEADS - 200f) return land;
        // The nearest pier, as it stands out from the north or the south wall.
        int pier = (int) ((x - WEST) / PITCH + 0.5f);
        if (pier < 1 || pier >= BASINS) return land;
        float off = x - (WEST + pier * PITCH);
        float across = PIER_HALF - (off < 0f ? -off : off);
        return max(land, min(across, fromMiddle - HEADS));
    }

    /** An arm from the coast to the mouth, a little slanted. */
    private static float breakwater(float x, float y, float side) {
        float ax = WEST - 200f;
        float ay = MIDDLE + side * 2_100f;
        float bx = WEST - 2_300f;
        float by = MIDDLE + side * 720f;
        float dx = bx - ax;
        float dy = by - ay;
        float share = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
        share = max(0f, min(1f, share));
        return 95f - length(x - ax - share * dx, y - ay - share * dy);
    }

    private static float island(float x, float y, int i) {
        float dx = x - ISLANDS[i];
        float dy = y - ISLANDS[i + 1];
        float ragged = ISLANDS[i + 3];
        float edge = ISLANDS[i + 2] - length(dx, dy * 1.15f);
        // The shore is all that is seen of it, and far from it the sines are wasted.
        if (edge < -4f * ragged - 800f) return edge;
        edge += ragged * Trig.sin(dx / (1.7f * ragged) + i) * Trig.sin(dy / (1.3f * ragged) + 2f);
        return edge + 0.35f * ragged * Trig.sin((dx + dy) / (0.6f * ragged));
    }

    /** Metres to the nearest side of a box, positive inside. */
    private static float inside(
            float x, float y, float west, float north, float east, float south) {
        return min(min(x - west, east - x), min(y - north, south - y));
    }

    private static float length(float x, float y) {
        return (float) Math.sqrt(x * x + y * y);
    }

    private static float min(float a, float b) {
        return a < b ? a : b;
    }

    private static float max(float a, float b) {
        return a > b ? a : b;
    }
}
