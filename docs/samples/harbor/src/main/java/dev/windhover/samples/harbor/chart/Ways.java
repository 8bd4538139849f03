// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.chart;

import java.util.Arrays;

/** Where vessels lie and the points that they pass on their way, all in chart space. */
public final class Ways {
    public static final int BERTHS_PER_SIDE = 10;
    public static final int BERTHS_PER_BASIN = 2 * BERTHS_PER_SIDE;
    public static final int BERTHS = 2 * Coast.BASINS * BERTHS_PER_BASIN;

    /** Legs from the roads to a berth; the mouth lies between the first and the second. */
    public static final int LEGS_IN = 5;

    /** Legs from a berth to the edge of the chart; the last begins outside the mouth. */
    public static final int LEGS_OUT = 5;

    /** Places to anchor at; more than ever wait, and whoever finds none stays at sea. */
    public static final int ROADS = 1_400;

    /** Beyond the edge, so that nobody appears out of nothing. */
    public static final float OFF_CHART = -900f;

    public static final float OUTSIDE_X = Coast.WEST - 3_000f;
    public static final float INSIDE_X = Coast.WEST + 700f;

    private static final float ROADS_APART = 300f;

    /** Vessels keep to the starboard side: east-bound south of the middle. */
    private static final float LANE = 170f;

    private static final float QUAY = 95f;
    private static final float KEEP_OFF = 320f;
    private static final float FAIRWAY = 700f;
    private static final float LOOK = 120f;

    private final float[] roadX = new float[ROADS];
    private final float[] roadY = new float[ROADS];
    private final float[] exitY;
    private int roads;

    public Ways() {
        for (float x = 700f; x < OUTSIDE_X - 600f; x += ROADS_APART) {
            for (float y = 500f; y < Coast.HEIGHT - 400f; y += ROADS_APART) {
                if (isRoad(x, y)) addRoad(x, y);
            }
        }
        float[] exits = new float[64];
        int count = 0;
        for (float y = 600f; y < Coast.HEIGHT; y += 300f) {
            if (isClear(OUTSIDE_X, Coast.MIDDLE, OFF_CHART, y) && count < exits.length) {
                exits[count++] = y;
            }
        }
        exitY = Arrays.copyOf(exits, count);
    }

    private boolean isRoad(float x, float y) {
        float aside = y < Coast.MIDDLE ? Coast.MIDDLE - y : y - Coast.MIDDLE;
        return aside > FAIRWAY
                && Coast.inland(x, y) < -KEEP_OFF
                && isClear(x, y, OUTSIDE_X, Coast.MIDDLE + LANE)
                && isClear(x, y, OFF_CHART, y);
    }

    private void addRoad(float x, float y) {
        if (roads == ROADS) return;
        roadX[roads] = x;
        roadY[roads++] = y;
    }

    /** Whether a vessel can sail straight from one place to the other. */
    public static boolean isClear(float ax, float ay, float bx, float by) {
        float dx = bx - ax;
        float dy = by - ay;
        float length = (float) Math.sqrt(dx * dx + dy * dy);
        float along = 0f;
        while (true) {
            float share = along < length ? along / length : 1f;
            float water = -Coast.inland(ax + dx * share, ay + dy * share);
            if (water < LOOK) return false;
            if (share == 1f) return true;
            // Where land is far the next look may be: what is told of its distance is not exact.
            along += 0.5f * water;
        }
    }

    /** How many of {@link #ROADS} there are. */
    public int roads() {
        return roads;
    }

    public float roadX(int road) {
        return roadX[road];
    }

    public float roadY(int road) {
        return roadY[road];
    }

    public static int basinOf(int berth) {
        return berth / BERTHS_PER_BASIN;
    }

    /** Basins A to F are north of the channel, G to L south of it. */
    public static boolean isNorth(int berth) {
        return basinOf(berth) < Coast.BASINS;
    }

    public static boolean isWestSide(int berth) {
        return berth % BERTHS_PER_BASIN < BERTHS_PER_SIDE;
    }

    public static float berthX(int berth) {
        int basin = basinOf(berth) % Coast.BASINS;
        float west = Coast.WEST + basin * Coast.PITCH + (basin == 0 ? 0f : Coast.PIER_HALF);
        float last = basin == Coast.BASINS - 1 ? 0f : Coast.PIER_HALF;
        float east = Coast.WEST + (basin + 1) * Coast.PITCH - last;
        return isWestSide(berth) ? west + QUAY : east - QUAY;
    }

    public static float berthY(int berth) {
        float reach = Coast.MIDDLE - Coast.NORTH - Coast.HEADS - 500f;
        float from = Coast.HEADS + 300f;
        float away = from + reach * (berth % BERTHS_PER_SIDE + 0.5f) / BERTHS_PER_SIDE;
        return isNorth(berth) ? Coast.MIDDLE - away : Coast.MIDDLE + away;
    }

    /** The middle of the basin's water. */
    private static float basinX(int berth) {
        int first = basinOf(berth) * BERTHS_PER_BASIN;
        return 0.5f * (berthX(first) + berthX(first + BERTHS_PER_SIDE));
    }

    /** Starboard of the middle, for going into the basin or out of it. */
    private static float basinLane(int berth, boolean in) {
        boolean east = isNorth(berth) == in;
        return basinX(berth) + (east ? LANE : -LANE);
    }

    /** End of a leg to a berth. */
    public static float inX(int leg, int berth) {
        switch (leg) {
            case 0:
                return OUTSIDE_X;
            case 1:
                return INSIDE_X;
            case 2:
            case 3:
                return basinLane(berth, true);
            default:
                return berthX(berth);
        }
    }

    public static float inY(int leg, int berth) {
        return leg < 3 ? Coast.MIDDLE + LANE : berthY(berth);
    }

    /** End of a leg out to sea. */
    public static float outX(int leg, int berth) {
        switch (leg) {
            case 0:
            case 1:
                return basinLane(berth, false);
            case 2:
                return INSIDE_X;
            case 3:
                return OUTSIDE_X;
            default:
                return OFF_CHART;
        }
    }

    /**
     * @param exit any number; it picks where the vessel leaves the chart
     */
    public float outY(int leg, int berth, int exit) {
        if (leg == 0) return berthY(berth);
        if (leg < 4) return Coast.MIDDLE - LANE;
        return exitY[(exit & Integer.MAX_VALUE) % exitY.length];
    }
}
